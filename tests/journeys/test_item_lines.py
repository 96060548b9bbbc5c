"""What the office said of nodes and indicators goes along when the table changes; what it cannot be said of is 待认定."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from msgspec.structs import replace

from addin.journeys.item_lines import item_lines
from addin.journeys.supervised import listed, supervised
from templates.office.read import default_office
from tests.support.ledgers import ledger_text
from tests.support.tables import table
from validation.items import Indicator, ItemLine, Node
from validation.ledger.ledger import Ledger
from validation.ledger.schema import ledger_of
from validation.table.project_table import ProjectTable
from validation.terms import ItemState, Quarter

HEAD = "| 2024年项目表 |\n| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |\n"
ROAD = "| 1 | 农村道路改造 | 铺设道路20公里 | 一季度：完成招标；铺设道路5公里。二季度：铺设道路15公里。 | 交通局 |\n"
SHARED = "| 2 | 校园 | 培训100人 | 一季度：开课。 | 教体局、卫健委 |\n"
TABLE = table(HEAD + ROAD + SHARED)


def line(lines: tuple[ItemLine, ...], text: str) -> ItemLine:
    (found,) = (each for each in lines if text in (getattr(each.item, "text", ""), getattr(each.item, "name", "")))
    return found


def changed(lines: tuple[ItemLine, ...], text: str, change: Callable[[ItemLine], ItemLine]) -> tuple[ItemLine, ...]:
    return tuple(change(each) if each is line(lines, text) else each for each in lines)


def again(after: ProjectTable, lines: tuple[ItemLine, ...]) -> tuple[ItemLine, ...]:
    return item_lines(after, lines).lines


def said(lines: tuple[ItemLine, ...]) -> list[tuple[int | None, str, str]]:
    return [
        (each.number, getattr(each.item, "text", "") or getattr(each.item, "name", ""), each.state) for each in lines
    ]


OFFERED = item_lines(TABLE, ()).lines


def test_what_is_offered_first() -> None:
    assert said(OFFERED) == [
        (1, "完成招标", ""),
        (1, "铺设道路5公里", ""),
        (1, "铺设道路15公里", ""),
        (1, "铺设道路", ""),
        (2, "开课", "待确认"),
        (2, "培训", "待确认"),
    ]
    assert [each.adopted for each in OFFERED] == [True, True, True, False, True, False]


def test_a_table_that_stays_changes_nothing() -> None:
    assert again(TABLE, OFFERED) == OFFERED


def test_corrections_stay_and_the_refs_with_them() -> None:
    """The office puts a node otherwise, into another quarter, to another unit: the answers that came before stay its."""
    node = line(OFFERED, "完成招标").item
    assert isinstance(node, Node)
    mine = replace(node, text="完成施工招标", quarter=Quarter.SECOND, unit="住建局", known_as=node.ref)
    kept = again(TABLE, changed(OFFERED, "完成招标", lambda each: replace(each, item=mine)))
    found = line(kept, "完成施工招标")
    assert isinstance(found.item, Node)
    assert (found.item.quarter, found.item.unit, found.state) == (Quarter.SECOND, "住建局", ItemState.PLAIN)
    assert found.item.ref == node.ref
    assert again(TABLE, kept) == kept


def test_what_the_plan_says_anew_is_taken_where_the_office_said_nothing() -> None:
    more = table(HEAD + ROAD.replace("20公里", "25公里").replace("15公里", "20公里") + SHARED)
    indicator = line(again(more, OFFERED), "铺设道路").item
    assert isinstance(indicator, Indicator)
    assert (indicator.target, indicator.planned[Quarter.SECOND]) == (Decimal(25), Decimal(25))


def test_what_the_plan_says_anew_is_told_where_the_office_said_otherwise() -> None:
    offered = line(OFFERED, "铺设道路").item
    assert isinstance(offered, Indicator)
    item = replace(offered, target=Decimal(18))
    lines = changed(OFFERED, "铺设道路", lambda each: replace(each, item=item, adopted=True))
    more = table(HEAD + ROAD.replace("20公里", "25公里") + SHARED)
    found = line(again(more, lines), "铺设道路")
    assert isinstance(found.item, Indicator)
    assert (found.item.target, found.adopted, found.state) == (Decimal(18), True, ItemState.TO_CONFIRM)
    assert "全年目标" in found.hint
    # It is asked until the office has looked at it, and not again.
    assert line(again(more, again(more, lines)), "铺设道路").state == "待确认"
    settled = changed(again(more, lines), "铺设道路", lambda each: replace(each, state=ItemState.SETTLED))
    assert line(again(more, settled), "铺设道路").state == "已认定"


def test_a_text_that_changes_is_another_node_and_the_old_one_waits() -> None:
    lines = changed(OFFERED, "完成招标", lambda each: replace(each, note="已问交通局"))
    after = again(table(HEAD + ROAD.replace("完成招标", "完成立项") + SHARED), lines)
    assert said(after)[:5] == [
        (1, "完成立项", ""),
        (1, "铺设道路5公里", ""),
        (1, "铺设道路15公里", ""),
        (1, "铺设道路", ""),
        (1, "完成招标", "待认定"),
    ]
    assert line(after, "完成招标").note == "已问交通局"


def in_force(after: ProjectTable, lines: tuple[ItemLine, ...]) -> list[str]:
    found = supervised(after, replace(default_office(), items=lambda: lines))
    return [node.text for own in found for node in own.nodes]


def test_what_waits_is_not_asked_until_the_office_says_so() -> None:
    other = table(HEAD + ROAD.replace("完成招标", "完成立项") + SHARED)
    lines = again(other, OFFERED)
    assert "完成招标" not in in_force(other, lines)
    settled = changed(lines, "完成招标", lambda each: replace(each, state=ItemState.SETTLED))
    assert "完成招标" in in_force(other, settled)
    assert said(again(other, settled)) == said(settled)


def test_a_project_takes_its_lines_along() -> None:
    """Renumbered, and under a name with words added."""
    lines = changed(OFFERED, "完成招标", lambda each: replace(each, adopted=False))
    for number, name in ((7, "农村道路改造"), (1, "实施农村道路改造工程")):
        row = ROAD.replace("| 1 |", f"| {number} |").replace("农村道路改造", name)
        after = again(table(HEAD + SHARED + row), lines)
        found = line(after, "完成招标")
        assert (found.number, found.project, found.adopted) == (number, name, False)


def test_a_project_that_is_gone_keeps_its_lines_at_the_end() -> None:
    after = again(table(HEAD + SHARED), OFFERED)
    assert [(number, state) for number, _, state in said(after)] == [
        (2, "待确认"),
        (2, "待确认"),
        *[(1, "待认定")] * 4,
    ]
    assert again(TABLE, after) == OFFERED


def test_what_the_office_adds_counts_and_stays_with_its_project() -> None:
    own = ItemLine(1, "农村道路改造", Node("", Quarter.THIRD, 0, "现场核验", "交通局"), None, True)
    lines = again(TABLE, (*OFFERED, own))
    assert said(lines)[4] == (1, "现场核验", "")
    assert "现场核验" in in_force(TABLE, lines)


def test_what_the_office_turns_down_is_not_asked() -> None:
    assert in_force(TABLE, OFFERED) == ["完成招标", "铺设道路5公里", "铺设道路15公里", "开课"]
    lines = changed(OFFERED, "完成招标", lambda each: replace(each, adopted=False))
    assert in_force(TABLE, lines) == ["铺设道路5公里", "铺设道路15公里", "开课"]


def test_only_a_ticked_indicator_is_adopted_and_kept() -> None:
    lines = changed(OFFERED, "铺设道路", lambda each: replace(each, adopted=True))
    office = replace(default_office(), items=lambda: lines)
    found = [(each.name, each.adopted) for own in supervised(TABLE, office) for each in own.indicators]
    assert found == [("铺设道路", True)]


def test_what_is_only_offered_is_no_part_of_the_record() -> None:
    """Whether the lines of the plan are written for the office to look at changes nothing of what the ledger has."""
    none = supervised(TABLE, replace(default_office(), items=lambda: ()))
    assert supervised(TABLE, replace(default_office(), items=lambda: OFFERED)) == none


def test_the_ledger_has_what_was_in_force_and_another_list_where_that_changes() -> None:
    office, when = default_office(), datetime(2024, 3, 1)
    once = Ledger(year=2024).listed(listed(TABLE, office, Quarter.FIRST, when))
    assert [node.text for node in once.listings[0].projects[0].nodes][:1] == ["完成招标"]
    assert once.listed(listed(TABLE, office, Quarter.SECOND, when)) is once
    again_read = ledger_of(ledger_text(once))
    assert again_read == once
    lines = changed(OFFERED, "完成招标", lambda each: replace(each, adopted=False))
    other = replace(office, items=lambda: lines)
    assert len(once.listed(listed(TABLE, other, Quarter.SECOND, when)).listings) == 2
