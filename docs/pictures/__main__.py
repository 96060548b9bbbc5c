"""Takes the pictures of docs/images/clerk: all of them, or those whose names are given."""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from docs.pictures import material
from docs.pictures.paper import page
from docs.pictures.window import Window, screen

_FOLDER = Path(__file__).parents[1] / "images" / "clerk"
_COLOURS = 32


@dataclass(frozen=True, slots=True)
class Shot:
    """A sheet in a window of so many pixels: ``first`` is the cell to begin with, past what is frozen."""

    file: str
    sheet: str
    width: int
    height: int
    first: str = "A1"
    cursor: str = "A1"
    zoom: int = 70


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page, counted from 1, so many pixels wide."""

    file: str
    number: int
    width: int


PICTURES: dict[str, tuple[Shot | Page, ...]] = {
    "checked": (Shot(material.CHECKED, "项目表", 1200, 640, "F20", "G24", 60),),
    "results": (Shot(material.CHECKED, "校验结果", 1200, 560, "A6", "F7", 80),),
    "cleared": (Shot(material.TABLE, "项目表", 1200, 560, "F5", "A5", 60),),
    "imported": (Shot(material.TABLE, "项目表", 1200, 560, "D5", "A5", 60),),
    "task": (Shot("第二季度/任务表/2024年第二季度_住建局_民生实事任务表.xlsx", "任务表", 1200, 520, zoom=75),),
    "master": (Page(f"第二季度/{material.MASTER}", 1, 1400),),
    "reporting": (Shot(material.MASTER, "报送情况", 1200, 520, zoom=80),),
    "lights": (Shot(f"第二季度/{material.MASTER}", "亮灯", 1200, 480, zoom=80),),
    "close": (
        Shot(f"第二季度/{material.MASTER}", "亮灯", 1200, 240, zoom=80),
        Shot(f"第二季度/{material.MASTER}", "定稿后变动", 1200, 240, zoom=80),
    ),
    "score": (
        Shot(material.SCORED, "考核", 1200, 400, zoom=80),
        Shot(material.SCORED, "扣分明细", 1200, 300, zoom=80),
    ),
    "notice": (Page(f"第二季度/{material.NOTICE}", 1, 800),),
    "plan": (Shot(material.OFFICE, "指标和节点设置", 1200, 520, zoom=80),),
    "settings": (Shot(material.OFFICE, "设置", 1000, 560, zoom=80),),
    "guide": (Shot(material.OFFICE, "使用说明", 1000, 560, zoom=80),),
}


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
    """The images below each other, in as few colours as tell everything apart."""
    joined = Image.new("RGB", (max(image.width for image in images), sum(image.height for image in images)), "white")
    top = 0
    for image in images:
        joined.paste(image, (0, top))
        top += image.height
    path = _FOLDER / f"{name}.png"
    joined.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(_FOLDER.parents[2])}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
