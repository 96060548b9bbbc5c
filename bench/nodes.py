"""What nodes cost: consolidating returns that answer to their projects' nodes, and the same returns without any."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.consolidate import first
from bench.material import County, by_openpyxl, county
from bench.timing import in_pairs, seconds, tell
from templates.master.read import read_master

_UNITS, _RUNS = 1000, 5


def main() -> None:
    """Print the ratio beside its aim: of one table, and with what its plans cost besides."""
    with TemporaryDirectory() as name:
        # Where nothing of other runs is remembered, and nothing of these stays.
        os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = name
        asked = county(Path(name) / "nodes", _UNITS, by_openpyxl, nodes=True)
        plain = county(Path(name) / "plain", _UNITS, by_openpyxl)
        unasked = plain._replace(table=asked.table)
        first(asked)
        answered = sum(line.touched for sent in read_master(asked.master)[0].returns for line in sent.items)
        assert answered >= _UNITS, "not every return answered"
        _against(unasked, asked, "returns without, of the same table", "at most 1.2")
        _against(plain, asked, "without, of a table without plans", "none: it is what plans cost too")


def _against(without: County, asked: County, words: str, aim: str) -> None:
    first(without)
    ratio, ours, floor = in_pairs(lambda: first(asked).cpu, lambda: first(without).cpu, _RUNS)
    tell(f"consolidate {_UNITS:,} returns with nodes / {words}", ratio, aim, seconds(ours, floor))


if __name__ == "__main__":
    main()
