"""S06: quarters repeated or out of order."""

from tests.support.tables import hits

HEADINGS = "| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |"

TABLE = f"""{HEADINGS}
| 1 | 依次 | 改造 | 一季度：开工<br>二季度：施工<br>三、四季度：完工 | 住建局 |
| 2 | 重复 | 改造 | 一季度：开工<br>二季度：施工<br>二季度：完工 | 住建局 |
| 3 | 颠倒 | 改造 | 一季度：开工<br>三季度：施工<br>二季度：完工 | 住建局 |
| 4 | 分事项 | 改造 | 泊位：<br>一季度：开工<br>二季度：完工<br>站点：<br>一季度：开工<br>一季度：完工 | 城管局 |
| 5 | 全年合计 | 培训 | 一季度：100人<br>二季度：300人<br>全年：400人 | 人社局 |
| 6 | 合写又分写 | 培训 | 一、二季度：100人<br>二季度：300人 | 人社局 |
"""


def test_repeated_and_disordered_quarters() -> None:
    assert hits(TABLE, "S06") == [(2, None, "D3"), (3, None, "D4"), (4, "站点", "D5"), (6, None, "D7")]


def test_months_of_one_quarter_repeat_nothing() -> None:
    table = """| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |
| 1 | 按月 | 改造 | 4月：立项；5月：招标；6月：开工；7月：完工 | 住建局 |
| 2 | 倒着 | 改造 | 7月：立项；4月：招标 | 住建局 |
"""
    assert hits(table, "S06") == [(2, None, "D3")]
