"""What the master workbook is: its sheets, its columns, and what stands in it.

A new sheet or column is one more record, ``since`` the next layout, and ``python -m templates``. A master of an older
layout is read by the records that it had, and drawn by all of them the next time it is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from templates.files.own_kinds import MASTER_STAMP
from templates.master.board_columns import BESIDE, BOARD, BOARD_A4, BOARD_DATA, BoardColumn, data_columns, grid_columns
from templates.master.columns import MasterColumn, MasterSheet
from templates.master.register.columns import RECORD as REGISTER_RECORD
from templates.master.score_columns import SHEETS as SCORE_SHEETS
from templates.master.supervision.columns import COMPLETIONS, completion_columns, item_columns
from validation.columns import LAYOUT as FORM
from validation.columns import Kind, fill_in_columns
from validation.ledger.ledger import Drawing
from validation.ledger.schema import SCHEMA
from validation.sources import STANDARD, Source
from validation.terms import Column, Pace, Quarter, ReportColumn, TaskColumn

ROWS, SUMMARY, UNITS, NOTICES = "总台账", "本季汇总", "报送情况", "催报退回"
LIGHTS, CHANGED_LIGHTS = "亮灯", "定稿后变动"
ITEMS, ADJUSTMENTS, SOURCE, LOG, RECORD = "节点和指标", "项目调整", "来源", "变动记录", MASTER_STAMP
# What people write in: beside a report, on a unit's day of receipt, on what became of a project.
CORRECTION, NOTE = "更正", "备注"
# What is to be known of the figures beside it: 更正 that counts, an amount of an earlier quarter, nothing reported.
EXPLAINED = "取数说明"
CORRECTED, CARRIED, UNREPORTED = "更正", "沿用", "未报"
UNREPORTED_CARRIED = f"{UNREPORTED}，金额{CARRIED}"
# The row that adds up: in place of a number it says so.
TOTAL = "合计"
RECEIVED, DECIDED = "更正收到日", "认定"
RULED, RULED_WHY, RULED_BY = "认定灯", "认定理由", "认定人"
# In 定稿后变动: the light by the figures of today.
NOW = "现在的灯"
# In 亮灯: what a light rests on, which is a link.
GROUND = "依据"
# In 本季汇总: what its rows add up, and how many projects have no figure of the quarter.
SILENT = "没有数的项目"
RATES = ("完成率", "到位率")
WHOLE, BY_CATEGORY, BY_UNIT = "合计", "按类别", "按牵头单位"
LETTER = "文字"  # in 催报退回: what is sent to a unit
CUT = 40  # characters: how wide what is cut is
# In 总台账: the quarter that the nodes beside it are of. It always stands there, so that their text ends at its cell.
NODES_OF = "节点季度"
# What stands over 总台账's columns before those of the quarters.
PROJECT, PLAN = "项目", "计划"


def _row_columns(sources: Iterable[Source], form: int) -> Iterator[MasterColumn]:
    """The project, its plan, and a block for each quarter."""
    money = tuple(sources)
    yield from (MasterColumn(heading, width, PROJECT) for heading, width in _PROJECT.items())
    yield from (MasterColumn(str(heading), 9, PLAN, money=True) for heading in (Column.PLANNED, *money))
    yield from (MasterColumn(heading, CUT, PLAN, cut=True, since=2) for heading in (Column.TASK, TaskColumn.NODES))
    yield MasterColumn(NODES_OF, 9, PLAN, since=2)
    for quarter in Quarter:
        for column in fill_in_columns(money, form):
            money_column = column.kind is Kind.MONEY
            yield MasterColumn(str(column.term), column.master_width, quarter.term, money=money_column)
        yield MasterColumn(CORRECTION, 9, quarter.term, written=True)
        yield MasterColumn(NOTE, 8, quarter.term, written=True)
        yield MasterColumn(EXPLAINED, 10, quarter.term, since=2)


def _summary_columns(sources: Iterable[Source], _form: int) -> Iterator[MasterColumn]:
    """Each source's plan beside what has come of it."""
    yield from (MasterColumn("口径", 12, "口径"), MasterColumn("名称", 16, "口径"))
    yield MasterColumn("项目数", 6, "合计")
    yield from (
        MasterColumn(heading.value, 10, "合计", money=True) for heading in (Column.PLANNED, ReportColumn.INVESTED)
    )
    yield MasterColumn("完成率", 7, "合计")
    for source in sources:
        yield from (MasterColumn(f"{source}{word}", 9.5, source.name, money=True) for word in ("计划", "到位"))
        yield MasterColumn(f"{source}到位率", 7, source.name)
    yield from (MasterColumn(str(heading), 5.5, "序时进度") for heading in (*Pace, UNREPORTED))
    yield MasterColumn(SILENT, 7, "没有本季投资数", since=2)
    yield MasterColumn("没有数的计划", 9.5, "没有本季投资数", money=True, since=2)


