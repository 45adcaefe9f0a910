"""Windows, rooms and widgets. Views hold no rule and no SQL."""
