"""U03：名录里没有的单位。"""

import pytest

from tests.support.tables import check, hits

CASES = [
    # 责任单位, 协办单位, found
    ("教育体局", "", True),
    ("教体局", "火星办", True),
    ("教体局", "县财政局", False),
    ("退役军人事<br>务局", "各镇（街道）", False),
]


@pytest.mark.parametrize(("lead", "assist", "found"), CASES)
def test_u03(lead: str, assist: str, found: bool) -> None:
    table = f"| 序号 | 项目名称 | 责任单位 | 协办单位 |\n| 1 | 修路 | {lead} | {assist} |"
    assert bool(hits(table, "U03")) is found


def test_an_unknown_unit_is_told_the_names_near_it() -> None:
    found = check("| 序号 | 项目名称 | 责任单位 |\n| 1 | 修路 | 教育体局 |").findings
    assert any("“教体局”" in finding.message for finding in found if finding.code == "U03")
