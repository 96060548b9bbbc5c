"""Rows and values put into a template's package; everything else of it travels byte for byte."""
