"""A click: what a button imports beyond ``import xlwings``, which RunPython imports before anything of ours."""

import sys

from bench.timing import cpu_of_commands

_FLOOR = (sys.executable, "-B", "-c", "import xlwings.utils")
_BUTTON = (sys.executable, "-B", "-c", "import xlwings.utils; import addin.excel.buttons")


def main() -> None:
    """Print the ratio of the medians."""
    button, floor = cpu_of_commands(_BUTTON, _FLOOR)
    print(f"a button's imports / import xlwings: {button / floor:.2f} ({button:.2f} s, {floor:.2f} s)")


if __name__ == "__main__":
    main()
