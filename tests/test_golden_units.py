"""What the unit rules find in the real table of 2024."""

from collections import defaultdict

from templates.data import TABLE_2024
from templates.office import default_office
from templates.read import read_grids
from validation.check import check_table
from validation.table import read_table

GOLDEN = {
    "U02": {2, 6, 8, 11, 14, 16, 18, 33, 35, 44},
    "U04": {15, 34, 43, 49},
    "U06": {2, 3, 8, 24, 27, 29, 36, 50},
}


def test_the_unit_rules_find_just_this() -> None:
    office = default_office()
    found: dict[str, set[int | None]] = defaultdict(set)
    for finding in check_table(read_table(read_grids(TABLE_2024), office), office).findings:
        if finding.code.startswith("U"):
            found[finding.code].add(finding.number)
    assert found == GOLDEN
