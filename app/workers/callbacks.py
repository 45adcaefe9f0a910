"""Callbacks that do not keep their owner alive."""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable
from types import MethodType
from typing import Any

import shiboken6
from PySide6.QtCore import QObject


class WeakCall:
    """A callback towards one receiver, silently lost when the receiver is gone.

    A bound method, or a `partial` of one, is held weakly. Any other callable (a lambda, a closure) is
    held until the answer has come, but still not called once the receiver has been destroyed.
    """

    def __init__(self, receiver: QObject, call: Callable[..., Any]) -> None:
        self._receiver = weakref.ref(receiver)
        self._args: tuple[Any, ...] = ()
        self._kwargs: dict[str, Any] = {}
        if isinstance(call, functools.partial):
            self._args, self._kwargs, call = call.args, dict(call.keywords), call.func
        self._method = weakref.WeakMethod(call) if isinstance(call, MethodType) else None
        self._call = None if self._method else call

    @property
    def is_alive(self) -> bool:
        """True while calling makes sense."""
        receiver = self._receiver()
        return receiver is not None and shiboken6.isValid(receiver) and self._target() is not None

    def __call__(self, *values: object) -> None:
        """Call with the values, unless the receiver is gone."""
        if self.is_alive and (target := self._target()) is not None:
            target(*self._args, *values, **self._kwargs)

    def _target(self) -> Callable[..., Any] | None:
        return self._method() if self._method else self._call
