"""Make a version's museum: ``uv run --group test python -m tests.museum.make VERSION``.

What today's code makes of the real table of 2024, and what clerks and units typed into it, kept for ever so that later
versions can prove that they still read it. Everything is made by the command line, openpyxl and LibreOffice; what is
expected of it later is what was typed, never what the code said of it. A version that is there is never made again.
"""

import json
import re
import shutil
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.museum.clerk import (
    change_office,
    fill_in,
    mark_verified,
    minshi,
    opened,
    typed_in,
    write_in_master,
)
from tests.museum.fit import binaries, files_in, must_be_fit_to_keep
from tests.museum.keeps import masters
from tests.museum.layouts import today
from tests.museum.readme import README
from tests.museum.typed import (
    ADJUSTED,
    ADJUSTMENTS,
    AFTER_FIRST,
    AFTER_SECOND,
    KEPT_FIRST,
    KEPT_SECOND,
    NEW_UNITS,
    NOT_YET,
    ODDLY,
    READ_AS,
    SETTINGS,
    SILENT,
    TABLE,
    TOTALS,
    UNITS,
    VERIFIED,
    WITHDRAWN,
    WITHOUT_MANIFEST,
)
from tests.museum.versions import HERE, ROOT
from tests.support.office_suite import convert

FIRST, SECOND = "回收/第一季度", "回收/第二季度"
OFFICE, FLAGGED, WORKBOOK, OWN_WORKBOOK = "单位和设置.xlsx", "标注.xlsx", "minshi.xlsm", "minshi_本单位.xlsm"
FORM_OF = "教体局"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not re.fullmatch(r"\d+\.\d+\.\d+", arguments[0]):
        print("Give the version, as 0.1.0.", file=sys.stderr)
        return 2
    target = HERE / arguments[0]
    if target.exists():
        print(f"{target.name} is there already: a museum is never made again.", file=sys.stderr)
        return 2
    with TemporaryDirectory() as work:
        made = make(Path(work), arguments[0])
        must_be_fit_to_keep(made, work)
        shutil.copytree(made, target)
    print(f"{target.relative_to(ROOT)}: {sum(path.stat().st_size for path in files_in(target))} bytes.")
    return 0


def make(work: Path, version: str) -> Path:
    home = work / version
    home.mkdir()
    done(work, 0, "demo", "演示")
    shutil.copy(work / "演示" / TABLE, home)
    adjust(home / TABLE, home / ADJUSTED)
    expected: dict[str, Any] = {"silent": {str(quarter): list(units) for quarter, units in SILENT.items()}}
    expected["silent"]["2"].append(WITHDRAWN)
    expected["returns"] = first_quarter(home, work) | second_quarter(home, work)
    expected["masters"] = masters(expected["returns"])
    keep_the_kept(home, expected["returns"])
    answers(home)
    office_and_flagged(home)
    expected |= {"read_as": READ_AS, "settings": SETTINGS, "units": UNITS, "new_units": NEW_UNITS, "verified": VERIFIED}
    expected["layouts"] = today()
    write_json(home / "expected.json", expected)
    (home / "README.md").write_text(README.replace("{version}", version), "utf-8")
    sums = (f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(home).as_posix()}" for path in binaries(home))
    (home / "SHA256SUMS").write_text("\n".join(sums) + "\n", "utf-8")
    return home


def first_quarter(home: Path, work: Path) -> dict[str, Any]:
    """The demonstration's returns, some saved again by LibreOffice, and the master that they make."""
    kept = send_back(work / "演示" / "回收", home / FIRST, KEPT_FIRST, work)
    consolidate(home, FIRST, TABLE, 1, "2024-03-18")
    write_in_master(home / "总台账.xlsx", AFTER_FIRST)
    consolidate(home, FIRST, TABLE, 1, "2024-03-18")
    shutil.copy(home / "总台账.xlsx", home / "总台账_第一季度.xlsx")
    return kept


