"""S09: a plan that is due before a quarter says which end it means."""

import pytest

from tests.support.tables import check, hits

TABLE = """| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |
| 1 | 甲 | 改造 | {} | 住建局 |
"""


@pytest.mark.parametrize("plan", ["三季度前完成招标；四季度完工", "一季度立项，三季度前完成招标", "下半年前完成招标"])
def test_before_a_quarter_is_unclear(plan: str) -> None:
    assert hits(TABLE.format(plan), "S09") == [(1, None, "D2")]


@pytest.mark.parametrize("plan", ["三季度末前完成招标", "三季度底前完成招标", "三季度：完成招标"])
def test_the_end_of_a_quarter_is_clear(plan: str) -> None:
    assert hits(TABLE.format(plan), "S09") == []


@pytest.mark.parametrize("plan", ["一季度前期工作；二季度开工", "一季度前往各镇调研", "二季度：完成前三季度招标"])
def test_before_in_another_sense(plan: str) -> None:
    assert hits(TABLE.format(plan), "S09") == []


def test_it_says_how_it_is_read() -> None:
    (finding,) = [finding for finding in check(TABLE.format("三季度前：完成招标")).findings if finding.code == "S09"]
    assert finding.message == "“三季度前”没有写清是哪一季度，暂按二季度看待"
    assert finding.remedy == "写明在哪一季度末之前完成，例如“二季度末前”"
