"""Signs that Word keeps as a place in a font of signs (Wingdings), as characters."""

from collections.abc import Mapping

# What is ticked, pointed and drawn in notices. The fonts' other signs are pictures.
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
} | {0x80 + number: sign for number, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●", 0x99: "○"}
_SYMBOL = {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"}
_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "symbol": _SYMBOL,
}
_PRIVATE = range(0xE000, 0xF900)


def symbol(font: str, code: str) -> str | None:
    """The character of a sign (``w:sym``). Returns None if there is none that says the same.

    Raises ValueError if the code is no hexadecimal number.
    """
    place = int(code, 16)
    signs = _FONTS.get(font.lower())
    if signs is not None:
        return signs.get(place & 0xFF)
    return None if place in _PRIVATE or not 0x20 <= place < 0xD800 else chr(place)
