"""What earlier versions made is still read: nothing typed is lost, and what was promised to programs only grows.

Each folder beside this file is one version's museum (its README.md says what is in it). Nothing in it is ever changed,
and what is expected of it is what people typed (expected.json), not what today's code makes of it.
"""

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pyopenvba import ExcelFile

from addin.buttons import BUTTONS
from tests.museum.clerk import Said, Table, fill_in, ledger, minshi, office, opened, projects, task
from tests.museum.layouts import today
from tests.museum.make import main as make_museum

HERE = Path(__file__).parent
VERSIONS = sorted(path.name for path in HERE.iterdir() if (path / "expected.json").exists())
WORKBOOKS = ("minshi.xlsm", "minshi_本单位.xlsm")
QUARTERS = {1: ("回收/第一季度", "项目表.xlsx"), 2: ("回收/第二季度", "项目表_调整后.xlsx")}
# The real table's own sums, as the notice prints them.
SUMS = {
    "年度计划投资": 69911.5,
    "上级补助计划": 22894.5,
    "县财政统筹计划": 27247,
    "社会资本计划": 1526,
    "自筹资金计划": 18244,
}
NEW = "新总台账.xlsx"


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def expected(version: str) -> dict[str, Any]:
    known = read_json(HERE / version / "expected.json")
    assert isinstance(known, dict)
    return known


RETURNS = [(version, name) for version in VERSIONS for name in expected(version)["returns"]]
MASTERS = [(version, name) for version in VERSIONS for name in expected(version)["masters"]]


def lost(old: Any, new: Any, where: str = "") -> list[str]:
    """What stands in the old answer and not in the new one: keys and entries may be added, none taken or changed."""
    if isinstance(old, dict) and isinstance(new, dict):
        gone = [f"{where}.{key}" for key in old if key not in new]
        return gone + [loss for key in old if key in new for loss in lost(old[key], new[key], f"{where}.{key}")]
    if isinstance(old, list) and isinstance(new, list):
        return [f"{where}: {item}" for item in old if all(lost(item, other) for other in new)]
    return [] if old == new else [f"{where}: {old} is {new}"]


def consolidate(home: Path, quarter: int, master: str, *options: str, table: str = "") -> Said:
    folder, own = QUARTERS.get(quarter, (f"回收/{quarter}", table))
    arguments = ("--table", table or own, "--quarter", str(quarter), "--master", master)
    return minshi(home, "consolidate", folder, *arguments, *options)


