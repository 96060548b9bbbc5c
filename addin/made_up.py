"""Made-up returns: 任务表 filled in as units would, every text of theirs saying that it is made up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from addin.progress import Progress
from templates.task.sheet import COVER, ITEMS_SHEET, SHEET
from validation.cells.counts import parse_count
from validation.cells.text import squash
from validation.sources import is_in_place, source_name
from validation.terms import Column, Finished, ItemColumn, ItemKind, Pace, ReportColumn, Signoff, Stage

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MARK = "（演示数据）"


class Standing(NamedTuple):
    """How a project is said to stand; ``share`` is what of its money there is."""

    pace: Pace
    stage: Stage
    share: Decimal


class Said(Struct, frozen=True):
    """What the units say in a quarter: how projects stand and what became of nodes, each in turn; when they saved it; and
    by a project's number what share of the plan its indicator reached, where that is not all."""

    saved: datetime
    standings: tuple[Standing, ...]
    answers: tuple[Finished, ...]
    shares: Mapping[Any, Decimal]


_YES, _PARTLY, _NO = Finished
FIRST = Said(
    saved=datetime(2024, 3, 15, 10, 30),
    standings=(
        Standing(Pace.AHEAD, Stage.BUILDING, Decimal("0.3")),
        Standing(Pace.ON_TIME, Stage.TENDER, Decimal("0.25")),
        Standing(Pace.BEHIND, Stage.PREPARATION, Decimal("0.15")),
    ),
    answers=(*(_YES, _YES, _YES, _YES, _PARTLY) * 2, *(_YES,) * 3, _NO),
    shares={},
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
    shares={16: Decimal("0.875"), 17: Decimal("0.9"), 31: Decimal("0.5"), 44: Decimal("0.6")},
)


# Whose plan has figures by quarter: numbers of projects, and how their indicators are called.
_ADOPTED = {
    (16, "高素质农民培训"),
    (17, "青年参加就业见习"),
    (19, "符合条件就业困难人员落实社会保险补贴政策"),
    (31, "农村低保户收看有线电视给予收视维护费补贴"),
    (44, "农村卫生户厕提升"),
}


def adopt(office: Path) -> int:
    """Choose 采用 for some indicators, as an office would; gives how many."""
    import openpyxl

    from templates.files.openpyxl_book import saved
    from templates.office.sheet import ITEMS_SHEET as OFFICE_ITEMS

    book = openpyxl.load_workbook(office)
    sheet = book[OFFICE_ITEMS]
    headings, first = _headings(sheet)
    chosen = [
        row
        for row in range(first, sheet.max_row + 1)
        if sheet.cell(row, headings["类型"]).value == ItemKind.INDICATOR
        and (sheet.cell(row, 1).value, sheet.cell(row, headings[ItemColumn.TEXT]).value) in _ADOPTED
    ]
    for row in chosen:
        sheet.cell(row, headings["采用"]).value = "是"
    office.write_bytes(saved(book))
    return len(chosen)


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
    """Every node, and why where it is not done; how far every indicator is."""
    headings, first = _headings(sheet)

    def cell(row: int, column: ItemColumn) -> Any:
        return sheet.cell(row, headings[column])

    for row in range(first, sheet.max_row + 1):
        if cell(row, ItemColumn.KIND).value == ItemKind.INDICATOR:
            planned = parse_count(cell(row, ItemColumn.PLANNED).value) or Decimal(0)
            share = said.shares.get(sheet.cell(row, headings[Column.NUMBER]).value, Decimal(1))
            cell(row, ItemColumn.COUNTED).value = int(planned * share)
        elif cell(row, ItemColumn.TEXT).value:
            answer = said.answers[(count + row) % len(said.answers)]
            cell(row, ItemColumn.FINISHED).value = answer
            cell(row, ItemColumn.REMARK).value = None if answer is _YES else f"{_MARK}手续还没有办完。"


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
