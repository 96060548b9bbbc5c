"""What a document shows, and what it does not: text that is struck out, deleted or hidden is left out and named."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique

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


@dataclass(frozen=True, slots=True)
class Omission:
    """A piece of text that is not taken; "" for a note or a symbol."""

    kind: Omitted
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is shown, and what was left out of it; ``joined`` if no line break follows."""

    text: str
    omissions: tuple[Omission, ...] = ()
    joined: bool = False


Piece = tuple[str, Omitted | None]


def of_pieces(pieces: Iterable[Piece], joined: bool = False) -> Shown:
    """What is shown of text in pieces; pieces that are left out for the same reason one after another are one."""
    text: list[str] = []
    omissions: list[Omission] = []
    last: Omitted | None = None
    for piece, why in pieces:
        if why is None:
            text.append(piece)
        elif last is why and omissions:
            omissions[-1] = Omission(why, omissions[-1].text + piece)
        else:
            omissions.append(Omission(why, piece))
        last = why if piece or why else last
    return Shown("".join(text), tuple(filter(_says_something, omissions)), joined)


def joined(parts: Iterable[Shown]) -> Shown:
    """Texts under each other as one."""
    parts = tuple(parts)
    text = "".join(part.text if part.joined else f"{part.text}\n" for part in parts)
    return Shown(lines(text), tuple(omission for part in parts for omission in part.omissions))


def _says_something(omission: Omission) -> bool:
    return bool(omission.text.strip()) or omission.kind in (Omitted.NOTE, Omitted.SYMBOL)
