"""Commands over a small table and an office's own workbook, as `minshi headings` and `minshi plan` take them."""

from collections.abc import Callable
from pathlib import Path

from templates.office.read import default_office
from templates.office.write import write_office
from tests.support.tables import grid, workbook_bytes

# Gives the exit code, and what was said on both outputs.
Run = Callable[..., tuple[int, str, str]]


def table_and_office(table: str, folder: Path) -> tuple[Path, Path]:
    """The table, given as markdown, and a new office's workbook beside it."""
    official, office = folder / "项目表.xlsx", folder / "本单位.xlsx"
    official.write_bytes(workbook_bytes(grid(table)))
    office.write_bytes(write_office(default_office()))
    return official, office
