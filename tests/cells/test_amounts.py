"""Money cells: every writing that has one meaning is read exactly, and nothing else is guessed at."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.cells.amounts import Reading, parse_amount, show_amount
from validation.cells.grid import CellValue

YI = Decimal(10000)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (110, "110"),
        (110.0, "110"),
        (0, "0"),
        (-3.5, "-3.5"),
        (2894.5, "2894.5"),
        (0.1 + 0.2, "0.3"),
        (69911.5 + 1e-11, "69911.5"),
        (0.1 + 0.2 - 0.3, "0"),
        (Decimal("12.34"), "12.34"),
    ],
)
def test_a_number_is_plain(value: CellValue, expected: str) -> None:
    amount = parse_amount(value)
    assert (amount.reading, amount.value) == (Reading.PLAIN, Decimal(expected))


@pytest.mark.parametrize("value", [None, "", "  ", "\n", "\u3000", "\u200b", "\ufeff "])
def test_a_blank_cell_says_nothing(value: CellValue) -> None:
    amount = parse_amount(value)
    assert (amount.reading, amount.value, amount.figure, amount.known) == (Reading.BLANK, None, Decimal(0), True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110", "110"),
        (" 110 ", "110"),
        ("110\u200b", "110"),
        ("１１０", "110"),
        ("1,200.50", "1200.5"),
        ("１，２００", "1200"),
        ("12,345,678", "12345678"),
        ("1200万元", "1200"),
        ("1200\n万元", "1200"),
        ("0.12亿元", "1200"),
        ("0.12 亿", "1200"),
        ("5万", "5"),
        ("5000元", "0.5"),
        ("约1200", "1200"),
        ("￥1200", "1200"),
        ("¥ 1,200 元", "0.12"),
        ("约￥3.5万元", "3.5"),
        ("-5", "-5"),
        ("－5", "-5"),
        ("−5", "-5"),
        ("０．５", "0.5"),
    ],
)
def test_text_with_one_meaning_is_read(text: str, expected: str) -> None:
    amount = parse_amount(text)
    assert (amount.reading, amount.value, amount.raw) == (Reading.COERCED, Decimal(expected), text)


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        ("10(其中,灾情因素6万元)", "10", "(其中,灾情因素6万元)"),
        ("25（其中：省级6，市级19）", "25", "(其中:省级6,市级19)"),
        ("1,200万元（含专项债券（一期）500万元）", "1200", "(含专项债券(一期)500万元)"),
        ("0.5亿元\n其中：省级0.2亿元", "5000", "其中:省级0.2亿元"),
        ("300，含征地费", "300", ",含征地费"),
        ("80（暂估）", "80", "(暂估)"),
        ("80 (2024年)", "80", "(2024年)"),
    ],
)
def test_a_figure_may_have_a_note(text: str, expected: str, note: str) -> None:
    amount = parse_amount(text)
    assert (amount.reading, amount.value, amount.note) == (Reading.COERCED, Decimal(expected), note)


@given(st.integers(0, 10**9), st.text("其中省级债券", min_size=1), st.integers(0, 10**6))
def test_the_figure_is_the_one_before_the_note(figure: int, words: str, part: int) -> None:
    for text in (f"{figure}({words}{part}万元)", f"{figure}万元（{part}{words}）", f"{figure}，其中{words}{part}"):
        assert parse_amount(text).value == figure


@pytest.mark.parametrize(
    "text",
    ["10(20)", "10（万元）", "10(另20万元)", "(10)", "其中10", "10(其中", "10)", "10()", "10其中", "10/含8/9(甲"],
)
def test_what_is_no_note_is_not_taken_for_one(text: str) -> None:
    assert parse_amount(text).reading is Reading.UNREADABLE


@pytest.mark.parametrize("text", ["—", "——", "-", "－", "/", "／", "无", " 无 ", "零"])
def test_a_dash_says_that_there_is_no_money(text: str) -> None:
    amount = parse_amount(text)
    assert (amount.reading, amount.value, amount.raw) == (Reading.COERCED, Decimal(0), text)


@pytest.mark.parametrize(
    "value",
    [
        "待定",
        "100\n200",
        "100 200",
        "100+200",
        "1,20",
        "1,2000",
        "12,34,567",
        "①",
        "10²",
        "1200左右",
        "80%",
        "3-5",
        "1.2.3",
        "1e3",
        "#N/A",
        "=1+1",
        "９" * 30,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        1e300,
        10**400,
        True,
        False,
        date(2024, 3, 1),
        datetime(2024, 3, 1),
        time(8, 0),
    ],
)
def test_what_could_mean_two_things_is_not_read(value: CellValue) -> None:
    amount = parse_amount(value)
    assert (amount.reading, amount.value, amount.known) == (Reading.UNREADABLE, None, False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.2, "12000"), ("1.2", "12000"), ("1.2亿元", "12000"), ("300万元", "300"), ("—", "0"), ("5元", "0.0005")],
)
def test_the_units_in_the_cell_stand_above_the_columns(value: CellValue, expected: str) -> None:
    assert parse_amount(value, YI).value == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "shown"), [("1200.50", "1200.5"), ("1E+3", "1000"), ("0.000", "0"), ("-0", "0"), ("-3.10", "-3.1")]
)
def test_a_figure_is_shown_as_a_clerk_writes_it(value: str, shown: str) -> None:
    assert show_amount(Decimal(value)) == shown


cells = st.one_of(
    st.none(),
    st.text(),
    st.text("0123456789０１２,，.．-－+约￥¥万亿元 \n\u200b/—无eE%"),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.times(),
)


@given(cells, st.sampled_from([Decimal(1), YI, Decimal("0.0001")]))
def test_any_cell_is_read_or_said_to_be_unreadable(value: CellValue, scale: Decimal) -> None:
    amount = parse_amount(value, scale)
    assert amount.raw is value
    assert (amount.value is None) == (amount.reading in (Reading.BLANK, Reading.UNREADABLE))
    assert amount.value is None or amount.value.is_finite()


money = st.decimals(-(10**11), 10**11, places=4)
full_width = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")


@given(money)
def test_a_figure_is_read_back_from_every_writing(value: Decimal) -> None:
    writings = [f"{value}", f"{value:,}", f"{value}万元", f"约{value:,}万", f"￥{value}", f"{value}\n万元"]
    for writing in [*writings, *(text.translate(full_width) for text in writings)]:
        assert parse_amount(writing).value == value, writing
    assert parse_amount(f"{value}亿元").value == value * YI
    assert parse_amount(f"{value}元").value == value / YI
    assert parse_amount(show_amount(value)).value == value


@given(st.decimals(-(10**9), 10**9, places=5))
def test_a_number_as_a_spreadsheet_keeps_it_is_read_exactly(value: Decimal) -> None:
    assert parse_amount(float(value)).value == value
    assert parse_amount(value).value == value
