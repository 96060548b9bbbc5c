"""What the master workbook is: its sheets, its columns, and what stands in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from validation.grid import CellValue
from validation.ledger import Edit, Ledger
from validation.returns import Reported, ReportKey
from validation.terms import SOURCES, Column, Pace, Quarter, Report, Role
from validation.text import squash

ROWS, SUMMARY, UNITS, SOURCE, LOG, RECORD = "总台账", "本季汇总", "报送情况", "来源", "变动记录", "_ledger"
SHEETS = (ROWS, SUMMARY, UNITS, SOURCE, LOG, RECORD)
CORRECTION, NOTE = "更正", "备注"

# The row of each sheet's headings, from 1.
HEADER_ROWS = {ROWS: 3, SUMMARY: 2, UNITS: 2, SOURCE: 1, LOG: 1}

_TEXTS = (Report.DONE, Report.PROBLEM, Report.NEXT)
# Headings with the widths of their columns.
PROJECT: Mapping[str, float] = {"序号": 6, "项目类别": 14, "项目名称": 20, "责任单位": 13, "角色": 9}
PLAN: Mapping[str, float] = {"年度计划投资": 9, **{column.value: 9 for column in SOURCES}}
BLOCK: Mapping[str, float] = {
    **{column.value: 36 if column is Report.DONE else 22 if column in _TEXTS else 10 for column in Report},
    CORRECTION: 15,
    NOTE: 14,
}
COLUMNS: Mapping[str, Mapping[str, float]] = {
    SUMMARY: {
        "口径": 12,
        "名称": 18,
        "项目数": 8,
        "年度计划投资": 12,
        "累计完成投资": 12,
        "完成率": 9,
        **{f"{source}{word}": 10 for source in SOURCES for word in ("计划", "到位", "到位率")},
        **dict.fromkeys((pace.value for pace in Pace), 8),
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
    LOG: {"时间": 22, "季度": 12, "事项": 16, "说明": 90},
    RECORD: dict.fromkeys("12345678", 10),
}


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
    blocks = [("项目", PROJECT), ("计划", PLAN), *((quarter.term, BLOCK) for quarter in Quarter)]
    return ((upper, heading, width) for upper, block in blocks for heading, width in block.items())


def headings(sheet: str) -> list[str]:
    """What stands in a sheet's row of headings."""
    return [heading for _, heading, _ in row_columns()] if sheet == ROWS else list(COLUMNS[sheet])
