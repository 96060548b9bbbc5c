"""U06：几个责任单位没有注明牵头。"""

import pytest

from tests.support.tables import hits

CASES = [
    # 责任单位, 协办单位, found
    ("教体局、卫健委", "", True),
    ("教体局、卫健委（牵头）", "", False),
    ("*教体局 卫健委", "", False),
    ("农业<br>农村局", "", False),
]


@pytest.mark.parametrize(("lead", "assist", "found"), CASES)
def test_u06(lead: str, assist: str, found: bool) -> None:
    table = f"| 序号 | 项目名称 | 责任单位 | 协办单位 |\n| 1 | 修路 | {lead} | {assist} |"
    assert bool(hits(table, "U06")) is found
