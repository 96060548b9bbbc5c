"""The layout of minshi.xlsm: what its macros run and which cells they name. It imports nothing, for a click loads it."""

# 1 is version 0.1.0, whose workbooks carry no number. A button, a named cell or another line of Python is the next.
LAYOUT = 2
# The cell that carries the number, on the hidden sheet for programs.
LAYOUT_NAME = "minshi_layout"
