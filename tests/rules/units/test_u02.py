"""U02：名称与名录不一致。"""

import pytest

from tests.support.tables import hits

CASES = [
    # 责任单位, 协办单位, found
    ("农业<br>农村局", "", True),
    ("教体局", "法  院", True),
    ("教体局", "市场局", True),
    ("教体局", "财政局、民政局", False),
    ("民政局     卫健委", "", False),
    ("教体局", "财政局<br>交警大队          涟投控股", False),
]


@pytest.mark.parametrize(("lead", "assist", "found"), CASES)
def test_u02(lead: str, assist: str, found: bool) -> None:
    table = f"| 序号 | 项目名称 | 责任单位 | 协办单位 |\n| 1 | 修路 | {lead} | {assist} |"
    assert bool(hits(table, "U02")) is found
