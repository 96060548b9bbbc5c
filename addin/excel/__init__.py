"""The live door: the same journeys on the workbook that is open in Excel. xlwings is imported in this package alone."""

import os

# Importing xlwings looks for the key of its paid part, on Windows in the clerk's own workbook; only the open part is
# used. In the environment that RunPython starts, the same is set before anything is imported.
os.environ.setdefault("XLWINGS_LICENSE_KEY", "off")
