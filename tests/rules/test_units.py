"""U01–U06 on small tables."""

import pytest

from tests.support import hits

HEADER = "| 序号 | 项目名称 | 责任单位 | 协办单位 |"

CASES = [
    # code, 责任单位, 协办单位, found
    ("U01", "", "财政局", True),
    ("U01", "教体局", "财政局", False),
    ("U01", "没听说过的局", "", False),
    ("U02", "农业<br>农村局", "", True),
    ("U02", "教体局", "法  院", True),
    ("U02", "教体局", "市场局", True),
    ("U02", "教体局", "财政局、民政局", False),
    ("U02", "民政局     卫健委", "", False),
    ("U02", "教体局", "财政局<br>交警大队          涟投控股", False),
    ("U03", "教育体局", "", True),
    ("U03", "教体局", "火星办", True),
    ("U03", "教体局", "县财政局", False),
    ("U03", "退役军人事<br>务局", "各镇（街道）", False),
    ("U04", "教体局", "相关镇街", True),
    ("U04", "教体局", "相关街道", True),
    ("U04", "教体局", "各镇街", False),
    ("U05", "教体局", "财政局、教体局", True),
    ("U05", "教体局", "教育体育局", True),
    ("U05", "教体局", "财政局", False),
    ("U06", "教体局、卫健委", "", True),
    ("U06", "教体局、卫健委（牵头）", "", False),
    ("U06", "*教体局 卫健委", "", False),
    ("U06", "农业<br>农村局", "", False),
]


@pytest.mark.parametrize(("code", "lead", "assist", "found"), CASES)
def test_units(code: str, lead: str, assist: str, found: bool) -> None:
    table = f"{HEADER}\n|---|---|---|---|\n| 1 | 修路 | {lead} | {assist} |"
    assert bool(hits(table, code)) is found


def test_an_unknown_unit_is_told_the_names_near_it() -> None:
    from tests.support import check

    outcome = check(f"{HEADER}\n| 1 | 修路 | 教育体局 | |")
    assert any("“教体局”" in finding.message for finding in outcome.findings if finding.code == "U03")
