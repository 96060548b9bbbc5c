"""A test-only xlwings engine over a live LibreOffice Calc.

It stands in for Excel where no Excel is: the add-in's commands run unchanged against it. Only the members that the
add-in uses are here; everything else raises NotImplementedError, and what Excel would refuse raises CalcError.
"""