def _always(*columns: MasterColumn) -> Callable[[Iterable[Source], int], Iterable[MasterColumn]]:
    """The columns of a sheet that shows no money."""
    return lambda _sources, _form: columns


def _of_board(columns: Iterable[BoardColumn]) -> Callable[[Iterable[Source], int], Iterable[MasterColumn]]:
    return _always(*(MasterColumn(one.heading, one.width, one.group, money=one.money) for one in columns))


_OF_LIGHTS = {"序号": 6, "项目名称": 22, "项目类别": 12, "牵头单位": 11}
_GROUNDS = {"现状": 34, GROUND: 11, "出处": 21, "差距": 11, "自报": 8, "与数据不符": 18, "资金注明": 20}
_RULED = {RULED: 7, RULED_WHY: 18, RULED_BY: 8}
_PROJECT = {"序号": 5, "项目类别": 13, "项目名称": 19, "责任单位": 11, "角色": 9}
_OLD_AND_NEW = {"原序号": 8, "原项目名称": 28, "现序号": 8, "现项目名称": 28}
_OF_CHANGED_LIGHTS = {"季度": 11, "序号": 7, "项目名称": 28, "定稿的灯": 10, NOW: 10, "变动": 16, "原因": 90}
_OF_ADJUSTMENTS = {"时间": 17, "季度": 11, "事项": 14, **_OLD_AND_NEW, "说明": 44}
_OF_SENT = {"季度": 10, "序号": 6, "项目名称": 24, "责任单位": 12, "采用": 6}
_RECORDS = (
    MasterSheet(BOARD, "board", 8, _of_board(grid_columns(33, BESIDE)), since=2),
    MasterSheet(BOARD_A4, "board_a4", 10, _of_board(grid_columns(45)), since=2),
    MasterSheet(ROWS, "ledger", 3, _row_columns),
    MasterSheet(SUMMARY, "summary", 2, _summary_columns),
    MasterSheet(
        LIGHTS,
        "lights",
        2,
        _always(
            *(MasterColumn(heading, width, PROJECT) for heading, width in _OF_LIGHTS.items()),
            *(MasterColumn(quarter.term, 7, "灯") for quarter in Quarter),
            *(MasterColumn(heading, width, "本季") for heading, width in _GROUNDS.items()),
            *(MasterColumn(heading, width, "认定", written=True) for heading, width in _RULED.items()),
            MasterColumn("季度", 9, "认定"),
        ),
        since=2,
    ),
    REGISTER_RECORD,
    MasterSheet(COMPLETIONS, "completions", 2, _always(*completion_columns()), since=2, only_with_rows=True),
    MasterSheet(
        UNITS,
        "units",
        2,
        _always(
            MasterColumn("责任单位", 16),
            MasterColumn("状态", 8),
            MasterColumn("项目数", 8),
            MasterColumn("已填", 8),
            MasterColumn("说明", 58, since=2),
            MasterColumn("文件", 45),
            MasterColumn("首次收到", 17),
            MasterColumn(RECEIVED, 11, written=True),
            MasterColumn("文件时间", 17),
            MasterColumn("说明", 56, until=1),
            MasterColumn("季度", 9),
            MasterColumn("联系人", 16, since=2),
        ),
        kept=2,
    ),
    MasterSheet(
        NOTICES,
        "notices",
        2,
        _always(
            MasterColumn("事项", 12),
            MasterColumn("单位", 18),
            MasterColumn("文字（整格复制，发给单位）", 110, until=1),
            MasterColumn(LETTER, 110, since=2),
        ),
        only_with_rows=True,
        kept=2,
    ),
    MasterSheet(ITEMS, "items", 2, item_columns, since=2, only_with_rows=True),
    MasterSheet(
        CHANGED_LIGHTS,
        "changed_lights",
        2,
        _always(*(MasterColumn(heading, width) for heading, width in _OF_CHANGED_LIGHTS.items())),
        since=2,
        only_with_rows=True,
        kept=3,
    ),
    *SCORE_SHEETS,
    MasterSheet(
        ADJUSTMENTS,
        "adjustments",
        2,
        _always(
            *(MasterColumn(heading, width) for heading, width in _OF_ADJUSTMENTS.items()),
            MasterColumn(DECIDED, 12, written=True),
        ),
        only_with_rows=True,
    ),
    MasterSheet(BOARD_DATA, "board_data", 3, _of_board(data_columns()), since=2),
    MasterSheet(
        SOURCE,
        "source",
        1,
        _always(
            *(MasterColumn(heading, width) for heading, width in _OF_SENT.items()),
            MasterColumn("文件", 45),
            MasterColumn("工作表", 11),
            MasterColumn("行", 6),
            MasterColumn("按意思读出的原文", 38),
            MasterColumn("读取说明", 38),
            MasterColumn("文件校验码", 14),
        ),
        only_with_rows=True,
        kept=3,
    ),
    MasterSheet(
        LOG,
        "log",
        1,
        _always(MasterColumn("时间", 22), MasterColumn("季度", 12), MasterColumn("事项", 16), MasterColumn("说明", 90)),
        only_with_rows=True,
    ),
    # The ledger's text, which has no headings.
    MasterSheet(RECORD, "record", 0, _always(*(MasterColumn("", 10) for _ in range(8)))),
)
# The layout of the master: every one that is drawn says by which it was.
LAYOUT = max(
    *(sheet.since for sheet in _RECORDS),
    *(column.since for sheet in _RECORDS for column in sheet.columns(STANDARD, FORM)),
)


