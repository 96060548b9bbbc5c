"""Where a master no longer shows what its ledger says: locked cells that somebody overtyped, rows taken away or added.

The next run puts everything back and tells what stood there; the whole of it is in the copy that is kept in 备份.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from templates.master.content import MasterRow
from templates.master.read import MasterFile
from templates.master.sheet import CORRECTION, EXPLAINED, LIGHTS, NOTE, PROJECT, RULED, TOTAL, drawing
from templates.master.table import MasterTable
from templates.master.write import rows_cells, total_cells
from templates.master.written import is_total
from validation.cells.grid import CellValue, Look, cell_text
from validation.cells.text import squash, whole_number
from validation.ledger.keys import ProjectKey, ReportKey, project_key, report_key

# What the office writes is read, and the words beside it may be put otherwise by another version.
_NOT_COMPARED = frozenset((CORRECTION, NOTE, EXPLAINED))
# Rows and columns are hidden by filters, in a workbook that is looked at every day.
_STRUCK = frozenset((Look.STRUCK, Look.PARTLY_STRUCK, Look.NOT_SHOWN))
# As many as a person will read; the rest is counted.
_SHOWN, _LONGEST = 20, 60


def overtyped(found: MasterFile, rows: Iterable[MasterRow]) -> list[str]:
    """One line for each place that shows something else than ``rows``, which are what the master's ledger gives.

    A master of another version's layout is not compared: it was drawn in another way.
    """
    if found.ledger.drawn.numbers != drawing(()).numbers:
        return []
    lines = list(_differences(found.rows, {row.key: row for row in rows}))
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], f"还有{more}处，也已恢复"] if more > 0 else lines


def struck_out(sheets: Mapping[str, MasterTable]) -> Iterator[str]:
    """A line for each cell in which people wrote and which is struck out or not shown: it counts, and the next writing
    shows it plainly.
    """
    for title, sheet in sheets.items():
        for cell, look in sheet.grid.looks:
            place = cell.column - sheet.grid.left
            if look in _STRUCK and 0 <= place < len(sheet.columns) and sheet.columns[place].written:
                said = f"{sheet.columns[place].heading}“{_short(cell_text(sheet.grid.value(cell)))}”"
                yield f"工作表“{title}”{cell.a1}（{said}）{look}，仍按写的采用；不用的请清空这一格"


def overtyped_lights(table: MasterTable, known: Mapping[ProjectKey, Mapping[str, CellValue]]) -> Iterator[str]:
    """One line for each place of 亮灯 that shows something else than what is ``known`` to have been drawn there."""
    gone = dict(known)
    for place, texts in enumerate(table, table.top + 1):
        key = project_key(whole_number(texts[f"{PROJECT}/序号"]), texts[f"{PROJECT}/项目名称"])
        wanted, cells = gone.pop(key, {}), table.grid.rows[place]
        for index, column in enumerate(table.columns):
            found = cells[index] if index < len(cells) else None
            if column.path in wanted and not _same(found, wanted[column.path]):
                where = (
                    f"“{LIGHTS}”{table.grid.origin(place, index).a1}（{key.number or ''} {key.name}，{column.heading}）"
                )
                said, was = _quoted(found), _quoted(wanted[column.path])
                yield f"{where}被改成{said}，已恢复为{was}；要改灯请写在“{RULED}”里，已定稿的先重新打开这一季度"
    for key in gone:
        yield f"“{LIGHTS}”里{key.number or ''} {key.name}的一行被删去或改了序号、名称，已补回"


def _differences(table: MasterTable, rows: Mapping[ReportKey, MasterRow]) -> Iterator[str]:
    wanted = dict(zip(rows, rows_cells(rows.values(), table.columns), strict=True))
    total = total_cells([wanted[key] for key, row in rows.items() if row.counts], table.columns)
    seen, has_total = set(), False
    for place, texts in enumerate(table, table.top + 1):
        number, name, unit = (texts[f"{PROJECT}/{heading}"] for heading in ("序号", "项目名称", "责任单位"))
        key = report_key(whole_number(number), name, unit)
        if is_total(texts):
            has_total = True
            yield from _of_row(table, place, total, TOTAL)
        elif key in rows and key not in seen:
            seen.add(key)
            yield from _of_row(table, place, wanted[key], _named(rows[key]))
        elif any(texts.values()):
            said = "，".join(text for text in texts.values() if text)
            yield f"第{table.grid.origin(place, 0).row}行不是汇总出来的，没有保留：{_short(said)}"
    for key, row in rows.items():
        if key not in seen:
            yield f"{_named(row)}的一行被删去或改了序号、名称、单位，已补回；项目有变动的请改项目表"
    if not has_total:
        yield f"“{TOTAL}”一行被删去或改了，已补回"


def _of_row(table: MasterTable, place: int, wanted_cells: Iterable[CellValue], named: str) -> Iterator[str]:
    cells = table.grid.rows[place]
    for index, (column, wanted) in enumerate(zip(table.columns, wanted_cells, strict=True)):
        found = cells[index] if index < len(cells) else None
        if column.heading not in _NOT_COMPARED and not _same(found, wanted):
            a1 = table.grid.origin(place, index).a1
            said, was = _quoted(found), _quoted(wanted)
            where = f"{a1}（{named}，{column.path}）"
            yield f"{where}被改成{said}，已恢复为{was}；要改数请写在“{CORRECTION}”里"


def _quoted(value: CellValue) -> str:
    return "空" if value is None else f"“{_short(cell_text(value))}”"


def _same(found: CellValue, wanted: CellValue) -> bool:
    # As nearly all are, and most of them blank.
    if found == wanted:
        return True
    if isinstance(wanted, Decimal | int) and isinstance(found, int | float):
        return float(wanted) == float(found)
    return squash(cell_text(found)) == squash(cell_text(wanted))


def _named(row: MasterRow) -> str:
    return f"{row.number or ''} {row.name}，{row.unit}".strip()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
