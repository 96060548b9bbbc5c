"""The colours of all that is drawn, as RRGGBB; apart from ``look``, so that a button's click need not load openpyxl."""

# A table's lines and headings.
LINE, FORM_LINE = "BFBFBF", "808080"
LIST_HEADING, MASTER_HEADING, TO_FILL_IN_HEADING, LABEL = "E7E6E6", "E2EFDA", "FFE699", "F2F2F2"
# Where people write: a unit, the office.
TO_FILL_IN, OFFICE_WRITES = "FFF9DB", "FFF9E5"
# How something stands.
BLANK, COMPLETE, FALLEN = "FAD7BF", "C6E0B4", "C00000"
OVERDUE, LATE = "F8CBAD", "FFE699"
CORRECTED_FIGURE, CARRIED_FIGURE = "DDEBF7", "EDEDED"
# Told apart in black and white too: from dark to light.
ERROR, WARNING, HINT = "F49C9C", "FFD966", "E4EEFA"
# The lights on a chart, in a cell, and a chart's lines.
GREEN_LIGHT, YELLOW_LIGHT, YELLOW_HATCH, RED_LIGHT, GREY_LIGHT = "70AD47", "FFE699", "BF8F00", "A50021", "D9D9D9"
GREY_HATCH, CHART_LINE = "808080", "595959"
# The band of a 督办单 that reminds.
BLUE_SHEET = "9DC3E6"
# Texts.
FADED, LINK, FILE_LINK = "7F7F7F", "0563C1", "1F4E79"
