"""Column types, naming convention and mixins shared by all entities."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

BigId = BigInteger().with_variant(Integer(), "sqlite")
Document = JSON().with_variant(JSONB(), "postgresql")

# Folded keys hold ASCII: the byte order makes both stores sort and compare alike.
Folded = Text(collation="C").with_variant(Text(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime; refuses naive values."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must carry its time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def one_of(words: type[StrEnum], name: str) -> Enum:
    """A text column limited by a CHECK to the words of an enum."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=name,
        values_callable=lambda e: [w.value for w in e],
    )


Key = Annotated[int, mapped_column(BigId, primary_key=True)]
Uuid = Annotated[str, mapped_column(String(36), unique=True)]
Name = Annotated[str, mapped_column(String(200))]
Line = Annotated[str, mapped_column(String(2000))]
Prose = Annotated[str, mapped_column(Text)]


def ref(target: str, **options: Any) -> Any:
    """A foreign key column to `table.id`; indexed unless told otherwise."""
    nullable = options.pop("nullable", False)
    index = options.pop("index", True)
    return mapped_column(
        BigId, ForeignKey(target, ondelete="RESTRICT"), nullable=nullable, index=index, **options
    )


class Base(DeclarativeBase):
    """All entities of Cadran."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: Instant,
        dict[str, Any]: Document,
        list[Any]: Document,
    }


class Versioned:
    """A row people edit: `version` grows by one at each change, so that a late edit is noticed."""

    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class Reference:
    """A row of a reference list: never deleted while used, only switched off."""

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[Name]
    colour: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """Index in the categorical palette, 0-8."""
    position: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    active: Mapped[bool] = mapped_column(default=True, server_default=true())
