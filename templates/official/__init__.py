"""The official table as a workbook, and the notice that it is made from."""
