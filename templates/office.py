"""单位名录 and 设置: the shipped defaults, and the workbook in which an office keeps its own."""

import csv
from functools import cache

from templates.data import UNITS
from validation.office import Office
from validation.settings import Settings
from validation.units import Registry, Unit


@cache
def default_office() -> Office:
    """The defaults that are shipped for this county."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        return Office(Registry(tuple(map(_unit, csv.DictReader(file)))), Settings())


def _unit(row: dict[str, str]) -> Unit:
    return Unit(row["单位名称"], row["类别"], _names(row["其他名称"]), _names(row["成员"]), row["联系方式"])


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split("、") if name)