@pytest.fixture(scope="module", params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


@pytest.fixture(scope="module")
def home(version: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a version's museum to work in."""
    return shutil.copytree(HERE / version, tmp_path_factory.mktemp("museum") / version)


# The museum itself.


def test_a_museum_is_never_made_again(version: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_museum([version]) == 2 and "never made again" in capsys.readouterr().err


def test_nothing_in_the_museum_was_changed(version: str) -> None:
    sums = [line.split("  ", 1) for line in (HERE / version / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert sums and {name: sha256((HERE / version / name).read_bytes()).hexdigest() for _, name in sums} == {
        name: digest for digest, name in sums
    }


LOST = [
    # what an answer was, what it is, whether something is lost
    ({"a": 1}, {"a": 1, "b": 2}, False),
    ({"a": 1}, {"b": 1}, True),
    ({"a": 1}, {"a": 2}, True),
    ({"a": [{"b": 1}]}, {"a": [{"b": 0}, {"b": 1, "c": 2}]}, False),
    ({"a": [{"b": 1}]}, {"a": []}, True),
    ({"a": None}, {"a": ""}, True),
]


@pytest.mark.parametrize(("old", "new", "something"), LOST)
def test_what_is_lost_is_seen(old: object, new: object, something: bool) -> None:
    assert bool(lost(old, new)) is something


# The official table.


def test_the_check_says_all_that_it_said(home: Path) -> None:
    old, said = read_json(home / "校验.json"), minshi(home, "check", "项目表.xlsx", "--json")
    assert said.code == 0 and said.json["projects"] == 50
    places = {(finding["code"], finding["cell"]) for finding in old["findings"]}
    assert len(old["findings"]) >= 61 and places <= {
        (finding["code"], finding["cell"]) for finding in said.json["findings"]
    }
    assert lost(without_grounds(old), without_grounds(said.json)) == []


def without_grounds(answer: dict[str, Any]) -> dict[str, Any]:
    """A rule may put its ground in other words: nothing is known or counted by it."""
    return {**answer, "findings": [finding | {"basis": ""} for finding in answer["findings"]]}


def test_what_was_verified_is_verified(home: Path, version: str) -> None:
    known = expected(version)["verified"]
    findings = minshi(home, "check", "标注.xlsx", "--json").json["findings"]
    assert [(finding["code"], finding["cell"]) for finding in findings if finding["status"] == "已核实"] == [
        (known["code"], known["cell"])
    ]
    assert known["reason"] in minshi(home, "check", "标注.xlsx").out


# The returns, in a new master.


@dataclass(frozen=True)
class Year:
    """The old returns of both quarters in a new master: what was said of each quarter, and the master after it."""

    home: Path
    said: dict[int, Said]
    masters: dict[int, Path]


@pytest.fixture(scope="module")
def year(version: str, tmp_path_factory: pytest.TempPathFactory) -> Year:
    home = shutil.copytree(HERE / version, tmp_path_factory.mktemp("year") / version)
    said, masters = {}, {}
    for quarter, day in ((1, "2024-03-18"), (2, "2024-06-18")):
        said[quarter] = consolidate(home, quarter, "总台账.xlsx", "--received", day, "--json")
        masters[quarter] = Path(shutil.copy(home / "总台账.xlsx", home / f"新_{quarter}.xlsx"))
    return Year(home, said, masters)


@pytest.mark.parametrize(("quarter", "name"), [(1, "汇总_第一季度.json"), (2, "汇总_第二季度.json")])
def test_consolidating_says_all_that_it_said(year: Year, quarter: int, name: str) -> None:
    old, new = read_json(year.home / name), year.said[quarter].json
    words = {file["verdict"] for file in old["files"]}
    assert words == ({"merged"} if quarter == 1 else {"merged", "ignored", "quarantined"})
    assert year.said[quarter].code == 1 and lost(old, new) == []


@pytest.mark.parametrize(("version", "name"), RETURNS, indirect=["version"])
def test_a_return_counts_as_it_was_typed(year: Year, version: str, name: str) -> None:
    known = expected(version)
    unit, quarter, rows = (known["returns"][name][key] for key in ("unit", "quarter", "rows"))
    verdicts = {file["file"]: (file["verdict"], file["unit"]) for file in year.said[quarter].json["files"]}
    assert verdicts[Path(name).name] == ("merged", unit)
    shown = projects(opened(year.masters[quarter]))
    for number, typed in rows.items():
        row = row_of(shown, int(number), unit)
        values = {heading: shown.value(row, heading, quarter) for heading in typed}
        assert values == {heading: known["read_as"].get(value, value) for heading, value in typed.items()}


def row_of(shown: Table, number: int, unit: str) -> int:
    return shown.row(序号=number, 责任单位=unit)


def test_the_sums_are_the_tables_own(home: Path) -> None:
    """In the master of the first quarter, for the second's table was adjusted."""
    assert consolidate(home, 1, "合计.xlsx").code == 1
    table = Table.of(opened(home / "合计.xlsx"), "本季汇总", "口径", "名称", "项目数", *SUMS)
    rows = table.rows()
    total = next(row for row in rows if row["口径"] == "合计")
    categories = [row for row in rows if row["口径"] == "按类别"]
    assert total["项目数"] == 50 and {heading: total[heading] for heading in SUMS} == SUMS
    assert len(categories) == 10
    assert {heading: sum(row[heading] for row in categories) for heading in SUMS} == SUMS


# The old masters.


@dataclass(frozen=True)
class Desk:
    """An old master, consolidated again with its own returns, and again with a return of the third quarter."""

    version: str
    home: Path
    master: str
    known: dict[str, Any]
    before: dict[str, Any]
    again: Said
    forms: Said
    third: Said

    @property
    def after(self) -> dict[str, Any]:
        return ledger(self.home / self.master)

    def form(self, unit: str) -> Table:
        return task(opened(next((self.home / "三季度").glob(f"*_{unit}_*"))))


@pytest.fixture(scope="module", params=MASTERS, ids=lambda master: "-".join(master))
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    version, master = request.param
    home = shutil.copytree(HERE / version, tmp_path_factory.mktemp("desk") / version)
    known, before = expected(version)["masters"][master], ledger(home / master)
    again = consolidate(home, known["quarter"], master, "--json")
    arguments = ("distribute", known["table"], "--quarter", "3", "--master", master, "--output", "三季度")
    forms = minshi(home, *arguments)
    fill_in(next((home / "三季度").glob("*_团县委_*")), home / "回收" / "3" / "团县委.xlsx", 0.9)
    third = consolidate(home, 3, master, "--json", table=known["table"])
    return Desk(version, home, master, known, before, again, forms, third)


def test_an_old_master_is_consolidated_again(desk: Desk) -> None:
    assert (desk.again.code, desk.forms.code, desk.third.code) == (1, 0, 1)
    merged = [file for file in desk.again.json["files"] if file["verdict"] == "merged"]
    assert merged and {file["reason"] for file in merged} == {"此前已汇总"}
    assert [(file["verdict"], file["unit"]) for file in desk.third.json["files"]] == [("merged", "团县委")]


def test_an_old_master_is_written_in_todays_layout(desk: Desk) -> None:
    """At the first run, though it found nothing new; the file as it was is among the backups."""
    drawn = desk.after["drawn"]
    numbers = {"总台账": drawn["layout"], "总台账的记录": drawn["record"], "任务表": drawn["form"]}
    assert numbers == {name: today()[name] for name in numbers} and desk.after["schema"] == drawn["record"]
    old = (HERE / desk.version / desk.master).read_bytes()
    assert old in [path.read_bytes() for path in (desk.home / "备份").iterdir()]
    said = [entry["what"] for entry in desk.after["log"][len(desk.before["log"]) :]]
    assert said.count("重排") == (desk.before.get("drawn") != drawn)


def test_no_return_is_lost(desk: Desk) -> None:
    assert len(desk.before["returns"]) == desk.known["returns"]
    assert len(desk.before["withdrawn"]) == desk.known.get("withdrawn", 0)
    assert len(desk.after["returns"]) == desk.known["returns"] + 1
    for key in ("returns", "withdrawn"):
        assert lost(contents(desk.before[key]), contents(desk.after[key])) == []


def contents(returns: list[dict[str, Any]]) -> dict[str, Any]:
    """Returns by what is in them. When a file was saved is told by the clock of the machine that reads it.

    0.1.0 wrote ``plans``, always empty, which later versions do not know, and ``signoff``, of which what is past and what
    the office does not keep is to be forgotten.
    """
    assert not any(sent.get("plans") for sent in returns)
    other = ("modified", "plans", "signoff")
    return {sent["sha256"]: {key: value for key, value in sent.items() if key not in other} for sent in returns}


@pytest.mark.parametrize("key", ["year", "first_seen", "listings", "refused"])
def test_what_the_record_knew_it_knows(desk: Desk, key: str) -> None:
    assert desk.before[key] or desk.known["quarter"] == 1
    assert lost(desk.before[key], desk.after[key]) == []


def test_no_line_of_the_log_is_lost(desk: Desk) -> None:
    lines = len(desk.before["log"])
    assert lines > 20 and desk.after["log"][:lines] == desk.before["log"]
    log = Table.of(opened(desk.home / desk.master), "变动记录", "时间", "事项", "说明")
    assert [log.value(row, "说明") for row in log][:lines] == [entry["detail"] for entry in desk.before["log"]]


@pytest.mark.parametrize(("heading", "key"), [("更正", "correction"), ("备注", "note")])
def test_what_was_written_beside_a_report_stays(desk: Desk, heading: str, key: str) -> None:
    shown = projects(opened(desk.home / desk.master))
    kept = {(edit["quarter"], edit["number"], edit["unit"]): edit[key] for edit in desk.after["written"]["edits"]}
    for quarter, number, unit, text in desk.known["typed"][heading]:
        assert kept[quarter, number, unit] == str(text)
        assert shown.value(row_of(shown, number, unit), heading, quarter) == str(text)
    assert len(list(filter(None, kept.values()))) == len(desk.known["typed"][heading])


def test_the_days_of_receipt_stay(desk: Desk) -> None:
    kept = [[receipt["quarter"], receipt["unit"], receipt["day"]] for receipt in desk.after["written"]["receipts"]]
    assert sorted(kept) == sorted(desk.known["typed"]["更正收到日"])


def test_what_the_office_decided_stays(desk: Desk) -> None:
    typed = desk.known["typed"].get("认定", [])
    kept = [
        [decision["number"], decision["name"], decision["becomes"]] for decision in desk.after["written"]["decisions"]
    ]
    assert kept == typed
    shown = Table.of(opened(desk.home / desk.master), "项目调整", "原序号", "原项目名称", "认定")
    assert [shown.value(shown.row(原序号=number, 原项目名称=name), "认定") for number, name, _ in typed] == [
        becomes for *_, becomes in typed
    ]


def test_the_status_names_those_who_are_silent(desk: Desk) -> None:
    for quarter in range(1, desk.known["quarter"] + 1):
        said = minshi(desk.home, "status", desk.master, "--quarter", str(quarter))
        units = expected(desk.version)["silent"][str(quarter)]
        missing = re.search(rf"^未报（{len(units)}个）：(.+)$", said.out, re.M)
        assert said.code == 0 and missing and set(missing[1].split("、")) == set(units)


def test_the_next_forms_say_what_was_last_reported(desk: Desk) -> None:
    read_as = expected(desk.version)["read_as"]
    for unit, figures in desk.known["last"].items():
        form = desk.form(unit)
        for number, figure in figures.items():
            row = form.row(序号=number)
            assert form.value(row, "上次累计完成投资") == read_as.get(figure, figure), (unit, number)
            assert "（演示数据）" in form.value(row, "上次填报情况")


def test_a_renamed_project_keeps_what_was_reported(desk: Desk) -> None:
    """30 was renamed beyond recognition and decided by the office; its first quarter stands beside the new name."""
    shown = projects(opened(desk.home / desk.master))
    row = row_of(shown, 30, "文旅局")
    name = "举办群众文化季" if desk.known["typed"].get("认定") else "开展文化惠民活动"
    assert (shown.value(row, "项目名称"), shown.value(row, "累计完成投资", 1)) == (name, 40)


# A form of the old version that a unit fills in only now.


def test_an_old_form_can_still_be_filled_in(version: str, tmp_path: Path) -> None:
    home = shutil.copytree(HERE / version, tmp_path / version)
    form = next((home / "任务表").iterdir())
    fill_in(form, home / "回收" / "迟到" / form.name, 0.7)
    arguments = ("--table", "项目表_调整后.xlsx", "--quarter", "2", "--master", NEW, "--json")
    said = minshi(home, "consolidate", "回收/迟到", *arguments)
    assert [(file["verdict"], file["unit"]) for file in said.json["files"]] == [("merged", "教体局")]
    shown = projects(opened(home / NEW))
    assert shown.value(row_of(shown, 1, "教体局"), "累计完成投资", 2) == 77


# The office's own.


@pytest.mark.parametrize("name", ["单位和设置.xlsx", *WORKBOOKS])
def test_an_office_is_carried_over_whole(name: str, home: Path, tmp_path: Path) -> None:
    """A new minshi.xlsm is given what was read of the old workbook, whichever of the two kinds it was."""
    new = tmp_path / "新.xlsm"
    assert minshi(home, "upgrade", name, "--output", str(new)).code == 0
    old, now = office(home / name), office(new)
    for sheet, columns in (
        ("单位名录", ("单位名称", "类别", "其他名称", "成员", "联系方式")),
        ("设置", ("名称", "值")),
    ):
        assert old[sheet] and lost(told(old[sheet], columns), told(now[sheet], columns)) == []
    if name in WORKBOOKS:
        tables = [[*opened(path)["项目表"].values] for path in (home / name, new)]
        assert tables[0] == tables[1]


def told(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> list[list[str]]:
    return [[str(row[column] or "") for column in columns] for row in rows]


@pytest.mark.parametrize("name", ["单位和设置.xlsx", "minshi_本单位.xlsm"])
def test_what_the_office_changed_is_there(name: str, home: Path, version: str) -> None:
    known, there = expected(version), office(home / name)
    settings = {row["名称"]: row["值"] for row in there["设置"]}
    units = {row["单位名称"]: row for row in there["单位名录"]}
    assert lost(known["settings"], settings) == [] and lost(known["units"], units) == []
    assert {name for name, *_ in known["new_units"]} <= units.keys()


def test_the_forms_are_made_by_the_offices_settings(home: Path, version: str) -> None:
    settings = expected(version)["settings"]
    arguments = ("--quarter", "1", "--office", "单位和设置.xlsx", "--unit", "教育局", "--output", "按设置")
    assert minshi(home, "distribute", "项目表.xlsx", *arguments).code == 0
    (form,) = (home / "按设置").glob("*教体局*")
    cover = {row[0]: row[1] for row in opened(form)["填报说明"].iter_rows(max_col=2, values_only=True)}
    assert cover["报送时限"] == f"2024年3月{settings['报送截止日']}日前"
    assert cover["报送至"] == f"{settings['汇总单位']}　{settings['联系方式']}"


# The buttons of an old minshi.xlsm, which an office goes on using beside a newer Python.


def lines_of(path: Path) -> list[str]:
    """Every line of Python that the workbook's macros can run."""
    with ExcelFile(path) as file:
        source = file.get_module("minshi")
    buttons = re.findall(r'Press "(\w+)"', source)
    (template,) = re.findall(r'RunPython "([^"]+)" & button & "([^"]+)"', source)
    return [button.join(template) for button in buttons]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_line_that_an_old_workbook_runs_leads_to_a_button(name: str, home: Path) -> None:
    lines = lines_of(home / name)
    assert len(lines) >= 7
    for line in lines:
        # A function of the button's own in 0.1.0, its name from then on.
        found = re.fullmatch(r"import ([\w.]+) as b; b\.(?:press\('(\w+)'\)|(\w+)\(\))", line)
        assert found and callable(getattr(importlib.import_module(found[1]), found[3] or "press"))
        # Any name is callable there: what is none of ours says that the workbook is of another version.
        assert (found[2] or found[3]) in {button.name for button in BUTTONS if button.by_python}


def test_without_excel_every_old_button_says_one_sentence(home: Path, tmp_path: Path) -> None:
    """In a process of its own, as Excel would run it."""
    lines = lines_of(home / "minshi.xlsm")
    done = subprocess.run(
        (sys.executable, "-c", "\n".join(lines)),
        capture_output=True,
        check=False,
        env=os.environ | {"LOCALAPPDATA": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )
    said = done.stderr.decode("utf-8").splitlines()
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(said) == len(lines) and all(sentence.endswith("。") for sentence in said), said
