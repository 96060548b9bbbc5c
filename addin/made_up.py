"""Made-up returns: 任务表 filled in as units would, every text of theirs saying that it is made up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from addin.progress import Progress
from templates.task.sheet import COVER, ITEMS_SHEET, SHEET
from validation.cells.text import squash
from validation.sources import is_in_place, source_name
from validation.terms import Column, Finished, ItemColumn, Pace, ReportColumn, Signoff, Stage

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MARK = "（演示数据）"


class Standing(NamedTuple):
    """How a project is said to stand; ``share`` is what of its money there is."""

    pace: Pace
    stage: Stage
    share: Decimal


@dataclass(frozen=True, slots=True)
class Said:
    """What the units say in a quarter: how projects stand and what became of nodes, each in turn; and when they saved it."""

    saved: datetime
    standings: tuple[Standing, ...]
    answers: tuple[Finished, ...]


_YES, _PARTLY, _NO = Finished
FIRST = Said(
    saved=datetime(2024, 3, 15, 10, 30),
    standings=(
        Standing(Pace.AHEAD, Stage.BUILDING, Decimal("0.3")),
        Standing(Pace.ON_TIME, Stage.TENDER, Decimal("0.25")),
        Standing(Pace.BEHIND, Stage.PREPARATION, Decimal("0.15")),
    ),
    answers=(*(_YES, _YES, _YES, _YES, _PARTLY) * 2, *(_YES,) * 3, _NO),
)
# Most of what was behind has caught up, and most of what was left undone is done.
_AHEAD, _ON_TIME = (
    Standing(Pace.AHEAD, Stage.COMPLETED, Decimal("0.6")),
    Standing(Pace.ON_TIME, Stage.BUILDING, Decimal("0.5")),
)
SECOND = Said(
    saved=datetime(2024, 6, 14, 10, 30),
    standings=(*(_AHEAD, _ON_TIME, _ON_TIME) * 4, Standing(Pace.BEHIND, Stage.BUILDING, Decimal("0.4"))),
    answers=(*(_YES,) * 9, _PARTLY, *(_YES,) * 8, _NO),
)


def fill_in(forms: Sequence[Path], folder: Path, said: Said, progress: Progress) -> None:
    """Fill in as a unit would: open the workbook, type into its open cells, save it under the same name in the folder."""
    import openpyxl

    from templates.files.openpyxl_book import saved

    folder.mkdir()
    for count, path in enumerate(forms):
        progress(count, len(forms), f"填写{path.name}")
        book = openpyxl.load_workbook(path)
        _sign(book[COVER])
        _fill_rows(book[SHEET], said, count)
        _answer(book[ITEMS_SHEET], said, count)
        book.properties.modified = said.saved
        (folder / path.name).write_bytes(saved(book))


def _sign(cover: "Worksheet") -> None:
    labels = {squash(label) for label in Signoff}
    for row in cover.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and squash(cell.value) in labels:
                cell.offset(0, 1).value = _MARK


def _headings(sheet: "Worksheet") -> tuple[dict[str, int], int]:
    """The columns by their headings, and the first row below them."""
    top = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == Column.NUMBER)
    return {squash(str(cell.value)): cell.column for cell in sheet[top] if cell.value}, top + 1


def _answer(sheet: "Worksheet", said: Said, count: int) -> None:
    """Every node, and why where it is not done."""
    headings, first = _headings(sheet)
    for row in range(first, sheet.max_row + 1):
        if sheet.cell(row, headings[ItemColumn.TEXT]).value:
            answer = said.answers[(count + row) % len(said.answers)]
            sheet.cell(row, headings[ItemColumn.FINISHED]).value = answer
            sheet.cell(row, headings[ItemColumn.REMARK]).value = None if answer is _YES else f"{_MARK}手续还没有办完。"


def _fill_rows(sheet: "Worksheet", said: Said, count: int) -> None:
    headings, first = _headings(sheet)
    for row in range(first, sheet.max_row + 1):
        if sheet.cell(row, headings[Column.NAME]).value:
            _fill_row(sheet, row, headings, said.standings[(count + row) % len(said.standings)])


def _fill_row(sheet: "Worksheet", row: int, headings: dict[str, int], standing: Standing) -> None:
    def put(column: str, value: object) -> None:
        sheet.cell(row, headings[squash(column)]).value = value  # type: ignore[assignment]

    put(ReportColumn.DONE, f"{_MARK}已按计划节点推进。")
    put(ReportColumn.STAGE, standing.stage.value)
    put(ReportColumn.PACE, standing.pace.value)
    put(ReportColumn.NEXT, f"{_MARK}继续推进下一季度节点。")
    if standing.pace is Pace.BEHIND:
        put(ReportColumn.PROBLEM, f"{_MARK}前期手续办理偏慢。")
    in_place = {source_name(heading): heading for heading in headings if is_in_place(heading)}
    for plan, report in {Column.PLANNED: ReportColumn.INVESTED, **in_place}.items():
        planned = sheet.cell(row, headings[squash(plan)]).value
        if isinstance(planned, int | float):
            put(report, (Decimal(str(planned)) * standing.share).quantize(Decimal("0.01")).normalize() + 0)
