"""The live door, on an open LibreOffice Calc."""
