"""What a unit writes as a count is read in the indicator's measure, and what is of another is not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.cells.amounts import show_amount
from validation.cells.counts import parse_count
from validation.cells.grid import NO_RESULT, CellValue

READ: list[tuple[CellValue, str, str]] = [
    # what is written, the measure, what it is
    (700, "人次", "700"),
    (700.5, "公里", "700.5"),
    (0.1 + 0.2, "公里", "0.3"),
    ("700", "人次", "700"),
    ("１，９００", "人次", "1900"),
    ("1.9万人次", "人次", "19000"),
    ("1.9万", "人次", "19000"),
    ("约1.9万人次", "人次", "19000"),
    ("累计完成700人次", "人次", "700"),
    ("700余人次", "人次", "700"),
    ("700人", "人次", "700"),
    ("700 人次（其中女300人）", "人次", "700"),
    ("3千", "平方米", "3000"),
    ("1.9", "万人次", "1.9"),
    ("19000人次", "万人次", "1.9"),
    ("1.9万人次", "万人次", "1.9"),
    ("1500米", "公里", "1.5"),
    ("1.5公里", "千米", "1.5"),
    ("1.5千米", "米", "1500"),
    ("1.2亿元", "万元", "12000"),
    ("30%", "%", "30"),
    ("30", "%", "30"),
    ("62套", "个", "62"),
    ("8个", "", "8"),
    ("无", "人次", "0"),
    ("—", "人次", "0"),
]
NOT_READ: list[tuple[CellValue, str]] = [
    (None, "人次"),
    ("", "人次"),
    ("已完成", "人次"),
    ("700公里", "人次"),
    ("30%", "人次"),
    ("700人次", "%"),
    ("3个、5个", "个"),
    ("700/800", "人次"),
    ("12月底完成", "个"),
    ("3-5", "个"),
    ("七百", "人次"),
    (-3, "人次"),
    ("-3", "人次"),
    (True, "人次"),
    (float("inf"), "人次"),
    (NO_RESULT, "人次"),
    ("=1+1", "人次"),
    ("1e5", "人次"),
]


@pytest.mark.parametrize(("written", "measure", "count"), READ)
def test_what_is_read(written: CellValue, measure: str, count: str) -> None:
    assert parse_count(written, measure) == Decimal(count)


@pytest.mark.parametrize(("written", "measure"), NOT_READ)
def test_what_is_no_count_in_the_measure(written: CellValue, measure: str) -> None:
    assert parse_count(written, measure) is None


@given(st.text(max_size=300), st.sampled_from(["人次", "万人次", "%", "公里", ""]))
def test_any_text_is_read_or_not(text: str, measure: str) -> None:
    count = parse_count(text, measure)
    assert count is None or count >= 0


@given(st.decimals(0, 10**9, places=4, allow_nan=False), st.sampled_from(["人次", "万人次", "%", "公里", "平方米"]))
def test_a_count_written_with_its_measure_is_that_count(count: Decimal, measure: str) -> None:
    assert parse_count(f"{show_amount(count)}{measure}", measure) == count
