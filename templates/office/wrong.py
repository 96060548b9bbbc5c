"""What is said of a cell of the office's own sheets that cannot be right, and of a file that holds none."""

from validation.cells.grid import Origin
from validation.cells.text import unbroken
from validation.errors import MinshiError


def wrong(place: Origin, problem: str, remedy: str) -> MinshiError:
    """Where it is, what is wrong, how to put it right."""
    return MinshiError(f"工作表“{place.sheet}”{place.a1}：{unbroken(problem)}；请{remedy}。")


def no_workbook(name: str) -> MinshiError:
    """A file that sheets cannot be added to."""
    return MinshiError(f"“{name}”不是能改的 .xlsx 或 .xlsm 文件；请用 minshi office 写出一份，再试。")
