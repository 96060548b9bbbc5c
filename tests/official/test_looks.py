"""What is struck out or hidden in the office's own files is taken and said, in every format; and what no reader can tell."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from addin.cli import run
from addin.commands.check import CheckRequest, check
from addin.commands.import_notice import ImportRequest, import_notice
from addin.commands.opened import table_file
from templates.files.doubts.xlsx_looks import STYLES
from templates.files.package.rezip import unzipped, zipped
from templates.files.read import WorkbookFile
from templates.office.read import default_office, read_office
from templates.office.write import write_office
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, workbook_bytes
from tests.support.word import document, paragraph, row, table
from tests.support.word import run as words
from validation.cells.amounts import Reading
from validation.terms import Column

TABLE = """
| 2024年项目表（单位：万元） |
| 序号 | 项目名称 | 2024年计划投资 | 县财政统筹 | 责任单位 | 协办单位 |
| 1 | 甲 | 10 | 10 | 教体局 | 财政局 |
| 2 | 乙 | 10 | 10 | 水利局 | 财政局 |
| 3 | 丙 | 10 | 10 | 教体局 | 财政局 |
"""
SAID = {
    "F2": "第F列隐藏了，里面的内容仍按写的采用",
    "B3": "B3有一部分画了删除线，仍按写的采用",
    "C3": "C3、D3画了删除线，仍按写的采用",
    "A4": "第4行隐藏了，里面的内容仍按写的采用",
    "E5": "E5的内容设成了不显示，仍按写的采用",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The table with each look once, and nothing else that is doubtful."""
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(grid("| 随便 |", "别的"), grid(TABLE))))
    sheet = book["项目表"]
    sheet["B3"].value = CellRichText("甲", TextBlock(InlineFont(strike=True), "乙"))
    sheet["C3"].font = sheet["D3"].font = sheet["J3"].font = Font(strike=True)
    sheet["E5"].number_format = ";;;"
    sheet.row_dimensions[4].hidden = sheet.column_dimensions["F"].hidden = True
    path = tmp_path / "项目表.xlsx"
    book.save(path)
    return path


def told(path: Path) -> dict[str, str]:
    outcome = check(CheckRequest(path)).outcome
    assert [project.figure(Column.PLANNED) for project in outcome.table.projects] == [10, 10, 10]
    assert [project.name for project in outcome.table.projects] == ["甲乙", "乙", "丙"]
    return {finding.cell.a1: finding.message for finding in outcome.findings if finding.code == "T10"}


def test_each_look_is_told_once(path: Path) -> None:
    assert told(path) == SAID


@needs_calc
@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_saved_by_another_program_it_is_told_too(kind: str, path: Path, tmp_path: Path) -> None:
    assert told(convert(path, kind, tmp_path / "另存")) == SAID


@pytest.mark.parametrize("look", ["struck", "hidden row", "hidden column", "run", "unshown"])
def test_one_look_alone_is_seen(look: str, tmp_path: Path) -> None:
    """No file is let off unasked for having but one of them."""
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(grid(TABLE))))
    sheet = book["项目表"]
    if look == "struck":
        sheet["C3"].font = Font(strike=True)
    elif look == "run":
        sheet["B3"].value = CellRichText("甲", TextBlock(InlineFont(strike=True), "乙"))
    elif look == "unshown":
        sheet["E3"].number_format = ";;;"
    else:
        sheet.row_dimensions[3].hidden = look == "hidden row"
        sheet.column_dimensions["D"].hidden = look == "hidden column"
    path = tmp_path / "项目表.xlsx"
    book.save(path)
    assert [found.code for found in check(CheckRequest(path)).outcome.findings].count("T10") == 1


def test_a_plain_table_is_told_nothing_of(tmp_path: Path) -> None:
    path = tmp_path / "项目表.xlsx"
    path.write_bytes(workbook_bytes(grid(TABLE)))
    assert "T10" not in {found.code for found in check(CheckRequest(path)).outcome.findings}


@pytest.mark.parametrize("code", [";;;", "0.0%", "General"])
def test_a_conditional_format_is_no_format_of_cells(code: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(grid(TABLE))))
    sheet = book.worksheets[0]
    sheet["C3"].number_format, sheet["D3"].number_format = '0.00" 元"', "0.0000%"
    found = []
    for name in ("没有条件格式.xlsx", "有条件格式.xlsx"):
        book.save(tmp_path / name)
        outcome = check(CheckRequest(tmp_path / name)).outcome
        found.append([(one.code, one.cell.a1, one.message) for one in outcome.findings])
        for number in range(164, 180):
            shown = DifferentialStyle(numFmt=NumberFormat(numFmtId=number, formatCode=code))
            sheet.conditional_formatting.add("A1:Z99", Rule("expression", dxf=shown, formula=["FALSE"]))
    assert found[0] == found[1] and any("1000%" in message for _, _, message in found[0])


