"""Starting Cadran from a checkout, and making the packages people install."""
