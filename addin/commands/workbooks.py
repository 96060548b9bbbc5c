"""The office's own workbooks: 单位名录 and 设置 by themselves, minshi.xlsm new, and an old one brought up to date."""

from pathlib import Path

from addin.commands.opened.sources import ending_in
from templates.files.saving.save import save_new
from templates.office.read import default_office
from templates.office.write import write_office


def new_office(output: Path) -> None:
    """单位名录 and 设置 as a workbook, with the defaults. Raises MinshiError where the file exists."""
    save_new(ending_in(".xlsx", output), write_office(default_office()))


def new_workbook(folder: Path) -> Path:
    """A fresh minshi.xlsm in a folder; gives its path. Raises MinshiError where one is there."""
    from addin.workbook.new import new

    return new(folder)


def upgrade_workbook(old: Path, output: Path | None = None) -> Path:
    """A new minshi.xlsm that holds what an old one held; gives its path. Raises MinshiError where that would lose
    something.
    """
    from addin.workbook.new import upgrade

    return upgrade(old, ending_in(".xlsm", output) if output else None)
