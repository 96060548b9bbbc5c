"""What a returned row asks of somebody: words and figures that do not go together."""

import pytest
from msgspec.structs import replace

from addin.journeys.consolidate import consolidate
from templates.office.read import default_office
from tests.support.consolidation import WHEN
from tests.support.returns import returned
from tests.support.tables import table
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import OfficeNotes
from validation.office import Office
from validation.standing.row_findings import ReturnFinding
from validation.terms import Quarter

TABLE = """
| 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 县财政统筹 | 自筹资金 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 修路 | 100 | 60 | 40 | 待定 | 交通局 |
| 2 | 宣讲 |  |  |  |  | 交通局 |
"""
WITHOUT_SOURCES = "| 序号 | 项目名称 | 2024年计划投资 | 责任单位 |\n|---|---|---|---|\n| 1 | 修路 | 100 | 交通局 |"


def findings(
    project: str, headings: str, cells: str, official: str = TABLE, office: Office | None = None
) -> list[ReturnFinding]:
    """What is said of one row that has these cells, and whatever else is wanted of it."""
    number, name = project.split()
    row = f"| 序号 | 项目名称 | 本季度完成情况 | 阶段 | {headings} |\n| {number} | {name} | 正在铺设 | 在建 | {cells} |"
    done = consolidate(
        table(official),
        office or default_office(),
        Quarter.FIRST,
        Ledger(year=2024),
        OfficeNotes(),
        [returned(row, "交通局")],
        WHEN,
    )
    return [
        finding
        for finding in done.standing.findings
        if finding.number == int(number) and "没有填" not in finding.message
    ]


def said(project: str, headings: str, cells: str, official: str = TABLE) -> list[str]:
    return [finding.message for finding in findings(project, headings, cells, official)]


SENSE = [
    # project, what is filled in, what is said
    ("1 修路", "上级补助到位资金", "70", "上级补助到位资金70万元，比计划的60万元多"),
    ("1 修路", "上级补助到位资金", "60", ""),
    ("1 修路", "上级补助到位资金", "60.5", "上级补助到位资金60.5万元，比计划的60万元多"),
    ("1 修路", "社会资本到位资金", "1", "社会资本到位资金1万元，比计划的0万元多"),
    ("1 修路", "自筹资金到位资金", "500", ""),  # 待定 bounds nothing
    ("1 修路", "上级补助到位资金", "600000", "上级补助到位资金600000万元，比计划的60万元多，是它的10000倍"),
    ("1 修路", "上级补助到位资金", "0.006", "上级补助到位资金0.006万元，只有计划的60万元的10000分之一"),
    ("1 修路", "累计完成投资", "100", ""),
    ("1 修路", "累计完成投资", "300", ""),
    ("1 修路", "累计完成投资", "301", "累计完成投资301万元，是计划的100万元的3倍"),
    ("1 修路", "累计完成投资", "1000000", "累计完成投资1000000万元，是计划的100万元的10000倍"),
    ("1 修路", "累计完成投资", "0.01", "累计完成投资0.01万元，只有计划的100万元的10000分之一"),
    ("1 修路", "累计完成投资", "0.001", ""),
    ("1 修路", "累计完成投资", "1", ""),
    ("2 宣讲", "累计完成投资", "600000", ""),  # there is no plan to be far from
    ("1 修路", "序时进度 | 累计完成投资", "已完成 | 0", "序时进度为已完成，累计完成投资却是 0"),
    ("1 修路", "序时进度 | 累计完成投资", "已完成 | 1", ""),
    ("1 修路", "序时进度 | 累计完成投资", "按序时 | 0", ""),
    ("2 宣讲", "序时进度 | 累计完成投资", "已完成 | 0", ""),  # nothing was planned
    ("1 修路", "序时进度", "滞后", "序时进度为滞后，没有写存在问题"),
    ("1 修路", "序时进度 | 存在问题", "滞后 | 征地未完成", ""),
]


@pytest.mark.parametrize(("project", "headings", "cells", "message"), SENSE)
def test_what_does_not_go_together_is_named(project: str, headings: str, cells: str, message: str) -> None:
    assert said(project, headings, cells) == ([message] if message else [])


CAUSES = [
    # 累计完成投资, the plan's times allowed, what the cause is likely to be
    ("600000", 3, "像是按元填的（60万元），"),
    ("301", 3, "像是多写了几位，或不是这个项目本年的数，"),
    ("4000", 3, "像是多写了几位，或不是这个项目本年的数，"),
    ("0.006", 3, "像是按亿元填的（60万元），"),
    ("301", 4, None),
    ("250", 2, "像是多写了几位，或不是这个项目本年的数，"),
]


@pytest.mark.parametrize(("invested", "far", "cause"), CAUSES)
def test_the_likely_cause_is_said(invested: str, far: int, cause: str | None) -> None:
    office = default_office()
    far_off = replace(office, settings=replace(office.settings, far_above=far))
    found = [
        finding
        for finding in findings("1 修路", "累计完成投资", invested, office=far_off)
        if "计划的" in finding.message
    ]
    assert [finding.unit_remedy for finding in found] == (
        [f"{cause}请核对；确有追加的，请办公室调整项目表"] if cause else []
    )


def test_a_table_without_sources_bounds_none() -> None:
    assert said("1 修路", "上级补助到位资金", "70", WITHOUT_SOURCES) == []
