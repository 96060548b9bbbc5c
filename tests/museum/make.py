"""Make a version's museum: ``uv run --group test python -m tests.museum.make VERSION``.

What today's code makes of the real table of 2024, and what clerks and units typed into it, kept for ever so that later
versions can prove that they still read it. Everything is made by the command line, openpyxl and LibreOffice; what is
expected of it later is what was typed, never what the code said of it. A version that is there is never made again.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile, is_zipfile

from tests.museum.clerk import (
    MARK,
    change_office,
    fill_in,
    mark_verified,
    minshi,
    opened,
    typed_in,
    write_in_master,
)
from tests.museum.layouts import today
from tests.support.office_suite import convert

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# Nothing here may grow a clone by more.
LARGEST = 1_500_000

TABLE, ADJUSTED = "项目表.xlsx", "项目表_调整后.xlsx"
FIRST, SECOND = "回收/第一季度", "回收/第二季度"
OFFICE, FLAGGED, WORKBOOK, OWN_WORKBOOK = "单位和设置.xlsx", "标注.xlsx", "minshi.xlsm", "minshi_本单位.xlsm"
FORM_OF = "教体局"

# The returns that are kept, by unit and kind; the other units' are in the masters alone.
KEPT_FIRST = {
    "教体局": "xlsx",
    "卫健委": "xlsx",
    "民政局": "xlsx",
    "团县委": "xlsx",
    "住建局": "xlsx",
    "交通局": "xlsx",
    "水利局": "ods",
    "文旅局": "xls",
}
KEPT_SECOND = {"教体局": "xlsx", "住建局": "xlsx"}
WITHOUT_MANIFEST = "交通局"
SILENT = {1: ("司法局", "岔庙镇"), 2: ("涟城街道", "红十字会")}
WITHDRAWN = "残联"
# What units type otherwise than they are asked to, in the second quarter.
ODDLY: Mapping[str, Mapping[int, Mapping[str, object]]] = {
    "住建局": {
        20: {"累计完成投资": "3100万元", "序时进度": "滞后", "存在问题": f"{MARK}雨季影响施工。"},
        21: {"累计完成投资": "约三百"},
    }
}

# How such a text is to be read; what is not here stays the text that it is.
READ_AS = {"3100万元": 3100}

# The official table of the second quarter: 序号 → what is written over its cells. Two projects become unclear.
ADJUSTMENTS: Mapping[int, Mapping[str, str | int]] = {
    30: {"C": "举办群众文化季", "F": 180, "G": 180, "H": 180},
    33: {"C": "提升住宅电梯安全运行水平"},
    50: {"C": "建设老年学堂", "F": 22, "G": 22, "H": 22},
}
TOTALS = {"F4": 69933.5, "G4": 69933.5, "H4": 22916.5}

Typed = dict[str, list[list[Any]]]
# What people type into the master: quarter, 序号, 责任单位, text; quarter, 责任单位, day; 原序号, 原项目名称, text.
AFTER_FIRST: Typed = {
    "更正": [[1, 1, "教体局", "35"], [1, 20, "住建局", "阶段=完工；上级补助到位资金=620"]],
    "备注": [[1, 1, "教体局", f"{MARK}经办人电话核实"], [1, 42, "司法局", f"{MARK}口头答应补报"]],
    "更正收到日": [[1, "教体局", "3月15日"], [1, "民政局", "2024-03-28"]],
}
AFTER_SECOND: Typed = {
    "更正": [[2, 2, "教体局", "1700"], [2, 21, "住建局", "310"]],
    "备注": [[2, 2, "团县委", f"{MARK}以牵头单位为准"]],
    "更正收到日": [[2, "住建局", "6月28日"]],
    "认定": [[30, "开展文化惠民活动", "30"], [50, "开展老年智能服务", "无"]],
}
NOT_YET: Typed = {
    "更正": [[2, 3, "教体局", 333.5], [1, 4, "教体局", "累计完成投资=520；序时进度=超序时"]],
    "备注": [[2, 24, "水利局", f"{MARK}待现场核对"], [1, 2, "教体局", f"{MARK}第一季度附件已存档"]],
    "更正收到日": [[2, "教体局", "6月19日"]],
}

SETTINGS = {"季度": 3, "汇总单位": f"县政府督查室{MARK}", "联系方式": "0000-0000000", "报送截止日": 18, "宽限天数": 3}
UNITS = {"教体局": {"其他名称": "教育体育局、教育局"}, "文旅局": {"联系方式": f"信息员{MARK}"}}
NEW_UNITS = [["数据局", "县直部门", "数据管理局", "", ""]]
# The finding that the office has looked into.
VERIFIED = {"code": "F07", "cell": "N19", "reason": f"{MARK}已与财政部门核对，资金来源无误"}


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


def masters(returns: Mapping[str, Any]) -> dict[str, Any]:
    """What each master has to keep, and what was last reported by it before the third quarter."""
    first, second = {"returns": 19}, {"returns": 37, "withdrawn": 1}
    both = joined(AFTER_FIRST, AFTER_SECOND)
    all_three = joined(both, NOT_YET)
    return {
        "总台账_第一季度.xlsx": {
            "table": TABLE,
            "quarter": 1,
            **first,
            "typed": AFTER_FIRST,
            "last": last(returns, 1, AFTER_FIRST),
        },
        "总台账_第二季度.xlsx": {
            "table": ADJUSTED,
            "quarter": 2,
            **second,
            "typed": both,
            "last": last(returns, 2, both),
        },
        "总台账_未汇总.xlsx": {
            "table": ADJUSTED,
            "quarter": 2,
            **second,
            "typed": all_three,
            "last": last(returns, 2, all_three),
        },
    }


def joined(*several: Typed) -> Typed:
    """What is typed later stands beside what was typed before."""
    headings = dict.fromkeys(heading for typed in several for heading in typed)
    return {heading: [value for typed in several for value in typed.get(heading, ())] for heading in headings}


def last(returns: Mapping[str, Any], until: int, typed: Typed) -> dict[str, dict[str, Any]]:
    """累计完成投资 as the units that reported for every quarter typed it last, 更正 in its place."""
    found: dict[str, dict[str, Any]] = {unit: {} for unit in KEPT_SECOND}
    for sent in sorted(returns.values(), key=lambda sent: sent["quarter"]):
        if sent["unit"] in found and sent["quarter"] <= until:
            found[sent["unit"]] |= {number: row.get("累计完成投资") for number, row in sent["rows"].items()}
    for quarter, number, unit, text in typed["更正"]:
        plain = str(text).replace("累计完成投资=", "").partition("；")[0]
        if quarter == until and unit in found and re.fullmatch(r"[\d.]+", plain):
            found[unit][str(number)] = float(plain)
    return found


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


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def binaries(folder: Path) -> list[Path]:
    """What no checkout may change; the line ends of a text are git's."""
    return [path for path in files_in(folder) if path.suffix in (".xlsx", ".xlsm", ".xls", ".ods")]


