"""S01: a schedule without quarters."""

from tests.support.tables import check, hits

HEADINGS = "| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |"

TABLE = f"""{HEADINGS}
| 1 | 有季度 | 改造 | 一季度：开工<br>二季度：完工 | 住建局 |
| 2 | 只有日期 | 采购 | 出租车：3月底前完成采购。<br>公交车：9月底完成采购。 | 交通局 |
| 3 | 常态化 | 服务 | 常态化提供助餐服务，每人每月不少于1次。 | 民政局 |
| 4 | 空着 | 服务 | | 民政局 |
| 5 | 一部分有 | 改造 | 总体要求如下。<br>南片：<br>一季度：开工<br>西片：<br>2024年6月底竣工 | 住建局 |
| 6 | 别的写法 | 服务 | 1-12月份开展服务 | 民政局 |
"""


def test_dates_routine_work_and_nothing_are_told_apart() -> None:
    assert hits(TABLE, "S01") == [(2, None, "D3"), (3, None, "D4"), (4, None, "D5"), (5, "西片", "D6")]
    messages = [finding.message for finding in check(TABLE).findings if finding.code == "S01"]
    assert ["日期" in messages[0], "常态化" in messages[1], "没有内容" in messages[2]] == [True] * 3


def test_a_table_without_any_quarters_skips_the_rule_once() -> None:
    table = (
        f"{HEADINGS}\n| 1 | 天桥 | 新建2座 | 9月投入使用 | 住建局 |\n| 2 | 老年大学 | 开工建设 | 5月底前动工 | 民政局 |"
    )
    assert hits(table, "S01") == []
    assert "S01" in {skipped.code for skipped in check(table).skipped}


def test_a_column_for_each_quarter() -> None:
    table = """| 序号 | 项目名称 | 一季度计划 | 二季度计划 | 责任单位 |
    | 1 | 天桥 | 开工 | | 住建局 |
    | 2 | 公厕 | | | 城管局 |"""
    assert hits(table, "S01") == [(2, None, "C3")]
