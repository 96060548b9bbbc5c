"""S04: no plan after the finish."""

from tests.support.tables import hits

HEADINGS = "| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |"

TABLE = f"""{HEADINGS}
| 1 | 竣工 | 改造 | 一季度：开工<br>二季度：主体完工<br>三季度：竣工验收 | 住建局 |
| 2 | 管护到年底 | 改造 | 一季度：开工<br>二季度：完工<br>三季度：管护<br>四季度：管护 | 住建局 |
| 3 | 没有完成 | 改造 | 一季度：开工<br>二季度：主体完工，准备验收 | 住建局 |
| 4 | 分事项 | 改造 | 道路：<br>一季度：施工<br>二季度：通车<br>站点：<br>一至四季度：施工 | 交通局 |
"""


def test_a_finish_before_the_last_quarter_is_a_hint() -> None:
    assert hits(TABLE, "S04") == [(1, None, "D2"), (4, "道路", "D5")]


def test_either_the_finish_or_the_gap_is_told() -> None:
    assert hits(TABLE, "S03") == [(3, None, "D4")]
