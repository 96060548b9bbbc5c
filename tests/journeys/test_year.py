"""The master over a year, on disk: a table that changes, returns withdrawn and let in again, trial runs, links."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace

from addin.commands.distribute import DistributeRequest, distribute
from templates.files.read import read_grids
from templates.master.read import read_master
from tests.journeys.test_consolidate_real_table import task_rows
from tests.support import journeys
from tests.support.blocks import place_of
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, workbook_bytes
from validation.errors import MinshiError
from validation.ledger.ledger import Ledger
from validation.terms import Quarter

FIRST = """
| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 责任单位 |
|---|---|---|---|---|
| 一、交通 | 1 | 修路 | 100 | 交通局、住建局 |
| 一、交通 | 2 | 建桥 | 50 | 交通局 |
| 二、教育 | 3 | 办学 | 30 | 教体局 |
"""
# 修路 renamed and given more money, 建桥 dropped, 办学 renumbered, 造林 new.
SECOND = """
| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 责任单位 |
|---|---|---|---|---|
| 一、交通 | 1 | 修路提升 | 120 | 交通局、住建局 |
| 二、教育 | 2 | 办学 | 30 | 教体局 |
| 三、生态 | 3 | 造林 | 10 | 教体局 |
"""
IN_TIME = date(2024, 3, 19)


class Desk:
    """A clerk's folder: one table, one folder of returns a quarter, one master."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.table, self.master = folder, folder / "项目表.xlsx", folder / "台账" / "总台账.xlsx"
        self.put_table(FIRST)

    def put_table(self, markdown: str) -> None:
        self.table.write_bytes(workbook_bytes(grid(markdown)))

    def returns(self, quarter: int) -> Path:
        return self.folder / f"回收{quarter}"

    def collect(self, quarter: int, invested: int, *, master: bool = False) -> None:
        """Every unit's 任务表 comes back with one figure in every row."""
        history = {"master": self.master} if master else {"without_history": True}
        request = DistributeRequest(self.table, Quarter(quarter), self.returns(quarter), **history)
        distribute(request)
        for path in self.returns(quarter).glob("*.xlsx"):
            book = openpyxl.load_workbook(path)
            for row in task_rows(book):
                row["累计完成投资"].value = invested
            book.save(path)

    def file(self, unit: str, quarter: int = 1) -> Path:
        return next(self.returns(quarter).glob(f"*{unit}*"))

    def consolidate(self, quarter: int = 1, *, dry_run: bool = False) -> journeys.Said:
        received = date(2024, 3 * quarter, 19)
        return journeys.consolidate(
            self.returns(quarter), self.table, Quarter(quarter), self.master, received=received, dry_run=dry_run
        )

    def sheet(self, name: str) -> list[dict[str, object]]:
        """A sheet's rows by heading."""
        found = next(grid for grid in read_grids(self.master) if grid.sheet == name)
        top = next(index for index, row in enumerate(found.rows) if {"说明", "文字", "行"} & set(row))
        return [dict(zip(map(str, found.rows[top]), row, strict=True)) for row in found.rows[top + 1 :]]

    def rows(self) -> list[list[object]]:
        """序号, 类别, 项目名称, 单位, and 累计完成投资 of the first two quarters; 合计 is not among them."""
        found = next(grid for grid in read_grids(self.master) if grid.sheet == "总台账").rows
        first, second = (place_of(found, f"第{quarter}季度", "累计完成投资") for quarter in "一二")
        return [[*row[:4], row[first], row[second]] for row in found[3:] if row[0] != "合计"]

    def write(self, sheet: str, row: int, heading: str, text: str) -> None:
        book = openpyxl.load_workbook(self.master)
        cell = next(cell for line in book[sheet].iter_rows() for cell in line if cell.value == heading)
        book[sheet].cell(cell.row + row, cell.column).value = text
        book.save(self.master)

    def ledger(self) -> Ledger:
        return read_master(self.master)[0]

    def digest(self) -> str:
        return hashlib.sha256(self.master.read_bytes()).hexdigest()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The first quarter's returns have come, and are not merged yet."""
    desk = Desk(tmp_path)
    desk.collect(1, 5)
    return desk


