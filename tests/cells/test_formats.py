"""What a number format shows: the number as it stands, another one with or without a unit, or none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.cells.amounts import WAN_PER_UNIT, Reading, parse_amount
from validation.cells.formats import as_shown, is_plain
from validation.cells.grid import Shown

AS_IT_STANDS = [
    "General", "G/通用格式", "常规", "@", "", "0", "0.00", "#,##0.00", "0_ ", "0.00_ ;[Red]-0.00 ", "#,##0.00_);(#,##0.00)",
    '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '"¥"#,##0.00', "[$¥-804]#,##0", "[DBNum1][$-804]General",
    "# ?/?", "0.00E+00", "# ##0", "[Red]0;[Blue]-0", "0;-0;;@", '0"户"', '0"%"', r"0\%", "[>100]0;[<0]-0;0", "0;@",
]  # fmt: skip


@pytest.mark.parametrize("code", AS_IT_STANDS)
def test_a_number_as_it_stands(code: str) -> None:
    assert is_plain(code)
    assert [as_shown(number, code) for number in (600000.0, 0, -5)] == [600000.0, 0, -5]


OTHERWISE = [
    # held, how it is shown, what is read of it, what that is in 万元
    (600000, '0!.0,"万元"', "60万元", "60"),
    (654321, '0!.0,"万元"', "65.4321万元", "65.4321"),
    (600000, r"0\.0,\万\元", "60万元", "60"),
    (600000, '0"."0,"万"', "60万", "60"),
    (600000, r'0\!.0,"万元"', "60万元", "60"),
    (600000, "0!.0,万元", "60万元", "60"),
    (1100000, "0!.0000", "110", "110"),
    (1100000, r"0\!.0000", "110", "110"),
    (1100000, '#,##0"."0000"万元"', "110万元", "110"),
    (600000, "0.0,", "600", "600"),
    (600000, "0,.0", "600", "600"),
    (600000, "#,##0,", "600", "600"),
    (600000, "0.00,_ ", "600", "600"),
    (600000, '0.0,"千元"', "600千元", "60"),
    (600000, '0.0,"（千元）"', "600千元", "60"),
    (6000000, '0.0,,"百万元"', "6百万元", "600"),
    (120000000, '0.00,,"亿"', "120亿", "1200000"),
    (120000000, '0!.00,,"亿元"', "1.2亿元", "12000"),
    (120000000, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "1.2亿", "12000"),
    (600000, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "60万", "60"),
    (5000, '0.00"元"', "5000元", "0.5"),
    (-600000, '0!.0,"万元";-0!.0,"万元"', "-60万元", "-60"),
    (0.8, "0%", "80%", None),
    (0.125, "0.0%;-0.0%", "12.5%", None),
    (0, "0%", "0%", None),
    (600, "yyyy-mm-dd", "显示为日期的600", None),
    (0.5, "[h]:mm", "显示为日期的0.5", None),
    (600000, ";;;", "（单元格格式不显示数字）", None),
    (600000, '"待定"', "显示为“待定”", None),
    (600000, '"-"', "显示为“-”", None),
    (600000, '0"万"0000', "夹着“万”显示的600000", None),
    (600000, '0.0,"K"', "600K", None),
]


@pytest.mark.parametrize(("held", "code", "text", "wan"), OTHERWISE)
def test_a_number_that_is_shown_otherwise(held: float, code: str, text: str, wan: str | None) -> None:
    shown = as_shown(held, code)
    assert isinstance(shown, Shown) and (shown, shown.held) == (text, held) and not is_plain(code)
    amount = parse_amount(shown)
    expected = (Reading.COERCED, Decimal(wan)) if wan else (Reading.UNREADABLE, None)
    assert (amount.reading, amount.value) == expected


@pytest.mark.parametrize(
    ("code", "unit", "text"),
    [
        ('0.0"万元"', "万元", None),
        ('0.0"万元"', "亿元", "600万元"),
        ('0.0"万元"', "元", "600万元"),
        ('0"元"', "元", None),
        ("0.0,", "元", "0.6"),
        ('0.00,"千元"', "元", None),
    ],
)
def test_a_unit_counts_beside_that_of_the_column(code: str, unit: str, text: str | None) -> None:
    shown = as_shown(600, code, WAN_PER_UNIT[unit])
    assert shown == (600 if text is None else text)


@pytest.mark.parametrize("code", ['0!.0,"万元"', "0!.0000", ";;;", "yyyy", '0"元"', '0"."0,"K"'])
def test_nothing_is_nothing_in_any_unit(code: str) -> None:
    assert parse_amount(as_shown(0, code)).figure == 0


@given(st.text("0#?.,;%!\\\"'@[]()<>=-_*E+eymdhs万千亿元K/ 5"), st.floats(-1e13, 1e13))
def test_any_format_gives_something(code: str, number: float) -> None:
    """Never an error; and a format that is plain leaves every number alone."""
    shown = as_shown(number, code)
    assert shown == number or isinstance(shown, Shown)
    assert not is_plain(code) or shown == number


@given(
    st.integers(1, 10**11),
    st.integers(0, 3),
    st.integers(0, 4),
    st.sampled_from(["万元", "万", "亿元", "亿", "千元", "元"]),
)
def test_what_is_shown_is_what_a_reader_of_the_cell_adds_up(held: int, commas: int, point: int, unit: str) -> None:
    """A comma is a thousand, a point of text so many digits, and the unit what it is worth."""
    digits = "0!." + "0" * point if point else "0"
    amount = parse_amount(as_shown(held, f'{digits}{"," * commas}"{unit}"'))
    wanted = round(Decimal(held).scaleb(-3 * commas - point), 10) * WAN_PER_UNIT[unit]
    assert amount.value == wanted
