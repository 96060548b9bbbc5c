"""Names like a name: the same ones that difflib finds among all of them."""

from difflib import SequenceMatcher, get_close_matches
from heapq import nlargest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.cells.alike import Names

_NAME = st.text("教育体局县人民政府交通运输水利1一", max_size=12)
_LEAST = st.sampled_from((0.3, 0.5, 0.6, 0.9))


@given(_NAME, st.lists(_NAME, max_size=12, unique=True), _LEAST)
def test_it_finds_what_difflib_finds(wanted: str, names: list[str], least: float) -> None:
    found = [name for _, name in nlargest(5, Names(names).like(wanted, least))]
    assert found == get_close_matches(wanted, [name for name in names if name], 5, least) or not wanted


@pytest.mark.parametrize(
    "wanted, names, found",
    [
        ("教育局", ["教体局", "交通局", "水利局"], ["教体局"]),
        ("教育局", ["水利站"], []),
        ("教育局", [], []),
        ("局育教", ["教育局"], []),
    ],
)
def test_examples(wanted: str, names: list[str], found: list[str]) -> None:
    assert [name for _, name in Names(names).like(wanted, 0.6)] == found


def test_few_of_many_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    plain = SequenceMatcher.ratio

    def counted(matcher: "SequenceMatcher[str]") -> float:
        compared.append(matcher)
        return plain(matcher)

    monkeypatch.setattr(SequenceMatcher, "ratio", counted)
    names = Names(f"{sign}村道路" for sign in map(chr, range(0x4E00, 0x5000)))
    assert [name for _, name in names.like("三河水库", 0.5)] == [] and not compared