@pytest.fixture
def changed(desk: Desk) -> Desk:
    """Two quarters are merged; the table changed in between."""
    desk.consolidate()
    desk.put_table(SECOND)
    desk.collect(2, 9, master=True)
    desk.consolidate(2)
    return desk


def test_earlier_reports_join_the_row_of_a_project_that_changed(changed: Desk) -> None:
    assert changed.rows() == [
        [1, "一、交通", "修路提升", "交通局", 5, 9],
        [1, "一、交通", "修路提升", "住建局", 5, 9],
        [2, "二、教育", "办学", "教体局", 5, 9],
        [3, "三、生态", "造林", "教体局", None, 9],
        [2, "（项目表中已没有）", "建桥", "交通局", 5, None],
    ]


def test_each_adjustment_is_listed_and_logged(changed: Desk) -> None:
    names = ("季度", "事项", "原序号", "原项目名称", "现序号", "现项目名称", "说明")
    assert [tuple(row[name] for name in names) for row in changed.sheet("项目调整")] == [
        ("第二季度", "改名、调整资金", 1, "修路", 1, "修路提升", "年度计划投资100→120"),
        ("第二季度", "改序号", 3, "办学", 2, "办学", None),
        ("第二季度", "新增", None, None, 3, "造林", None),
        ("第二季度", "取消", 2, "建桥", None, None, None),
    ]
    log = [str(row["说明"]) for row in changed.sheet("变动记录") if row["事项"] == "调整"]
    assert log[1:] == ["改序号：3 办学→2 办学", "新增：3 造林", "取消：2 建桥"]


def test_what_was_last_reported_goes_out_under_the_new_name_and_number(changed: Desk) -> None:
    (road,) = task_rows(openpyxl.load_workbook(changed.file("住建局", 2)))
    assert (road["项目名称"].value, road["上次累计完成投资"].value) == ("修路提升", 5)


def test_a_return_cut_from_the_earlier_table_finds_its_projects(desk: Desk) -> None:
    desk.consolidate()
    desk.collect(2, 9)
    desk.put_table(SECOND)
    done = desk.consolidate(2)
    assert [row[2:] for row in desk.rows()] == [
        ["修路提升", "交通局", 5, 9],
        ["修路提升", "住建局", 5, 9],
        ["办学", "教体局", 5, 9],
        ["造林", "教体局", None, None],
        ["建桥", "交通局", 5, 9],
    ]
    said = {finding["project"]: finding["message"] for finding in done.json["findings"] if finding["unit"] == "交通局"}
    assert "不计入合计" in said[2]
    summary = next(grid for grid in read_grids(desk.master) if grid.sheet == "本季汇总").rows
    assert summary[2][:5] == ("合计", "全部项目", 3, 160, 18), "建桥 is in the table no more"


def test_what_the_office_wrote_follows_the_project_and_a_second_run_writes_nothing(desk: Desk) -> None:
    desk.consolidate()
    desk.write("总台账", 4, "更正", "8")
    desk.put_table(SECOND)
    done = desk.consolidate()
    (edit,) = desk.ledger().written.edits
    assert (edit.number, edit.name, edit.correction) == (2, "办学", "8")
    assert [row["说明"] for row in desk.sheet("变动记录") if row["事项"] == "更正或备注"] == [
        "2 办学（教体局）更正：8；备注：无"
    ]
    assert "已写入" in done.text
    before = desk.digest()
    assert "没有变化" in desk.consolidate().text and desk.digest() == before


