"""T01: the numbers run from 1 to n."""

import pytest

from tests.support.tables import check, hits


def table(*numbers: str) -> str:
    rows = [f"| {number} | 项目{place} | 教体局 |" for place, number in enumerate(numbers)]
    return "\n".join(("| 序号 | 项目名称 | 责任单位 |", *rows))


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("1.0", "'2", "３"), ("2", "1"), ("一", "二"), ("1、", "2.")])
def test_numbers_that_run(numbers: tuple[str, ...]) -> None:
    assert hits(table(*numbers), "T01") == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "", "3"), [(None, "A3", "没有序号")]),
        (("1", "2", "2"), [(2, "A4", "序号2在前面已经用过")]),
        (("1", "5"), [(5, "A3", "序号5不在1至2之间（表中共2个项目）")]),
        (("0", "1"), [(0, "A2", "序号0不在1至2之间（表中共2个项目）")]),
        (("1", "1-2"), [(None, "A3", "序号“1-2”不是整数")]),
        (("1", "2.5"), [(None, "A3", "序号“2.5”不是整数")]),
    ],
)
def test_numbers_that_do_not(numbers: tuple[str, ...], expected: list[tuple[int | None, str, str]]) -> None:
    findings = [finding for finding in check(table(*numbers)).findings if finding.code == "T01"]
    assert [(finding.number, finding.cell.a1, finding.message) for finding in findings] == expected


def test_a_number_over_several_rows_is_one() -> None:
    assert (
        hits("| 序号 | 主要内容 | 责任单位 |\n| 1 | 一期 | 教体局 |\n| | 二期 | |\n| 2 | 三期 | 教体局 |", "T01") == []
    )


def test_it_is_not_asked_without_the_column() -> None:
    outcome = check("| 项目名称 | 主要内容 | 责任单位 |\n| 甲 | 做 | 教体局 |")
    assert [skipped.missing for skipped in outcome.skipped if skipped.code == "T01"] == [("序号",)]
