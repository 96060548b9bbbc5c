"""How returned files come in: found, looked at, read."""
