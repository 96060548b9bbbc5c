"""The master workbook as it is read: the ledger in it, and what people wrote there since."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from templates.files.backups import FOLDER, whole_copies
from templates.files.careful import Worth, with_care
from templates.files.own_kinds import it_is
from templates.files.read import one_grid, read_grids, read_workbook
from templates.files.reasons import FileError, Reason
from templates.master.master_table import MasterTable
from templates.master.sheet import (
    ADJUSTMENTS,
    CORRECTION,
    DECIDED,
    NOTE,
    PROJECT,
    RECEIVED,
    RECORD,
    ROWS,
    TOTAL,
    UNITS,
    columns_of,
    drawing,
    sheets_of,
)
from validation.cells.grid import Grid
from validation.cells.text import squash, whole_number
from validation.errors import MinshiError
from validation.ledger.ledger import Drawing, Ledger
from validation.ledger.office_notes import Decision, Edit, OfficeNotes, Receipt, ordered
from validation.ledger.schema import NEWER, ledger_of
from validation.terms import Quarter

# What is said of a file that is not all there.
_DAMAGED = (Reason.EMPTY, Reason.HALF, Reason.BROKEN, Reason.NO_SHEET, Reason.OTHER, Reason.TEXT, Reason.PLAIN_TEXT)
_WRITTEN = frozenset((CORRECTION, NOTE, RECEIVED, DECIDED))
_SEARCHED_ROWS = 5
_TERMS = {quarter.term: quarter for quarter in Quarter}


def _worth(grid: Grid) -> Worth | None:
    """What people write is read as it is shown."""
    if grid.sheet not in (ROWS, UNITS, ADJUSTMENTS):
        return None
    tops = range(min(len(grid.rows), _SEARCHED_ROWS))
    places = {place for row in tops for place in range(grid.width) if squash(grid.text(row, place)) in _WRITTEN}
    return {grid.left + place: Decimal(1) for place in places}.get


def is_master(grids: Iterable[Grid]) -> bool:
    """Whether the sheets are those of a master workbook, of any year."""
    return {ROWS, RECORD} <= {grid.sheet for grid in grids}


@dataclass(frozen=True, slots=True)
class MasterFile:
    """A master as it stands: its ledger, what people have written in it since, and its sheets by title."""

    ledger: Ledger
    written: OfficeNotes
    sheets: Mapping[str, MasterTable]

    @property
    def rows(self) -> MasterTable:
        """The rows of 总台账."""
        return self.sheets[ROWS]


def read_master(path: Path) -> tuple[Ledger, OfficeNotes]:
    """The ledger of a master, and what people have written in it; see ``open_master``."""
    found = open_master(path)
    return found.ledger, found.written


def recorded(path: Path) -> Ledger:
    """The ledger alone of a master that nobody has touched since this program wrote it; its other sheets are not read.

    Raises MinshiError as ``open_master`` does.
    """
    return _ledger(one_grid(path, RECORD), path)


def open_master(path: Path) -> MasterFile:
    """A master workbook of any version as it stands now.

    The ledger says by which layout and for which sources of money the sheets were drawn, and so they are read. Raises
    MinshiError if the file is no master, damaged, changed behind our back, or a newer program's, or holds sheets or columns that are not ours: rebuilding
    it would lose them.
    """
    grids = _grids(path)
    if not is_master(grids.values()):
        raise MinshiError(
            f"“{path.name}”{it_is(tuple(grids.values()))}不是民生实事总台账；"
            "请给出总台账；还没有的换一个文件名，汇总时会自动建立。"
        )
    ledger = _ledger(grids[RECORD], path)
    _refuse_foreign_sheets(grids, ledger.drawn, path.name)
    sheets = _sheets(grids, ledger.drawn)
    for title, sheet in sheets.items():
        if problem := sheet.foreign() or sheet.unread():
            raise MinshiError(f"总台账“{path.name}”工作表“{title}”的{problem}")
    known = ledger.written
    written = OfficeNotes(
        edits=ordered(_edits(sheets[ROWS], path.name)),
        receipts=_receipts(sheets[UNITS], known.receipts) if UNITS in sheets else known.receipts,
        decisions=tuple(_decisions(sheets[ADJUSTMENTS])) if ADJUSTMENTS in sheets else known.decisions,
    )
    return MasterFile(ledger, written, sheets)


def _grids(path: Path) -> dict[str, Grid]:
    try:
        grids = {grid.sheet: grid for grid in with_care(read_workbook(path), _worth).grids}
    except FileError as error:
        if error.why.reason in _DAMAGED and (copy := _newest_intact(path)):
            raise MinshiError(f"总台账“{path.name}”已损坏，读不出来；请用“{copy}”代替它再试。") from error
        raise

    if any(grid.not_asked for grid in grids.values()):
        raise MinshiError(f"总台账“{path.name}”是 .xlsb 格式，里面写的读不可靠；请另存为 .xlsx 再试。")
    return grids


def _ledger(grid: Grid, path: Path) -> Ledger:
    try:
        ledger = ledger_of(_record(grid))
    except ValueError as error:
        copy = _newest_intact(path)
        remedy = f"请用“{copy}”代替它再试" if copy else f"“{FOLDER}”里也没有完整的一份，请找回以前存的总台账再试"
        raise MinshiError(f"总台账“{path.name}”里的记录已损坏或被改动过，不能再用；{remedy}。") from error
    if any(theirs > ours for theirs, ours in zip(ledger.drawn.numbers, drawing(()).numbers, strict=True)):
        raise MinshiError(NEWER)
    return ledger


def _record(grid: Grid) -> str:
    return "".join(str(cell) for row in grid.rows for cell in row if cell is not None)


def _newest_intact(path: Path) -> str:
    """The newest earlier master whose ledger is as it was written, as a path beside the master; "" if there is none."""
    return next((f"{FOLDER}/{copy.name}" for copy in whole_copies(path) if _is_intact(copy)), "")


def _is_intact(copy: Path) -> bool:
    with suppress(MinshiError, ValueError, StopIteration):
        ledger_of(_record(next(grid for grid in read_grids(copy) if grid.sheet == RECORD)))
        return True
    return False


def _refuse_foreign_sheets(grids: Iterable[str], drawn: Drawing, name: str) -> None:
    foreign = [sheet for sheet in grids if sheet not in sheets_of(drawn)]
    if foreign:
        listed = "、".join(f"“{sheet}”" for sheet in foreign)
        raise MinshiError(f"总台账“{name}”里有另加的工作表{listed}，重建会丢失；请把它移到别的工作簿再试。")


def _sheets(grids: Mapping[str, Grid], drawn: Drawing) -> dict[str, MasterTable]:
    """The sheets with headings that are still there."""
    return {
        title: MasterTable(grids[title], sheet.header - grids[title].top, columns_of(sheet, drawn))
        for title, sheet in sheets_of(drawn).items()
        if sheet.header and title in grids
    }


def is_total(texts: Mapping[str, str]) -> bool:
    """Whether a row of 总台账 is the one that adds up, and nobody has written in it."""
    written = any(texts[f"{quarter.term}/{heading}"] for quarter in Quarter for heading in (CORRECTION, NOTE))
    return texts[f"{PROJECT}/序号"] == TOTAL and not texts[f"{PROJECT}/责任单位"] and not written


def _edits(sheet: MasterTable, name: str) -> Iterator[Edit]:
    """更正 and 备注 of every row. Raises MinshiError if something stands in a row without a unit."""
    for place, texts in enumerate(sheet, sheet.top + 1):
        number, project, unit = (texts[f"{PROJECT}/{heading}"] for heading in ("序号", "项目名称", "责任单位"))
        if is_total(texts):
            continue
        if not unit and any(texts.values()):
            row = sheet.grid.origin(place, 0).row
            raise MinshiError(
                f"总台账“{name}”工作表“{ROWS}”第{row}行没有责任单位，重建会丢失；请把这一行移到别的工作簿再试。"
            )
        for quarter in Quarter:
            correction, note = (texts[f"{quarter.term}/{heading}"] for heading in (CORRECTION, NOTE))
            if correction or note:
                yield Edit(
                    quarter=quarter,
                    number=whole_number(number),
                    name=squash(project),
                    unit=unit,
                    correction=correction,
                    note=note,
                )


def _receipts(sheet: MasterTable, known: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """更正收到日 of the quarter that the sheet shows, and what is known of the others."""
    rows = [row for row in sheet if row["季度"] in _TERMS]
    shown = {_TERMS[row["季度"]] for row in rows}
    written = [
        Receipt(quarter=_TERMS[row["季度"]], unit=row["责任单位"], day=row[RECEIVED]) for row in rows if row[RECEIVED]
    ]
    others = [receipt for receipt in known if receipt.quarter not in shown]
    return tuple(sorted((*others, *written), key=lambda receipt: (receipt.quarter, receipt.unit)))


def _decisions(sheet: MasterTable) -> Iterator[Decision]:
    """认定 beside each old project: the last, if a project changed more than once."""
    decisions = {
        (row["原序号"], row["原项目名称"]): row[DECIDED] for row in sheet if row[DECIDED] and row["原项目名称"]
    }
    for (number, name), becomes in sorted(decisions.items()):
        yield Decision(number=whole_number(number), name=name, becomes=becomes)
