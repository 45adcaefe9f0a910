"""Calls promised for a time: mine, the shared agenda, everybody's."""
