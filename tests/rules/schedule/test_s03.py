"""S03: no plan for the last quarters although the work goes on."""

from tests.support.tables import hits

HEADINGS = "| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |"

TABLE = f"""{HEADINGS}
| 1 | 做到年底 | 发放 | 一季度：测算<br>二季度：发文<br>三季度：发放<br>四季度：发放 | 民政局 |
| 2 | 没有下文 | 发放 | 一季度：测算<br>二季度：发文<br>三季度：按新标准发放 | 民政局 |
| 3 | 已经完工 | 改造 | 一季度：开工<br>二季度：竣工验收 | 住建局 |
| 4 | 主体完工 | 改造 | 一季度：开工<br>二季度：主体完工 | 住建局 |
| 5 | 完工又管护 | 改造 | 一季度：完工<br>二季度：开展管护 | 住建局 |
| 6 | 没有季度 | 发放 | 6月底前发放 | 民政局 |
"""


def test_work_that_is_not_finished_needs_the_last_quarters() -> None:
    assert hits(TABLE, "S03") == [(2, None, "D3"), (4, None, "D5"), (5, None, "D6")]


def test_a_table_that_has_only_some_quarters_lacks_no_others() -> None:
    table = "| 序号 | 项目名称 | 一季度计划 | 二季度计划 | 责任单位 |\n| 1 | 天桥 | 立项 | 施工 | 住建局 |\n| 2 | 公厕 | 立项 | | 城管局 |"
    assert hits(table, "S03") == [(2, None, "C3")]


def test_quarters_parted_by_commas_are_planned_each() -> None:
    table = f"""{HEADINGS}
| 1 | 小学 | 新建1所 | 一季度完成招标,二季度开工建设,三季度主体封顶,四季度竣工验收。 | 教体局 |
| 2 | 前期 | 改造 | 上半年完成前期,下半年开工建设。 | 住建局 |
| 3 | 半年 | 改造 | 一季度立项，二季度招标 | 住建局 |
"""
    assert hits(table, "S03") == [(3, None, "D4")]
