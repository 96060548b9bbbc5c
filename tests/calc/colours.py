"""Colours as xlwings and as Calc have them."""

from typing import Any

from xlwings.utils import hex_to_rgb, int_to_rgb


def colour(value: Any) -> int:
    """A colour of xlwings (three parts, ``#rrggbb``, or Excel's own number) as Calc's 0xRRGGBB."""
    if isinstance(value, str):
        value = hex_to_rgb(value)
    red, green, blue = int_to_rgb(value) if isinstance(value, int) else value
    return red << 16 | green << 8 | blue


def rgb(value: int) -> tuple[int, int, int]:
    return value >> 16 & 255, value >> 8 & 255, value & 255
