"""What earlier versions made is still read: nothing typed is lost, and what was promised to programs only grows.

Each folder beside this file is one version's museum (its README.md says what is in it). Nothing in it is ever changed,
and what is expected of it is what people typed (expected.json), not what today's code makes of it.

Here are the museum itself, its official table and its returns; its masters and its offices have modules of their own.
"""

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.museum.clerk import Said, Table, fill_in, minshi, opened, projects
from tests.museum.make import main as make_museum
from tests.museum.versions import HERE, VERSIONS, consolidate, expected, lost, read_json, row_of

# The real table's own sums, as the notice prints them.
SUMS = {
    "年度计划投资": 69911.5,
    "上级补助计划": 22894.5,
    "县财政统筹计划": 27247,
    "社会资本计划": 1526,
    "自筹资金计划": 18244,
}
NEW = "新总台账.xlsx"
RETURNS = [(version, name) for version in VERSIONS for name in expected(version)["returns"]]


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
