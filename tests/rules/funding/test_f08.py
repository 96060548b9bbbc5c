"""F08: an amount that looks as if it were in 元 beside the rest of its column."""

import pytest

from tests.support.tables import check, hits


def table(*amounts: str, unit: str = "万元") -> str:
    head = f"| 序号 | 项目名称 | 总投资（{unit}） | 责任单位 |"
    rows = [f"| {number} | 项目{number} | {amount} | 教体局 |" for number, amount in enumerate(amounts, 1)]
    return "\n".join((head, *rows))


@pytest.mark.parametrize(
    "amounts",
    [
        ("20", "100", "500", "15200"),
        ("2", "20", "200", "15200"),
        ("0", "0", "", "5", "8000"),
        ("110", "110", "1100000"),
        ("1", "1", "500", "500"),
        ("100", "200", "300", "3000000元"),
    ],
    ids=["as in 2024", "sources as in 2024", "too few to tell", "only three", "two kinds of project", "元 written out"],
)
def test_columns_that_are_merely_uneven(amounts: tuple[str, ...]) -> None:
    assert hits(table(*amounts), "F08") == []


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (("110", "2678", "520", "1100000"), ["C5"]),
        (("1100000", "2678", "520", "20"), ["C2"]),
        (("110", "3000000", "520", "20", "60", "2000000"), ["C3", "C7"]),
    ],
)
def test_amounts_in_yuan(amounts: tuple[str, ...], expected: list[str]) -> None:
    assert [cell for _, _, cell in hits(table(*amounts), "F08")] == expected


def test_a_column_in_yi_is_compared_with_itself() -> None:
    assert hits(table("1.2", "0.5", "0.03", "12000", unit="亿元"), "F08") == [(4, None, "C5")]


def test_the_message_says_what_it_would_be() -> None:
    (finding,) = (finding for finding in check(table("110", "20", "520", "1105000")).findings if finding.code == "F08")
    assert finding.message == "项目计划总投资为1105000万元，同列其他项目最多520万元，像是按“元”填写的"
    assert "改为110.5万元" in finding.remedy
