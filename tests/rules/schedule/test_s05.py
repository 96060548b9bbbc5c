"""S05: a quarter without text."""

from tests.support.tables import hits

HEADINGS = "| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |"

TABLE = f"""{HEADINGS}
| 1 | 都有 | 改造 | 一季度：开工<br>二季度：完工 | 住建局 |
| 2 | 空着 | 改造 | 一季度：<br>二季度：完工<br>三季度：—<br>四季度：无 | 住建局 |
| 3 | 句中提到 | 改造 | 一季度：按二季度要求开工 | 住建局 |
| 4 | 换行写 | 改造 | 一季度：<br><br>开工<br>三、四季度：/ | 住建局 |
"""


def test_a_named_quarter_says_something() -> None:
    assert hits(TABLE, "S05") == [(2, None, "D3")] * 2 + [(4, None, "D5")]
