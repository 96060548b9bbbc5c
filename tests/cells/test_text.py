"""Text as people type it: what is never seen is gone, full width is half width, whatever stands beside it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.cells.text import display_width, fold, shortened, unbroken, visible, whole_number

NEVER_SEEN = [
    chr(code)
    for first, last in ((0xAD, 0xAD), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x2064), (0xFEFF, 0xFEFF))
    for code in range(first, last + 1)
]


@pytest.mark.parametrize("sign", NEVER_SEEN, ids=ascii)
@pytest.mark.parametrize("text", ["12", "１２", "第 1 号路"])
def test_what_is_never_seen_is_gone(text: str, sign: str) -> None:
    assert visible(f"{text[:1]}{sign}{text[1:]}{sign}") == text
    assert fold(f"{sign}{text}") == fold(text)
    assert unbroken(f"{text}{sign}") == text.replace(" ", "")


@given(st.text(st.sampled_from([*NEVER_SEEN, *"aZ09 \t\n\x7f　，：１Ａ①²㈠é路"])))
def test_folding_is_half_width_of_what_is_seen(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKC", "".join(sign for sign in text if sign not in NEVER_SEEN))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("１２、", 12),
        ("1\u200b2", 12),
        ("二十一", 21),
        ("1.5", None),
        ("（十二）", 12),
        ("(3)", 3),
        ("(3", None),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("text", "room", "line"),
    [
        ("修路", 4, "修路"),
        ("修路工程", 8, "修路工程"),
        ("修路工程一期", 8, "修路工…"),
        ("修\n路  工程", 20, "修 路 工程"),
        ("abc 路", 5, "abc…"),
        ("", 4, ""),
    ],
)
def test_a_text_is_shortened_to_its_room(text: str, room: int, line: str) -> None:
    assert shortened(text, room) == line and display_width(line) <= room
