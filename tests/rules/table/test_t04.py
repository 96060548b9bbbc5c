"""T04: no two projects have one name."""

import pytest

from tests.support.tables import check, hits


def table(*names: str) -> str:
    rows = [f"| {place} | {name} | 教体局 |" for place, name in enumerate(names, 1)]
    return "\n".join(("| 序号 | 项目名称 | 责任单位 |", *rows))


@pytest.mark.parametrize("names", [("改造公厕", "新建公厕"), ("公厕一期", "公厕二期"), ("", "")])
def test_names_that_differ(names: tuple[str, ...]) -> None:
    assert hits(table(*names), "T04") == []


@pytest.mark.parametrize("second", ["改造公厕（A）", "改造 公厕(A)", "改造<br>公厕（Ａ）"])
def test_one_name_written_in_two_ways(second: str) -> None:
    assert hits(table("改造公厕（A）", "修路", second), "T04") == [(3, None, "B4")]


def test_the_message_says_which_came_first() -> None:
    (finding,) = (finding for finding in check(table("修路", "修路")).findings if finding.code == "T04")
    assert finding.message == "项目名称“修路”与序号1的项目（A2）相同"
    assert [cell.a1 for cell in finding.cells] == ["B3", "B2"]
