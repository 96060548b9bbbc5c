"""T06: the kind is one that the office knows."""

import pytest

from tests.support.tables import check, hits
from validation.cells.units import Registry
from validation.office import Office
from validation.settings import Settings

TABLE = """
| 序号 | 项目名称 | 项目类型 | 责任单位 |
| 1 | 甲 | {} | 教体局 |
"""


@pytest.mark.parametrize("kind", ["新增实施", "连续实施", "新增<br>实施", " 连续 实施", ""])
def test_known_kinds(kind: str) -> None:
    assert hits(TABLE.format(kind), "T06") == []


@pytest.mark.parametrize("kind", ["新增", "续建", "新增实施/连续实施"])
def test_unknown_kinds(kind: str) -> None:
    findings = [finding for finding in check(TABLE.format(kind)).findings if finding.code == "T06"]
    assert [(finding.number, finding.cell.a1) for finding in findings] == [(1, "C2")]
    assert kind in findings[0].message
    assert findings[0].remedy.startswith("改为新增实施或连续实施")


def test_the_office_may_know_others() -> None:
    office = Office(Registry(), Settings(kinds=("新建", "续建")))
    assert hits(TABLE.format("续建"), "T06", office) == []
    assert hits(TABLE.format("新增实施"), "T06", office) == [(1, None, "C2")]


def test_a_kind_in_each_row_of_a_project() -> None:
    markdown = TABLE.format("新增实施") + "| | | 连续实施 | |"
    assert hits(markdown, "T06") == []
