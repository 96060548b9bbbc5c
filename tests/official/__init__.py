"""The official table as a workbook, and the notice."""
