"""The master workbook as it is read: the ledger in it, and what people wrote there since."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from templates.files.careful import Worth, with_care
from templates.files.own_kinds import it_is
from templates.files.read import one_grid, read_grids, read_workbook
from templates.files.reasons import FileError, Reason
from templates.files.saving.backups import FOLDER, whole_copies
from templates.master.register.columns import REGISTER
from templates.master.register.read import matter_notes
from templates.master.score.written import merits, proofs
from templates.master.score_columns import DEDUCTIONS, SCORES
from templates.master.sheet import (
    ADJUSTMENTS,
    ITEMS,
    LIGHTS,
    RECORD,
    ROWS,
    UNITS,
    columns_of,
    drawing,
    sheets_of,
    written_headings,
)
from templates.master.supervision.columns import COMPLETIONS
from templates.master.supervision.read import item_edits, verifications
from templates.master.table import MasterTable
from templates.master.written import decisions, edits, receipts, rulings
from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.errors import MinshiError
from validation.ledger.ledger import Drawing, Ledger
from validation.ledger.records.office_notes import MatterNote, OfficeNotes, ordered
from validation.ledger.schema import NEWER, ledger_of

# What is said of a file that is not all there.
_DAMAGED = (Reason.EMPTY, Reason.HALF, Reason.BROKEN, Reason.NO_SHEET, Reason.OTHER, Reason.TEXT, Reason.PLAIN_TEXT)
_WRITTEN = written_headings()
_SEARCHED_ROWS = 5


def _worth(grid: Grid) -> Worth | None:
    """What people write is read as it is shown."""
    written = _WRITTEN.get(grid.sheet)
    if not written:
        return None
    tops = range(min(len(grid.rows), _SEARCHED_ROWS))
    places = {place for row in tops for place in range(grid.width) if squash(grid.text(row, place)) in written}
    return {grid.left + place: Decimal(1) for place in places}.get


def is_master(grids: Iterable[Grid]) -> bool:
    """Whether the sheets are those of a master workbook, of any year."""
    return {ROWS, RECORD} <= {grid.sheet for grid in grids}


class MasterFile(Struct, frozen=True):
    """A master as it stands: its ledger, what people have written in it since, and its sheets by title."""

    ledger: Ledger
    written: OfficeNotes
    sheets: Mapping[str, MasterTable]

    @property
    def rows(self) -> MasterTable:
        """The rows of 总台账."""
        return self.sheets[ROWS]

    @property
    def lights(self) -> MasterTable | None:
        """The rows of 亮灯, where the master has the sheet."""
        return self.sheets.get(LIGHTS)

    @property
    def register(self) -> MasterTable | None:
        """The rows of 督办台账, where the master has the sheet."""
        return self.sheets.get(REGISTER)


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
        edits=ordered(edits(sheets[ROWS], path.name)),
        item_edits=tuple(item_edits(sheets[ITEMS], path.name)) if ITEMS in sheets else known.item_edits,
        receipts=receipts(sheets[UNITS], known.receipts) if UNITS in sheets else known.receipts,
        decisions=tuple(decisions(sheets[ADJUSTMENTS])) if ADJUSTMENTS in sheets else known.decisions,
        rulings=rulings(sheets[LIGHTS], known.rulings, path.name) if LIGHTS in sheets else known.rulings,
        matters=_matters(sheets.get(REGISTER), ledger, path.name),
        verifications=tuple(verifications(sheets[COMPLETIONS], path.name, ledger.year))
        if COMPLETIONS in sheets
        else known.verifications,
        merits=merits(sheets[SCORES], known.merits, path.name) if SCORES in sheets else known.merits,
        proofs=proofs(sheets[DEDUCTIONS], known.proofs, path.name) if DEDUCTIONS in sheets else known.proofs,
    )
    return MasterFile(ledger, written, sheets)


def _matters(sheet: MasterTable | None, ledger: Ledger, name: str) -> tuple[MatterNote, ...]:
    known, codes = ledger.written.matters, {matter.code for matter in ledger.matters}
    return matter_notes(sheet, known, codes, name) if sheet else known


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
