"""What the add-in takes for granted of the spreadsheet program, written against xlwings alone.

Run on LibreOffice Calc, through the engine in ``tests/calc``. On Windows with Excel the same files run unchanged:

    set MINSHI_EXCEL=1
    pytest tests/excel/contract

An Excel of its own is then started, and ended when the tests end. Save what is open in Excel before.
"""
