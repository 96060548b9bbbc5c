"""What a document shows, and what it does not: text that is struck out, deleted or hidden is left out and named."""

from collections.abc import Iterable
from enum import StrEnum, unique
from itertools import groupby

from msgspec import Struct

from validation.cells.text import lines


@unique
class Omitted(StrEnum):
    """Why text of a notice is not taken, in the clerk's words."""

    STRUCK = "删除线文字"
    DELETED = "修订中删去的文字"
    HIDDEN = "隐藏文字"
    COVERED = "合并单元格遮住的文字"
    NOTE = "脚注或尾注"
    SYMBOL = "认不出的符号"


class Omission(Struct, frozen=True):
    """A piece of text that is not taken; "" for a note or a symbol."""

    kind: Omitted
    text: str


class Shown(Struct, frozen=True):
    """A text as it is shown, and what was left out of it; ``joined`` if no line break follows."""

    text: str
    omissions: tuple[Omission, ...] = ()
    joined: bool = False


# A piece of text, and why it is left out, if it is.
Piece = tuple[str, Omitted | None]
_WITHOUT_TEXT = (Omitted.NOTE, Omitted.SYMBOL)


def of_pieces(pieces: Iterable[Piece], joined: bool = False) -> Shown:
    """What is shown of text in pieces; pieces that are left out for the same reason one after another are one."""
    said = [piece for piece in pieces if piece[0] or piece[1] in _WITHOUT_TEXT]
    runs = [(why, "".join(text for text, _ in run)) for why, run in groupby(said, key=lambda piece: piece[1])]
    omissions = (Omission(why, text) for why, text in runs if why and (text.strip() or why in _WITHOUT_TEXT))
    return Shown("".join(text for why, text in runs if why is None), tuple(omissions), joined)


def joined(parts: Iterable[Shown]) -> Shown:
    """Texts under each other as one."""
    parts = tuple(parts)
    text = "".join(part.text if part.joined else f"{part.text}\n" for part in parts)
    return Shown(lines(text), tuple(omission for part in parts for omission in part.omissions))
