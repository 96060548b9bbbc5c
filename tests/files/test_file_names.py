"""Names of files: valid on Windows whatever a unit is called, a different one for each unit."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.files.saving.file_names import file_names, task_file_name
from validation.terms import Quarter

RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)
HOSTILE = (
    *("../../etc/passwd", "a/b", "a\\b", "a:b", "CON", "nul.txt", "尾点.", "尾空格 ", '?*<>|"', "\x00\x1f\n", ""),
    *("\u202e反写", "零\u200b宽", "\ud800", "é", "e\u0301", "局" * 300, "😀" * 300),
)


def is_valid_on_windows(name: str) -> bool:
    return (
        not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        and not RESERVED.fullmatch(name)
        and not name.endswith((" ", "."))
        and 0 < len(name.encode("utf-16-le")) // 2 <= 255
        # A backup adds a date and a time to the name.
        and len(name.encode()) + len("_20240320-120000-000000") <= 255
    )


def test_a_units_file_is_called_after_it() -> None:
    assert task_file_name(2024, Quarter.FIRST, "教体局") == "2024年第一季度_教体局_民生实事任务表.xlsx"


@pytest.mark.parametrize(
    ("unit", "middle"),
    [
        ("a/b", "a_b"),
        ("../x", "_x"),
        (" 编  办 ", "编 办"),
        ("尾点.", "尾点"),
        ("", "单位"),
        ("\x00", "单位"),
        ("零\u200b宽", "零宽"),
        ("局" * 300, "局" * 40),
    ],
)
def test_what_a_file_name_cannot_hold_is_left_out(unit: str, middle: str) -> None:
    assert task_file_name(2024, Quarter.FOURTH, unit) == f"2024年第四季度_{middle}_民生实事任务表.xlsx"


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_names_are_valid(unit: str) -> None:
    assert is_valid_on_windows(task_file_name(2024, Quarter.FIRST, unit))


@given(st.lists(st.one_of(st.text(max_size=50), st.sampled_from(HOSTILE)), unique=True, max_size=8))
def test_each_unit_has_a_valid_file_of_its_own(units: list[str]) -> None:
    names = file_names(2024, Quarter.FIRST, units)
    assert list(names) == units
    assert all(map(is_valid_on_windows, names.values()))
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names.values()}) == len(units)


@pytest.mark.parametrize(
    "units",
    [("A局", "a局"), ("é局", "e\u0301局"), ("a/b", "a:b"), ("甲", "甲.", "甲(2)"), ("局" * 50, "局" * 51)],
)
def test_twins_get_a_number(units: tuple[str, ...]) -> None:
    names = file_names(2024, Quarter.FIRST, units)
    assert len({name.casefold() for name in names.values()}) == len(units)
    assert names[units[0]] == task_file_name(2024, Quarter.FIRST, units[0])
