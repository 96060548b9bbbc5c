"""What travels: each workbook that leaves or comes back is drawn, written and read here."""