def drawing(sources: Iterable[Source], settings: str = "", first: Quarter | None = None, office: str = "") -> Drawing:
    """What an office's master is drawn by today, the quarter ``first`` before the others."""
    return Drawing(
        record=SCHEMA, layout=LAYOUT, form=FORM, sources=tuple(sources), settings=settings, first=first, office=office
    )


def in_order(first: Quarter | None) -> Sequence[Quarter]:
    """The quarters as their columns stand: the first, those before it from the last on, then those to come."""
    if first is None:
        return list(Quarter)
    past, to_come = list(Quarter)[:first], list(Quarter)[first:]
    return [*reversed(past), *to_come]


def sheets_of(drawn: Drawing) -> Mapping[str, MasterSheet]:
    """The sheets that a master has, by title, in their order."""
    return {sheet.title: sheet for sheet in _RECORDS if sheet.since <= drawn.layout}


def columns_of(sheet: MasterSheet, drawn: Drawing) -> tuple[MasterColumn, ...]:
    """The columns that a sheet has, from the left."""
    columns = (
        column for column in sheet.columns(drawn.sources, drawn.form) if column.since <= drawn.layout <= column.until
    )
    place = {quarter.term: number for number, quarter in enumerate(in_order(drawn.first), 1)}
    return tuple(sorted(columns, key=lambda column: place.get(column.group, 0)))


def written_headings() -> Mapping[str, frozenset[str]]:
    """The headings under which people write, by the title of their sheet."""
    today = drawing(STANDARD)
    return {
        title: frozenset(column.heading for column in columns_of(sheet, today) if column.written)
        for title, sheet in sheets_of(today).items()
    }
