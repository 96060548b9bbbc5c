"""What stands in the master: the rows, the board and the other sheets, worked out of the ledger."""
