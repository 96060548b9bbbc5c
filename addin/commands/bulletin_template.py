"""The template of the 通报 as an office has it: written out, looked at, and read for a 通报."""

from pathlib import Path

from addin.commands.opened.sources import ending_in
from templates.bulletin.check import Checked, check_template
from templates.bulletin.write import TEMPLATE
from templates.files.read import read_bytes
from templates.files.saving.save import save_new
from templates.files.word.read import WORD, open_word
from validation.errors import MinshiError

_SHOWN = 3


def new_template(output: Path) -> None:
    """Write the shipped template for an office to change. Raises MinshiError where the file exists."""
    save_new(ending_in(".docx", output), TEMPLATE.read_bytes())


def checked(path: Path) -> Checked:
    """What is wrong with a template. Raises MinshiError where the file is no Word document."""
    return check_template(_read(path))


def usable(path: Path | None) -> bytes:
    """The template for a 通报, the shipped one without a path. Raises MinshiError where it cannot be filled in."""
    if path is None:
        return TEMPLATE.read_bytes()
    template = _read(path)
    broken = check_template(template).broken
    if broken:
        more = f"等 {len(broken)} 处" if len(broken) > _SHOWN else ""
        raise MinshiError(
            f"模板“{path.name}”有错，没有写出通报：{'；'.join(broken[:_SHOWN])}{more}。"
            f"请改好后用 minshi template check 检查，再试。"
        )
    return template


def _read(path: Path) -> bytes:
    data = read_bytes(path, WORD.size)
    open_word(data, path.name)
    return data
