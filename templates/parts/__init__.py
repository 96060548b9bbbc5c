"""Somebody's workbook added to by part: sheets, names, looks; every part that is not added to travels byte for byte."""
