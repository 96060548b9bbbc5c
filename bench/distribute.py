"""Task workbooks for 500 and 1,000 units that no registry knows: the time a unit grows only if something is not linear."""

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.material import save_table, table_cells
from bench.timing import MINSHI, in_pairs, seconds, taken, tell
from validation.cells.grid import CellValue

_FEW, _MANY = 500, 1000
_PLACES, _KINDS = (
    "石河清泉白云青山红旗东风西岭南湖",
    ("镇人民政府", "街道办事处", "乡人民政府", "中心小学", "建设投资公司"),
)


def main() -> None:
    """Print the ratio of the CPU times of twice as many units."""
    with TemporaryDirectory() as name:
        folder = Path(name)

        def distributed(units: int) -> float:
            table, out = folder / f"{units}.xlsx", TemporaryDirectory(dir=folder)
            save_table(table, list(_cells(units)))
            with out as returns:
                return taken((*MINSHI, "distribute", str(table), "--quarter", "1", "--output", returns)).cpu

        distributed(_FEW)
        ratio, many, few = in_pairs(lambda: distributed(_MANY), lambda: distributed(_FEW), runs=3)
    tell(f"distribute {_MANY:,} unknown units / {_FEW}", ratio, "at most 2: linear", seconds(many, few))


def _cells(units: int) -> Iterator[tuple[CellValue, ...]]:
    """A table of one project a unit, each with a name of its own."""
    chosen = random.Random(units)
    headings, *rows = table_cells(units, rows=1)
    yield headings
    for number, row in enumerate(rows):
        place = "".join(_PLACES[number // 16**power % 16] for power in range(3))
        yield *row[:-1], f"{place}{chosen.choice(_KINDS)}"


if __name__ == "__main__":
    main()