def second_quarter(home: Path, work: Path) -> dict[str, Any]:
    """Forms with history by an adjusted table, filled in; a withdrawn return and a misplaced one; 认定."""
    forms = work / "二季度任务表"
    arguments = ("distribute", ADJUSTED, "--quarter", "2", "--master", "总台账.xlsx", "--deadline", "2024-06-20")
    done(home, 0, *arguments, "--output", str(forms))
    (home / "任务表").mkdir()
    shutil.copy(of_unit(forms, FORM_OF), home / "任务表")
    filled = work / "二季度填好"
    for form in sorted(forms.glob("*.xlsx")):
        unit = unit_of(form)
        if unit not in SILENT[2]:
            fill_in(form, filled / form.name, 0.6, ODDLY.get(unit))
    kept = send_back(filled, home / SECOND, KEPT_SECOND, work)
    shutil.copy(of_unit(home / FIRST, "团县委"), home / SECOND / "误放的第一季度.xlsx")
    shutil.copy(of_unit(home / SECOND, "教体局"), home / SECOND / "教体局_副本.xlsx")
    consolidate(home, SECOND, ADJUSTED, 2, "2024-06-18")
    write_in_master(home / "总台账.xlsx", AFTER_SECOND)
    consolidate(home, SECOND, ADJUSTED, 2, "2024-06-18")
    done(home, 1, "withdraw", "总台账.xlsx", of_unit(home / SECOND, WITHDRAWN).name)
    shutil.copy(home / "总台账.xlsx", home / "总台账_第二季度.xlsx")
    # Saved by another program, and not consolidated since.
    write_in_master(home / "总台账.xlsx", NOT_YET)
    shutil.move(convert(home / "总台账.xlsx", "xlsx", work / "另存"), home / "总台账_未汇总.xlsx")
    return kept


def send_back(filled: Path, folder: Path, kept: Mapping[str, str], work: Path) -> dict[str, Any]:
    """Put what units filled in into the folder of returns, what is kept as LibreOffice saves it; gives what was typed."""
    folder.mkdir(parents=True)
    typed = {}
    for path in sorted(filled.glob("*.xlsx")):
        unit = unit_of(path)
        if unit not in kept:
            shutil.copy(path, folder)
            continue
        source = work / "源" / path.name
        source.parent.mkdir(exist_ok=True)
        shutil.copy(path, source)
        if unit == WITHOUT_MANIFEST and "第一季度" in path.name:
            book = opened(source)
            del book["填报标识"]
            book.save(source)
        back = convert(source, kept[unit], folder)
        name = f"{'/'.join(folder.parts[-2:])}/{back.name}"
        typed[name] = {"unit": unit, "quarter": 1 if "第一季度" in path.name else 2, "rows": typed_in(source)}
    return typed


def keep_the_kept(home: Path, returns: Mapping[str, Any]) -> None:
    for path in [path for folder in (FIRST, SECOND) for path in (home / folder).iterdir()]:
        extra = path.name in ("误放的第一季度.xlsx", "教体局_副本.xlsx")
        if path.relative_to(home).as_posix() not in returns and not extra:
            path.unlink()
    (home / "总台账.xlsx").unlink()
    shutil.rmtree(home / "备份")


def answers(home: Path) -> None:
    """What the commands say to programs: of the table, and of the kept returns in a new master."""
    write_json(home / "校验.json", done(home, 0, "check", TABLE, "--json"))
    for folder, table, quarter, day in ((FIRST, TABLE, 1, "2024-03-18"), (SECOND, ADJUSTED, 2, "2024-06-18")):
        write_json(home / f"汇总_{Path(folder).name}.json", consolidate(home, folder, table, quarter, day))
    (home / "总台账.xlsx").unlink()
    shutil.rmtree(home / "备份")


def office_and_flagged(home: Path) -> None:
    done(home, 0, "office", OFFICE)
    shutil.copy(ROOT / WORKBOOK, home / WORKBOOK)
    shutil.copy(ROOT / WORKBOOK, home / OWN_WORKBOOK)
    for name in (OFFICE, OWN_WORKBOOK):
        change_office(home / name, SETTINGS, UNITS, NEW_UNITS)
    done(home, 0, "check", TABLE, "--copy", FLAGGED)
    mark_verified(home / FLAGGED, **VERIFIED)


def adjust(table: Path, target: Path) -> None:
    """The official table as the office changed it in the middle of the year."""
    book = opened(table)
    sheet = book["项目表"]
    rows = {sheet.cell(row, 2).value: row for row in range(5, sheet.max_row + 1)}
    for number, cells in ADJUSTMENTS.items():
        for letter, value in cells.items():
            sheet[f"{letter}{rows[number]}"] = value
    for cell, total in TOTALS.items():
        sheet[cell] = total
    book.save(target)


def consolidate(home: Path, folder: str, table: str, quarter: int, day: str) -> Any:
    arguments = ("--table", table, "--quarter", str(quarter), "--master", "总台账.xlsx", "--received", day, "--json")
    return done(home, 1, "consolidate", folder, *arguments)


def done(folder: Path, code: int, *arguments: str) -> Any:
    """Run a command that must end with ``code``; gives its JSON where it was asked for."""
    said = minshi(folder, *arguments)
    assert said.code == code, f"{arguments}: {said}"
    return said.json if "--json" in arguments else None


def of_unit(folder: Path, unit: str) -> Path:
    return next(path for path in folder.iterdir() if f"_{unit}_" in path.name)


def unit_of(path: Path) -> str:
    return path.name.split("_")[1]


def write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
