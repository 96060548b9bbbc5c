"""S01: a schedule without quarters."""

import pytest
from msgspec.structs import replace

from templates.office.read import default_office
from tests.support.tables import check, hits

HEADINGS = "| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |"

TABLE = f"""{HEADINGS}
| 1 | 有季度 | 改造 | 一季度：开工<br>二季度：完工 | 住建局 |
| 2 | 只有日期 | 采购 | 出租车：3月底前完成采购。<br>公交车：9月底完成采购。 | 交通局 |
| 3 | 常态化 | 服务 | 常态化提供助餐服务，每人每月不少于1次。 | 民政局 |
| 4 | 空着 | 服务 | | 民政局 |
| 5 | 一部分有 | 改造 | 总体要求如下。<br>南片：<br>一季度：开工<br>西片：<br>2024年6月底竣工 | 住建局 |
| 6 | 别的写法 | 服务 | 上半年服务，下半年服务 | 民政局 |
"""


def test_dates_routine_work_and_nothing_are_told_apart() -> None:
    assert hits(TABLE, "S01") == [(2, None, "D3"), (3, None, "D4"), (4, None, "D5"), (5, "西片", "D6")]
    messages = [finding.message for finding in check(TABLE).findings if finding.code == "S01"]
    assert ["日期" in messages[0], "常态化" in messages[1], "没有内容" in messages[2]] == [True] * 3


ONLY = [
    ("全年常态化开展。", "只写了全年的常态化工作"),
    ("常年开展。", "只写了常年，"),
    ("全年完成1000人体检。", "只写了全年，"),
    ("1-12月份开展服务", "只写了1-12月，"),
    ("2024年12月底前完成。", "只写了日期"),
    ("从7月份起发放补贴。", "只写了日期"),
    ("2023年四季度完工。", "只写了其他年份的季度"),
    ("定期巡查。", "只写了常态化工作"),
    ("推进。", "进度计划没有分季度安排"),
]


@pytest.mark.parametrize(("schedule", "said"), ONLY)
def test_it_says_what_there_is_instead_of_quarters(schedule: str, said: str) -> None:
    table = f"| 2024年项目表 |\n{HEADINGS}\n| 1 | 甲 | 乙 | {schedule} | 住建局 |"
    (finding,) = [finding for finding in check(table).findings if finding.code == "S01"]
    assert said in finding.message
    assert finding.cell.a1 == "D3"


def test_it_is_asked_where_no_row_plans_by_quarters() -> None:
    table = (
        f"{HEADINGS}\n| 1 | 天桥 | 新建2座 | 9月投入使用 | 住建局 |\n| 2 | 老年大学 | 开工建设 | 5月底前动工 | 民政局 |"
    )
    assert hits(table, "S01") == [(1, None, "D2"), (2, None, "D3")]
    assert {"S02", "S08"} <= {skipped.code for skipped in check(table).skipped}


def test_without_a_schedule_column_it_is_not_asked() -> None:
    skipped = {rule.code: rule.missing for rule in check("| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 | 住建局 |").skipped}
    assert skipped["S01"] == ("进度计划",)


def test_an_office_may_take_dates_for_a_plan() -> None:
    office = default_office()
    office = replace(office, settings=replace(office.settings, dates_as_plan="是"))
    # Of TABLE only 2 and a part of 5 have dates.
    assert hits(TABLE, "S01", office) == [(3, None, "D4"), (4, None, "D5")]
    last_year = f"| 2024年项目表 |\n{HEADINGS}\n| 1 | 甲 | 乙 | 2023年12月底前完成 | 住建局 |"
    assert hits(last_year, "S01", office) == [(1, None, "D3")]


def test_a_column_for_each_quarter() -> None:
    table = """| 序号 | 项目名称 | 一季度计划 | 二季度计划 | 责任单位 |
    | 1 | 天桥 | 开工 | | 住建局 |
    | 2 | 公厕 | | | 城管局 |"""
    assert hits(table, "S01") == [(2, None, "C3")]
