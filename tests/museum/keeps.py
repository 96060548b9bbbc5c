"""What each master of a museum has to keep, by what was typed into it and reported."""

import re
from collections.abc import Mapping
from typing import Any

from tests.museum.typed import (
    ADJUSTED,
    AFTER_FIRST,
    AFTER_SECOND,
    KEPT_SECOND,
    NOT_YET,
    TABLE,
    Typed,
)


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
