"""The master workbook: the ledger's face, and the place where the ledger is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from templates.heights import row_height
from templates.read import grids_of, read_bytes
from templates.stamp import Rows, Template
from validation.errors import MinshiError
from validation.grid import CellValue, Grid
from validation.ledger import Edit, Ledger
from validation.returns import Reported, ReportKey, Return
from validation.terms import SOURCES, Column, Quarter, Report, Role
from validation.text import squash

TEMPLATE = Path(__file__).parent / "master.xlsx"

ROWS, SUMMARY, UNITS, SOURCE, LOG, RECORD = "总台账", "本季汇总", "报送情况", "来源", "变动记录", "_ledger"
SHEETS = (ROWS, SUMMARY, UNITS, SOURCE, LOG, RECORD)
CORRECTION, NOTE = "更正", "备注"

_TEXTS = (Report.DONE, Report.PROBLEM, Report.NEXT)
_PLAN: Mapping[str, float] = {
    "序号": 6,
    "项目类别": 14,
    "项目名称": 20,
    "责任单位": 13,
    "角色": 9,
    "年度计划投资": 9,
    **{column.value: 9 for column in SOURCES},
}
_BLOCK: Mapping[str, float] = {
    **{column.value: 36 if column is Report.DONE else 22 if column in _TEXTS else 10 for column in Report},
    CORRECTION: 15,
    NOTE: 14,
}
_PACES = ("已完成", "超序时", "按序时", "滞后")
COLUMNS: Mapping[str, Mapping[str, float]] = {
    SUMMARY: {
        "口径": 12,
        "名称": 18,
        "项目数": 8,
        "年度计划投资": 12,
        "累计完成投资": 12,
        "完成率": 9,
        **{f"{source}{word}": 10 for source in SOURCES for word in ("计划", "到位", "到位率")},
        **dict.fromkeys(_PACES, 8),
        "未报": 8,
    },
    UNITS: {"责任单位": 16, "状态": 8, "项目数": 8, "已填": 8, "文件": 50, "首次收到": 18, "文件时间": 18, "说明": 50},
    SOURCE: {
        "季度": 10,
        "序号": 7,
        "项目名称": 28,
        "责任单位": 14,
        "采用": 7,
        "文件": 44,
        "工作表": 12,
        "行": 6,
        "按意思读出的原文": 40,
        "文件校验码": 68,
    },
    LOG: {"时间": 20, "季度": 12, "事项": 16, "说明": 90},
    RECORD: dict.fromkeys("12345678", 10),
}
# Half of what a cell holds: a character may count twice.
_CHUNK = 16_000
# Excel's own way of writing a character by its code; in JSON the underscore can be written as a code too.
_ESCAPE_LIKE = ("_x", "\\u005fx")


@dataclass(frozen=True, slots=True)
class MasterRow:
    """One project × responsible unit: its plan in 万元, and by quarter what was reported and what the office wrote."""

    number: int | None
    category: str
    name: str
    unit: str
    role: Role
    plan: Mapping[Column, CellValue]
    reports: Mapping[int, Reported] = field(default_factory=dict)
    edits: Mapping[int, Edit] = field(default_factory=dict)

    @property
    def key(self) -> ReportKey:
        return self.number, squash(self.name), self.unit


@dataclass(frozen=True, slots=True)
class Master:
    """Everything that the workbook shows. ``summary`` and ``units`` are rows of the columns in COLUMNS."""

    ledger: Ledger
    quarter: Quarter
    rows: Sequence[MasterRow]
    summary: Sequence[Sequence[CellValue]]
    units: Sequence[Sequence[CellValue]]


def row_columns() -> Iterator[tuple[str, str, float]]:
    """总台账's columns: (upper heading, heading, width); four blocks, one a quarter."""
    yield from (("计划", heading, width) for heading, width in _PLAN.items())
    for quarter in Quarter:
        yield from ((quarter.term, heading, width) for heading, width in _BLOCK.items())


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
    block = len(_BLOCK)
    hidden = {
        len(_PLAN) + (quarter - 1) * block + index
        for quarter in Quarter
        if quarter not in shown
        for index in range(block)
    }
    return Rows("ledger_rows", values, heights, hidden)


def _cells(row: MasterRow) -> Iterator[CellValue]:
    yield from (row.number, row.category, row.name, row.unit, row.role.value)
    yield from (row.plan.get(column) for column in (Column.PLANNED, *SOURCES))
    for quarter in Quarter:
        reported, edit = row.reports.get(quarter), row.edits.get(quarter)
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
    return _ledger(grids[RECORD], path.name), list(_edits(grids[ROWS]))


def _refuse_foreign(grids: Mapping[str, Grid], name: str) -> None:
    foreign = [sheet for sheet in grids if sheet not in SHEETS]
    if foreign:
        listed = "、".join(f"“{sheet}”" for sheet in foreign)
        raise MinshiError(f"总台账“{name}”里有另加的工作表{listed}，重建会丢失；请把它移到别的工作簿再试。")
    grid, first = grids[ROWS], _body(grids[ROWS])
    ours = [heading for _, heading, _ in row_columns()]
    for index in range(max(grid.width, len(ours))):
        heading = squash(grid.text(first - 1, index))
        wanted = ours[index] if index < len(ours) else ""
        if heading != squash(wanted):
            place = grid.origin(first - 1, index).a1
            raise MinshiError(
                f"总台账“{name}”工作表“{ROWS}”的{place}是“{heading}”，应为“{wanted}”；"
                f"请撤销对列的改动，另加的列移到别的工作簿再试。"
            )


def _body(grid: Grid) -> int:
    """The index of 总台账's first row below its two-tier header: title, upper headings, headings."""
    return 3 - (grid.top - 1)


def _ledger(grid: Grid, name: str) -> Ledger:
    text = "".join(str(cell) for row in grid.rows for cell in row if cell is not None)
    try:
        return Ledger.model_validate_json(text)
    except ValidationError as error:
        raise MinshiError(f"总台账“{name}”里的记录已损坏；请用“备份”文件夹里最近的一份代替它再试。") from error


def _edits(grid: Grid) -> Iterator[Edit]:
    headings = list(row_columns())
    for index in range(_body(grid), len(grid.rows)):
        texts = [grid.text(index, column) for column in range(len(headings))]
        number, _, name, unit = texts[:4]
        if not unit:
            continue
        for quarter in Quarter:
            end = len(_PLAN) + quarter * len(_BLOCK)
            correction, note = texts[end - 2 : end]
            if correction or note:
                yield Edit(
                    quarter=quarter,
                    number=int(number) if number.isdecimal() else None,
                    name=squash(name),
                    unit=unit,
                    correction=correction,
                    note=note,
                )
