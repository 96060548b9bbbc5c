"""F01: the four sources make up the year's plan."""

from decimal import Decimal

import pytest

from tests.support.sources import EIGHT
from tests.support.tables import check, hits
from validation.cells.units import Registry
from validation.office import Office
from validation.settings import Settings
from validation.sources import Source

TABLE = """
| 序号 | 项目名称 | 年度计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 |
| 1 | 甲 | {0} | {1} | {2} | {3} | {4} | 教体局 |
| 2 | 乙 | 0.3 | 0.1 | 0.2 | | | 教体局 |
"""


@pytest.mark.parametrize(
    "money",
    [
        ("100", "60", "40", "", ""),
        ("100", "25", "25", "25", "25"),
        ("0.1亿元", "'1,000", "", "", ""),
        ("", "", "", "", ""),
        ("0", "", "", "", ""),
        ("100", "60", "40", "—", "/"),
    ],
)
def test_sources_that_make_up_the_plan(money: tuple[str, ...]) -> None:
    assert hits(TABLE.format(*money), "F01") == []


@pytest.mark.parametrize(
    ("money", "message"),
    [
        (("100", "60", "30", "", ""), "各项资金之和为90万元，年度计划投资为100万元，各项资金少10万元"),
        (("100.50", "60", "40.6", "", ""), "各项资金之和为100.6万元，年度计划投资为100.5万元，各项资金多0.1万元"),
        (("100", "", "", "", ""), "各项资金之和为0万元，年度计划投资为100万元，各项资金少100万元"),
        (("", "", "", "", "5"), "各项资金之和为5万元，年度计划投资为0万元，各项资金多5万元"),
    ],
)
def test_sources_that_do_not(money: tuple[str, ...], message: str) -> None:
    findings = [finding for finding in check(TABLE.format(*money)).findings if finding.code == "F01"]
    assert [(finding.number, finding.cell.a1, finding.message) for finding in findings] == [(1, "C2", message)]
    assert [cell.a1 for cell in findings[0].cells] == ["C2", "D2", "E2", "F2", "G2"]


def test_a_figure_that_cannot_be_read_is_another_rules_affair() -> None:
    assert hits(TABLE.format("100", "待定", "40", "", ""), "F01") == []


@pytest.mark.parametrize(("tolerance", "expected"), [("0.49", 1), ("0.5", 0), ("1", 0)])
def test_the_office_may_tolerate_a_difference(tolerance: str, expected: int) -> None:
    office = Office(Registry(), Settings(tolerance=Decimal(tolerance)))
    assert len(hits(TABLE.format("100", "60", "40.5", "", ""), "F01", office)) == expected


@pytest.mark.parametrize("sources", [0, 1])
def test_it_is_not_asked_where_one_source_at_most_is_known(sources: int) -> None:
    """One column of a source is a part of the money, and what the rest is nobody can tell."""
    outcome = check(_table(*EIGHT[:sources]))
    assert [skipped.missing for skipped in outcome.skipped if skipped.code == "F01"] == [("资金来源",)]


@pytest.mark.parametrize("sources", [2, 4, 5, 8])
def test_it_adds_up_whatever_sources_a_table_has(sources: int) -> None:
    added = sum(range(1, sources + 1))
    assert hits(_table(*EIGHT[:sources], planned=added), "F01") == []
    assert [place for *_, place in hits(_table(*EIGHT[:sources], planned=added + 1), "F01")] == ["C2"]


def _table(*sources: Source, planned: int = 5) -> str:
    """One project with a plan, and 1, 2, 3 … of its sources."""
    names = "".join(f"{source.name}|" for source in sources)
    figures = "".join(f"{number}|" for number in range(1, len(sources) + 1))
    return f"|序号|项目名称|年度计划投资|{names}责任单位|\n|1|甲|{planned}|{figures}教体局|"
