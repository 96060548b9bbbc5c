"""The nodes and indicators of the county's real table of 2024: what was measured by hand, and where we differ."""

from collections import Counter

from tests.golden.test_schedule import table_2024
from validation.items import Indicator, Node
from validation.plans.indicators import indicators_of
from validation.plans.nodes import nodes_of
from validation.plans.stages import stages
from validation.terms import Quarter

NODES: dict[int, tuple[Node, ...]] = {
    project.number: nodes_of(project, table_2024().year) for project in table_2024().projects if project.number
}
INDICATORS: dict[int, tuple[Indicator, ...]] = {
    project.number: indicators_of(project) for project in table_2024().projects if project.number
}
# The nodes that a date alone puts into a quarter.
DATED = {22: ["2024年6月底竣工，投入使用"], 28: ["出租车更新：3月底完成采购", "新增公交车：9月底完成采购"]}
UNPLANNED = {1: {28, 47, 48}, 2: {28, 47}, 3: {27, 28, 46, 47, 48}, 4: {21, 22, 25, 27, 28, 38, 39, 46, 47, 49}}


def by_quarter(nodes: list[Node]) -> list[int]:
    counted = Counter(node.quarter for node in nodes)
    return [counted[quarter] for quarter in Quarter]


def test_nodes_by_quarter() -> None:
    nodes = [(number, node) for number, own in NODES.items() for node in own]
    dated = [node for number, node in nodes if node.text in DATED.get(number, ())]
    assert by_quarter([node for number, node in nodes if node not in dated]) == [70, 70, 63, 53]
    assert by_quarter(dated) == [1, 1, 1, 0]


def test_project_quarters_with_one_node() -> None:
    """127 with the quarters' own text; 28's two dates make two more, and 22's a second node of its quarter."""
    counted = Counter((number, node.quarter) for number, own in NODES.items() for node in own)
    assert sum(count == 1 for count in counted.values()) == 128
    assert max(
        Counter((node.unit, node.quarter) for own in NODES.values() for node in own).items(), key=lambda item: item[1]
    ) == (("卫健委", Quarter.FIRST), 14)


def test_quarters_without_any_plan() -> None:
    """As measured, but that 28's dates put a node into two of them, and 33's node over two quarters is due in the later."""
    for quarter in Quarter:
        without = {number for number, own in NODES.items() if all(node.quarter != quarter for node in own)}
        dated = {28} if quarter in (Quarter.FIRST, Quarter.THIRD) else set()
        combined = {33} if quarter is Quarter.THIRD else set()
        assert without == (UNPLANNED[int(quarter)] - dated) | combined


def test_stage_words() -> None:
    reached = {
        (number, node.quarter) for number, own in NODES.items() for node in own if any(True for _ in stages(node.text))
    }
    counted = Counter(quarter for _, quarter in reached)
    assert [counted[quarter] for quarter in Quarter] == [15, 16, 19, 12]
    assert len({number for number, _ in reached}) == 28


def test_who_reports_is_plain_but_for_six_projects() -> None:
    assert {number for number, own in NODES.items() if not all(node.sure for node in own)} == {2, 3, 8, 24, 36, 50}
    assert [node.unit for node in NODES[27]] == ["城管局", "交通局", "交通局"]
    assert {(node.part, node.unit) for node in NODES[29]} == {
        ("农村道路提档升级", "交通局"),
        ("农村村内和田间道路", "农业农村局"),
    }
    assert [indicator.unit for indicator in INDICATORS[27]] == ["城管局", *["交通局"] * 4]


def test_quantities() -> None:
    """94 in 任务明细. With figures by quarter 30 were counted by hand, and we find 31; in Q3 17 projects, and we find 18:
    which of ours the hand left out is not written down. The projects with a quantity due are 20 either way.
    """
    drafts = [indicator for own in INDICATORS.values() for indicator in own]
    assert len(drafts) == 94
    assert sum(bool(indicator.planned) for indicator in drafts) == 31
    due = Counter(
        quarter for own in INDICATORS.values() for quarter in {q for indicator in own for q in indicator.planned}
    )
    assert [due[quarter] for quarter in Quarter] == [13, 17, 18, 10]
    assert sum(any(indicator.planned for indicator in own) for own in INDICATORS.values()) == 20


def planned(number: int, name: str) -> tuple[dict[int, int], bool]:
    (found,) = (indicator for indicator in INDICATORS[number] if name in indicator.name)
    return {int(quarter): int(figure) for quarter, figure in found.planned.items()}, found.running


def test_traps() -> None:
    # Where, and not how many: it stays a draft.
    assert planned(31, "镇街智慧广电") == ({1: 8, 2: 8, 3: 8}, True)
    assert planned(31, "低保户") == ({1: 2345, 2: 4690, 3: 6700}, False)
    # One runs on, the other adds up.
    assert planned(32, "赛事") == ({2: 4, 3: 15, 4: 20}, True)
    assert planned(32, "健身路径") == ({3: 15, 4: 30}, False)
    assert planned(44, "户厕") == ({1: 4500, 2: 15000}, True)
    assert planned(19, "社会保险补贴") == ({1: 1300, 2: 2700, 3: 4200, 4: 5500}, False)
    # Rates are no counts, and nothing is due in the fourth quarter.
    assert [indicator.measure for indicator in INDICATORS[42]] == ["个", "个"]
    assert planned(13, "宫颈癌") == ({1: 3000, 2: 12000, 3: 20000}, False)
    assert planned(8, "培训") == ({1: 2850, 2: 6650, 3: 15200, 4: 19000}, False)
    assert not any(indicator.adopted for own in INDICATORS.values() for indicator in own)


def test_every_node_and_indicator_is_known_apart() -> None:
    for refs in ([item.ref for item in own] for kept in (NODES, INDICATORS) for own in kept.values()):
        assert len(set(refs)) == len(refs)
