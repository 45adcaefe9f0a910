"""Cadran: the desk and the board of a small call centre."""

__version__ = "0.1.0"
