"""Nodes and indicators of tables of other offices: the plans of other counties are split too, and carried unchanged."""

from pathlib import Path

import pytest

from addin.journeys.item_lines import item_lines
from templates.files.read import read_grids
from templates.office.read import default_office
from tests.tables.published import Published, published, workbook
from validation.items import ItemLine, Node
from validation.table.header import NoTableError
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table

TABLES = {table.name: table for table in published()}
# The quarter and text of each node of a table's first project that has any.
FIRST = {
    "huaian_2020": ["1 完成立项", "2 完成方案设计及招标工作", "3 完成60%任务", "4 完成年度改造任务"],
    "linan_2022": [
        "2 1.4月底前主体完工，开始装修工程施工",
        "3 2.8月底前竣工交付",
        "4 3.11月底前天目山镇中心幼儿园竣工交付",
    ],
    "keqiao_2023": ["1 室内安装、装修及场外施工"],
    "s18_comma_quarters": ["1 完成招标", "2 开工建设", "3 主体封顶", "4 竣工验收"],
    "m6_quarter_pair": ["1 招标", "2 开工"],
}


def read(table: Published, folder: Path) -> ProjectTable:
    path = folder / "表.xlsx"
    path.write_bytes(workbook(table))
    return read_table(read_grids(path), default_office())


def nodes(lines: tuple[ItemLine, ...]) -> list[str]:
    found = [line.item for line in lines if isinstance(line.item, Node)]
    first = [node for node in found if node.part == found[0].part]
    return [f"{int(node.quarter)} {node.text}" for node in first]


@pytest.mark.parametrize("name", FIRST)
def test_the_plans_of_others(name: str, tmp_path: Path) -> None:
    by_project = item_lines(read(TABLES[name], tmp_path), ()).by_project
    assert next(found for lines in by_project if (found := nodes(lines) if _has_nodes(lines) else [])) == FIRST[name]


def _has_nodes(lines: tuple[ItemLine, ...]) -> bool:
    return any(isinstance(line.item, Node) for line in lines)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_listed_and_listed_again_unchanged(name: str, tmp_path: Path) -> None:
    try:
        table = read(TABLES[name], tmp_path)
    except NoTableError:
        pytest.skip("its headings have to be asked for")
    once = item_lines(table, ()).lines
    assert item_lines(table, once).lines == once
    assert all(line.item.unit for line in once if line.item.sure)
