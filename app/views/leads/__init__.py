"""The calling desk and the client flow: my queue, the person, the call."""
