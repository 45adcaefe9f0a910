"""A guard against a binding that releases None and True without owning them (PySide6 6.12.0, Python 3.11)."""

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 1_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal there: nothing can abort")
@pytest.mark.parametrize("constant", [None, True], ids=["None", "True"])
def test_a_thousand_calls_into_qt_leave_the_constants_alone(constant: object) -> None:
    thing = QObject()
    before = sys.getrefcount(constant)
    for _ in range(CALLS):
        thing.setObjectName("x")
        thing.blockSignals(True)
    drift = sys.getrefcount(constant) - before
    assert abs(drift) < CALLS // 20, f"{drift} references after {CALLS} calls"
