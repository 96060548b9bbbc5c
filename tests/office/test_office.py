"""单位名录 and 设置: what is written is read back; what cannot be is named with its cell."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from pydantic import ValidationError

from templates.files.layout import mark
from templates.office import read
from templates.office.read import default_office, read_office
from templates.office.sheet import EARLIER_TITLES, LAYOUT, SETTING_COLUMNS, UNIT_COLUMNS
from templates.office.write import write_office
from tests.support.office_suite import convert, needs_calc
from validation.cells.units import KINDS, Registry, Unit
from validation.errors import MinshiError
from validation.office import Office
from validation.settings import SETTINGS, Settings
from validation.terms import Quarter
from validation.typed_settings import typed


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
    book["设置"]["B11"] = None
    book["设置"].delete_rows(2)
    book.save(path)
    assert read_office(path) == replace(default_office(), settings=Settings())


WRONG = [
    # sheet, cell, what is written there, what the sentence says
    ("单位名录", "A3", "教 体\n局", "A3：“教体局”写了两次"),
    ("单位名录", "A3", None, "A3：这一行没有写单位名称"),
    ("单位名录", "C3", "教体局", "C3：“教体局”也是“教体局”的名称"),
    ("单位名录", "C3", "教育体育局", "“教育体育局”也是“.*”的名称"),
    ("单位名录", "B2", "外星", "B2：没有类别“外星”"),
    ("单位名录", "D2", "没有的镇", "D2：成员“没有的镇”不在名录里"),
    ("单位名录", "A1", "名字", "没有带“单位名称”表头"),
    ("设置", "A2", "年份", "A2：没有名为“年份”的设置"),
    ("设置", "A3", "年度", "A3：“年度”写了两次"),
    ("设置", "B2", "去年", "B2：“年度”应为整数"),
    ("设置", "B2", 2024.5, "B2：“年度”应为整数"),
    ("设置", "B4", "很少", "B4：“资金容差（万元）”应为数字"),
    ("设置", "B4", "NaN", "B4：“资金容差（万元）”应为数字"),
    ("设置", "B5", "、", "B5：“项目类型”至少写一个"),
    ("设置", "B4", "-1", "B4：“资金容差（万元）”不能小于0"),
    ("设置", "B10", "31", "B10：“报送截止日”不能大于28"),
    ("设置", "B16", "也许", "B16：“日期算分季度安排”应填“否”或“是”"),
    ("设置", "B20", "95", "B20：“黄灯达到计划”不能高于“绿灯达到计划”的90"),
    ("设置", "B19", "50", "B20：“黄灯达到计划”不能高于“绿灯达到计划”的50"),
    ("设置", "B22", "101", "B22：“四季度黄灯达到计划”不能高于“四季度绿灯达到计划”的100"),
    ("设置", "B23", "0", "B23：“未完成节点转红”应大于0"),
    ("设置", "B28", "红", "B28：“通报红头”应填“不要”、“打印”或“套打”"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "sentence"), WRONG, ids=[case[3] for case in WRONG])
def test_what_cannot_be_is_named_with_its_cell(
    sheet: str, cell: str, value: str | float | None, sentence: str, path: Path
) -> None:
    _type(path, sheet, cell, value)
    with pytest.raises(MinshiError, match=sentence):
        read_office(path)


DOUBTFUL = [
    # sheet, cell, what is there, how it is shown, what the sentence says
    ("设置", "B4", "=2+3", "General", "B4：“资金容差（万元）”的值单元格里的公式没有算出结果"),
    ("设置", "B2", "=2000+24", "0", "B2：“年度”的值单元格里的公式没有算出结果"),
    ("设置", "B4", "#N/A", "General", "B4：“资金容差（万元）”的值单元格里是错误值 ?#N/A"),
    ("设置", "A4", "#REF!", "General", "A4：单元格里是错误值 ?#REF!"),
    ("设置", "B4", 0.5, "0%", "B4：“资金容差（万元）”应为数字"),
    ("设置", "B10", 15000, "0.0,", None),
    ("单位名录", "A3", '=A2&"二"', "General", "A3：单元格里的公式没有算出结果"),
    ("单位名录", "D4", "#NAME?", "General", "D4：“.*”的成员单元格里是错误值 ?#NAME\\?"),
    ("单位名录", "E4", 0.8, "0%", None),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "shown", "sentence"), DOUBTFUL)
def test_a_doubtful_cell_is_named_and_no_default_taken(
    sheet: str, cell: str, value: str | float, shown: str, sentence: str | None, path: Path
) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell].value, book[sheet][cell].number_format = value, shown
    book.save(path)
    if sentence is None:
        assert read_office(path).settings.deadline_day in (15, 20)
        return
    with pytest.raises(MinshiError, match=sentence):
        read_office(path)


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_calc_saved_is_doubted_alike(kind: str, path: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["设置"]["B4"].value, book["设置"]["B10"].value = "=1/0", 0.5
    book["设置"]["B10"].number_format = "0%"
    book.save(path)
    again = convert(path, kind, tmp_path / "另存")
    with pytest.raises(MinshiError, match=r"B4：“资金容差（万元）”的值单元格里是错误值 ?#DIV/0!"):
        read_office(again)
    book["设置"]["B4"].value = "=1+1"
    book.save(path)
    with pytest.raises(MinshiError, match="B10：“报送截止日”应为整数"):
        read_office(convert(path, kind, tmp_path / "再存"))


TYPED = [
    # sheet, cell, what is written there, what is read
    ("单位名录", "A2", "教  体\n局", lambda office: office.registry.units[0].name == "教体局"),
    ("单位名录", "C2", "教育局，体育局; 教体", lambda office: len(office.registry.units[0].aliases) == 3),
    ("单位名录", "D59", "县教育体育局", lambda office: office.registry.units[57].members == ("县教育体育局",)),
    ("单位名录", "B2", None, lambda office: office.registry.units[0].kind == ""),
    ("设置", "B2", "２０２５", lambda office: office.settings.year == 2025),
    ("设置", "B4", 0.1, lambda office: office.settings.tolerance == Decimal("0.1")),
    ("设置", "B5", "新建\n续建", lambda office: office.settings.kinds == ("新建", "续建")),
    ("设置", "B9", 83212345, lambda office: office.settings.contact == "83212345"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "read"), TYPED)
def test_what_a_clerk_types_is_understood(
    sheet: str, cell: str, value: str | float | None, read: Callable[[Office], bool], path: Path
) -> None:
    _type(path, sheet, cell, value)
    assert read(read_office(path))


def test_the_line_of_yellow_may_be_that_of_green(path: Path) -> None:
    _type(path, "设置", "B20", "90")
    assert read_office(path).settings.light_yellow == 90


def test_a_line_is_crossed_where_the_other_is_left_out(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["设置"]["B19"].value = "50"
    book["设置"].delete_rows(20)
    book.save(path)
    with pytest.raises(MinshiError, match="B19：“黄灯达到计划”不能高于“绿灯达到计划”的50"):
        read_office(path)


def test_columns_may_be_moved_and_a_title_put_above(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["单位名录"]
    sheet.move_range("A1:A100", cols=6)
    sheet.insert_rows(1, 2)
    sheet["A1"] = "涟水县单位名录"
    book.save(path)
    assert read_office(path) == default_office()


def test_the_workbook_holds_what_is_typed_to_what_can_be(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    rules = {
        (sheet.title, str(rule.sqref)): (rule.type, rule.formula1, rule.formula2, rule.error)
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
    }
    assert rules["单位名录", "B2:B1000"][1] == f'"{",".join(KINDS)}"'
    cells = {title.value: f"B{title.row}" for (title,) in book["设置"].iter_rows(2, max_col=1)}
    assert rules["设置", cells["年度"]] == ("whole", "2000", "2100", "请填 2000 到 2100 的整数。")
    assert rules["设置", cells["资金容差（万元）"]] == ("decimal", "0", None, "请填不小于 0 的数字。")
    assert rules["设置", cells["报送截止日"]] == ("whole", "1", "28", "请填 1 到 28 的整数。")
    assert rules["设置", cells["保留旧台账份数"]] == ("whole", "1", "1000", "请填 1 到 1000 的整数。")


def test_every_setting_is_found_by_its_name(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for name, setting in SETTINGS.items():
        sheet, place = next(book.defined_names[f"setting_{name}"].destinations)
        assert book[sheet].cell(book[sheet][place].row, 1).value == setting.title


def _type(path: Path, sheet: str, cell: str, value: str | float | None) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def test_the_number_of_the_layout_is_hidden_beside_the_settings(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["设置"]
    assert sheet["E1"].value == mark(LAYOUT) and sheet.column_dimensions["E"].hidden
    assert all(column.since <= LAYOUT for column in (*UNIT_COLUMNS, *SETTING_COLUMNS))


def test_a_workbook_of_a_newer_version_is_said_and_no_setting_is_blamed(path: Path) -> None:
    _type(path, "设置", "E1", mark(LAYOUT + 1))
    _type(path, "设置", "A2", "新的设置")
    with pytest.raises(MinshiError, match=r"“单位和设置\.xlsx”的工作表“设置”是用更新版本的民生实事做的"):
        read_office(path)


@pytest.mark.parametrize(("number", "contact"), [(mark(LAYOUT), ""), (mark(LAYOUT + 1), "8321"), (None, "8321")])
def test_units_are_read_by_the_columns_of_their_own_layout(
    number: str | None, contact: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an older layout a column of that heading is the clerk's own; without a number it is ours."""
    newer = (*UNIT_COLUMNS[:-1], replace(UNIT_COLUMNS[-1], since=LAYOUT + 1))
    monkeypatch.setattr(read, "UNIT_COLUMNS", newer)
    monkeypatch.setattr(read, "LAYOUT", LAYOUT + 1)
    _type(path, "设置", "E1", number)
    _type(path, "单位名录", "E2", "8321")
    assert read_office(path).registry.units[0].contact == contact


def test_a_setting_is_known_by_the_title_that_it_had(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "EARLIER_TITLES", {"容差（万元）": "tolerance"})
    _type(path, "设置", "A4", "容差 (万元)")
    _type(path, "设置", "B4", 0.5)
    assert read_office(path).settings.tolerance == Decimal("0.5")


def test_no_setting_has_the_earlier_title_of_another() -> None:
    titles = {setting.title: name for name, setting in SETTINGS.items()}
    assert all(name in SETTINGS and titles.get(title, name) == name for title, name in EARLIER_TITLES.items())


def test_another_workbook_says_how_to_get_one(tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(MinshiError, match="minshi office"):
        read_office(path)


def test_a_quarter_is_one_and_what_is_kept_of_the_cover_is_known() -> None:
    assert typed({"quarter": "3"}).quarter is Quarter.THIRD
    with pytest.raises(ValidationError, match="no such line on the cover"):
        typed({"contacts": ("身份证号",)})
