"""Under one number a file always has the same sheets and columns, and a museum keeps what was made with each."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.museum import layouts
from tests.museum.layouts import LAYOUTS, fingerprint, known, newest, today

ROOT = Path(__file__).parents[2]
MIGRATION = (ROOT / "docs" / "migration.md").read_text("utf-8")
NUMBERS = [(name, number) for name, numbers in LAYOUTS.items() for number in numbers]


@pytest.mark.parametrize(("name", "number"), NUMBERS)
def test_what_a_number_stands_for_does_not_change(name: str, number: int) -> None:
    """Give the new column or sheet the next number as its ``since``, and see docs/migration.md."""
    assert known()[name].get(str(number)) == fingerprint(LAYOUTS[name][number])


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_museum_has_every_number_but_the_one_that_is_not_out_yet(name: str) -> None:
    """Between two versions a number is raised once; a version's museum is made before it is given out."""
    assert newest()[name] <= today()[name] <= newest()[name] + 1


def test_every_version_that_was_given_out_has_a_museum() -> None:
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert [version for version in versions if not (layouts.HERE / version / "expected.json").exists()] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_migration_page_says_what_every_number_changed(name: str) -> None:
    section = re.search(rf"^## {name}$(.*?)(?=^## |\Z)", MIGRATION, re.M | re.S)
    assert section and re.findall(r"^### (\d+)$", section[1], re.M) == [str(n) for n in range(1, today()[name] + 1)]


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What is out has another column, and a number that is not out yet."""
    path = tmp_path / "layouts.json"
    path.write_text('{"总台账": {"1": "old"}, "任务表": {"1": "old", "2": "draft"}}', "utf-8")
    grown: dict[str, Any] = {"总台账": {1: ["other"]}, "任务表": {1: ["other"], 2: ["new"]}, "新表": {1: ["first"]}}
    monkeypatch.setattr(layouts, "LAYOUTS", grown)
    monkeypatch.setattr(layouts, "FINGERPRINTS", path)
    monkeypatch.setattr(layouts, "newest", lambda: {"总台账": 1, "任务表": 1, "新表": 0})
    return path


def test_writing_the_fingerprints_leaves_those_of_what_is_out(grown: Path) -> None:
    layouts.main()
    assert grown.read_text("utf-8").endswith("\n") and known() == {
        "总台账": {"1": "old"},
        "任务表": {"1": "old", "2": fingerprint(["new"])},
        "新表": {"1": fingerprint(["first"])},
    }
