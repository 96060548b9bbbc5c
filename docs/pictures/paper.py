"""A page as it is printed."""

from pathlib import Path

from PIL import Image, ImageChops, ImageOps
from pypdfium2 import PdfDocument

from tests.support.office_suite import convert

# Pixels of white, left around what is printed; and the share of a page above its foot.
_MARGIN, _BODY = 8, 0.89


def page(file: Path, number: int, width: int) -> Image.Image:
    """A page of a file, counted from 1, without its margins and its number; with them it is so many pixels wide."""
    with PdfDocument(convert(file, "pdf", file.parent / "pdf")) as document:
        sheet = document[number - 1]
        whole = sheet.render(scale=width / sheet.get_width()).to_pil().convert("RGB")
    printed = whole.crop((0, 0, whole.width, int(whole.height * _BODY)))
    return ImageOps.expand(printed.crop(ImageChops.invert(printed).getbbox()), _MARGIN, "white")
