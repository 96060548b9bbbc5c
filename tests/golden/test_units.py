"""The units of the real table of 2024, and what the unit rules find in it."""

from collections import Counter, defaultdict

import pytest

from templates.data import TABLE_2024
from templates.files.read import read_grids
from templates.office.read import default_office
from validation.check import check_table
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table

LEADS = {
    "教体局": 7,
    "团县委": 2,
    "卫健委": 7,
    "红十字会": 1,
    "医保局": 2,
    "残联": 2,
    "农业农村局": 3,
    "人社局": 3,
    "退役军人事务局": 1,
    "住建局": 6,
    "水利局": 2,
    "市场监管局": 1,
    "城管局": 2,
    "交通局": 4,
    "文旅局": 2,
    "涟城街道": 1,
    "消防救援大队": 1,
    "民政局": 8,
    "岔庙镇": 1,
    "司法局": 1,
    "乡村振兴局": 1,
}
FINDINGS = {
    "U02": {2, 6, 8, 11, 14, 16, 18, 33, 35, 44},
    "U04": {15, 34, 43, 49},
    "U06": {2, 3, 8, 24, 27, 29, 36, 50},
}


@pytest.fixture(scope="module")
def table() -> ProjectTable:
    return read_table(read_grids(TABLE_2024), default_office())


def test_the_unit_rules_find_just_this(table: ProjectTable) -> None:
    found: dict[str, set[int | None]] = defaultdict(set)
    for finding in check_table(table, default_office()).findings:
        if finding.code.startswith("U"):
            found[finding.code].add(finding.number)
    assert found == FINDINGS


def test_who_leads_and_how_often(table: ProjectTable) -> None:
    leads = Counter(mention.name for project in table.projects for mention in project.leads)
    assert leads == LEADS and (len(leads), leads.total()) == (21, 58)
    assert {project.number for project in table.projects if len(project.leads) > 1} == FINDINGS["U06"]


def test_who_assists(table: ProjectTable) -> None:
    units = {mention.unit for project in table.projects for mention in project.assists}
    assert None not in units
    groups = {unit.name for unit in units if unit and unit.is_group}
    assert groups == {"各镇街", "相关镇街", "相关街道"} and len(units) == 42 + 3
    easily_missed = {
        "县医院",
        "江苏有线",
        "安东控股",
        "涟投控股",
        "供电公司",
        "开发区",
        "新材料产业园",
        "文明办",
        "编办",
    }
    assert easily_missed <= {unit.name for unit in units if unit}
