"""The master workbook written: the ledger as people see it, and the ledger itself on a hidden sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from templates.master.board_columns import CATEGORIES, LEADS, QUARTERS, SERIES
from templates.master.columns import MasterColumn
from templates.master.completion_columns import COMPLETIONS
from templates.master.content import Board, Master, MasterRow, RowPlace
from templates.master.register.columns import REGISTER
from templates.master.score.rows import score_tables, score_titles
from templates.master.sheet import (
    ADJUSTMENTS,
    CARRIED,
    CHANGED_LIGHTS,
    CORRECTED,
    CORRECTION,
    CUT,
    EXPLAINED,
    ITEMS,
    LOG,
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
from templates.master.write_rows import height_of, light_rows, table_rows
from templates.stamping.slots import Rows
from templates.stamping.template import Template
from validation.cells.amounts import show_amount
from validation.cells.grid import CellValue, cell_text
from validation.cells.text import display_width
from validation.ledger.ledger import Ledger
from validation.ledger.returns import ReportedRow, Return
from validation.ledger.schema import ledger_text
from validation.sources import STANDARD, Source
from validation.terms import Column, CompletionState, Quarter, TaskColumn

TEMPLATE = Path(__file__).parents[1] / "master.xlsx"

# 看板 and its A4 half, by the names of their cells.
_BOARDS = ("board", "board_a4")
_NONE_DONE = "还没有项目自报已完成"
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
        "notices_title": f"{year}年{quarter.term}催报和退回修改",
        "lights_title": f"{year}年{quarter.term}民生实事项目亮灯：{master.lights_in_numbers}",
        "completions_title": f"{year}年民生实事项目{COMPLETIONS}：{master.completions_in_numbers or '还没有项目自报已完成'}",
        "changed_lights_title": f"{year}年{CHANGED_LIGHTS}：定稿的灯不变，现在会怎样亮列在这里",
        "register_title": f"{year}年民生实事项目{REGISTER}：写上签发人才算签发",
        **score_titles(master),
        "items_title": f"{year}年民生实事项目{ITEMS}",
        "adjustments_title": f"{year}年项目调整",
    }
    columns = {title: columns_of(sheet, master.ledger.drawn) for title, sheet in sheets_of(master.ledger.drawn).items()}
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
        _item_rows(master, columns[ITEMS]),
        table_rows("changed_lights_rows", columns[CHANGED_LIGHTS], master.changed_lights),
        *score_tables(master, columns),
        table_rows("adjustments_rows", columns[ADJUSTMENTS], master.adjustments),
        _source_rows(master, columns[SOURCE]),
        table_rows("log_rows", columns[LOG], list(_log(master.ledger))),
        Rows("record_rows", _chunks(master.ledger, len(columns[RECORD]))),
    )
    return _template(master.sources).stamp(titles, tables)


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
    counted = "两个以上责任单位的项目按牵头单位填报计"
    silent = [row for row in master.rows if row.is_silent(master.quarter)]
    if not silent:
        return counted
    plan = sum((row.planned for row in silent), Decimal(0))
    return f"{counted}；{len(silent)}个项目、计划{show_amount(plan)}万元没有本季的投资数，有以前数的沿用"


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
    values = [row_cells(row, written) for row in master.rows]
    counted = [cells for row, cells in zip(master.rows, values, strict=True) if row.counts]
    values.append(total_cells(counted, written))
    heights = [height_of(cells, columns) for cells in values]
    to_come = {quarter.term for quarter in Quarter if quarter not in shown}
    hidden = {index for index, column in enumerate(columns) if column.group in to_come}
    return Rows("ledger_rows", values, heights, hidden)


def row_cells(row: MasterRow, columns: Sequence[MasterColumn]) -> list[CellValue]:
    """What stands in a row of 总台账, column by column."""
    project = {
        "序号": row.number,
        "项目类别": row.category,
        "项目名称": row.name,
        "责任单位": row.unit,
        "角色": row.role.value,
    }
    due: dict[str, CellValue] = {Column.TASK: _once(row.task), TaskColumn.NODES: _once(row.nodes)}
    blocks = {quarter.term: _reported(row, quarter) for quarter in Quarter}
    said: Mapping[str, Mapping[str, CellValue]] = {PROJECT: project, PLAN: {**row.plan, **due}, **blocks}
    return [said[column.group].get(column.heading) for column in columns]


def _once(text: str) -> str | None:
    """A text for a cell that is cut: one that fits twice would be shown twice, so blanks go behind it, which
    are as wide as 汉字 in any font."""
    return text + "\u3000" * ((CUT - display_width(text)) // 2) if text else None


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
    for column, value in counting.values.items() if counting else ():
        sent = report.values.get(column, report.raw.get(column)) if report else None
        if value != sent:
            yield f"{column}（{CORRECTED}）：单位{'没有填' if sent is None else f'填{cell_text(sent)}'}"
    for column, figure in () if quarter in row.unreported else carried.items():
        yield f"{column}（{CARRIED}{figure.quarter.term}）"


def _item_rows(master: Master, columns: Sequence[MasterColumn]) -> Rows:
    """What was asked and answered; the file's name is a link to the file if it is at hand."""
    rows = table_rows("items_rows", columns, [item.cells for item in master.items])
    return replace(rows, links=_links(master, columns, (item.sha256 for item in master.items)))


def _links(master: Master, columns: Sequence[MasterColumn], files: Iterable[str]) -> Mapping[tuple[int, int], str]:
    """From the names of files, given by their content row by row, to those that are at hand."""
    file = [column.heading for column in columns].index("文件")
    paths = (master.links.get(sha256) for sha256 in files)
    return {(row, file): path for row, path in enumerate(paths) if path}


def _source_rows(master: Master, columns: Sequence[MasterColumn]) -> Rows:
    """Every row that anybody filled in, as it was sent; the file's name is a link to the file if it is at hand."""
    filled = [(sent, row) for sent in master.ledger.returns for row in sent.rows if row.touched]
    cells = [_source(sent, row, RowPlace(sent.sha256, row.sheet, row.row) in master.counting) for sent, row in filled]
    links = _links(master, columns, (sent.sha256 for sent, _ in filled))
    return replace(table_rows("source_rows", columns, cells), links=links)


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


def _chunks(ledger: Ledger, across: int) -> list[list[CellValue]]:
    text = ledger_text(ledger)
    pieces: list[CellValue] = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
    pieces += [None] * (-len(pieces) % across)
    return [pieces[start : start + across] for start in range(0, len(pieces), across)]
