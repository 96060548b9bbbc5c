"""The worked examples of supervision: what a project-quarter gives, and its light."""

import pytest

from tests.support.lights import judged, rows

EXAMPLES = """
| 项目 | 季度 | 自报 | 其他 | 阶段 | 计划阶段 | 节点 | 以前节点 | 指标 | 资金 | 以前 | 灯 | 规则 | 注明 |
| 16 | 2 | 按序时 | | | | 是 | | 700/800/2800 | | | 黄 | L11 | L51 |
| 16 | 1 | 按序时 | | | | 是 | | /0/2800 | | | 绿 | L13 L21 | |
| 16 | 4 | 按序时 | | | | 是 | | 2790/2800/2800 | | | 黄 | L11 | L51 |
| 44 | 2 | | | | | | | 9000/15000/15000 | | | 黄 | L11 | |
| 24 | 2 | 滞后 | | 招标采购 | 在建 | | | | | | 黄 | L15 L21 | |
| 24 | 3 | 滞后 | | 招标采购 | 在建 | | | | | 黄L15+L21 | 红 | L41 | |
| 20 | 3 | | | 前期手续 | 完工 | | | | | | 红 | L15 | |
| 33 | 3 | 按序时 | | | | | | | | | — | L03 | |
| 47 | 2 | 按序时 | | | | | | | | | — | L03 | |
| 21 | 4 | 已完成 | | 完工 | | | | | | 绿L13 | 绿 | L23 | |
| 46 | 3 | 按序时 | | | | | 否 | | | | 红 | L14 | |
| 46 | 3 | 按序时 | | | | | 空 | | | | 红 | L14 | |
| 46 | 3 | 按序时 | | | | | 是 | | | 红L13 | 黄 | L14 | |
| 46 | 4 | 按序时 | | | | | | | | 黄L14 | — | L03 | |
| 29 | 2 | 按序时 | 滞后 | | | | | 12/24/24 | | | 红 | L11 | L51 |
| 36 | 1 | 按序时 | 未报 | | | 是 | | | | | 黄 | L32 | |
| 31 | 1 | 按序时 | | | | | | 2345/2345/2345 | | | 绿 | L11 L21 | |
| 28 | 1 | | | | | | | 0/60/60 | | | 红 | L11 | |
| 13 | 3 | 已完成 | | | | | | 19000/20000/20000 | | | 黄 | L22 | |
| 34 | 2 | | | 在建 | 在建 | | | | 300/277 100/797 | | 绿 | L15 | L61 L62 |
| 27 | 2 | 按序时 | | | | 是 | | | 5/ | | 绿 | L13 L21 | L63 |
| 42 | 1 | 未报 | | | | 空 | | | | | 灰 | L01 | |
| 5 | 3 | 按序时 | | | | 是 否 | | | | | 红 | L13 | L51 |
"""


@pytest.mark.parametrize("row", rows(EXAMPLES), ids=lambda row: f"{row['项目']}Q{row['季度']}")
def test_a_worked_example(row: dict[str, str]) -> None:
    found = judged(row)
    assert found.light == row["灯"]
    assert sorted({one.code for one in found.grounds}) == row["规则"].split()
    assert sorted({one.code for one in found.notes}) == row["注明"].split()


def test_figures_are_cut_and_name_their_cell() -> None:
    (found,) = judged({"季度": "4", "指标": "2790/2800/2800"}).grounds
    assert found.text == "L11 培训完成2790人次，计划2800人次，99.6%（某局.xlsx“任务表”J6）"


def test_a_quarter_without_a_plan_shows_the_own_word() -> None:
    (found,) = judged({"季度": "2", "自报": "按序时"}).grounds
    assert "自报按序时" in found.text


ORDER = """
| 季度 | 自报 | 其他 | 节点 | 指标 | 以前 | 认定 | 灯 | 规则 |
| 2 | 未报 | 滞后 | 否 | | | 绿 因雨停工 | 绿 | L00 |
| 2 | 未报 | 滞后 | 否 | 0/10 | 红L11 | | 灰 | L01 |
| 2 | | 滞后 | 空 | | 红L11 | | 灰 | L02 |
| 2 | 已完成 | | 否 | | | | 红 | L13 |
| 2 | 已完成 | 滞后 | 是 | | | | 黄 | L31 |
| 2 | 已完成 | | | | | | 绿 | L23 |
| 2 | 超序时 | | | | | | — | L03 |
| 2 | 超序时 | 滞后 | | | | | 黄 | L31 |
| 3 | 滞后 | | | | 黄L21 黄L12 | | 红 | L41 |
| 3 | 滞后 | | | | 红L11 | | 黄 | L21 |
"""


@pytest.mark.parametrize("row", rows(ORDER))
def test_the_stronger_rule_decides(row: dict[str, str]) -> None:
    found = judged(row)
    assert (found.light, sorted({one.code for one in found.grounds})) == (row["灯"], row["规则"].split())
