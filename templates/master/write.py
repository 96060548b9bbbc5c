"""The master workbook written: the ledger as people see it, and the ledger itself on a hidden sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice
from math import ceil
from pathlib import Path

from templates.master.board_columns import CATEGORIES, LEADS, QUARTERS, SERIES
from templates.master.columns import MasterColumn
from templates.master.content import Board, Master, MasterRow
from templates.master.register.columns import REGISTER
from templates.master.score.rows import score_tables, score_titles
from templates.master.sheet import (
    ADJUSTMENTS,
    CARRIED,
    CHANGED_LIGHTS,
    CORRECTED,
    CORRECTION,
    EXPLAINED,
    ITEMS,
    LOG,
    NODES_OF,
    NOTE,
    NOTICES,
    PLAN,
    PROJECT,
    RECORD,
    ROWS,
    SOURCE,
    SUMMARY,
    TOTAL,
    UNITS,
    UNREPORTED,
    UNREPORTED_CARRIED,
    columns_of,
    in_order,
    sheets_of,
)
from templates.master.supervision.columns import COMPLETIONS
from templates.master.write_rows import heights, item_rows, light_rows, source_rows, table_rows
from templates.stamping.slots import Rows
from templates.stamping.template import Template
from validation.cells.amounts import show_amount
from validation.cells.grid import CellValue, cell_text
from validation.ledger.ledger import Ledger
from validation.ledger.schema import LedgerText
from validation.sources import STANDARD, Source
from validation.terms import Column, CompletionState, Quarter, TaskColumn

TEMPLATE = Path(__file__).parents[1] / "master.xlsx"

# 看板 and its A4 half, by the names of their cells.
_BOARDS = ("board", "board_a4")
_NONE_DONE = "还没有项目自报已完成"
# What is due of a project in a quarter that has no node of it; the text beside it ends there.
_NO_NODES = "—"
# Half of what a cell holds: a character may count twice.
_CHUNK = 16_000


def write_master(master: Master) -> bytes:
    """The .xlsx: the same Master gives the same bytes."""
    year, quarter = master.ledger.year, master.quarter
    titles = {
        **dict(_board_values(f"{year}年{quarter.term}民生实事项目看板", master.board)),
        "rows_title": f"{year}年县政府民生实事项目总台账（金额单位：万元）",
        **{f"rows_quarter_{place}": at.term for place, at in enumerate(in_order(master.ledger.drawn.first), 1)},
        "summary_title": f"{year}年{quarter.term}民生实事项目汇总（单位：万元；{_silence(master)}）",
        "units_title": f"{year}年{quarter.term}民生实事项目报送情况：{master.units_in_numbers}",
        "notices_title": f"{year}年{quarter.term}催报、退回修改和核对",
        "lights_title": f"{year}年{quarter.term}民生实事项目亮灯：{master.lights_in_numbers}",
        "completions_title": f"{year}年民生实事项目{COMPLETIONS}：{master.completions_in_numbers or _NONE_DONE}",
        "register_title": f"{year}年民生实事项目{REGISTER}",
        "changed_lights_title": f"{year}年{CHANGED_LIGHTS}",
        **score_titles(master),
        "items_title": f"{year}年民生实事项目{ITEMS}",
        "adjustments_title": f"{year}年项目调整",
    }
    sheets = sheets_of(master.ledger.drawn)
    columns = {title: columns_of(sheet, master.ledger.drawn) for title, sheet in sheets.items()}
    tables = (
        # No row of the grid grows, or the page would.
        *(Rows(f"{name}_rows", master.board.grid) for name in _BOARDS),
        Rows("board_data_rows", master.board.data),
        _ledger_rows(master, columns[ROWS]),
        table_rows("summary_rows", columns[SUMMARY], master.summary),
        table_rows("units_rows", columns[UNITS], master.units),
        table_rows("notices_rows", columns[NOTICES], master.notices),
        light_rows(master, columns),
        table_rows("register_rows", columns[REGISTER], master.register),
        table_rows("completions_rows", columns[COMPLETIONS], master.completions),
        item_rows(master, columns[ITEMS]),
        table_rows("changed_lights_rows", columns[CHANGED_LIGHTS], master.changed_lights),
        *score_tables(master, columns),
        table_rows("adjustments_rows", columns[ADJUSTMENTS], master.adjustments),
        source_rows(master, columns[SOURCE]),
        table_rows("log_rows", columns[LOG], list(_log(master.ledger))),
        Rows("record_rows", _Record(master.ledger, len(columns[RECORD]))),
    )
    filled = {rows.name for rows in tables if rows.values}
    empty = {title for title, sheet in sheets.items() if sheet.only_with_rows and f"{sheet.name}_rows" not in filled}
    return _template(master.sources).stamp(titles, tables, hidden=empty)


def _board_values(title: str, board: Board) -> Iterator[tuple[str, CellValue]]:
    yield "board_data_title", f"{title}数据（金额单位：万元）"
    for group, lights in ((CATEGORIES, board.lights), (LEADS, board.lights), (QUARTERS, board.year_lights)):
        yield from ((f"{SERIES[group]}_{place}", light) for place, light in enumerate(lights, 1))
    for place, names in enumerate(board.lists, 1):
        yield f"board_list_{place}", names
    for name in _BOARDS:
        yield from ((f"{name}_title", title), (f"{name}_note", board.note))
        yield from ((f"{name}_basis_{place}", basis) for place, basis in enumerate(board.bases, 1))
        for place, (number, words) in enumerate(board.tiles, 1):
            yield from ((f"{name}_number_{place}", number), (f"{name}_words_{place}", words))


def _silence(master: Master) -> str:
    """What the totals rest on that is not of this quarter."""
    counted = "按牵头单位计"
    silent = [row for row in master.rows if row.is_silent(master.quarter)]
    if not silent:
        return counted
    plan = sum((row.planned for row in silent), Decimal(0))
    return f"{counted}；{len(silent)}个项目、计划{show_amount(plan)}万元没有本季投资数，有以前数的沿用"


@cache
def _template(sources: tuple[Source, ...]) -> Template:
    """The template that an office may restyle; for other sources of money than its own one that is drawn for them."""
    if sources == STANDARD:
        return Template.load(TEMPLATE.read_bytes())
    # Drawing needs openpyxl, which takes its time to load.
    from templates.master.draw import draw_master

    return Template.load(draw_master(sources))


def _ledger_rows(master: Master, columns: Sequence[MasterColumn]) -> Rows:
    shown = {*master.ledger.quarters(), master.quarter}
    # Nobody sees the quarters to come, and blank cells there would be half of the file.
    last = max(*shown, master.quarter, *(quarter for row in master.rows for quarter in row.edits))
    beyond = {quarter.term for quarter in Quarter if quarter > last}
    written = [column for column in columns if column.group not in beyond]
    values = list(rows_cells(master.rows, written))
    counted = [cells for row, cells in zip(master.rows, values, strict=True) if row.counts]
    values.append(total_cells(counted, written))
    to_come = {quarter.term for quarter in Quarter if quarter not in shown}
    hidden = {index for index, column in enumerate(columns) if column.group in to_come}
    return Rows("ledger_rows", values, heights(values, columns), hidden)


def rows_cells(rows: Iterable[MasterRow], columns: Sequence[MasterColumn]) -> Iterator[list[CellValue]]:
    """What stands in the rows of 总台账, column by column."""
    places = [(column.group, column.heading) for column in columns]
    groups = {column.group for column in columns}
    quarters = [(quarter.term, quarter) for quarter in Quarter if quarter.term in groups]
    for row in rows:
        said = {PROJECT: _project(row), PLAN: _planned(row)}
        said |= {term: _reported(row, quarter) for term, quarter in quarters}
        yield [said[group].get(heading) for group, heading in places]


def _project(row: MasterRow) -> Mapping[str, CellValue]:
    return {
        "序号": row.number,
        "项目类别": row.category,
        "项目名称": row.name,
        "责任单位": row.unit,
        "角色": row.role.value,
    }


def _planned(row: MasterRow) -> Mapping[str, CellValue]:
    nodes = row.nodes or (_NO_NODES if row.nodes_of else None)
    return {**row.plan, Column.TASK: row.task or None, TaskColumn.NODES: nodes, NODES_OF: row.nodes_of or None}


def total_cells(counted: Sequence[Sequence[CellValue]], columns: Sequence[MasterColumn]) -> list[CellValue]:
    """The amounts of each column of the rows that count added up: of a joint project that is the leading unit's."""
    said = {"序号": TOTAL, "项目名称": f"{len(counted)}个项目，按牵头单位计"}
    amounts = ([cells[place] for cells in counted] for place in range(len(columns)))
    return [
        said.get(column.heading) if column.group == PROJECT else _sum(cells)
        for column, cells in zip(columns, amounts, strict=True)
    ]


