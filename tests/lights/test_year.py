"""The lights of a year out of a ledger: what feeds them, what is frozen, and that the order of runs changes nothing."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support.ledgers import ledger_text
from tests.support.returns import MODIFIED, recorded
from tests.support.supervised import PROJECTS, ROADS, SCHOOL, answers, view_of
from validation.items import Indicator, Node
from validation.ledger.records.office_notes import Edit, OfficeNotes, Ruling
from validation.ledger.records.returns import Return
from validation.ledger.records.tables import ListedProject, ListedTable
from validation.ledger.schema import ledger_of
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.lights.changed import changed
from validation.lights.year import YearOfLights
from validation.settings import Settings
from validation.sources import STANDARD
from validation.terms import Light, Pace, Quarter, ReportColumn

CLOSED = datetime(2024, 7, 5, 9)
DONE = """
| 事项 | 累计完成 | 是否完成 |
| 完成设计 | | 是 |
| 完成征地 | | 是 |
| 铺路 | 5 | |
"""
OPEN = DONE.replace("| 完成征地 | | 是 |", "| 完成征地 | | 否 |")
SECOND = """
| 事项 | 累计完成 | 是否完成 |
| 完成征地 | | {} |
| 完成招标 | | 是 |
| 铺路 | 10 | |
"""


def year_of(view: LedgerView, settings: Settings | None = None) -> YearOfLights:
    return YearOfLights(view, settings or Settings())


def light(view: LedgerView, quarter: int, number: int = 1) -> tuple[str, str]:
    """The light of a project, and the rules that it rests on."""
    found = next(one for key, one in year_of(view).shown(Quarter(quarter)).items() if key.number == number)
    return found.light.value, " ".join(sorted({ground.code for ground in found.grounds}))


def closed(view: LedgerView, quarter: int) -> LedgerView:
    closing = year_of(view).closing(Quarter(quarter), "张三", CLOSED)
    return view.over(view.ledger.closed_by(closing))


def with_returns(view: LedgerView, *returns: Return) -> LedgerView:
    return view.over(view.ledger.merged(returns, MODIFIED))


def written(view: LedgerView, notes: OfficeNotes) -> LedgerView:
    return LedgerView(take_over(view.ledger, notes))


def with_word(returned: Return, pace: str, stage: str = "") -> Return:
    said = {str(ReportColumn.PACE): pace} | ({str(ReportColumn.STAGE): stage} if stage else {})
    rows = tuple(replace(row, values={**row.values, **said}) for row in returned.rows)
    return replace(returned, rows=rows, columns={**returned.columns, ReportColumn.PACE: "H"})


def test_answers_feed_the_light_and_name_their_cell() -> None:
    view = view_of(answers(OPEN, "交通局"))
    (found,) = [one for key, one in year_of(view).now(Quarter.FIRST).items() if key.number == 1]
    assert (found.light, found.grounds[0].code) == (Light.RED, "L13")
    assert (found.grounds[0].file, found.grounds[0].sheet, found.grounds[0].cell) == ("交通局.xlsx", "节点和指标", "K5")


CARRIED = [
    # what the second quarter says of the open node, and the light
    ("是", ("黄", "L14")),
    ("部分", ("红", "L14")),
    ("否", ("红", "L14")),
    ("", ("红", "L14")),
]


@pytest.mark.parametrize(("said", "expected"), CARRIED)
def test_a_carried_node(said: str, expected: tuple[str, str]) -> None:
    view = view_of(answers(OPEN, "交通局"), answers(SECOND.format(said), "交通局", quarter=2))
    assert (light(view, 1), light(view, 2)) == (("红", "L13"), expected)


def test_a_carried_figure_never_feeds_a_light() -> None:
    """The first quarter's 5 kilometres stand in totals of the second; its light says that nothing was filled in."""
    blank = SECOND.format("是").replace("| 铺路 | 10 | |", "| 铺路 | | |")
    view = view_of(answers(DONE, "交通局"), answers(blank, "交通局", quarter=2))
    assert light(view, 2) == ("黄", "L12")


def test_a_unit_that_says_nothing_is_grey_whatever_it_said_before() -> None:
    school = answers("| 事项 | 是否完成 |\n| 开课 | 是 |", "教体局", quarter=2)
    view = view_of(with_word(answers(DONE, "交通局"), "已完成"), school)
    assert light(view, 2) == ("灰", "L01")


