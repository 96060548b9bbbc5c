"""The master workbook: the ledger's face, and the place where the ledger is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from templates.heights import row_height
from templates.master_sheet import (
    BLOCK,
    COLUMNS,
    CORRECTION,
    HEADER_ROWS,
    LOG,
    NOTE,
    RECORD,
    ROWS,
    SHEETS,
    SOURCE,
    SUMMARY,
    UNITS,
    Master,
    MasterRow,
    headings,
    row_columns,
)
from templates.read import grids_of, read_bytes
from templates.stamp import Rows, Template
from validation.errors import MinshiError
from validation.grid import CellValue, Grid, cell_text
from validation.ledger import Edit, Ledger
from validation.returns import Reported, Return
from validation.terms import SOURCES, Column, Quarter, Report
from validation.text import squash, whole_number

TEMPLATE = Path(__file__).with_name("master.xlsx")

# Half of what a cell holds: a character may count twice.
_CHUNK = 16_000
# Excel's own way of writing a character by its code; in JSON the underscore can be written as a code too.
_ESCAPE_LIKE = ("_x", "\\u005fx")
_BLANK_BLOCK = (None,) * len(BLOCK)
# Where 序号, 项目名称 and 责任单位 stand, and each quarter's 更正 and 备注.
_PLACES = {(upper, heading): index for index, (upper, heading, _) in enumerate(row_columns())}
_KEY = [_PLACES["项目", heading] for heading in ("序号", "项目名称", "责任单位")]
_OURS = {quarter: (_PLACES[quarter.term, CORRECTION], _PLACES[quarter.term, NOTE]) for quarter in Quarter}


def write_master(master: Master) -> bytes:
    """The .xlsx: the same Master gives the same bytes."""
    year, quarter = master.ledger.year, master.quarter
    titles = {
        "rows_title": f"{year}年县政府民生实事项目总台账",
        "summary_title": f"{year}年{quarter.term}民生实事项目汇总（单位：万元；两个以上责任单位的项目按牵头单位填报计）",
        "units_title": f"{year}年{quarter.term}民生实事项目报送情况",
    }
    tables = (
        _ledger_rows(master),
        _table("summary_rows", SUMMARY, master.summary),
        _table("units_rows", UNITS, master.units),
        _table("source_rows", SOURCE, list(_sources(master.ledger))),
        _table("log_rows", LOG, list(_log(master.ledger))),
        Rows("record_rows", _chunks(master.ledger)),
    )
    return _template().stamp(titles, tables)


@cache
def _template() -> Template:
    return Template.load(TEMPLATE)


def _ledger_rows(master: Master) -> Rows:
    widths = [width for _, _, width in row_columns()]
    shown = {*master.ledger.quarters(), master.quarter}
    values, heights = [], []
    for row in master.rows:
        cells = list(_cells(row))
        values.append(cells)
        heights.append(
            row_height((cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str))
        )
    to_come = {quarter.term for quarter in Quarter if quarter not in shown}
    hidden = {index for index, (upper, _, _) in enumerate(row_columns()) if upper in to_come}
    return Rows("ledger_rows", values, heights, hidden)


def _cells(row: MasterRow) -> Iterator[CellValue]:
    yield from (row.number, row.category, row.name, row.unit, row.role.value)
    yield from (row.plan.get(column) for column in (Column.PLANNED, *SOURCES))
    for quarter in Quarter:
        reported, edit = row.reports.get(quarter), row.edits.get(quarter)
        if reported is None and edit is None:
            yield from _BLANK_BLOCK
            continue
        yield from (_shown(reported, column) for column in Report)
        yield from (edit.correction, edit.note) if edit else (None, None)


def _shown(reported: Reported | None, column: Report) -> CellValue:
    """What the unit wrote: the value, or the text that could not be read as one."""
    if reported is None:
        return None
    return reported.values.get(column, reported.raw.get(column))


def _table(name: str, sheet: str, rows: Sequence[Sequence[CellValue]]) -> Rows:
    widths = COLUMNS[sheet].values()
    heights = [
        row_height((cell, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell, str))
        for row in rows
    ]
    return Rows(name, rows, heights)


def _sources(ledger: Ledger) -> Iterator[tuple[CellValue, ...]]:
    counting = {one.sha256 for quarter in ledger.quarters() for one in ledger.counting(quarter).values()}
    for one in ledger.returns:
        for row in one.rows:
            if row.touched:
                yield _source(one, row, one.sha256 in counting)


def _source(one: Return, row: Reported, counts: bool) -> tuple[CellValue, ...]:
    raw = "；".join(f"{column}：{text}" for column, text in row.raw.items())
    quarter = Quarter(one.quarter).term
    return (
        *(quarter, row.number, row.name, one.unit, "是" if counts else "否", one.file, row.sheet, row.row),
        *(raw, one.sha256),
    )


def _log(ledger: Ledger) -> Iterator[tuple[CellValue, ...]]:
    for entry in ledger.log:
        yield f"{entry.when:%Y-%m-%d %H:%M:%S}", Quarter(entry.quarter).term, entry.what, entry.detail


def _chunks(ledger: Ledger) -> list[list[CellValue]]:
    text = ledger.model_dump_json().replace(*_ESCAPE_LIKE)
    pieces: list[CellValue] = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
    across = len(COLUMNS[RECORD])
    pieces += [None] * (-len(pieces) % across)
    return [pieces[start : start + across] for start in range(0, len(pieces), across)]


def is_master(grids: Iterable[Grid]) -> bool:
    """Whether the sheets are those of a master workbook, of any year."""
    return {ROWS, RECORD} <= {grid.sheet for grid in grids}


def read_master(path: Path) -> tuple[Ledger, list[Edit]]:
    """The ledger that a master workbook holds, and 更正 and 备注 as they stand in it now.

    Raises MinshiError where the file is no master, or holds sheets or columns that are not ours: rebuilding it
    would lose them.
    """
    grids = {grid.sheet: grid for grid in grids_of(read_bytes(path), path.name)}
    if not is_master(grids.values()):
        raise MinshiError(f"“{path.name}”不是民生实事总台账；请换一个文件名，新的总台账会自动建立。")
    _refuse_foreign(grids, path.name)
    return _ledger(grids[RECORD], path.name), list(_edits(grids[ROWS], path.name))


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
    """Where a sheet has other columns than ours, and what to do about it; "" where it has not."""
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
    """更正 and 备注 of every row. Raises MinshiError where something stands in a row of no unit."""
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