@pytest.mark.parametrize(
    ("part", "look", "told"),
    [
        (b"numFmts", {"number_format": "0.0000%"}, "1000%"),
        (b"cellXfs", {"number_format": "0.0000%"}, "1000%"),
        (b"fonts", {"font": Font(strike=True)}, "D3画了删除线"),
    ],
)
def test_looks_in_a_comment_hide_none(part: bytes, look: dict[str, object], told: str, tmp_path: Path) -> None:
    book, path = openpyxl.load_workbook(BytesIO(workbook_bytes(grid(TABLE)))), tmp_path / "项目表.xlsx"
    for name, value in look.items():
        setattr(book.worksheets[0]["D3"], name, value)
    book.save(path)
    parts = dict(unzipped(path.read_bytes()))
    parts[STYLES] = parts[STYLES].replace(b"<%b" % part, b"<!--<%b></%b>--><%b" % (part, part, part), 1)
    path.write_bytes(zipped(parts.items()))
    assert any(told in one.message for one in check(CheckRequest(path)).outcome.findings)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "本单位.xlsx"
    path.write_bytes(write_office(default_office()))
    book = openpyxl.load_workbook(path)
    book["单位名录"]["A5"].font = Font(strike=True)
    book["单位名录"].row_dimensions[7].hidden = True
    book.save(path)
    return path


NOTE = "里有划掉、隐藏或不显示的内容，仍按写的采用：工作表“单位名录”A5画了删除线；工作表“单位名录”第7行隐藏了。不用的请删去。"


def test_a_struck_out_unit_counts_and_is_said(office: Path) -> None:
    read = read_office(office)
    assert read.registry == default_office().registry and read.note == f"“本单位.xlsx”{NOTE}"


@needs_calc
def test_of_an_ods_too(office: Path, tmp_path: Path) -> None:
    assert read_office(convert(office, "ods", tmp_path / "另存")).note == f"“本单位.ods”{NOTE}"


def test_what_the_program_hides_itself_is_not_said(tmp_path: Path) -> None:
    path = tmp_path / "本单位.xlsx"
    path.write_bytes(write_office(default_office()))
    assert read_office(path).note == ""


def test_every_command_says_it(office: Path, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tasks, master, given = tmp_path / "任务表", tmp_path / "总台账.xlsx", ("--office", str(office))
    commands = (
        ["check", str(path), "--json"],
        ["distribute", str(path), "--quarter", "1", "--output", str(tasks)],
        ["consolidate", str(tasks), "--table", str(path), "--quarter", "1", "--master", str(master)],
        ["status", str(master), "--quarter", "1"],
        ["withdraw", str(master), "没有.xlsx"],
    )
    for command in commands:
        run([*command, *given])
        assert NOTE in capsys.readouterr().err, command


def binary(name: str) -> WorkbookFile:
    """A table in an .xlsb, as the quick reader gives it; no program at hand writes one."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr("xl/workbook.bin", b"")
    return WorkbookFile(name, buffer.getvalue(), (grid(TABLE),))


def test_of_an_xlsb_every_command_says_what_was_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table_file, "read_workbook", lambda path: binary(path.name))
    tasks, master = tmp_path / "任务表", tmp_path / "总台账.xlsx"
    for command in (
        ["check", "项目表.xlsb"],
        ["distribute", "项目表.xlsb", "--quarter", "1", "--output", str(tasks)],
        ["consolidate", str(tasks), "--table", "项目表.xlsb", "--quarter", "1", "--master", str(master)],
    ):
        run(command)
        assert "没有检查这些；请另存为.xlsx" in "".join(capsys.readouterr().out.split()), command


UNUSUAL = ["50%", "５０％", "#REF!", "#N/A", "1,0", "百分之五十", "壹佰", "=H3", "1.2.3", "10-20"]


@pytest.mark.parametrize("figure", UNUSUAL)
def test_an_unusual_figure_in_a_notice_is_named_and_is_no_amount(figure: str, tmp_path: Path) -> None:
    heading = row("序号", "项目名称", "年度计划投资", "县财政统筹", "责任单位")
    rows = (row("1", "甲", figure, "60", "教体局"), row("2", "乙", "10", "10", "水利局"))
    notice, path = tmp_path / "通知.docx", tmp_path / "项目表.xlsx"
    title = paragraph(words("2024年民生实事项目表（单位：万元）"))
    notice.write_bytes(document(title, table(heading, *rows, widths=(1000,) * 5)))
    import_notice(ImportRequest(notice, path))
    outcome = check(CheckRequest(path)).outcome
    assert outcome.table.projects[0].money[Column.PLANNED].reading is Reading.UNREADABLE
    (found,) = [finding for finding in outcome.findings if finding.code == "F04"]
    assert found.cell.a1.startswith("C") and f"“{figure}”" in found.message
