"""What the master workbook is: its sheets, its columns, and what stands in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from validation.cells.grid import CellValue
from validation.ledger.keys import ReportKey, report_key
from validation.ledger.ledger import Ledger
from validation.ledger.office_notes import Edit
from validation.ledger.returns import ReportedRow
from validation.terms import SOURCES, Column, Pace, Quarter, ReportColumn, Role

ROWS, SUMMARY, UNITS, NOTICES = "总台账", "本季汇总", "报送情况", "催报退回"
ADJUSTMENTS, SOURCE, LOG, RECORD = "项目调整", "来源", "变动记录", "_ledger"
SHEETS = (ROWS, SUMMARY, UNITS, NOTICES, ADJUSTMENTS, SOURCE, LOG, RECORD)
# What people write in: beside a report, on a unit's day of receipt, on what became of a project.
CORRECTION, NOTE = "更正", "备注"
RECEIVED, DECIDED = "更正收到日", "认定"
OURS = frozenset((CORRECTION, NOTE, RECEIVED, DECIDED))

# The row of each sheet's headings, from 1.
HEADER_ROWS = {ROWS: 3, SUMMARY: 2, UNITS: 2, NOTICES: 2, ADJUSTMENTS: 2, SOURCE: 1, LOG: 1}

_TEXTS = (ReportColumn.DONE, ReportColumn.PROBLEM, ReportColumn.NEXT)
# Headings with the widths of their columns.
PROJECT: Mapping[str, float] = {"序号": 6, "项目类别": 14, "项目名称": 20, "责任单位": 13, "角色": 9}
PLAN: Mapping[str, float] = {"年度计划投资": 9, **{column.value: 9 for column in SOURCES}}
BLOCK: Mapping[str, float] = {
    **{column.value: 36 if column is ReportColumn.DONE else 22 if column in _TEXTS else 10 for column in ReportColumn},
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
    UNITS: {
        "责任单位": 16,
        "状态": 8,
        "项目数": 8,
        "已填": 8,
        "文件": 44,
        "首次收到": 17,
        RECEIVED: 13,
        "文件时间": 17,
        "说明": 56,
        "季度": 11,
    },
    NOTICES: {"事项": 12, "单位": 18, "文字（整格复制，发给单位）": 110},
    ADJUSTMENTS: {
        "时间": 17,
        "季度": 11,
        "事项": 14,
        "原序号": 8,
        "原项目名称": 28,
        "现序号": 8,
        "现项目名称": 28,
        "说明": 44,
        DECIDED: 12,
    },
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
        "读取说明": 40,
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
    reports: Mapping[Quarter, ReportedRow] = field(default_factory=dict)
    edits: Mapping[Quarter, Edit] = field(default_factory=dict)

    @property
    def key(self) -> ReportKey:
        return report_key(self.number, self.name, self.unit)


@dataclass(frozen=True, slots=True)
class Master:
    """Everything that the workbook shows; what is given as cells has the columns in COLUMNS.

    ``counting`` are the returns (sha256) whose rows stand in the master, ``links`` the paths from the master to those
    that are at hand.
    """

    ledger: Ledger
    quarter: Quarter
    rows: Sequence[MasterRow]
    summary: Sequence[Sequence[CellValue]]
    units: Sequence[Sequence[CellValue]]
    notices: Sequence[Sequence[CellValue]] = ()
    adjustments: Sequence[Sequence[CellValue]] = ()
    counting: frozenset[str] = frozenset()
    links: Mapping[str, str] = field(default_factory=dict)


def row_columns() -> Iterator[tuple[str, str, float]]:
    """总台账's columns: (upper heading, heading, width); four blocks, one a quarter."""
    blocks = [("项目", PROJECT), ("计划", PLAN), *((quarter.term, BLOCK) for quarter in Quarter)]
    return ((upper, heading, width) for upper, block in blocks for heading, width in block.items())


def headings(sheet: str) -> list[str]:
    """What stands in a sheet's row of headings."""
    return [heading for _, heading, _ in row_columns()] if sheet == ROWS else list(COLUMNS[sheet])