def _sum(cells: Iterable[CellValue]) -> Decimal | None:
    found = [cell for cell in cells if isinstance(cell, Decimal)]
    return sum(found, Decimal(0)) if found else None


def _reported(row: MasterRow, quarter: Quarter) -> Mapping[str, CellValue]:
    """What counts: the amounts carried, the value or the text that could not be read as a value, 更正 over it; and what
    the office wrote."""
    counting, edit = row.corrected.get(quarter), row.edits.get(quarter)
    said: dict[str, CellValue] = {column: figure.amount for column, figure in row.carried.get(quarter, {}).items()}
    if counting:
        said |= {**counting.raw, **counting.values}
    said[EXPLAINED] = "；".join(_explained(row, quarter)) or None
    return {**said, CORRECTION: edit.correction, NOTE: edit.note} if edit else said


def _explained(row: MasterRow, quarter: Quarter) -> Iterator[str]:
    """What a reader has to know of the figures; the template's colours go by these words."""
    report, counting = row.reports.get(quarter), row.corrected.get(quarter)
    carried = row.carried.get(quarter, {})
    if quarter in row.verified:
        yield CompletionState.VERIFIED
    if quarter in row.unreported:
        since = "、".join(dict.fromkeys(figure.quarter.term for figure in carried.values()))
        yield f"{UNREPORTED_CARRIED}{since}" if since else UNREPORTED
    # What nobody corrected is the very row that was sent.
    for column, value in counting.values.items() if counting and counting is not report else ():
        sent = report.values.get(column, report.raw.get(column)) if report else None
        if value != sent:
            yield f"{column}（{CORRECTED}）：单位{'没有填' if sent is None else f'填{cell_text(sent)}'}"
    for column, figure in () if quarter in row.unreported else carried.items():
        yield f"{column}（{CARRIED}{figure.quarter.term}）"


def _log(ledger: Ledger) -> Iterator[tuple[CellValue, ...]]:
    for entry in ledger.log:
        yield f"{entry.when:%Y-%m-%d %H:%M:%S}", entry.quarter.term, entry.what, entry.detail


class _Record:
    """The ledger itself, in rows that are made as they are packed: it is as large as all that people see."""

    def __init__(self, ledger: Ledger, across: int) -> None:
        self._text, self._across = LedgerText(ledger), across

    def __len__(self) -> int:
        return ceil(self._text.count(_CHUNK) / self._across)

    def __iter__(self) -> Iterator[Sequence[CellValue]]:
        pieces = self._text.pieces(_CHUNK)
        while row := [*islice(pieces, self._across)]:
            yield row
