"""Start-up: ``minshi check`` of the real table against importing openpyxl and pydantic."""

import compileall
import sys
from pathlib import Path

from bench.timing import cpu_of_commands
from templates.data import TABLE_2024

_FLOOR = (sys.executable, "-c", "import openpyxl, pydantic")
_CHECK = (sys.executable, "-c", "from addin.cli import main; main()", "check", str(TABLE_2024))


def main() -> None:
    """Print the ratio of the medians."""
    # An installed package is compiled once; a checkout whose bytecode is not kept would compile at each start.
    for package in ("addin", "templates", "validation"):
        compileall.compile_dir(Path(__file__).parents[1] / package, quiet=1)
    check, floor = cpu_of_commands(_CHECK, _FLOOR)
    print(
        f"minshi check / import openpyxl, pydantic: {check / floor:.2f} (aim: at most 1.5; {check:.2f} s, {floor:.2f} s)"
    )


if __name__ == "__main__":
    main()
