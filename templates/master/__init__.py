"""总台账: the master workbook, in which the ledger is kept."""
