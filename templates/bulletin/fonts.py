"""The fonts of an official document: those that the standard's practice names, and those that every Windows has."""

from collections.abc import Collection, Iterable
from enum import StrEnum


class FontSet(StrEnum):
    """Which fonts the document names; none travels with it."""

    STANDARD = "国标"
    SYSTEM = "系统自带"


TITLE, BODY, KAI, HEI, PAGE_NUMBER = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
_OF_SYSTEM = {TITLE: "宋体", BODY: "仿宋", KAI: "楷体"}
# By what else a machine may know a font.
_ALSO = {
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S",),
    "仿宋_GB2312": ("FangSong_GB2312",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "黑体": ("SimHei",),
    "宋体": ("SimSun",),
    "仿宋": ("FangSong",),
    "楷体": ("KaiTi",),
}


def in_set(font: str, fonts: FontSet) -> str:
    """The font by which one of ours stands in a set; any other, which an office chose, stays."""
    return _OF_SYSTEM.get(font, font) if fonts is FontSet.SYSTEM else font


def lacking(used: Iterable[str], installed: Collection[str]) -> tuple[str, ...]:
    """The fonts that a machine has by none of their names."""
    known = {name.casefold() for name in installed}
    return tuple(
        font for font in dict.fromkeys(used) if not known & {name.casefold() for name in (font, *_ALSO.get(font, ()))}
    )
