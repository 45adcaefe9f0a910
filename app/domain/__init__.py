"""The words and the rules: standard library and small pure libraries only."""
