"""The demonstration's two quarters: what is left undone, made good, frozen and told."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.cli import run as minshi
from addin.commands.consolidate import ConsolidateRequest, consolidate
from addin.commands.lights import LightRequest, lights
from addin.reports.lights import as_json
from templates.files.read import read_grids
from templates.task.sheet import ITEMS_SHEET
from tests.bulletin.bulletins import texts
from validation.terms import Quarter

Line = dict[str, Any]


def items(form: Path) -> list[Line]:
    """The lines of a form's 节点和指标, by heading."""
    heading, *rows = openpyxl.load_workbook(form)[ITEMS_SHEET].iter_rows(min_row=3, values_only=True)
    terms = [str(term).replace("\n", "") for term in heading]
    return [line for row in rows if (line := dict(zip(terms, row, strict=True)))["事项"]]


def lit(master: Path, quarter: Quarter) -> dict[str, Any]:
    """What ``minshi light --json`` says, its projects by number."""
    said = as_json(lights(LightRequest(master, quarter)))
    return {**said, "projects": {project["number"]: project for project in said["projects"]}}


def codes(project: dict[str, Any], light: str) -> set[str]:
    return {ground["code"] for ground in project["grounds"]} if project["light"] == light else set()


@pytest.fixture
def home(walked: Path, tmp_path: Path) -> Path:
    """The demonstration, to be changed."""
    return Path(shutil.copytree(walked, tmp_path / "演示"))


def test_what_is_left_undone_heads_the_form_of_the_second_quarter(walked: Path) -> None:
    left = {"部分": 0, "否": 0}
    returns = [*(walked / "回收").iterdir(), *(walked / "第二季度" / "第一季度补报").iterdir()]
    assert len(returns) == 20
    for returned in returns:
        undone = [line for line in items(returned) if line["是否完成"] != "是"]
        (form,) = (walked / "第二季度" / "任务表").glob(f"*_{returned.name.split('_')[1]}_*")
        first, rest = items(form)[: len(undone)], items(form)[len(undone) :]
        assert [(line["标识"], line["上次累计"]) for line in first] == [
            (line["标识"], line["是否完成"]) for line in undone
        ]
        assert {line["类型"] for line in first} <= {"以前未完成"} and {line["类型"] for line in rest} <= {
            "节点",
            "指标",
        }
        for line in undone:
            left[line["是否完成"]] += 1
    assert left["部分"] > 5 and left["否"] > 1


def test_a_red_made_good_is_yellow_and_what_is_still_open_red(walked: Path) -> None:
    master = walked / "第二季度" / "总台账.xlsx"
    first, second = (lit(master, quarter)["projects"] for quarter in (Quarter.FIRST, Quarter.SECOND))
    observed = {number for number, project in second.items() if codes(project, "黄") == {"L42"}}
    assert observed == {20, 29, 43} and {first[number]["light"] for number in observed} == {"红"}
    repaired = {number for number, project in second.items() if codes(project, "黄") == {"L14"}}
    assert 26 in repaired and {first[number]["light"] for number in repaired} == {"黄", "红"}
    still = {number for number, project in second.items() if "L14" in codes(project, "红")}
    assert still and all("仍没有完成" in str(second[number]["grounds"]) for number in still)
    assert all("L15" in codes(first[number], "红") for number in observed)


def test_the_figures_of_adopted_indicators_are_asked_for_and_light(walked: Path) -> None:
    (form,) = (walked / "第二季度" / "任务表").glob("*_农业农村局_*")
    (asked,) = [line for line in items(form) if line["类型"] == "指标"]
    assert (asked["序号"], asked["事项"], asked["到本季度计划"]) == (16, "高素质农民培训", "800人次")
    lights = lit(walked / "第二季度" / "总台账.xlsx", Quarter.SECOND)["projects"]
    figures = {
        number: (project["light"], ground["figures"])
        for number, project in lights.items()
        for ground in project["grounds"]
        if "L11" in f"{ground['code']} {ground['figures']}"
    }
    assert {number: light for number, (light, _) in figures.items()} == {
        16: "红",
        17: "绿",
        19: "绿",
        31: "红",
        44: "红",
    }
    assert "高素质农民培训完成700人次，计划800人次，87.5%" in figures[16][1], "yellow twice running"
    assert figures[31] == ("红", "农村低保户收看有线电视给予收视维护费补贴完成2345户，计划4690户，50%")


def test_a_late_return_changes_figures_and_no_frozen_light(home: Path) -> None:
    master, table = home / "第二季度" / "总台账.xlsx", home / "项目表.xlsx"
    before = {quarter: lit(master, quarter) for quarter in (Quarter.FIRST, Quarter.SECOND)}
    assert (before[Quarter.FIRST]["projects"][42]["light"], said_changed(before[Quarter.FIRST])) == ("灰", {(1, 42)})
    late = home / "迟报"
    late.mkdir()
    source = next((home / "回收").glob("*_市场监管局_*"))
    book = openpyxl.load_workbook(source)
    for row in book[ITEMS_SHEET].iter_rows(min_row=4):
        if row[3].value:
            row[10].value, row[11].value = "是", None
    book.save(late / source.name)
    consolidate(ConsolidateRequest(late, table, Quarter.FIRST, master))
    for quarter, known in before.items():
        now = lit(master, quarter)
        assert {number: project["light"] for number, project in now["projects"].items()} == {
            number: project["light"] for number, project in known["projects"].items()
        }
        assert said_changed(now) > said_changed(known)
    (changed,) = [one for one in lit(master, Quarter.FIRST)["changed"] if (one["quarter"], one["number"]) == (1, 26)]
    assert (changed["frozen"], changed["now"]) == ("红", "黄")
    (sheet,) = [grid for grid in read_grids(master) if grid.sheet == "定稿后变动"]
    assert any("改造提升农贸市场" in row for row in sheet.rows)


def said_changed(said: dict[str, Any]) -> set[tuple[int, int]]:
    return {(one["quarter"], one["number"]) for one in said["changed"]}


def test_the_quarters_are_closed_and_the_first_is_beside_them_as_it_was(
    walked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    masters = {"第一季度": walked / "总台账.xlsx", "第二季度": walked / "第二季度" / "总台账.xlsx"}
    closed = {}
    for name, master in masters.items():
        for quarter in (1, 2) if name == "第二季度" else (1,):
            assert minshi(["light", str(master), "--quarter", str(quarter), "--json"]) in (0, 1)
            closed[name, quarter] = json.loads(capsys.readouterr().out)["closed"] is not None
    assert closed == {("第一季度", 1): False, ("第二季度", 1): True, ("第二季度", 2): True}


def test_the_bulletin_tells_what_was_made_good_and_who_was_silent(walked: Path) -> None:
    told = "\n".join(texts((walked / "第二季度" / "督查通报.docx").read_bytes()))
    counts = lit(walked / "第二季度" / "总台账.xlsx", Quarter.SECOND)["counts"]
    assert "2024年第二季度" in told and f"红灯{counts['红']}个" in told
    assert "完善城乡生活垃圾处置方式" in told and "岔庙镇" in told
