"""One module per room.

A service takes `session` first, the rest by keyword; it returns frozen rows or ids, raises `errors.*`,
never commits and never reads the clock.
"""
