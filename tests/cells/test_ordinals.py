"""序号 as offices write them: plain, in Chinese numerals, in brackets, by levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.cells.ordinals import is_numeral, ordinal
from validation.cells.text import whole_number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3", (3,)),
        ("３、", (3,)),
        ("三", (3,)),
        ("（三）", (3,)),
        ("(12)", (12,)),
        ("①", (1,)),
        ("第三项", (3,)),
        ("3号", (3,)),
        ("1.2", (1, 2)),
        ("1-2", (1, 2)),
        ("1－12", (1, 12)),
        ("一（二）", (1, 2)),
        ("二、3", (2, 3)),
        ("1.2.10", (1, 2, 10)),
        ("", ()),
        ("A", ()),
        ("合计", ()),
        ("3个项目", ()),
        ("第一类", ()),
        ("二、第1类", ()),
        ("1.2.3.4.5", ()),
        ("十十", ()),
        ("2024-01-01 00:00:00", ()),
    ],
)
def test_what_is_read(text: str, numbers: tuple[int, ...]) -> None:
    assert ordinal(text) == numbers


@given(st.text() | st.text("0123一二十第项号().、-—（） "))
def test_any_text_is_read_and_a_whole_number_is_one(text: str) -> None:
    numbers = ordinal(text)
    whole = whole_number(text)
    assert whole is None or numbers == (whole,)
    assert all(number >= 0 for number in numbers)


@given(st.lists(st.integers(1, 99), min_size=2, max_size=4), st.sampled_from(["{}.{}", "{}-{}", "{}—{}", "{}({})"]))
def test_levels_come_back_however_they_are_joined(numbers: list[int], joined: str) -> None:
    written = str(numbers[0])
    for number in numbers[1:]:
        written = joined.format(written, number)
    assert ordinal(written) == tuple(numbers)


@pytest.mark.parametrize(
    ("text", "numeral"), [("一", True), ("（二）", True), ("1", False), ("１", False), ("①", False)]
)
def test_numerals_are_chinese(text: str, numeral: bool) -> None:
    assert is_numeral(text) is numeral
