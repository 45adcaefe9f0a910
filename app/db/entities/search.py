"""SQLite's trigram tables, as queries name them (see db.search_index); PostgreSQL has none."""

from __future__ import annotations

from sqlalchemy import column, table

CONTACT_SEARCH = table("contact_search", column("rowid"), column("contact_search"))
COMPANY_SEARCH = table("company_search", column("rowid"), column("company_search"))
TICKET_SEARCH = table("ticket_search", column("rowid"), column("ticket_search"))
