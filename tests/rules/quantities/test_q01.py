"""Q01: the quarters' figures against the year's target."""

from tests.support.tables import check, hits

HEADINGS = "| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |"

TABLE = f"""{HEADINGS}
| 1 | 相加 | 培训400人 | 一季度：培训100人<br>二季度：培训200人<br>三季度：培训100人 | 人社局 |
| 2 | 累计 | 培训400人 | 一季度：培训100人<br>二季度：培训200人<br>三季度：培训400人 | 人社局 |
| 3 | 不符 | 培训400人，走访20户 | 一季度：培训100人<br>二季度：培训300人<br>三季度：培训100人，走访20户 | 人社局 |
| 4 | 说不准 | 新建路径30套 | 三季度：维修10个镇街器材<br>四季度：维修6个镇街器材 | 教体局 |
| 5 | 没有数 | 新建路径30套 | 三季度：开工<br>四季度：完工 | 教体局 |
| 6 | 分事项 | 新建泊位180个 | 泊位：<br>一季度：新建泊位80个<br>二季度：新建泊位90个 | 城管局 |
"""


def test_only_a_real_mismatch() -> None:
    assert hits(TABLE, "Q01") == [(3, None, "C4"), (6, "泊位", "C7")]


def test_the_figures_are_said() -> None:
    message = next(finding.message for finding in check(TABLE).findings if finding.code == "Q01")
    assert "一季度100、二季度300、三季度100" in message
    assert "相加为500" in message


def test_a_table_that_lacks_quarters_lacks_their_figures() -> None:
    table = "| 序号 | 项目名称 | 任务明细 | 一季度计划 | 二季度计划 | 责任单位 |\n| 1 | 培训 | 培训400人 | 培训100人 | 培训150人 | 人社局 |"
    assert hits(table, "Q01") == []
