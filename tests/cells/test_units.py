"""One cell's text → the units it names: neither a blank nor a line break divides or joins by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.office.read import default_office
from validation.cells import units
from validation.cells.text import squash
from validation.cells.units import parse_units

REGISTRY = default_office().registry
NAMES = [unit.name for unit in REGISTRY.units]

CELLS = [
    # cell, names, of which rewritten
    ("", [], []),
    ("教体局", ["教体局"], []),
    ("教体局\n团县委", ["教体局", "团县委"], []),
    ("农业\n农村局", ["农业农村局"], ["农业农村局"]),
    ("退役军人事\n务局", ["退役军人事务局"], ["退役军人事务局"]),
    ("卫健委\n\n红十\n字会", ["卫健委", "红十字会"], ["红十字会"]),
    ("法  院", ["法院"], ["法院"]),
    ("市场局\n财政局\n法院         住建局", ["市场监管局", "财政局", "法院", "住建局"], ["市场监管局"]),
    ("交警大队          涟投控股", ["交警大队", "涟投控股"], []),
    ("财政局民政局", ["财政局", "民政局"], []),
    ("教体局、卫健委；民政局，各镇街", ["教体局", "卫健委", "民政局", "各镇街"], []),
    ("*教体局 各镇街 ", ["教体局", "各镇街"], []),
    ("教体局（牵头）、卫健委", ["教体局", "卫健委"], []),
    ("牵头单位：教体局", ["教体局"], []),
    ("各镇（街道）", ["各镇街"], ["各镇街"]),
    ("县住建局", ["住建局"], ["住建局"]),
    ("县医院", ["县医院"], []),
    ("火星\n事务局", ["火星事务局"], []),
    ("火星局\n水星局", ["火星局", "水星局"], []),
    ("各县区政府\n火星银行", ["各县区政府", "火星银行"], []),
    ("高沟\n红窑镇", ["高沟", "红窑镇"], []),
    ("财政局卫健\n委", ["财政局", "卫健委"], []),
    ("财政局火星局", ["财政局火星局"], []),
    ("各县(市、区)政府", ["各县(市、区)政府"], []),
    ("各县（市、\n区）政府、财政局", ["各县（市、区）政府", "财政局"], []),
    ("高新园(邹区镇)\n各街道", ["高新园(邹区镇)", "各街道"], []),
    ("火星局（水星科；土星科）\n民政局", ["火星局（水星科；土星科）", "民政局"], []),
    ("教体局（体卫艺股、基教股） 民政局", ["教体局", "民政局"], ["教体局"]),
    ("相关镇街（高沟镇、红窑镇），财政局", ["高沟镇", "红窑镇", "财政局"], []),
    ("相关镇街（火星镇、红窑镇）", ["相关镇街"], ["相关镇街"]),
    ("火星局（民政局、财政局", ["火星局（民政局", "财政局"], []),
    ("无", [], []),
    ("——", [], []),
]


@pytest.mark.parametrize(("cell", "names", "rewritten"), CELLS)
def test_a_cell(cell: str, names: list[str], rewritten: list[str]) -> None:
    mentions = parse_units(cell, REGISTRY)
    assert [mention.name for mention in mentions] == names
    assert [mention.name for mention in mentions if mention.rewritten] == rewritten


MARKED = [
    # cell, which of its units is marked as the lead
    ("教体局、卫健委（牵头）", ["卫健委"]),
    ("教体局\n卫健委 (牵头单位)", ["卫健委"]),
    ("教体局\n（牵头）\n卫健委", ["教体局"]),
    ("（牵头）教体局\n卫健委", ["教体局"]),
    ("牵头单位：\n农业\n农村局；配合单位：卫健委", ["农业农村局"]),
    ("*教体局 卫健委", ["教体局"]),
    ("卫健委 教体局＊", ["教体局"]),
    ("火星\n事务局（牵头）\n卫健委", ["火星事务局"]),
    ("【牵头】教体局 卫健委", ["教体局"]),
    ("教体局、卫健委（主办）", ["卫健委"]),
    ("责任单位：教体局、卫健委\n牵头部门：民政局", ["民政局"]),
    ("教体局、卫健委", []),
    ("牵头", []),
]

HELPING = [
    # cell, which of its units is said to assist only
    ("牵头单位：教体局\n配合单位：财政局、住建\n局", ["财政局", "住建局"]),
    ("主办：教体局；承办：民政局；协办：财政局", ["财政局"]),
    ("配合：财政局 责任：教体局", ["财政局"]),
    ("教体局、财政局（配合）", ["财政局"]),
    ("教体局\n财政局\n（协办单位）\n民政局", ["财政局"]),
    ("责任单位：教体局、卫健委", []),
]


@pytest.mark.parametrize(("cell", "names"), MARKED)
def test_the_mark_of_the_lead_is_seen(cell: str, names: list[str]) -> None:
    assert [mention.name for mention in parse_units(cell, REGISTRY) if mention.marked_lead] == names


@pytest.mark.parametrize(("cell", "names"), HELPING)
def test_who_only_assists_is_seen(cell: str, names: list[str]) -> None:
    assert [mention.name for mention in parse_units(cell, REGISTRY) if mention.marked_help] == names


@given(st.text() | st.text("教体局卫健委医院县 \n、（牵头）*：无配合"))
def test_any_text_is_read_and_nothing_is_made_up(text: str) -> None:
    for mention in parse_units(text, REGISTRY):
        assert squash(mention.written) in squash(text)


@given(st.lists(st.sampled_from(NAMES), max_size=8), st.sampled_from(["\n", "、", "  ", "；", "\n\n", " , "]))
def test_known_names_come_back_however_they_are_divided(names: list[str], divider: str) -> None:
    assert [mention.name for mention in parse_units(divider.join(names), REGISTRY)] == names


@given(st.lists(st.sampled_from(["火星局", "水星科", "土星镇"]), min_size=1), st.sampled_from("、，,；/ \n"))
def test_what_stands_in_brackets_divides_nothing(names: list[str], divider: str) -> None:
    inside = f"各科（{divider.join(names)}）中心"
    found = parse_units(f"财政局、{inside}\n民政局", REGISTRY)
    assert [mention.name for mention in found] == ["财政局", "".join(inside.split()), "民政局"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_broken_anywhere_is_joined_and_noted(name: str) -> None:
    for place in range(1, len(name)):
        broken = f"财政局\n{name[:place]}\n{name[place:]}  民政局"
        assert [(mention.name, mention.rewritten) for mention in parse_units(broken, REGISTRY)] == [
            ("财政局", False),
            (name, True),
            ("民政局", False),
        ]


FULL = [
    # a piece repeated until the cell is full, and the names that come out
    ("某", 32_767, 1),
    (" ", 32_767, 0),
    ("*", 32_767, 0),
    ("某 ", 16_000, 1),
    ("教体局 ", 8_000, 8_000),
    ("教 体 局 ", 5_000, 5_000),
    ("教体局卫健委", 5_400, 10_800),
    ("*（牵头", 8_000, 1),
    ("（某）", 10_000, 1),
    ("（", 32_767, 1),
    ("牵头：", 10_000, 0),
    ("配合：某局（、）", 4_000, 4_000),
]


@pytest.mark.parametrize(("piece", "times", "names"), FULL)
def test_a_full_cell_is_read_whole(piece: str, times: int, names: int) -> None:
    assert len(parse_units(piece * times, REGISTRY)) == names
    assert len(parse_units(f"财政局{piece * times}火星局", REGISTRY)) >= 1


def test_of_units_run_together_each_sign_is_looked_at_some_times(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = 0

    def counted(text: str) -> str:
        nonlocal looked_at
        looked_at += len(text)
        return squash(text)

    monkeypatch.setattr(units, "squash", counted)
    cell = "卫健委教体局" * 2_000
    assert len(parse_units(cell, REGISTRY)) == 4_000
    assert looked_at < 300 * len(cell)
