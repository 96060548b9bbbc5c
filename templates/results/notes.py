"""Notes on the marked cells of a flagged copy: what is wrong and how to put it right, where the mouse is.

An open workbook gets none: there they would be the clerk's own sheet.
"""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.comments import Comment

from validation.cells.grid import Origin
from validation.check import Outcome
from validation.finding import Finding, Status

AUTHOR = "民生实事校验"
# Pixels: of a note, and of a line in it.
_WIDTH, _LINE = 340, 18
_CHARACTERS = 24


def add_notes(book: Workbook, outcome: Outcome) -> None:
    """One note a cell with all that is open there; a cell that has somebody's own note keeps it alone."""
    for place, findings in _by_cell(outcome).items():
        cell = book[place.sheet].cell(place.row, place.column)
        if cell.comment is None:
            text = "\n".join(map(_said, findings))
            lines = sum(len(line) // _CHARACTERS + 1 for line in text.split("\n"))
            cell.comment = Comment(text, AUTHOR, height=_LINE * (lines + 1), width=_WIDTH)


def remove_notes(book: Workbook) -> None:
    """Take away the notes of an earlier check."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None


def _by_cell(outcome: Outcome) -> Mapping[Origin, list[Finding]]:
    """The open findings at each cell, the gravest first."""
    found: dict[Origin, list[Finding]] = {}
    for finding in sorted(outcome.findings, key=lambda finding: finding.level):
        if finding.status is Status.OPEN:
            found.setdefault(finding.cell, []).append(finding)
    return found


def _said(finding: Finding) -> str:
    return f"【{finding.level.term} {finding.code}】{finding.message}。改法：{finding.remedy}。"