def test_the_office_decides_what_is_unclear(desk: Desk) -> None:
    desk.consolidate()
    desk.put_table(FIRST.replace("| 3 | 办学 | 30 |", "| 3 | 兴建学堂 | 45 |"))
    done = desk.consolidate()
    assert [row[2] for row in desk.rows()] == ["修路", "修路", "建桥", "兴建学堂", "办学"]
    (asked,) = [finding for finding in done.json["findings"] if "没有猜" in finding["message"]]
    assert asked["level"] == "警告" and "3 兴建学堂" in asked["message"] and "认定" in asked["remedy"]
    desk.write("项目调整", 2, "认定", "1")
    said = [finding["message"] for finding in desk.consolidate().json["findings"] if finding["unit"] == "办公室"]
    assert said == ["认定“1”没有采用：项目表里没有这个序号，或那已是另一个项目"]
    desk.write("项目调整", 2, "认定", "3")
    done = desk.consolidate()
    assert desk.rows()[3:] == [[3, "二、教育", "兴建学堂", "教体局", 5, None]]
    assert not [finding for finding in done.json["findings"] if "没有猜" in finding["message"]]
    assert [row["事项"] for row in desk.sheet("项目调整")] == ["改名、调整资金"] and desk.sheet("项目调整")[0][
        "认定"
    ] == "3"
    before = desk.digest()
    desk.consolidate()
    assert desk.digest() == before
    desk.write("项目调整", 1, "认定", "无")
    desk.consolidate()
    assert [row[2] for row in desk.rows()] == ["修路", "修路", "建桥", "兴建学堂", "办学"]


