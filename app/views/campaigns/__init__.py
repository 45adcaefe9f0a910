"""Campaigns and their files: the list, a campaign's page, its editor."""
