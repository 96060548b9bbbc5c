"""Projects followed from one official table to the next: by name, by number with evidence, and never by guessing."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validation.ledger.follow import Following
from validation.ledger.keys import ProjectKey
from validation.ledger.records.tables import ListedProject, ListedTable
from validation.sources import STANDARD
from validation.terms import Column, Quarter

BY_EVIDENCE = "名称改动大，按序号、资金和责任单位或办公室的认定接续"
WHEN = datetime(2024, 3, 21)


def listing(text: str, quarter: int = 1) -> ListedTable:
    """``1 修路 交通局 100`` lines become projects: 序号 (``-`` for none), name, units divided by 、, plan."""
    return ListedTable(
        sources=STANDARD,
        quarter=Quarter(quarter),
        since=WHEN,
        projects=tuple(_project(*line.split()) for line in text.split("；")),
    )


def _project(number: str, name: str, units: str = "交通局", money: str = "") -> ListedProject:
    plan: dict[str, Decimal] = {Column.PLANNED: Decimal(money)} if money else {}
    return ListedProject(
        number=None if number == "-" else int(number), name=name, units=tuple(units.split("、")), plan=plan
    )


CHANGES = [
    # the old table, the new one, what is listed
    ("1 修路；2 建桥", "1 修路；2 建桥", []),
    ("1 修路；2 建桥", "1 修路；2 建桥；3 办学 教体局", ["新增：3 办学"]),
    ("1 修路；2 建桥", "1 修路", ["取消：2 建桥"]),
    ("1 修路；2 建桥；3 办学", "1 修路；2 办学", ["改序号：3 办学→2 办学", "取消：2 建桥"]),
    ("1 修路；2 建桥", "2 修路；1 建桥", ["改序号：1 修路→2 修路", "改序号：2 建桥→1 建桥"]),
    ("1 修路 交通局 100", "1 修路 交通局 120", ["调整资金：1 修路，年度计划投资100→120"]),
    ("1 修路", "1 修路 交通局 120", ["调整资金：1 修路，年度计划投资无→120"]),
    ("1 修路 交通局", "1 修路 住建局、交通局", ["调整责任单位：1 修路，交通局→住建局、交通局"]),
    ("1 农村公路提升", "1 农村公路提升工程", ["改名：1 农村公路提升→1 农村公路提升工程"]),
    ("1 修路 交通局 100", "1 造林 交通局 100", [f"改名：1 修路→1 造林，{BY_EVIDENCE}"]),
    ("1 提升保教质量 教体局 90", "1 提升保教水平 教体局 90", [f"改名：1 提升保教质量→1 提升保教水平，{BY_EVIDENCE}"]),
    # what could be either is left to the office
    ("1 修路 交通局 100", "1 造林 林业局 80", ["新增：1 造林", "待认定：1 修路，可能就是现在的1 造林"]),
    (
        "1 新建中学 教体局 90",
        "1 新建小学 教体局 80",
        ["新增：1 新建小学", "待认定：1 新建中学，可能就是现在的1 新建小学"],
    ),
    # Another name and another number at once: units and money say that it may be the same.
    ("1 修路 交通局 100", "7 造林 交通局 100", ["新增：7 造林", "待认定：1 修路，可能就是现在的7 造林"]),
    ("1 修路 交通局 100", "7 造林 林业局 100", ["新增：7 造林", "取消：1 修路"]),
    ("1 修路 交通局 0", "7 造林 交通局 0", ["新增：7 造林", "取消：1 修路"]),
    ("1 一期幼儿园", "1 二期幼儿园", ["新增：1 二期幼儿园", "待认定：1 一期幼儿园，可能就是现在的1 二期幼儿园"]),
    (
        "1 老旧小区改造；2 老旧街区改造",
        "1 老旧街区改造工程",
        [
            "新增：1 老旧街区改造工程",
            "待认定：1 老旧小区改造，可能就是现在的1 老旧街区改造工程",
            "待认定：2 老旧街区改造，可能就是现在的1 老旧街区改造工程",
        ],
    ),
    (
        "5 农村公路提升",
        "4 农村公路提升工程",
        ["新增：4 农村公路提升工程", "待认定：5 农村公路提升，可能就是现在的4 农村公路提升工程"],
    ),
    # of two of one name each is known by its number
    ("1 修路；2 修路", "2 修路；1 修路", []),
    ("- 修路；- 建桥", "1 修路；2 建桥", ["改序号：修路→1 修路", "改序号：建桥→2 建桥"]),
]


@pytest.mark.parametrize(("old", "new", "listed"), CHANGES)
def test_what_is_listed(old: str, new: str, listed: list[str]) -> None:
    assert [adjustment.text() for adjustment in Following([listing(old), listing(new)], {}).adjustments] == listed


FOUND = [
    # the tables, what a return calls the project, what the newest table calls it
    (("3 办学", "4 办学"), (3, "办学"), (4, "办学")),
    (("3 办学", "4 办学", "4 兴办学校"), (3, "办学"), (4, "兴办学校")),
    (("3 农村公路提升", "3 农村公路提升工程"), (3, "农村公路提升"), (3, "农村公路提升工程")),
    (("3 农村公路提升", "3 农村公路提升工程"), (9, "农村公路提升"), (3, "农村公路提升工程")),
    (("1 修路；2 建桥", "1 建桥；2 修路"), (1, "修路"), (2, "修路")),
    (("1 修路；2 建桥", "1 建桥；2 修路"), (1, "建 桥"), (1, "建桥")),
    # the newest table's own number and name come first, then any earlier one's, a bare name last
    (("1 甲路 交通局 9", "1 乙路 交通局 9", "1 乙路 交通局 9；2 甲路"), (1, "甲路"), (1, "乙路")),
    (("1 甲路 交通局 9", "1 乙路 交通局 9", "1 乙路 交通局 9；2 甲路"), (7, "甲路"), (2, "甲路")),
    # dropped, and there again under another number
    (("1 修路；2 建桥", "1 修路", "1 修路；5 建桥"), (2, "建桥"), (5, "建桥")),
    (("1 修路；2 修路",), (2, "修路"), (2, "修路")),
    (("1 修路；2 修路",), (3, "修路"), None),
    (("1 修路",), (1, "造船"), None),
]


@pytest.mark.parametrize(("tables", "called", "known"), FOUND)
def test_a_project_is_found_by_what_any_table_called_it(
    tables: tuple[str, ...], called: tuple[int, str], known: tuple[int, str] | None
) -> None:
    found = Following([listing(text) for text in tables], {}).find(*called)
    newest = {project.key for project in listing(tables[-1]).projects}
    assert (found.last.key if found and found.last.key in newest else None) == known


def test_the_office_decides_what_a_project_became() -> None:
    tables = [listing("1 修路 交通局 100"), listing("1 造林 林业局 80；2 大道 交通局 90")]
    followed = Following(tables, {ProjectKey(1, "修路"): 2})
    found = followed.find(1, "修路")
    assert found and found.last.key == (2, "大道")
    assert [adjustment.text() for adjustment in followed.adjustments] == [
        "新增：1 造林",
        f"改名、改序号、调整资金：1 修路→2 大道，{BY_EVIDENCE}；年度计划投资100→90",
    ]


def test_the_office_says_that_a_like_name_is_another_project() -> None:
    tables = [listing("1 农村公路提升"), listing("1 农村公路提升工程")]
    assert [
        adjustment.text() for adjustment in Following(tables, {ProjectKey(1, "农村公路提升"): None}).adjustments
    ] == [
        "新增：1 农村公路提升工程",
        "取消：1 农村公路提升",
    ]


def test_none_of_them_is_not_a_project_without_a_number() -> None:
    tables = [listing("1 农村公路提升"), listing("1 农村公路提升工程；- 农村公路")]
    assert [adjustment.text() for adjustment in Following(tables, {ProjectKey(1, "农村公路提升"): None}).adjustments][
        -1
    ] == "取消：1 农村公路提升"


def test_a_blank_name_is_nobodys() -> None:
    projects = (ListedProject(number=7, name="", units=("交通局",)),)
    followed = Following([ListedTable(sources=STANDARD, quarter=Quarter.FIRST, since=WHEN, projects=projects)], {})
    assert followed.find(5, "") is None and followed.find(7, "") is followed.tables[0][0]


def test_what_the_office_says_of_a_number_that_is_not_there_changes_nothing() -> None:
    tables = [listing("1 修路 交通局 100"), listing("1 造林 林业局 80")]
    assert Following(tables, {ProjectKey(1, "修路"): 9}).adjustments == Following(tables, {}).adjustments


_PROJECTS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(1, 6)),
        st.sampled_from(["修路", "修公路", "建桥", "建大桥", "一期", "二期", ""]),
        st.sampled_from(["交通局", "住建局"]),
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=200)
@given(st.lists(_PROJECTS, min_size=1, max_size=4))
def test_whatever_the_tables_nothing_is_lost_or_taken_twice(tables: list[list[tuple[int | None, str, str]]]) -> None:
    listings = [
        ListedTable(
            sources=STANDARD,
            quarter=Quarter.FIRST,
            since=WHEN,
            projects=tuple(ListedProject(number=number, name=name, units=(unit,)) for number, name, unit in projects),
        )
        for projects in tables
    ]
    followed = Following(listings, {})
    for tracks, official in zip(followed.tables, listings, strict=True):
        assert len(set(map(id, tracks))) == len(tracks) == len(official.projects)
        for track, listed in zip(tracks, official.projects, strict=True):
            assert listed in track.states
            if listed.name and [project.key for project in listings[-1].projects].count(listed.key) == 1:
                found = followed.find(*listed.key)
                assert found and found.last in listings[-1].projects
