"""The master workbook as it is read: the ledger in it, and what people wrote there since."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from templates.files.read import grids_of, read_bytes
from templates.master.sheet import (
    ADJUSTMENTS,
    COLUMNS,
    CORRECTION,
    DECIDED,
    HEADER_ROWS,
    NOTE,
    RECEIVED,
    RECORD,
    ROWS,
    SHEETS,
    UNITS,
    headings,
    row_columns,
)
from validation.cells.grid import Grid, cell_text
from validation.cells.text import squash, whole_number
from validation.errors import MinshiError
from validation.ledger.ledger import Ledger
from validation.ledger.office_notes import Decision, Edit, OfficeNotes, Receipt, ordered
from validation.terms import Quarter

# Where 序号, 项目名称 and 责任单位 stand, and each quarter's 更正 and 备注.
_PLACES = {(upper, heading): index for index, (upper, heading, _) in enumerate(row_columns())}
_KEY = [_PLACES["项目", heading] for heading in ("序号", "项目名称", "责任单位")]
_OURS = {quarter: (_PLACES[quarter.term, CORRECTION], _PLACES[quarter.term, NOTE]) for quarter in Quarter}
_TERMS = {quarter.term: quarter for quarter in Quarter}


def is_master(grids: Iterable[Grid]) -> bool:
    """Whether the sheets are those of a master workbook, of any year."""
    return {ROWS, RECORD} <= {grid.sheet for grid in grids}


def read_master(path: Path) -> tuple[Ledger, OfficeNotes]:
    """The ledger that a master workbook holds, and what people have written in it as it stands now.

    Raises MinshiError if the file is no master, or holds sheets or columns that are not ours: rebuilding it
    would lose them.
    """
    grids = {grid.sheet: grid for grid in grids_of(read_bytes(path), path.name)}
    if not is_master(grids.values()):
        raise MinshiError(f"“{path.name}”不是民生实事总台账；请换一个文件名，新的总台账会自动建立。")
    _refuse_foreign(grids, path.name)
    ledger = _ledger(grids[RECORD], path.name)
    written = OfficeNotes(
        edits=ordered(_edits(grids[ROWS], path.name)),
        receipts=_receipts(grids.get(UNITS), ledger.written.receipts),
        decisions=tuple(_decisions(grids[ADJUSTMENTS])) if ADJUSTMENTS in grids else ledger.written.decisions,
    )
    return ledger, written


def _refuse_foreign(grids: Mapping[str, Grid], name: str) -> None:
    foreign = [sheet for sheet in grids if sheet not in SHEETS]
    if foreign:
        listed = "、".join(f"“{sheet}”" for sheet in foreign)
        raise MinshiError(f"总台账“{name}”里有另加的工作表{listed}，重建会丢失；请把它移到别的工作簿再试。")
    for sheet in filter(grids.__contains__, HEADER_ROWS):
        problem = _foreign_cell(grids[sheet])
        if problem:
            raise MinshiError(f"总台账“{name}”工作表“{sheet}”的{problem}")


def _foreign_cell(grid: Grid) -> str:
    """Where a sheet has other columns than ours, and what to do about it; "" if it has none."""
    ours, top = headings(grid.sheet), HEADER_ROWS[grid.sheet] - grid.top
    for column, wanted in enumerate(ours):
        found = squash(grid.text(top, column))
        if found != squash(wanted):
            return f"{grid.origin(top, column).a1}是“{found}”，应为“{wanted}”；请撤销对列的改动，另加的列移到别的工作簿再试。"
    for row, cells in enumerate(grid.rows):
        for column in range(len(ours), len(cells)):
            if cell_text(cells[column]):
                return f"{grid.origin(row, column).a1}有另加的内容，重建会丢失；请移到别的工作簿再试。"
    return ""


def _ledger(grid: Grid, name: str) -> Ledger:
    text = "".join(str(cell) for row in grid.rows for cell in row if cell is not None)
    try:
        return Ledger.model_validate_json(text)
    except ValidationError as error:
        raise MinshiError(f"总台账“{name}”里的记录已损坏；请用“备份”文件夹里最近的一份代替它再试。") from error


def _edits(grid: Grid, name: str) -> Iterator[Edit]:
    """更正 and 备注 of every row. Raises MinshiError if something stands in a row without a unit."""
    for row in range(HEADER_ROWS[ROWS] - grid.top + 1, len(grid.rows)):
        texts = dict(enumerate(map(cell_text, grid.rows[row])))
        number, project, unit = (texts.get(column, "") for column in _KEY)
        if not unit and any(texts.values()):
            place = grid.origin(row, 0).row
            raise MinshiError(
                f"总台账“{name}”工作表“{ROWS}”第{place}行没有责任单位，重建会丢失；请把这一行移到别的工作簿再试。"
            )
        for quarter, (correction, note) in _OURS.items():
            if texts.get(correction) or texts.get(note):
                yield Edit(
                    quarter=quarter,
                    number=whole_number(number),
                    name=squash(project),
                    unit=unit,
                    correction=texts.get(correction, ""),
                    note=texts.get(note, ""),
                )


def _receipts(grid: Grid | None, known: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """更正收到日 of the quarter that the sheet shows, and what is known of the others."""
    rows = [] if grid is None else list(_texts(grid))
    shown = {_TERMS[row["季度"]] for row in rows if row["季度"] in _TERMS}
    written = [
        Receipt(quarter=_TERMS[row["季度"]], unit=row["责任单位"], day=row[RECEIVED])
        for row in rows
        if row[RECEIVED] and row["季度"] in _TERMS
    ]
    others = [receipt for receipt in known if receipt.quarter not in shown]
    return tuple(sorted((*others, *written), key=lambda receipt: (receipt.quarter, receipt.unit)))


def _decisions(grid: Grid) -> Iterator[Decision]:
    """认定 beside each old project: the last, if a project changed more than once."""
    decisions = {
        (row["原序号"], row["原项目名称"]): row[DECIDED] for row in _texts(grid) if row[DECIDED] and row["原项目名称"]
    }
    for (number, name), becomes in sorted(decisions.items()):
        yield Decision(number=whole_number(number), name=name, becomes=becomes)


def _texts(grid: Grid) -> Iterator[dict[str, str]]:
    """The rows of a sheet: texts by heading."""
    columns = list(COLUMNS[grid.sheet])
    for row in range(HEADER_ROWS[grid.sheet] - grid.top + 1, len(grid.rows)):
        yield {heading: grid.text(row, column) for column, heading in enumerate(columns)}
