"""What people wait for, each against the least it could cost, measured in the same run (PERFORMANCE.md).

    python -m benchmarks --size 100000 --json OUT [--rows 1,2,5] [--store URL]

`start.py` row 1, `lists.py` rows 2-5, `crowd.py` row 6, `desk.py` row 7.
A goal that is missed is told, never an error.
"""
