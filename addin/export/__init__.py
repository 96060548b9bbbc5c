"""Ledgers as tidy tables, for whoever counts over many of them: the schema, the rows, the files. pandas is imported here alone."""
