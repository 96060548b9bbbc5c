"""The rules of 督办 by small tables: what is proposed of the lights of a year."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.support.dispatch import QUARTERS, frozen
from tests.support.lights import rows
from validation.dispatch.case import Case, Overdue
from validation.dispatch.catalogue import Rule, all_rules, verdict
from validation.settings import SETTINGS, Settings
from validation.terms import DispatchColour, Quarter

OVERDUE = Overdue("2024-001", DispatchColour.BLUE, date(2024, 7, 1))

# The lights of the quarters; which quarter is asked about; whether something sent is overdue; what is proposed.
CASES = """
| 一 | 二 | 三 | 四 | 季度 | 逾期 | 拟 | 规则 |
| 绿L11 | | | | 1 | | | |
| 灰L01 | | | | 1 | | | |
| —L03 | | | | 1 | | | |
| 黄L21 | | | | 1 | | 蓝单 | D01 |
| 黄L00 | | | | 1 | | 蓝单 | D01 |
| 黄L14+L21 | | | | 1 | | 蓝单 | D01 |
| 红L13 | 黄L42 | | | 2 | | | |
| 黄L21 | 黄L14 | | | 2 | | | |
| 黄L14 | 黄L21 | | | 2 | | 蓝单 | D01 |
| 黄L42 | 黄L21 | 黄L21 | | 3 | | 黄单 | D02 |
| 黄L21 | 黄L13 | | | 2 | | 黄单 | D02 |
| 黄L21 | 绿L11 | 黄L21 | | 3 | | 蓝单 | D01 |
| 黄L21 | | 黄L21 | | 3 | | 蓝单 | D01 |
| | 黄L21 | | | 2 | | 蓝单 | D01 |
| 红L13 | | | | 1 | | 黄单 | D02 |
| 红L13 | 绿L11 | | | 2 | | | |
| 红L13 | 绿L11 | 红L13 | | 3 | | 黄单 | D02 |
| 红L13 | 红L14 | | | 2 | | 红单建议约谈 | D03 |
| 红L13 | 灰L01 | 红L13 | | 3 | | 黄单 | D02 |
| 红L13 | 红L14 | 红L14 | | 3 | | 红单建议问责 | D05 |
| 红L13 | 绿L11 | 红L13 | 红L13 | 4 | | 红单建议问责 | D05 D06 |
| 红L13 | 红L13 | 绿L11 | 绿L11 | 4 | | | |
| 绿L11 | 绿L11 | 绿L11 | 红L11 | 4 | | 红单建议问责 | D06 |
| 绿L11 | 绿L11 | 绿L11 | 黄L11 | 4 | | 蓝单 | D01 |
| 绿L11 | | | | 1 | 是 | 红单建议约谈 | D04 |
| 灰L01 | | | | 1 | 是 | 红单建议约谈 | D04 |
| 黄L21 | | | | 1 | 是 | 红单建议约谈 | D04 |
| 红L13 | 红L13 | | | 2 | 是 | 红单建议约谈 | D03 D04 |
| 红L13 | 红L13 | 红L13 | | 3 | 是 | 红单建议问责 | D05 |
"""


def proposed(row: dict[str, str], settings: Settings | None = None) -> tuple[str, str]:
    lights = {quarter: frozen(row[name]) for name, quarter in QUARTERS.items() if row[name]}
    case = Case(Quarter(int(row["季度"])), lights, [OVERDUE] if row["逾期"] else [])
    found = verdict(case, settings or Settings())
    if found is None:
        return "", ""
    codes = [rule.code for rule in all_rules() if f"（{rule.code}）" in found.basis]
    return f"{found.colour}{found.advice}", " ".join(codes)


@pytest.mark.parametrize("row", rows(CASES), ids=lambda row: " ".join(row.values()))
def test_what_is_proposed(row: dict[str, str]) -> None:
    assert proposed(row) == (row["拟"], row["规则"])


SET = """
| 设置 | 值 | 一 | 二 | 三 | 四 | 季度 | 逾期 | 拟 | 规则 |
| dispatch_made_good | 是 | 红L13 | 黄L42 | | | 2 | | 蓝单 | D01 |
| yellows_behind | 3 | 黄L21 | 黄L21 | | | 2 | | 蓝单 | D01 |
| yellows_behind | 3 | 黄L21 | 黄L21 | 黄L21 | | 3 | | 黄单 | D02 |
| reds_talk | 3 | 红L13 | 红L13 | | | 2 | | 黄单 | D02 |
| reds_account | 2 | 红L13 | 绿L11 | 红L13 | | 3 | | 红单建议问责 | D05 |
"""


@pytest.mark.parametrize("row", rows(SET), ids=lambda row: " ".join(row.values()))
def test_what_an_office_may_set(row: dict[str, str]) -> None:
    said: Any = int(row["值"]) if row["值"].isdigit() else row["值"]
    settings = replace(Settings(), **{row["设置"]: said})
    assert proposed(row, settings) == (row["拟"], row["规则"])


def test_the_ground_names_the_quarters_and_what_is_overdue() -> None:
    red = dict.fromkeys((Quarter.FIRST, Quarter.SECOND), frozen("红L13"))
    found = [verdict(case, Settings()) for case in (Case(Quarter.SECOND, red), Case(Quarter.FIRST, {}, [OVERDUE]))]
    assert [one.basis for one in found if one] == [
        "第一、二季度连续红灯（D03）",
        "蓝单2024-001到2024年7月1日没有反馈，也没有核销（D04）",
    ]


PAGE = (Path(__file__).parents[2] / "docs" / "dispatch.md").read_text("utf-8")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_states_itself_and_its_ground(rule: Rule) -> None:
    assert rule.statement and rule.ground and f"| {rule.code} | {rule.statement} |" in PAGE
    assert all(name in SETTINGS for name in rule.settings)