def contents(path: Path) -> Iterator[bytes]:
    """A file's bytes, and those of its parts."""
    data = path.read_bytes()
    yield data
    if is_zipfile(path):
        with ZipFile(BytesIO(data)) as package:
            yield from map(package.read, package.namelist())


def must_be_fit_to_keep(made: Path, work: str) -> None:
    """Nothing tells of the machine that it was made on, and all of it is small."""
    told = [work, str(Path.home()), str(ROOT)]
    for path in files_in(made):
        for data in contents(path):
            for text in told:
                assert text.encode() not in data and text.encode("utf-16-le") not in data, f"{path.name}: {text}"
    assert sum(path.stat().st_size for path in files_in(made)) < LARGEST


README = """# What Minshi {version} made

The real table of 2024 as version {version} left it, with what clerks and units typed into it. Nothing in here is ever
changed: `tests/museum/test_museum.py` shows that each later version still reads it. Whatever was reported is made up
and says so（演示数据）; no person is named.

Made by `uv run --group test python -m tests.museum.make {version}`: the command line for what Minshi makes, openpyxl
for what people type, LibreOffice for what is saved again. Tested on LibreOffice only.

| file | what it is | how it was made |
|---|---|---|
| `项目表.xlsx` | the official table | `minshi demo`, whose first step is `minshi import` of the notice |
| `项目表_调整后.xlsx` | the table of the second quarter | 30, 33 and 50 renamed, two of them with other money |
| `校验.json` | what `check --json` said of the table | |
| `标注.xlsx` | the flagged copy | `check --copy`; one finding marked 已核实, with a reason |
| `回收/第一季度/` | eight of the returns of `minshi demo` | saved again by LibreOffice, one as `.ods`, one as `.xls`; 交通局 without its sheet 填报标识 |
| `任务表/` | a form of the second quarter with history, not filled in | `distribute --master` after the first quarter |
| `回收/第二季度/` | two returns (住建局 typed `3100万元` and `约三百`), a copy, and a misplaced return of the first quarter | filled in and saved again by LibreOffice |
| `总台账_第一季度.xlsx` | the master after the first quarter | 19 returns; 更正, 备注, 更正收到日 typed, consolidated again |
| `总台账_第二季度.xlsx` | the master after both | 19 more returns, a copy and a misplaced one; the same and 认定 typed, consolidated again, one return withdrawn |
| `总台账_未汇总.xlsx` | the same, with more typed | saved by LibreOffice, not consolidated since |
| `汇总_第一季度.json`, `汇总_第二季度.json` | what `consolidate --json` said | the returns in here, one quarter after the other, in a new master |
| `单位和设置.xlsx` | an office's units and settings | `minshi office`; some changed, one unit added |
| `minshi.xlsm` | the workbook as it was committed | |
| `minshi_本单位.xlsm` | an office's own | the same changes in its sheets |
| `expected.json` | what was typed, to be found again, and the number of each layout | written by the maker from what it typed, checked by hand |
| `SHA256SUMS` | of every workbook | |
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
