"""U04：没有说明成员的统称。"""

import pytest

from tests.support.tables import hits

CASES = [
    # 责任单位, 协办单位, found
    ("教体局", "相关镇街", True),
    ("教体局", "相关街道", True),
    ("教体局", "各镇街", False),
]


@pytest.mark.parametrize(("lead", "assist", "found"), CASES)
def test_u04(lead: str, assist: str, found: bool) -> None:
    table = f"| 序号 | 项目名称 | 责任单位 | 协办单位 |\n| 1 | 修路 | {lead} | {assist} |"
    assert bool(hits(table, "U04")) is found
