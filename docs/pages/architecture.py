"""The rooms of the code, each with the sentence of its package."""

import ast
from collections.abc import Iterator
from pathlib import Path

_CODE = Path(__file__).parents[2]
_ARCHITECTURE = _CODE / "docs" / "architecture.md"


def architecture_page() -> str:
    """The page as it is, with the sentence of each room today."""
    head, begin, rest = _ARCHITECTURE.read_text("utf-8").partition("<!-- rooms: made by docs/generate.py -->\n")
    _, end, tail = rest.partition("<!-- end of rooms -->\n")
    rooms = (line for room in ("addin", "templates", "validation") for line in _rooms(_CODE / room))
    return "".join((head, begin, *rooms, end, tail))


def _rooms(room: Path, depth: int = 0) -> Iterator[str]:
    package = room / "__init__.py"
    if not package.exists():
        return
    sentence = (ast.get_docstring(ast.parse(package.read_text("utf-8"))) or "").partition("\n")[0]
    yield f"{'  ' * depth}- `{room.name}/` {sentence.replace('``', '`')}\n"
    for inner in sorted(room.iterdir()):
        yield from _rooms(inner, depth + 1)
