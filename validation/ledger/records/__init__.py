"""What the ledger keeps, as plain values: returns, official tables, closed quarters, 督办 matters, what people wrote."""
