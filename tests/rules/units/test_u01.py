"""U01：没有责任单位。"""

import pytest

from tests.support.tables import hits

CASES = [
    # 责任单位, 协办单位, found
    ("", "财政局", True),
    ("教体局", "财政局", False),
    ("没听说过的局", "", False),
]


@pytest.mark.parametrize(("lead", "assist", "found"), CASES)
def test_u01(lead: str, assist: str, found: bool) -> None:
    table = f"| 序号 | 项目名称 | 责任单位 | 协办单位 |\n| 1 | 修路 | {lead} | {assist} |"
    assert bool(hits(table, "U01")) is found
