"""Returns spoilt at random, always in the same way: bytes of the zip, XML of its parts, values of its cells."""

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests.intake.hostile import zipped
from tests.support.tables import parts

_NUMBERS = (
    b"0",
    b"-1",
    b"65536",
    b"1048576",
    b"1048577",
    b"4294967295",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"",
)
_TEXTS = (
    "=cmd|'/c calc'!A0", "@SUM(1)", "+1", "-1", "\t1", "1200万元", "１，２００", "约1200", "/", "—", "无", "0.12亿", "1,200.50",
    "&#0;", "&#xFFFF;", "&undefined;", "]]>", "长" * 40_000, "1e308", "-0", "２０２４年三月", "\u200b", "\ufeff12", "#N/A", "#REF!",
)  # fmt: skip
_SHEET = re.compile(r"xl/worksheets/.*\.xml")


def mutated(good: Sequence[bytes], number: int, seed: int) -> Iterator[bytes]:
    """This many returns, each a good return with something changed."""
    random = Random(seed)
    changes: tuple[Callable[[Random, bytes], bytes], ...] = (_bytes, _part, _part, _cell)
    for count in range(number):
        whole = random.choice(good)
        changed = changes[count % len(changes)](random, whole)
        yield changed if changed != whole else whole[:-1]


def _bytes(random: Random, whole: bytes) -> bytes:
    """Some bytes changed, a piece left out, doubled or swapped, or the end cut."""
    data = bytearray(whole)
    start, length = random.randrange(len(data)), random.randrange(1, 400)
    match random.randrange(5):
        case 0:
            for _ in range(random.randrange(1, 30)):
                data[random.randrange(len(data))] = random.randrange(256)
        case 1:
            del data[start : start + length]
        case 2:
            data[start:start] = data[start : start + length]
        case 3:
            data[start : start + length] = random.randbytes(length)
        case _:
            del data[start:]
    return bytes(data)


def _part(random: Random, whole: bytes) -> bytes:
    """One part damaged, gone, or with an element or an attribute that is not what it was."""
    content = parts(whole)
    name = random.choice(list(content))
    xml = content[name]
    match random.randrange(6):
        case 0:
            del content[name]
        case 1:
            content[name] = xml[: random.randrange(len(xml) + 1)]
        case 2:
            content[name] = _bytes(random, xml)
        case 3:
            content[name] = _replaced(
                random, xml, rb"<[^<>]*>", lambda old: random.choice((b"", old * 2, b"<", b"<x>"))
            )
        case 4:
            content[name] = _replaced(random, xml, rb'"[^"<>]*"', lambda old: b'"%b"' % random.choice(_NUMBERS))
        case _:
            content[name] = random.choice(list(content.values()))
    return zipped(content)


def _cell(random: Random, whole: bytes) -> bytes:
    """A few of the values in a sheet changed, or a place in it."""
    content = parts(whole)
    name = random.choice([name for name in content if _SHEET.fullmatch(name)])
    for _ in range(random.randrange(1, 6)):
        if random.randrange(4):
            pattern, values = rb"(?<=<v>|<t>)[^<]*", [text.encode() for text in _TEXTS]
        else:
            pattern, values = (
                rb'(?<= r=")[A-Z]*\d+(?=")',
                [b"A1", b"A0", b"7", b"B2", b"D5", b"AA9", b"XFD1", b"ZZZ9", b"A60000", b"XFD1048576"],
            )
        content[name] = _replaced(random, content[name], pattern, _any_of(random, values))
    return zipped(content)


def _any_of(random: Random, values: Sequence[bytes]) -> Callable[[bytes], bytes]:
    return lambda _: random.choice(values)


def _replaced(random: Random, xml: bytes, pattern: bytes, new: Callable[[bytes], bytes]) -> bytes:
    found = list(re.finditer(pattern, xml))
    if not found:
        return xml
    match = random.choice(found)
    return xml[: match.start()] + new(match[0]) + xml[match.end() :]
