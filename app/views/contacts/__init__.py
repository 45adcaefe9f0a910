"""The contacts room: the list with its views and filters, the side panel, the card."""
