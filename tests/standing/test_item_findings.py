"""What answers to nodes and indicators ask of somebody: each line of a table with the findings that it makes."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from templates.office.read import default_office
from tests.support.supervised import DESIGN, PROJECTS, answers, view_of
from validation.ledger.records.returns import Return
from validation.standing.standing import Standing, standing_of
from validation.terms import ItemColumn, Level, Quarter, UnitStatus

HEADINGS = "| 事项 | 累计完成 | 是否完成 | 说明 | 标识 |\n"
BEFORE = answers("| 事项 | 累计完成 |\n| 铺路 | 6 |", "交通局")


def standing(*returns: Return, quarter: int = 1) -> Standing:
    return standing_of(view_of(*returns), Quarter(quarter), default_office())


def found(*returns: Return, quarter: int = 1) -> list[tuple[Level, str, tuple[str, ...]]]:
    """Of each finding about an item its level, its words and its cells."""
    return [
        (finding.level, finding.message, finding.cells)
        for finding in standing(*returns, quarter=quarter).findings
        if finding.sheet == "节点和指标" or "节点" in finding.message
    ]


ONE = [
    # a line, its level, words of its finding, its cells
    ("| 完成设计 | | 是 | | {ref} |", None, "", ()),
    ("| 完成设计 | | 部分 | 图还没批 | {ref} |", None, "", ()),
    ("| 完成设计 | | 部分 | | {ref} |", Level.WARNING, "“完成设计”没有完成，没有写说明", ("L4",)),
    ("| 完成设计 | | 否 | | {ref} |", Level.WARNING, "“完成设计”没有完成，没有写说明", ("L4",)),
    ("| 完成设计 | | 快了 | 明天 | {ref} |", Level.ERROR, "是否完成没有“快了”这一项", ("K4",)),
    ("| 完成设计 | | | 在做 | {ref} |", Level.WARNING, "“完成设计”没有填是否完成", ("K4",)),
    ("| 完成设计 | | | | {ref} |", Level.WARNING, "有1条节点和指标没有填：“完成设计”", ("K4",)),
    ("| 设计好了 | | 是 | | {ref} |", Level.HINT, "按“完成设计”采用", ()),
    ("| 完成设计 | | 是 | | |", Level.HINT, "按“完成设计”采用", ()),
    ("| 设计好了 | | 是 | | |", Level.WARNING, "“设计好了”项目表里找不到这个节点或指标", ()),
    ("| 设计好了 | | 是 | | 0123456789ab |", Level.HINT, "待认定", ()),
    ("| 设计好了 | | | | |", None, "", ()),
    ("| 铺路 | 6 | | | {road} |", None, "", ()),
    ("| 铺路 | 60 | | | {road} |", None, "", ()),
    ("| 铺路 | 62 | | | {road} |", Level.WARNING, "“铺路”累计完成62公里，是全年目标20公里的3.1倍", ("J4",)),
    ("| 铺路 | | | | {road} |", Level.WARNING, "有1条节点和指标没有填：“铺路”", ("J4",)),
    ("| 铺路 | | 是 | | {road} |", Level.WARNING, "“铺路”没有填累计完成", ("J4",)),
]


@pytest.mark.parametrize(("line", "level", "message", "cells"), ONE)
def test_what_one_line_asks(line: str, level: Level | None, message: str, cells: tuple[str, ...]) -> None:
    road = PROJECTS[0].indicators[0].ref
    told = found(answers(HEADINGS + line.format(ref=DESIGN.ref, road=road), "交通局"))
    if level is None:
        assert told == []
    else:
        ((its_level, said, its_cells),) = told
        assert (its_level, its_cells) == (level, cells) and message in said


def test_a_figure_that_falls_is_an_error() -> None:
    now = answers(HEADINGS + "| 铺路 | 5.5 | | | |", "交通局", quarter=2, hours=24 * 90)
    told = [finding for finding in found(BEFORE, now, quarter=2) if finding[0] is Level.ERROR]
    assert told == [(Level.ERROR, "“铺路”累计完成5.5公里，比上次填报的6公里少", ("J4",))]


def test_a_figure_that_stays_or_grows_is_none() -> None:
    for count in ("6", "7"):
        now = answers(f"| 事项 | 累计完成 |\n| 铺路 | {count} |", "交通局", quarter=2, hours=24 * 90)
        assert found(BEFORE, now, quarter=2) == []


TWICE = [("是", "是", 0), ("是", "否", 1), ("", "否", 0), ("是", "", 0)]


@pytest.mark.parametrize(("one", "other", "times"), TWICE)
def test_a_node_answered_twice_differently(one: str, other: str, times: int) -> None:
    lines = f"| 事项 | 是否完成 | 说明 |\n| 完成设计 | {one} | x |\n| 完成设计 | {other} | {'x' if other else ''} |"
    told = [said for _, said, _ in found(answers(lines, "交通局")) if "填了两次" in said]
    if one and other:
        assert len(told) == times
        assert not told or "与第4行不一样，只采用前一处" in told[0]


def test_a_text_read_as_a_figure_is_told_and_one_that_is_none_has_to_be_put_right() -> None:
    returned = answers("| 事项 | 累计完成 |\n| 铺路 | 19 |\n| 铺路 | 19 |", "交通局")
    line = returned.items[0]
    term = ItemColumn.COUNTED
    read = replace(line, raw={term: "约19公里"})
    unread = replace(line, values={}, raw={term: "快铺完了"})
    assert found(replace(returned, items=(read,), asked=1)) == [
        (Level.HINT, "“铺路”累计完成“约19公里”读作19公里", ("J4",))
    ]
    assert found(replace(returned, items=(unread,), asked=1)) == [
        (Level.ERROR, "“铺路”累计完成“快铺完了”读不成数", ("J4",))
    ]
    noted = replace(line, values={}, notes={term: "单元格里是错误值 #REF!，读不出内容"})
    assert [(level, cells) for level, _, cells in found(replace(returned, items=(noted,), asked=1))] == [
        (Level.WARNING, ("J4",))
    ]


def test_lines_that_did_not_come_back_are_counted() -> None:
    returned = answers("| 事项 | 是否完成 |\n| 完成设计 | 是 |", "交通局", asked=4)
    assert found(returned) == [(Level.WARNING, "下发的节点和指标有4条，交回的少了3条", ())]


def test_a_form_that_did_not_ask_is_not_scolded() -> None:
    """Those of 0.1.0, and whatever was sent out before the plan was split up."""
    asked = answers("| 事项 | 是否完成 |\n| 完成设计 | 是 |", "交通局")
    assert found(replace(asked, items=(), asked=0, item_columns={})) == []


def test_blanks_are_told_by_project_and_given_back() -> None:
    lines = "\n".join(f"| {text} | |" for text in ("完成设计", "完成征地", "铺路"))
    done = standing(answers(f"| 事项 | 是否完成 |\n{lines}", "交通局"))
    unit = next(unit for unit in done.units if unit.unit == "交通局")
    assert "有3条节点和指标没有填：“完成设计”、“完成征地”、“铺路”" in unit.remark
    (text,) = [letter.text for letter in done.letters if letter.unit == "交通局"]
    assert "工作表“节点和指标”" in text or "节点和指标" in text
    assert unit.status is UnitStatus.REPORTED


def test_another_county_s_target_is_its_own() -> None:
    """A target of 0 bounds nothing."""
    road = replace(PROJECTS[0].indicators[0], target=Decimal(0))
    projects = (replace(PROJECTS[0], indicators=(road,)), PROJECTS[1])
    view = view_of(answers("| 事项 | 累计完成 |\n| 铺路 | 999 |", "交通局"), tables=((1, projects),))
    told = [said for said in standing_of(view, Quarter.FIRST, default_office()).findings if "铺路" in said.message]
    assert told == []
