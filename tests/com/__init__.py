"""The second spreadsheet program of the tests: xlwings' own engine for Windows, over a thin model of Excel's objects.

It proves which calls reach Excel and what the add-in makes of an answer, not that Excel gives that answer: so the
answers are few, and each names its source.
"""
