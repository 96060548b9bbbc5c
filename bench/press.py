"""A press of 校验 over a table of 50 projects, from RunPython's start to the last call, against ``import xlwings`` alone.

Excel is the model of its objects that tests use (``tests/com``): what the model itself takes to answer is counted too.
"""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import in_pairs, seconds, taken, tell

# RunPython starts Python with -B.
_FLOOR = (sys.executable, "-B", "-c", "import xlwings.utils")
_RUNS = 7


def main() -> None:
    """Print the ratio of CPU times: a whole press is the import, and what is ours."""
    # Here, for the process that is measured has to import what is ours itself.
    from addin.workbook.new import new
    from templates.data import TABLE_2024

    with TemporaryDirectory() as name:
        door = new(Path(name))
        table = Path(name) / "项目表.xlsx"
        table.write_bytes(TABLE_2024.read_bytes())
        command = (sys.executable, "-B", "-m", "bench.press", str(door), str(table))

        def whole() -> float:
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            return float(said) + taken(_FLOOR).cpu

        whole(), taken(_FLOOR)
        ratio, press, floor = in_pairs(whole, lambda: taken(_FLOOR).cpu, _RUNS)
    tell("a press: check of 50 projects / import xlwings", ratio, "at most 2", seconds(press, floor))


def _press(door: Path, table: Path) -> float:
    """CPU seconds of our imports and the work of one press, Excel and xlwings being there."""
    import xlwings

    from tests.calc.fixtures import active
    from tests.com.books import Application
    from tests.com.pywin32 import Desktop, windows_engine

    desktop = Desktop()
    excel = Application(desktop)
    with windows_engine(desktop) as engine, active(xlwings.Engine(impl=engine.engine)):
        excel.open(door)
        excel.open(table)
        sys.argv = ["-c", f"--wb={door.name}", "--from_xl=1", "--hwnd=100"]
        start = time.process_time()
        from addin.excel import buttons

        buttons.press("check")
        used = time.process_time() - start
    (said,) = desktop.boxes
    assert said.startswith("校验完成。50 个项目"), said
    return used


if __name__ == "__main__":
    if sys.argv[1:]:
        print(_press(*map(Path, sys.argv[1:])))
    else:
        main()
