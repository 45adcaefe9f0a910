"""A small TCP proxy before a server, to cut, freeze or lose what passes. One thread, loopback only."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

CHUNK = 65_536
LOOK_S = 0.02
Filter = Callable[[bytes], bytes]


@dataclass
class _Pair:
    """One client and its connection to the server."""

    client: socket.socket
    server: socket.socket


class Proxy:
    """Passes bytes between clients and a server until told otherwise.

    `frozen`: nothing passes, connections stay. `refusing`: new clients are turned away.
    `mute`: what the server answers is thrown away. `heard` is every byte clients have sent.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._pairs: list[_Pair] = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self.frozen = self.refusing = self.mute = False
        self.delay_s = 0.0
        self.heard = bytearray()
        self.cut_at: bytes | None = None
        """Cut every connection as soon as the client has sent this and the server has answered it."""
        self.cuts = 0
        self._thread = threading.Thread(target=self._serve, name="proxy", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where clients connect, on 127.0.0.1."""
        port: int = self._listener.getsockname()[1]
        return port

    def cut(self) -> None:
        """End every connection at once."""
        with self._lock:
            for pair in self._pairs:
                _reset(pair.client)
                _reset(pair.server)
            self._pairs.clear()
            self.cuts += 1

    def cut_after(self, asked: bytes) -> None:
        """Cut when a client has sent these bytes and the server has answered; the answer is lost."""
        self.heard.clear()
        self.cut_at = asked

    def close(self) -> None:
        """End the proxy and its connections."""
        self._stop.set()
        self._thread.join(timeout=5)
        self.cut()
        self._listener.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            with selectors.DefaultSelector() as selector:
                selector.register(self._listener, selectors.EVENT_READ)
                with self._lock:
                    for pair in self._pairs:
                        selector.register(pair.client, selectors.EVENT_READ, (pair, pair.client))
                        selector.register(pair.server, selectors.EVENT_READ, (pair, pair.server))
                for key, _events in selector.select(LOOK_S):
                    if key.fileobj is self._listener:
                        self._welcome()
                    elif not self.frozen:
                        self._pass(*key.data)
                if self.frozen:
                    self._stop.wait(LOOK_S)

    def _welcome(self) -> None:
        client, _address = self._listener.accept()
        if self.refusing:
            _reset(client)
            return
        try:
            server = socket.create_connection(self._target, timeout=2)
        except OSError:
            _reset(client)
            return
        with self._lock:
            self._pairs.append(_Pair(client, server))

    def _pass(self, pair: _Pair, source: socket.socket) -> None:
        from_client = source is pair.client
        with self._lock:
            if pair not in self._pairs:
                return
        try:
            data = source.recv(CHUNK)
            if data and self.delay_s:
                self._stop.wait(self.delay_s)
            if not data:
                self._drop(pair)
            elif from_client:
                self.heard += data
                pair.server.sendall(data)
            elif self.cut_at is not None and self.cut_at in self.heard:
                self.cut_at = None
                self.cut()
            elif not self.mute:
                pair.client.sendall(data)
        except OSError:
            self._drop(pair)

    def _drop(self, pair: _Pair) -> None:
        with self._lock:
            if pair in self._pairs:
                self._pairs.remove(pair)
        for end in (pair.client, pair.server):
            with contextlib.suppress(OSError):
                end.close()


def _reset(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        end.close()


@contextmanager
def proxied(host: str, port: int) -> Iterator[Proxy]:
    """A proxy before a server, gone at the end."""
    proxy = Proxy(host, port)
    try:
        yield proxy
    finally:
        proxy.close()
