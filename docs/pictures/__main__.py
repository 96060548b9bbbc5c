"""Takes the pictures of docs/images/clerk: all of them, or those whose names are given."""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from docs.pictures import material
from docs.pictures.paper import page
from docs.pictures.taken import LARGEST, PICTURES, Page, Shot
from docs.pictures.window import Window, screen

_FOLDER = Path(__file__).parents[1] / "images" / "clerk"
_COLOURS = (256, 128, 64, 32)


def main(names: list[str]) -> int:
    """Returns 2, and says which names there are, where one is not known."""
    if unknown := set(names) - PICTURES.keys():
        print(f"No pictures: {'、'.join(unknown)}. There are: {' '.join(PICTURES)}.", file=sys.stderr)
        return 2
    with TemporaryDirectory() as temporary, screen(1600, 1200) as display:
        folder = Path(temporary) / "演示"
        material.make(folder)
        window = Window(display)
        try:
            for name in names or PICTURES:
                _save(name, [_taken(folder, what, window) for what in PICTURES[name]])
        finally:
            window.close()
    return 0


def _taken(folder: Path, what: Shot | Page, window: Window) -> Image.Image:
    if isinstance(what, Page):
        return page(folder / what.file, what.number, what.width)
    size = (what.width, what.height)
    return window.shot(folder / what.file, what.sheet, size, what.first, what.cursor, what.zoom)


def _save(name: str, images: list[Image.Image]) -> None:
    """The images below each other, in as many colours as the size allows."""
    joined = Image.new("RGB", (max(image.width for image in images), sum(image.height for image in images)), "white")
    top = 0
    for image in images:
        joined.paste(image, (0, top))
        top += image.height
    data = next((data for colours in _COLOURS if len(data := _packed(joined, colours)) <= LARGEST), None)
    if data is None:
        raise ValueError(f"{name}.png is larger than {LARGEST} bytes: take less of it")
    (_FOLDER / f"{name}.png").write_bytes(data)
    print(f"docs/images/clerk/{name}.png: {len(data) // 1000} kB")


def _packed(image: Image.Image, colours: int) -> bytes:
    packed = BytesIO()
    image.quantize(colours, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
