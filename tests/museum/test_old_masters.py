"""The masters of earlier versions: consolidated again, and with a return of the third quarter, they lose nothing."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.museum.clerk import Said, Table, fill_in, ledger, minshi, opened, projects, task
from tests.museum.layouts import today
from tests.museum.versions import HERE, VERSIONS, consolidate, expected, lost, row_of

MASTERS = [(version, name) for version in VERSIONS for name in expected(version)["masters"]]


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