def test_a_correction_wins_and_says_where_it_stands() -> None:
    view = view_of(with_word(answers(DONE, "交通局"), "按序时"))
    edit = Edit(quarter=Quarter.FIRST, number=1, name="修路", unit="交通局", correction="序时进度=滞后")
    after = written(view, OfficeNotes(edits=(edit,)))
    assert light(after, 1) == ("黄", "L21")
    found = next(iter(year_of(after).now(Quarter.FIRST).values()))
    assert (found.grounds[0].file, found.grounds[0].sheet, found.own) == ("总台账", "更正", Pace.BEHIND)


def test_a_form_that_did_not_ask_is_no_blank() -> None:
    row = f"| 序号 | 项目名称 | 序时进度 |\n| 1 | 修路 | {Pace.ON_TIME} |"
    assert light(view_of(recorded(row, "交通局")), 1) == ("绿", "L21")


def test_a_form_that_asked_and_got_nothing_is_blank() -> None:
    row = f"| 序号 | 项目名称 | 序时进度 |\n| 1 | 修路 | {Pace.ON_TIME} |"
    view = view_of(replace(recorded(row, "交通局"), asked=3))
    assert light(view, 1) == ("黄", "L12")


def test_another_lead_is_asked_too() -> None:
    school = with_word(answers("| 事项 | 是否完成 |\n| 开课 | 是 |", "教体局"), "按序时")
    assert light(view_of(school), 1, 2) == ("黄", "L32")
    row = f"| 序号 | 项目名称 | 序时进度 |\n| 2 | 办学 | {Pace.BEHIND} |"
    assert light(view_of(school, recorded(row, "财政局")), 1, 2) == ("黄", "L31")
    assert light(view_of(school, recorded(row.replace("滞后", "按序时"), "财政局")), 1, 2)[0] == "绿"


def test_works_behind_their_plan() -> None:
    site = replace(ROADS.nodes[1], text="进场施工")
    project = replace(ROADS, nodes=(ROADS.nodes[0], site), indicators=())
    row = "| 序号 | 项目名称 | 阶段 |\n| 1 | 修路 | {} |"
    for stage, expected in (("前期手续", "红"), ("招标采购", "黄"), ("在建", "绿"), ("完工", "绿")):
        view = view_of(recorded(row.format(stage), "交通局"), tables=((1, (project,)),))
        assert light(view, 1) == (expected, "L15"), stage


def test_money_is_noted_by_the_leads_row() -> None:
    project = replace(ROADS, plan={"县财政统筹": Decimal(797), "上级补助": Decimal(277)})
    row = "| 序号 | 项目名称 | 序时进度 | 县财政统筹到位资金 | 上级补助到位资金 |\n| 1 | 修路 | 按序时 | 100 | 300 |"
    second = recorded(row, "交通局", quarter=2)
    view = view_of(second, tables=((1, (project,)),))
    found = next(iter(year_of(view).now(Quarter.SECOND).values()))
    assert [(note.code, note.figures) for note in found.notes] == [
        ("L61", "县财政统筹到位100万元，计划797万元，12.5%，时间已过50%"),
        ("L62", "上级补助到位300万元，超过计划277万元"),
    ]


def test_a_ruling_wins_and_needs_its_reason() -> None:
    ruling = Ruling(quarter=Quarter.FIRST, number=1, name="修路", light=Light.GREEN, reason="已报批顺延", by="李四")
    view = view_of(answers(OPEN, "交通局"))
    assert light(written(view, OfficeNotes(rulings=(ruling,))), 1) == ("绿", "L00")
    for empty in ({"light": None}, {"reason": ""}):
        notes = OfficeNotes(rulings=(replace(ruling, **empty),))
        assert light(written(view, notes), 1) == ("红", "L13")


def test_a_frozen_light_stays_whatever_comes_later() -> None:
    before = closed(view_of(answers(OPEN, "交通局")), 1)
    after = with_returns(before, answers(DONE, "交通局", hours=5))
    assert light(after, 1) == ("红", "L13")
    found = {one.key.number: one for one in changed(year_of(after))}
    assert (found[1].frozen and found[1].frozen.light, found[1].now and found[1].now.light) == ("红", "绿")
    assert "2个到期节点都完成" in found[1].because and "“完成征地”否" in found[1].because


def test_the_next_quarter_looks_at_the_frozen_light() -> None:
    """红 was frozen; the late answer made it 绿, but the second quarter still stands after a 红."""
    first = closed(view_of(answers(OPEN, "交通局")), 1)
    late = with_returns(first, answers(DONE, "交通局", hours=5), answers(SECOND.format(""), "交通局", quarter=2))
    assert light(late, 2) == ("黄", "L42")
    never_closed = view_of(answers(OPEN, "交通局"), answers(DONE, "交通局", hours=5))
    assert light(with_returns(never_closed, answers(SECOND.format(""), "交通局", quarter=2)), 2)[0] == "绿"


