"""Each rule of the lights: where it speaks, where it does not, and what only looks as if it should."""

import pytest

from tests.support.lights import facts, judged, rows
from validation.lights.catalogue import all_rules
from validation.lights.judge import hits
from validation.settings import SETTINGS, Settings
from validation.typed_settings import typed

# 灯 is what the rule itself asks for: 无 where it says nothing, 注明 where it only notes.
CASES = """
| 规则 | 季度 | 自报 | 其他 | 阶段 | 计划阶段 | 节点 | 以前节点 | 指标 | 资金 | 以前 | 认定 | 灯 |
| L00 | 1 | 滞后 | | | | | | | | | 绿 已核实 | 绿 |
| L00 | 1 | 滞后 | | | | | | | | | | 无 |
| L00 | 1 | 滞后 | | | | | | | | | 绿 | 无 |
| L01 | 1 | 未报 | | | | | | | | | | 灰 |
| L01 | 1 | 按序时 | | | | | | | | | | 无 |
| L01 | 1 | 按序时 | 未报 | | | | | | | | | 无 |
| L02 | 1 | | | | | 空 | | | | | | 灰 |
| L02 | 1 | | | 常态化开展 | 在建 | | | | | | | 灰 |
| L02 | 1 | 按序时 | | | | | | | | | | 无 |
| L02 | 1 | | | | | 是 | | | | | | 无 |
| L02 | 1 | 未报 | | | | | | | | | | 无 |
| L03 | 3 | 按序时 | | | | | | | | | | — |
| L03 | 3 | 按序时 | | | | 是 | | | | | | 无 |
| L03 | 3 | 按序时 | | | | | 是 | 5/ | | | | — |
| L11 | 2 | | | | | | | 90/100 | | | | 绿 |
| L11 | 2 | | | | | | | 89.99/100 | | | | 黄 |
| L11 | 2 | | | | | | | 60/100 | | | | 黄 |
| L11 | 2 | | | | | | | 59.99/100 | | | | 红 |
| L11 | 4 | | | | | | | 100/100 | | | | 绿 |
| L11 | 4 | | | | | | | 99.99/100 | | | | 黄 |
| L11 | 4 | | | | | | | 90/100 | | | | 黄 |
| L11 | 4 | | | | | | | 89/100 | | | | 红 |
| L11 | 2 | | | | | | | 150/100 | | | | 绿 |
| L11 | 2 | | | | | | | 5/0 | | | | 无 |
| L11 | 2 | | | | | | | 5/ | | | | 无 |
| L11 | 2 | | | | | | | /100 | | | | 无 |
| L12 | 2 | 按序时 | | | | 是 空 | | | | | | 黄 |
| L12 | 2 | 按序时 | | | | | | /100 | | | | 黄 |
| L12 | 2 | 按序时 | | | | 是 | | 0/100 | | | | 无 |
| L12 | 2 | 按序时 | | | | 是 | | /0 | | | | 无 |
| L12 | 2 | 按序时 | | | | 空 未问 | | | | | | 无 |
| L13 | 2 | | | | | 是 是 否 | | | | | | 黄 |
| L13 | 2 | | | | | 是 否 | | | | | | 红 |
| L13 | 2 | | | | | 部分 部分 | | | | | | 黄 |
| L13 | 2 | | | | | 是 是 | | | | | | 绿 |
| L13 | 2 | | | | | 是 空 | | | | | | 无 |
| L14 | 2 | | | | | | 部分 | | | | | 红 |
| L14 | 2 | | | | | | 空 | | | | | 红 |
| L14 | 2 | | | | | | 是 | | | | | 黄 |
| L14 | 2 | | | | | 否 | | | | | | 无 |
| L14 | 2 | | | | | | 空 未问 | | | | | 无 |
| L15 | 2 | | | 招标采购 | 在建 | | | | | | | 黄 |
| L15 | 2 | | | 前期手续 | 在建 | | | | | | | 红 |
| L15 | 2 | | | 完工 | 在建 | | | | | | | 绿 |
| L15 | 2 | | | 常态化开展 | 在建 | | | | | | | 无 |
| L15 | 2 | | | | 在建 | | | | | | | 无 |
| L21 | 2 | 滞后 | | | | | | | | | | 黄 |
| L21 | 2 | 超序时 | | | | | | | | | | 绿 |
| L21 | 2 | | 滞后 | | | | | | | | | 无 |
| L22 | 2 | 已完成 | | | | | | 99/50/100 | | | | 黄 |
| L22 | 2 | 已完成 | | | | | | 100/50/100 | | | | 无 |
| L22 | 2 | 按序时 | | | | | | 99/50/100 | | | | 无 |
| L23 | 2 | 已完成 | | | | | | | | | | 绿 |
| L23 | 2 | 超序时 | | | | | | | | | | 无 |
| L23 | 2 | | 已完成 | | | | | | | | | 无 |
| L31 | 2 | 按序时 | 滞后 | | | | | | | | | 黄 |
| L31 | 2 | 按序时 | 按序时 | | | | | | | | | 无 |
| L31 | 2 | 滞后 | 按序时 | | | | | | | | | 无 |
| L32 | 2 | 按序时 | 未报 | | | | | | | | | 黄 |
| L32 | 2 | 按序时 | 滞后 | | | | | | | | | 无 |
| L32 | 2 | 未报 | 按序时 | | | | | | | | | 无 |
| L41 | 2 | 滞后 | | | | | | | | 黄L21 | | 红 |
| L41 | 2 | 按序时 | | | | | | | | 黄L21 | | 无 |
| L41 | 2 | 滞后 | | | | | | | | 黄L14 | | 无 |
| L41 | 2 | 滞后 | | | | | | | | 黄L42 | | 无 |
| L41 | 2 | 滞后 | | | | | | | | 黄L14+L21 | | 红 |
| L41 | 2 | 按序时 | | | | | 是 | | | 黄L21 | | 无 |
| L41 | 1 | 滞后 | | | | | | | | | | 无 |
| L41 | 3 | 滞后 | | | | | | | | 黄L21 绿 | | 无 |
| L42 | 2 | 按序时 | | | | 是 | | | | 红L13 | | 黄 |
| L42 | 2 | 按序时 | | | | | | | | 红L13 | | 黄 |
| L42 | 2 | 滞后 | | | | | | | | 红L13 | | 无 |
| L42 | 3 | 按序时 | | | | 是 | | | | 红L13 黄L42 | | 无 |
| L51 | 2 | 按序时 | | | | 否 | | | | | | 注明 |
| L51 | 2 | 滞后 | | | | 否 | | | | | | 无 |
| L51 | 2 | 按序时 | 滞后 | | | 是 | | | | | | 无 |
| L61 | 2 | | | | | | | | 19/100 | | | 注明 |
| L61 | 2 | | | | | | | | 20/100 | | | 无 |
| L61 | 1 | | | | | | | | 0/100 | | | 无 |
| L62 | 2 | | | | | | | | 101/100 | | | 注明 |
| L62 | 2 | | | | | | | | 100/100 | | | 无 |
| L62 | 2 | | | | | | | | 5/ | | | 无 |
| L63 | 2 | | | | | | | | 5/ | | | 注明 |
| L63 | 2 | | | | | | | | 5/5 | | | 无 |
| L63 | 2 | | | | | | | | 0/ | | | 无 |
| L64 | 2 | 按序时 | | | | | | | /100 | | | 注明 |
| L64 | 2 | 按序时 | | | | | | | 0/100 | | | 无 |
| L64 | 2 | 未报 | | | | | | | /100 | | | 无 |
"""


