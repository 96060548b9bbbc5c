"""U05：既责任又协办。"""

import pytest

from tests.support.tables import hits

CASES = [
    # 责任单位, 协办单位, found
    ("教体局", "财政局、教体局", True),
    ("教体局", "教育体育局", True),
    ("教体局", "财政局", False),
]


@pytest.mark.parametrize(("lead", "assist", "found"), CASES)
def test_u05(lead: str, assist: str, found: bool) -> None:
    table = f"| 序号 | 项目名称 | 责任单位 | 协办单位 |\n| 1 | 修路 | {lead} | {assist} |"
    assert bool(hits(table, "U05")) is found
