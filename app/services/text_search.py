"""Folded words and number fragments looked up in `search_text`, from the trigram index of either store.

Tokens are ASCII letters and digits (domain.text.search_tokens): nothing in them means anything to LIKE or
to FTS5. A token of three characters or more is found anywhere; a shorter one begins a word.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import Session

from app.domain.text import query_tokens

TRIGRAM = 3


def is_sqlite(session: Session) -> bool:
    """True on a local store."""
    return session.get_bind().dialect.name == "sqlite"


def matches(
    session: Session, *, text: str, of: Any, index: Any, probe: bool = False, row_id: Any = None
) -> ColumnElement[bool]:
    """The rows of `of`, an entity with `id` and `search_text`, that hold every token of the text.

    `index` is its table of db.entities.search, compared with `row_id` (`of.id` unless told). With `probe`,
    rows found otherwise are only tested.
    A text without any letter or digit matches nothing, a blank one everything. A text of short tokens only
    is looked for at the beginning of `sort_name` or `name_key`, and not at all where there is none.
    """
    if not text.strip():
        return true()
    tokens = query_tokens(text)
    if not tokens:
        return false()
    long = [token for token in tokens if len(token) >= TRIGRAM]
    short = [token for token in tokens if len(token) < TRIGRAM]
    if not long:
        key = getattr(of, "sort_name", None) or getattr(of, "name_key", None)
        if key is None:
            return false()
        first, *short = sorted(short, key=len, reverse=True)
        return and_(begins(key, first), *(_begins_word(of.search_text, token) for token in short))
    if is_sqlite(session) and not probe:
        found = select(index.c.rowid).where(index.c[index.name].op("MATCH")(fts_query(long)))
        parts = [(of.id if row_id is None else row_id).in_(found)]
    else:
        parts = [of.search_text.contains(token) for token in long]
    return and_(*parts, *(_begins_word(of.search_text, token) for token in short))


def has_long_token(text: str) -> bool:
    """True when the trigram index answers for the text."""
    return any(len(token) >= TRIGRAM for token in query_tokens(text))


def some_ids(session: Session, *, text: str, of: Any, index: Any, limit: int) -> Select[int]:
    """Ids of `limit` rows that hold every token, in no order: the index is read no further."""
    if is_sqlite(session) and has_long_token(text):
        long = [token for token in query_tokens(text) if len(token) >= TRIGRAM]
        short = [token for token in query_tokens(text) if len(token) < TRIGRAM]
        held = index.c[index.name].op("MATCH")(fts_query(long))
        query = select(index.c.rowid).where(held)
        if short:
            words = (_begins_word(of.search_text, token) for token in short)
            query = query.join(of, of.id == index.c.rowid).where(*words)
        return query.limit(limit)
    return select(of.id).where(matches(session, text=text, of=of, index=index)).limit(limit)


def begins(column: Any, prefix: str) -> ColumnElement[bool]:
    """A folded column begins with an ASCII prefix: a range that an index answers on both stores."""
    return and_(column >= prefix, column < prefix[:-1] + chr(ord(prefix[-1]) + 1))


def fts_query(tokens: list[str]) -> str:
    """The FTS5 expression for rows that hold every token."""
    return " ".join(f'"{token}"' for token in tokens)


def _begins_word(column: Any, token: str) -> ColumnElement[bool]:
    return or_(column.startswith(token), column.contains(f" {token}"))