def test_another_threshold_changes_no_frozen_light_and_is_said() -> None:
    view = closed(view_of(answers(DONE.replace("| 5 |", "| 4 |"), "交通局")), 1)
    strict = year_of(view, Settings(light_yellow=Decimal(85)))
    assert next(iter(strict.shown(Quarter.FIRST).values())).light is Light.YELLOW
    (found,) = [one for one in changed(strict) if one.key.number == 1]
    assert found.now and found.now.light is Light.RED
    assert "设置“黄灯达到计划”由60改为85" in found.because


def test_a_closing_says_by_what_it_was_made() -> None:
    view = closed(view_of(answers(DONE, "交通局")), 1)
    (closing,) = view.ledger.closed
    assert closing.by == "张三" and closing.thresholds["light_green"] == "90"
    assert closing.returns == (view.ledger.returns[0].sha256,)
    assert closing.table == view.ledger.listings[0].since
    assert [one.light for one in closing.lights] == ["绿", "灰"]


RENAMED = replace(ROADS, number=5, name="修路")
NEW = ListedProject(number=3, name="建桥", units=("交通局",), nodes=(Node("", Quarter.THIRD, 1, "开工", "交通局"),))


def with_table(view: LedgerView, quarter: int, projects: Sequence[ListedProject]) -> LedgerView:
    table = ListedTable(
        quarter=Quarter(quarter), since=datetime(2024, 3 * quarter, 2), projects=tuple(projects), sources=STANDARD
    )
    return LedgerView(view.ledger.listed(table))


def test_a_renumbered_project_takes_its_lights_along() -> None:
    view = with_table(closed(view_of(answers(OPEN, "交通局")), 1), 3, (RENAMED, SCHOOL))
    assert light(view, 1, 5) == ("红", "L13")
    assert not [one for one in changed(year_of(view)) if one.key.number == 5]


def test_a_dropped_project_keeps_its_lights_and_a_new_one_has_none_before() -> None:
    view = with_table(closed(view_of(answers(OPEN, "交通局")), 1), 3, (SCHOOL, NEW))
    lights = year_of(view).shown(Quarter.FIRST)
    assert lights[ROADS.key].light is Light.RED and NEW.key not in lights


def _returns() -> list[Return]:
    return [
        answers(OPEN, "交通局"),
        answers(DONE, "交通局", hours=5),
        answers(SECOND.format("部分"), "交通局", quarter=2),
        with_word(answers(SECOND.format("是"), "交通局", quarter=2, hours=3), "按序时"),
        with_word(answers("| 事项 | 是否完成 |\n| 开课 | 部分 |", "教体局"), "滞后"),
        with_word(answers("| 事项 | 是否完成 |\n| 开课 | 是 |", "教体局", quarter=2), "按序时"),
    ]


@given(st.permutations(range(6)), st.booleans())
def test_the_order_of_runs_changes_no_light(order: Sequence[int], freeze: bool) -> None:
    """Each return in a run of its own, in any order, after the same frozen quarter: the same lights."""
    returns = _returns()
    frozen = closed(view_of(*returns[:1], returns[4]), 1).ledger.closed if freeze else ()
    start = view_of()
    base = start.over(replace(start.ledger, closed=frozen))
    one_by_one = base
    for place in order:
        one_by_one = with_returns(one_by_one, returns[place])
    together = with_returns(base, *returns)
    for quarter in Quarter:
        assert year_of(one_by_one).shown(quarter) == year_of(together).shown(quarter)
    assert list(changed(year_of(one_by_one))) == list(changed(year_of(together)))


def test_a_ledger_keeps_what_was_frozen() -> None:
    view = closed(view_of(answers(OPEN, "交通局")), 1)
    again = ledger_of(ledger_text(view.ledger))
    assert again.closed == view.ledger.closed
    assert light(LedgerView(again), 1) == ("红", "L13")


def test_figures_stay_exact_over_the_file() -> None:
    """A count that was read back is a number, and is still compared as one."""
    indicator = Indicator("", "铺路", "公里", Decimal(20), {Quarter.FIRST: Decimal("5.5")}, adopted=True, unit="交通局")
    project = replace(ROADS, nodes=(), indicators=(indicator,))
    returned = answers("| 事项 | 累计完成 |\n| 铺路 | 4.95 |", "交通局")
    view = view_of(returned, tables=((1, (project, *PROJECTS[1:])),))
    again = LedgerView(ledger_of(ledger_text(view.ledger)))
    assert light(view, 1) == light(again, 1) == ("绿", "L11")