def _saved_last(path: Path) -> None:
    """Two files saved within one second would count by their content's hash."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    soon = f"{datetime.now(UTC) + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(path, "w") as package:
        for name, xml in parts.items():
            package.writestr(name, re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + soon, xml))


def test_a_late_return_of_an_earlier_quarter_does_not_bring_the_old_table_back(changed: Desk) -> None:
    before = changed.rows()
    changed.put_table(FIRST)
    late = openpyxl.load_workbook(changed.file("教体局"))
    task_rows(late)[0]["累计完成投资"].value = 6
    late.save(changed.returns(1) / "教体局（补）.xlsx")
    _saved_last(changed.returns(1) / "教体局（补）.xlsx")
    changed.consolidate(1)
    assert [row[:4] for row in changed.rows()] == [row[:4] for row in before] and changed.rows()[2][4:] == [6, 9]
    assert [row["季度"] for row in changed.sheet("报送情况")] == ["第二季度"] * 3


def test_a_withdrawn_return_is_gone_and_stays_out(desk: Desk) -> None:
    desk.consolidate()
    done = journeys.withdraw(desk.master, str(desk.file("教体局")))
    assert desk.rows()[3][4] is None and "--undo" in done.text and done.attention
    assert {row["责任单位"]: row["状态"] for row in desk.sheet("报送情况")}["教体局"] == "未报"
    assert not [row for row in desk.sheet("来源") if row["责任单位"] == "教体局"]
    again = desk.consolidate()
    (file,) = [file for file in again.json["files"] if "教体局" in file["file"]]
    assert (
        (file["verdict"], file["code"]) == ("ignored", "R65") and "撤回" in file["reason"] and desk.rows()[3][4] is None
    )
    assert [row["事项"] for row in desk.sheet("变动记录")] == ["汇总"] * 3 + ["撤回"]


def test_a_withdrawn_return_can_be_let_in_again(desk: Desk) -> None:
    desk.consolidate()
    before = desk.ledger()
    name = desk.file("教体局").name
    journeys.withdraw(desk.master, name)
    with pytest.raises(MinshiError, match=r"没有“.*教体局.*”这份任务表"):
        journeys.withdraw(desk.master, name)
    journeys.withdraw(desk.master, name, undo=True)
    after = desk.ledger()
    assert replace(after, log=before.log) == before
    assert [entry.what for entry in after.log[len(before.log) :]] == ["撤回", "重新采用"]


def test_two_files_of_one_name_have_to_be_told_apart(desk: Desk) -> None:
    desk.consolidate()
    desk.collect(2, 9)
    for path in desk.returns(2).glob("*.xlsx"):
        path.rename(path.with_name(path.name.replace("第二季度", "第一季度")))
    desk.consolidate(2)
    name = desk.file("教体局").name
    with pytest.raises(MinshiError, match=r"有2份.*第一季度.*第二季度"):
        journeys.withdraw(desk.master, name)
    journeys.withdraw(desk.master, str(desk.file("教体局", 2)))
    assert desk.rows()[3][4:] == [5, 5], "the first quarter's is carried"


def test_a_trial_run_says_what_would_change_and_leaves_no_trace(desk: Desk) -> None:
    trial = desk.consolidate(dry_run=True)
    assert "试运行，没有写入" in trial.text and "汇总　教体局" in trial.text and not desk.master.parent.exists()
    desk.consolidate()
    before = desk.digest(), sorted(desk.folder.rglob("*"))
    desk.put_table(SECOND)
    assert "调整　取消：2 建桥" in desk.consolidate(dry_run=True).text
    assert "撤回　教体局" in journeys.withdraw(desk.master, desk.file("教体局").name, dry_run=True).text
    assert (desk.digest(), sorted(desk.folder.rglob("*"))) == before


def test_the_day_of_receipt_is_kept_by_quarter(changed: Desk) -> None:
    changed.write("报送情况", 2, "更正收到日", "7月9日")
    changed.consolidate(2)
    late = [row for row in changed.sheet("报送情况") if str(row["说明"]).startswith("迟报")]
    assert [(row["责任单位"], row["状态"], row["更正收到日"]) for row in late] == [("住建局", "需修改", "7月9日")]
    changed.collect(3, 12)
    changed.consolidate(3)
    (receipt,) = changed.ledger().written.receipts
    assert (receipt.quarter, receipt.unit, receipt.day) == (2, "住建局", "7月9日")
    assert "住建局（迟报）" in journeys.reporting(changed.master, Quarter.SECOND)


def test_who_has_reported_can_be_asked_without_writing(desk: Desk) -> None:
    desk.file("教体局").unlink()
    desk.consolidate()
    before = desk.digest()
    said = journeys.reporting(desk.master, Quarter.FIRST)
    assert "需修改（2个）：交通局、住建局" in said and "未报（1个）：教体局" in said and "【催报】" in said
    assert "未报（3个）" in journeys.reporting(desk.master, Quarter.FOURTH) and desk.digest() == before


def links(path: Path) -> dict[str, str]:
    """The file that each cell of 来源 leads to."""
    cells = [cell for row in openpyxl.load_workbook(path)["来源"].iter_rows() for cell in row]
    return {cell.coordinate: unquote(cell.hyperlink.target or "") for cell in cells if cell.hyperlink}


def test_a_row_leads_to_its_file_where_that_is_at_hand(desk: Desk) -> None:
    odd = desk.file("教体局").rename(desk.returns(1) / "a:b #1%20 =HYPERLINK(1).xlsx")
    desk.consolidate()
    found = links(desk.master)
    assert [(desk.master.parent / target).resolve() for target in found.values()] == [
        desk.file("交通局").resolve(),
        desk.file("交通局").resolve(),
        desk.file("住建局").resolve(),
        odd.resolve(),
    ] and all(place.startswith("F") for place in found)
    assert not [
        cell for row in openpyxl.load_workbook(desk.master)["来源"].iter_rows() for cell in row if cell.data_type == "f"
    ]
    odd.unlink()
    journeys.withdraw(desk.master, desk.file("住建局").name)
    assert set(links(desk.master).values()) == {f"../回收1/{desk.file('交通局').name}"}


@needs_calc
def test_calc_keeps_the_links(desk: Desk, tmp_path: Path) -> None:
    desk.consolidate()
    again = convert(desk.master, "xlsx", tmp_path / "另存")
    assert len(links(again)) == len(links(desk.master)) == 4
