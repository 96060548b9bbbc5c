"""单位名录 and 设置: what is written is read back; what cannot be is named with its cell."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from templates.office import default_office, read_office, write_office
from tests.office_suite import convert, needs_calc
from validation.errors import MinshiError
from validation.office import Office
from validation.settings import Settings
from validation.units import Registry, Unit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "单位和设置.xlsx"
    path.write_bytes(write_office(default_office()))
    return path


def test_the_shipped_office_survives_the_workbook(path: Path) -> None:
    assert read_office(path) == default_office()


def test_an_offices_own_things_survive_the_workbook(tmp_path: Path) -> None:
    units = (Unit("=甲局", "县直部门", ("甲", "县甲局"), (), "+86"), Unit("各局", "单位组", (), ("=甲局",)))
    settings = Settings(year=2025, tolerance=Decimal("0.5"), kinds=("新建", "续建"), contact="=1+1", deadline_day=5)
    path = tmp_path / "自己的.xlsx"
    path.write_bytes(write_office(Office(Registry(units), settings)))
    assert read_office(path) == Office(Registry(units), settings)


@needs_calc
def test_saved_by_another_program_it_reads_the_same(path: Path, tmp_path: Path) -> None:
    assert read_office(convert(path, "ods", tmp_path / "另存")) == default_office()


def test_the_groups_members_are_the_countys_towns_and_streets() -> None:
    registry = default_office().registry
    group = registry.find("各镇街")
    assert group and set(group.members) == {unit.name for unit in registry.units if unit.kind in ("镇", "街道")}


def test_a_blank_or_missing_setting_has_its_default(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["设置"]["B10"] = None
    book["设置"].delete_rows(2)
    book.save(path)
    assert read_office(path) == replace(default_office(), settings=Settings())


WRONG = [
    # sheet, cell, what is written there, what the sentence says
    ("单位名录", "A3", "教体局", "A3：单位“教体局”写了两次"),
    ("单位名录", "B2", "外星", "B2：没有类别“外星”"),
    ("单位名录", "D2", "没有的镇", "D2：成员“没有的镇”不在名录里"),
    ("单位名录", "A1", "名字", "没有带“单位名称”表头"),
    ("设置", "A2", "年份", "A2：没有名为“年份”的设置"),
    ("设置", "B2", "去年", "B2：“年度”应为整数"),
    ("设置", "B3", "-1", "B3：“资金容差（万元）”不能小于 0"),
    ("设置", "B9", "31", "B9：“报送截止日”不能大于 28"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "sentence"), WRONG, ids=[case[3] for case in WRONG])
def test_what_cannot_be_is_named_with_its_cell(sheet: str, cell: str, value: str, sentence: str, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    with pytest.raises(MinshiError, match=sentence):
        read_office(path)


def test_another_workbook_says_how_to_get_one(tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(MinshiError, match="minshi office"):
        read_office(path)
