"""The window around the rooms: rail, top bar, palette, message line, dialogues."""
