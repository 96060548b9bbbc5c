"""The ledger, and projects followed from table to table."""
