"""minshi.xlsm open in a live Calc: its Subs to be run, and what they say to be read from cells."""

from pathlib import Path
from typing import Any

from pyopenvba import ExcelFile

from tests.calc.office import properties

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

# In place of xlwings' module, which speaks to Windows: what is asked for stands in cells afterwards. Calc has a
# FileExists of its own.
_STUB = """Public Function RunPython(command As String)
    ThisWorkbook.Worksheets(1).Range("Z1").Value = command
End Function
Public Function GetConfig(key As String, Optional default As String = "") As String
    ThisWorkbook.Worksheets(1).Range("Z2").Value = key
    GetConfig = ThisWorkbook.Worksheets(1).Range("Z3").Value
End Function
"""
# What is said in Calc's status bar or in a box cannot be asked for, so it stands in cells.
_BAR, _BOX, REMEMBERED, FOLDER, ANSWER = "Z4", "Z5", "Z6", "Z7", "Z8"


def _audible(source: str) -> str:
    cell = 'ThisWorkbook.Worksheets(1).Range("{}").Value = '
    spoken = source.replace("Application.StatusBar = ", cell.format(_BAR)).replace("MsgBox ", cell.format(_BOX))
    spoken = spoken.replace("ThisWorkbook.FollowHyperlink ", cell.format(FOLDER))
    # Nobody is there to answer.
    asked = 'Application.InputBox(Named("minshi_ask_reason").Value, Type:=2)'
    spoken = spoken.replace(asked, f'ThisWorkbook.Worksheets(1).Range("{ANSWER}").Value')
    # Calc cannot make a text of bytes, either.
    asked = "Public Function RememberedPath() As String\n"
    given = f'RememberedPath = ThisWorkbook.Worksheets(1).Range("{REMEMBERED}").Value: Exit Function\n'
    return spoken.replace(asked, asked + given)


def heard(workbook: Path) -> Path:
    """Put the modules for these tests into a workbook before Calc compiles its own, and give its path back.

    Where one does not compile, Calc opens its editor, and an editor whose workbook is closed may take Calc with it.
    """
    with ExcelFile(workbook) as file:
        # For macOS alone, and Calc does not compile it.
        file.vba_project().delete_module("Dictionary")
        file.set_module("xlwings", _STUB)
        file.set_module("minshi", _audible(file.get_module("minshi").replace("\r\n", "\n")))
        file.save()
    return workbook


class Macros:
    """A workbook open in Calc: its Subs to be run, its cells to be read."""

    def __init__(self, desktop: Any, path: Path) -> None:
        always = 4
        self.desktop = desktop
        self.doc = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, properties(MacroExecutionMode=always))
        assert all(hasattr(document, "Sheets") for document in desktop.Components), "a module does not compile"

    def run(self, sub: str, *arguments: str) -> Any:
        """What a Function gives; None of a Sub."""
        name = f"vnd.sun.star.script:VBAProject.minshi.{sub}?language=Basic&location=document"
        return self.doc.getScriptProvider().getScript(name).invoke(arguments, (), ())[0]

    def cell(self, place: str, sheet: int = 0) -> Any:
        return self.doc.Sheets.getByIndex(sheet).getCellRangeByName(place)

    def write(self, sheet: str, place: str, text: str) -> None:
        self.doc.Sheets.getByName(sheet).getCellRangeByName(place).String = text

    @property
    def bar(self) -> str:
        """What the status bar says: FALSE where it was given back, blank where it was not touched."""
        return str(self.cell(_BAR).String)

    @property
    def box(self) -> str:
        return str(self.cell(_BOX).String)

    def select(self, sheet: str, place: str) -> None:
        controller = self.doc.CurrentController
        controller.ActiveSheet = self.doc.Sheets.getByName(sheet)
        controller.select(controller.ActiveSheet.getCellRangeByName(place))

    @property
    def selected(self) -> str:
        """The sheet shown and the cell selected on it."""
        return str(self.doc.CurrentSelection.AbsoluteName).replace("$", "").replace("'", "")
