"""The throw-away server is a real one, and shut to those without a password."""

import psycopg
import pytest

from tests.postgres import PostgresServer


def test_the_administrator_reaches_a_new_database(
    postgres_server: PostgresServer, postgres_database: str
) -> None:
    with psycopg.connect(
        host=postgres_server.host,
        port=postgres_server.port,
        user=postgres_server.admin_login,
        password=postgres_server.admin_password,
        dbname=postgres_database,
    ) as connection:
        version = connection.info.server_version
    assert version >= 150_000


def test_a_wrong_password_is_refused(postgres_server: PostgresServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(
            host=postgres_server.host,
            port=postgres_server.port,
            user=postgres_server.admin_login,
            password="wrong",
            dbname="postgres",
        )
