"""PostgreSQL's own guard: roles, rights, functions and triggers that hold whatever the client sends.

Identity is `session_user`. Three NOLOGIN group roles, each including the one before: `cadran_agent`,
`cadran_supervisor`, `cadran_administrator`; the person's login is a member of one of them. Two more
NOLOGIN roles own things: `cadran_owner` the database, schema and tables; `cadran_keeper` the functions
that make and unmake logins, for which it holds CREATEROLE (on PostgreSQL 15 that is almost superuser,
so no person ever has it).

    rights.py     what each role may read, add, change, delete, table by table
    functions.py  who I am; make, reset, deactivate people
    triggers.py   the author of a row is whoever is signed in
    setup.py      prepare an empty database, bring one up to date
    accounts.py   the same acts on people for services
"""
