"""Start-up: ``minshi check`` of the real table against importing what it cannot do without."""

import compileall
from pathlib import Path

from bench.timing import MINSHI, commands_in_pairs, python, seconds, tell
from templates.data import TABLE_2024

FLOOR = python("import python_calamine, pydantic, click")


def main() -> None:
    """Print the ratio of CPU times."""
    compiled()
    ratio, check, floor = commands_in_pairs((*MINSHI, "check", str(TABLE_2024)), FLOOR)
    tell("minshi check / import python_calamine, pydantic, click", ratio, "at most 3", seconds(check, floor))


def compiled() -> None:
    """As an installer leaves it: a checkout whose bytecode is not kept would compile at each start."""
    for package in ("addin", "templates", "validation"):
        compileall.compile_dir(Path(__file__).parents[1] / package, quiet=1)


if __name__ == "__main__":
    main()
