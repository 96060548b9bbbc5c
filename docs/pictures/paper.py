"""A page as it is printed."""

from pathlib import Path

from PIL import Image, ImageChops
from pypdfium2 import PdfDocument

from tests.support.office_suite import convert

# Of white, left around what is printed.
_MARGIN = 8


def page(file: Path, number: int, width: int) -> Image.Image:
    """A page of a file, counted from 1, without its white margins, so many pixels wide."""
    with PdfDocument(convert(file, "pdf", file.parent / "pdf")) as document:
        sheet = document[number - 1]
        printed = sheet.render(scale=2 * width / sheet.get_width()).to_pil().convert("RGB")
    left, top, right, bottom = ImageChops.invert(printed).getbbox() or (0, 0, *printed.size)
    cut = printed.crop((left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN))
    return cut.resize((width, cut.height * width // cut.width), Image.Resampling.LANCZOS)
