"""The verbs of `cadran-admin`, one module each; no Qt."""
