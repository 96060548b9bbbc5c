"""``python -m tests.tables``: each table's columns that were missed or mistaken, and its false 错误; fails beyond limits."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tables.measure import Measured, failures, measure, recall
from tests.tables.published import published


def main() -> int:
    """Print what was measured. Returns the exit code."""
    with TemporaryDirectory() as folder:
        every = [measure(table, Path(folder)) for table in published()]
    for one in every:
        print(_line(one))
    wanted, missed = sum(one.wanted for one in every), sum(len(one.missed) for one in every)
    mistaken, false = sum(len(one.mistaken) for one in every), sum(len(one.false) for one in every)
    print(f"{wanted - missed} of {wanted} columns ({recall(every):.1%}), {mistaken} mistaken, {false} false 错误")
    beyond = failures(every)
    for words in beyond:
        print(f"beyond the limits: {words}")
    return 1 if beyond else 0


def _line(one: Measured) -> str:
    held_out = " (held out)" if one.table.held_out else ""
    parts = (
        f"{one.table.name}{held_out}: {one.wanted - len(one.missed)}/{one.wanted}",
        f"missed {'、'.join(one.missed)}" if one.missed else "",
        f"mistaken {'、'.join(one.mistaken)}" if one.mistaken else "",
        f"false {'、'.join(f'{code} {number}' for code, number in one.false)}" if one.false else "",
    )
    return "  ".join(filter(None, parts))


if __name__ == "__main__":
    sys.exit(main())
