"""S02: a gap before or between planned quarters."""

from tests.support.tables import hits

HEADINGS = "| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |"

TABLE = f"""{HEADINGS}
| 1 | 全有 | 改造 | 一季度：开工<br>二季度：施工<br>三季度：完工<br>四季度：管护 | 住建局 |
| 2 | 缺一三 | 发放 | 二季度：发放。<br>四季度：发放。 | 民政局 |
| 3 | 合写 | 维保 | 一季度：排查<br>二季度：维保<br>三、四季度：维保 | 市监局 |
| 4 | 缺在后面 | 改造 | 一季度：开工<br>二季度：完工 | 住建局 |
| 5 | 分事项 | 改造 | 泊位：<br>二季度：完工<br>站点：<br>一季度：开工 | 城管局 |
| 6 | 半年 | 培训 | 上半年：培训<br>下半年：培训 | 人社局 |
"""


def test_a_gap_is_named_by_its_sub_item() -> None:
    assert hits(TABLE, "S02") == [(2, None, "D3"), (5, "泊位", "D6")]


def test_a_table_that_has_only_some_quarters_lacks_no_others() -> None:
    table = "| 序号 | 项目名称 | 三季度计划 | 四季度计划 | 责任单位 |\n| 1 | 天桥 | 开工 | 完工 | 住建局 |\n| 2 | 公厕 | | 完工 | 城管局 |"
    assert hits(table, "S02") == [(2, None, "C3")]
