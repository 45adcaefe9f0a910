"""Settings: of this person on this computer, and of the centre."""
