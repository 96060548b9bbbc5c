"""The versions that have a museum, what is expected of each, and how its files are read again."""

import json
from pathlib import Path
from typing import Any

from tests.museum.clerk import Said, Table, minshi

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VERSIONS = sorted(path.name for path in HERE.iterdir() if (path / "expected.json").exists())
QUARTERS = {1: ("回收/第一季度", "项目表.xlsx"), 2: ("回收/第二季度", "项目表_调整后.xlsx")}


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def expected(version: str) -> dict[str, Any]:
    known = read_json(HERE / version / "expected.json")
    assert isinstance(known, dict)
    return known


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


def row_of(shown: Table, number: int, unit: str) -> int:
    return shown.row(序号=number, 责任单位=unit)
