"""The assistant that loads a file: choose it, map its columns, rehearse, import, read the ledger."""
