"""A new minshi.xlsm that holds what an old one held, and a fresh one."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from pyopenvba import ExcelFile

from addin.cli import run
from addin.workbook.new import NAME, new, upgrade
from addin.workbook.package import with_code, without_code
from addin.workbook.sheets import CONFIG, GUIDE
from templates.files.layout import mark
from templates.files.openpyxl_book import saved
from templates.files.read import read_grids
from templates.office.read import read_office
from templates.parts.book import BookParts
from templates.results.draw import add_results
from templates.results.sheet import SHEET as RESULTS
from templates.results.sheet import read_verified
from tests.support.described import described
from tests.support.tables import check as checked
from validation.errors import MinshiError


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An office's own: settings and units changed, the table painted and noted, a finding verified, a sheet added."""
    path = new(tmp_path / "旧")
    book = load_workbook(BytesIO(without_code(path.read_bytes())))
    book["设置"]["B3"], book["设置"]["B8"] = 2, "大桥镇政府"
    book["单位名录"]["C2"] = "教育口"
    book["项目表"]["C5"].fill = PatternFill("solid", "00FF00")
    book["项目表"]["C6"].comment = Comment("问过了", "办公室")
    book.create_sheet("备忘")["A1"] = "记事"
    listed = BookParts(saved(book))
    add_results(
        listed,
        checked(
            "| 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 |\n| 1 | 甲 | 3 | 2 | | | | 教体局 |"
        ),
    )
    book = load_workbook(BytesIO(listed.to_bytes()))
    book[RESULTS]["J6"], book[RESULTS]["K6"] = "是", "已问财政"
    path.write_bytes(with_code(saved(book)))
    return path


def kept(data: bytes) -> list[dict[str, Any]]:
    """The sheets that are carried over as they are, but for the code name, which is given anew."""
    sheets = described(data)
    for sheet in sheets.values():
        sheet["page"] = re.sub(r"codeName='?\w+'?", "", str(sheet["page"]))
    return [sheets[name] for name in ("项目表", "备忘", RESULTS)]


def test_what_the_office_had_is_in_the_new_one(old: Path) -> None:
    before = old.read_bytes()
    path = upgrade(old)
    assert path == old.with_name("minshi_新.xlsm") and old.read_bytes() == before
    office = read_office(path)
    assert office == read_office(old) and office.settings.quarter == 2 and office.settings.office == "大桥镇政府"
    assert kept(path.read_bytes()) == kept(before)
    assert read_verified(read_grids(path)) == read_verified(read_grids(old)) != {}
    book = load_workbook(path)
    assert book.sheetnames == [
        GUIDE,
        "项目表",
        "备忘",
        RESULTS,
        "单位名录",
        "设置",
        "表头对应",
        "指标和节点设置",
        CONFIG,
    ]
    assert book["项目表"]["C6"].comment.text == "问过了"


def test_the_new_one_has_the_new_code_and_a_module_for_every_sheet(old: Path) -> None:
    with ExcelFile(upgrade(old)) as file:
        assert file.validate() == []
        assert {"minshi", "xlwings", "ThisWorkbook", *(f"Sheet{number}" for number in range(1, 8))} <= set(
            file.module_names()
        )
    with ZipFile(old.with_name("minshi_新.xlsm")) as package:
        assert "customUI/customUI.xml" in package.namelist()


def test_upgrading_twice_overwrites_nothing(old: Path) -> None:
    first = upgrade(old)
    assert upgrade(old) == old.with_name("minshi_新（2）.xlsm") and first.exists()


def test_what_could_not_be_carried_is_said_and_nothing_is_written(old: Path) -> None:
    with ZipFile(old, "a") as package:
        package.writestr("xl/media/image1.png", b"")
    with pytest.raises(MinshiError, match="带不到新的工作簿里"):
        upgrade(old)
    assert [path.name for path in old.parent.iterdir()] == [NAME]


@pytest.mark.parametrize(("sheet", "cell"), [(CONFIG, "E1"), ("设置", "E1")])
def test_what_a_newer_version_made_is_said_and_nothing_is_written(old: Path, sheet: str, cell: str) -> None:
    book = load_workbook(BytesIO(without_code(old.read_bytes())))
    book[sheet][cell] = mark(9)
    old.write_bytes(with_code(saved(book)))
    with pytest.raises(MinshiError, match=r"“minshi\.xlsm”.*是用更新版本的民生实事做的"):
        upgrade(old)
    assert [path.name for path in old.parent.iterdir()] == [NAME]


@pytest.mark.parametrize("content", [b"", b"PK", "随便".encode()])
def test_what_is_no_workbook_of_ours_is_said(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "旧.xlsm").write_bytes(content)
    assert run(["upgrade", str(tmp_path / "旧.xlsm")]) == 2
    assert capsys.readouterr().err.strip().endswith("。")
    assert [path.name for path in tmp_path.iterdir()] == ["旧.xlsm"]


def test_the_command_puts_a_fresh_one_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", str(tmp_path / "新")]) == 0
    before = (tmp_path / "新" / NAME).read_bytes()
    assert run(["new", str(tmp_path / "新")]) == 2
    assert "已经存在" in capsys.readouterr().err and (tmp_path / "新" / NAME).read_bytes() == before


def test_a_setting_of_a_later_version_has_its_default(old: Path) -> None:
    book = load_workbook(BytesIO(without_code(old.read_bytes())))
    book["设置"].delete_rows(4)
    old.write_bytes(with_code(saved(book)))
    assert read_office(upgrade(old)).settings.tolerance == 0
    assert load_workbook(old.with_name("minshi_新.xlsm"))["设置"]["A4"].value == "资金容差（万元）"
