"""Before the rooms: choose a centre, sign in."""