@pytest.mark.parametrize("row", rows(CASES), ids=lambda row: row["规则"])
def test_what_a_rule_asks_for(row: dict[str, str]) -> None:
    said = [one.hit.light for one in hits(facts(row), Settings()) if one.code == row["规则"]]
    assert said == {"无": [], "注明": [None]}.get(row["灯"], [row["灯"]])


def test_every_rule_has_cases_and_says_what_it_is() -> None:
    assert {rule.code for rule in all_rules()} == {row["规则"] for row in rows(CASES)}
    for rule in all_rules():
        assert rule.statement.endswith("。") and rule.ground.endswith("。"), rule.code
        assert bool(rule.check) != bool(rule.check_after)
        assert set(rule.settings) <= SETTINGS.keys()


THRESHOLDS = """
| 设置 | 值 | 季度 | 自报 | 阶段 | 计划阶段 | 节点 | 指标 | 资金 | 以前 | 灯 |
| light_green | 85 | 2 | | | | | 85/100 | | | 绿 |
| light_yellow | 50 | 2 | | | | | 50/100 | | | 黄 |
| light_green_at_end | 95 | 4 | | | | | 95/100 | | | 绿 |
| light_yellow_at_end | 70 | 4 | | | | | 70/100 | | | 黄 |
| nodes_red | 30 | 2 | | | | 是 是 否 | | | | 红 |
| stages_red | 3 | 2 | | 前期手续 | 在建 | | | | | 黄 |
| yellows_red | 3 | 2 | 滞后 | | | | | | 黄L21 | 黄 |
"""


@pytest.mark.parametrize("row", rows(THRESHOLDS), ids=lambda row: row["设置"])
def test_a_threshold_is_the_offices(row: dict[str, str]) -> None:
    settings = typed({row["设置"]: row["值"]})
    assert judged(row, settings).light == row["灯"] != judged(row).light


def test_three_yellows_where_the_office_waits_for_three() -> None:
    row = {"季度": "3", "自报": "滞后", "以前": "黄L21 黄L21"}
    assert judged(row, Settings(yellows_red=3)).light == "红"


def test_money_never_colours() -> None:
    row = {"季度": "4", "自报": "按序时", "节点": "是", "资金": "0/100 500/100 5/ /100"}
    found = judged(row)
    assert found.light == "绿" and {one.code for one in found.notes} == {"L61", "L62", "L63", "L64"}
