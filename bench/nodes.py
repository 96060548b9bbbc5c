"""What nodes cost: consolidating returns that answer to their projects' nodes, and the same returns without any."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.consolidate import first
from bench.material import by_openpyxl, county
from bench.timing import in_pairs, seconds, tell
from templates.master.read import read_master

_UNITS, _RUNS = 1000, 5


def main() -> None:
    """Print the ratio beside its aim."""
    with TemporaryDirectory() as name:
        # Where nothing of other runs is remembered, and nothing of these stays.
        os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = name
        asked = county(Path(name) / "nodes", _UNITS, by_openpyxl, nodes=True)
        plain = county(Path(name) / "plain", _UNITS, by_openpyxl)
        first(asked), first(plain)
        ratio, ours, floor = in_pairs(lambda: first(asked).cpu, lambda: first(plain).cpu, _RUNS)
        answered = sum(line.touched for sent in read_master(asked.master)[0].returns for line in sent.items)
    assert answered >= _UNITS, "not every return answered"
    what = f"consolidate {_UNITS:,} returns with nodes, of a table with plans / without either"
    tell(what, ratio, "at most 1.2", f"{seconds(ours, floor)}; {answered:,} nodes answered")


if __name__ == "__main__":
    main()
