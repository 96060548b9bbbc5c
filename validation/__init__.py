"""What is true: the table, its words, its rules and the ledger. Knows no spreadsheet program."""
