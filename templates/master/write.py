"""The master workbook written: the ledger as people see it, and the ledger itself on a hidden sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from templates.master.sheet import (
    ADJUSTMENTS,
    BLOCK,
    COLUMNS,
    LOG,
    NOTICES,
    RECORD,
    SOURCE,
    SUMMARY,
    UNITS,
    Master,
    MasterRow,
    row_columns,
)
from templates.stamping.slots import Rows
from templates.stamping.template import Template
from templates.style.heights import row_height
from validation.cells.grid import CellValue
from validation.ledger.ledger import Ledger
from validation.ledger.returns import ReportedRow, Return
from validation.terms import SOURCES, Column, Quarter, ReportColumn

TEMPLATE = Path(__file__).parents[1] / "master.xlsx"

# Half of what a cell holds: a character may count twice.
_CHUNK = 16_000
# Excel's own way of writing a character by its code; in JSON the underscore can be written as a code too.
_ESCAPE_LIKE = ("_x", "\\u005fx")
_BLANK_BLOCK = (None,) * len(BLOCK)
# Where 来源 has the file's name.
_FILE = list(COLUMNS[SOURCE]).index("文件")


def write_master(master: Master) -> bytes:
    """The .xlsx: the same Master gives the same bytes."""
    year, quarter = master.ledger.year, master.quarter
    titles = {
        "rows_title": f"{year}年县政府民生实事项目总台账",
        "summary_title": f"{year}年{quarter.term}民生实事项目汇总（单位：万元；两个以上责任单位的项目按牵头单位填报计）",
        "units_title": f"{year}年{quarter.term}民生实事项目报送情况（收到日不对的，在“更正收到日”里写，如“3月20日”）",
        "notices_title": f"{year}年{quarter.term}催报和退回修改（整格复制即可发送）",
        "adjustments_title": f"{year}年项目调整（认定：写现在的序号，就按同一个项目接续；都不是的写“无”）",
    }
    tables = (
        _ledger_rows(master),
        _table("summary_rows", SUMMARY, master.summary),
        _table("units_rows", UNITS, master.units),
        _table("notices_rows", NOTICES, master.notices),
        _table("adjustments_rows", ADJUSTMENTS, master.adjustments),
        _source_rows(master),
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
    # Nobody sees the quarters to come, and blank cells there would be half of the file.
    last = max(*shown, master.quarter, *(quarter for row in master.rows for quarter in row.edits))
    values, heights = [], []
    for row in master.rows:
        cells = _cells(row, last)
        values.append(cells)
        heights.append(
            row_height((cell, width) for cell, width in zip(cells, widths, strict=False) if isinstance(cell, str))
        )
    to_come = {quarter.term for quarter in Quarter if quarter not in shown}
    hidden = {index for index, (upper, _, _) in enumerate(row_columns()) if upper in to_come}
    return Rows("ledger_rows", values, heights, hidden)


def _cells(row: MasterRow, last: Quarter) -> list[CellValue]:
    cells: list[CellValue] = [row.number, row.category, row.name, row.unit, row.role.value]
    cells += [row.plan.get(column) for column in (Column.PLANNED, *SOURCES)]
    for quarter in Quarter:
        if quarter > last:
            break
        reported, edit = row.reports.get(quarter), row.edits.get(quarter)
        if reported is None and edit is None:
            cells += _BLANK_BLOCK
            continue
        cells += [_shown(reported, column) for column in ReportColumn]
        cells += (edit.correction, edit.note) if edit else (None, None)
    return cells


def _shown(reported: ReportedRow | None, column: ReportColumn) -> CellValue:
    """What the unit wrote: the value, or the text that could not be read as a value."""
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


def _source_rows(master: Master) -> Rows:
    """Every row that anybody filled in, as it was sent; the file's name is a link to the file if it is at hand."""
    filled = [(sent, row) for sent in master.ledger.returns for row in sent.rows if row.touched]
    table = _table("source_rows", SOURCE, [_source(sent, row, sent.sha256 in master.counting) for sent, row in filled])
    paths = (master.links.get(sent.sha256) for sent, _ in filled)
    return replace(table, links={(row, _FILE): path for row, path in enumerate(paths) if path})


def _source(sent: Return, row: ReportedRow, counts: bool) -> tuple[CellValue, ...]:
    raw = "；".join(f"{column}：{text}" for column, text in row.raw.items())
    notes = "；".join(f"{column}：{text}" for column, text in row.notes.items())
    quarter = sent.quarter.term
    return (
        *(quarter, row.number, row.name, sent.unit, "是" if counts else "否", sent.file, row.sheet, row.row),
        *(raw, notes, sent.sha256),
    )


def _log(ledger: Ledger) -> Iterator[tuple[CellValue, ...]]:
    for entry in ledger.log:
        yield f"{entry.when:%Y-%m-%d %H:%M:%S}", entry.quarter.term, entry.what, entry.detail


def _chunks(ledger: Ledger) -> list[list[CellValue]]:
    text = ledger.model_dump_json().replace(*_ESCAPE_LIKE)
    pieces: list[CellValue] = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
    across = len(COLUMNS[RECORD])
    pieces += [None] * (-len(pieces) % across)
    return [pieces[start : start + across] for start in range(0, len(pieces), across)]
