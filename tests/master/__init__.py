"""The master workbook."""
