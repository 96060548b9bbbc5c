"""``minshi template check``: an office's template filled in with invented data, and what is wrong with it in Chinese."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from jinja2 import ChainableUndefined, UndefinedError, meta
from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct

from templates.bulletin import styles
from templates.bulletin.fields import Fields, Head, fields_of
from templates.bulletin.invented import invented
from templates.bulletin.render import FAILURES, environment, rendered
from templates.bulletin.tags import Marked, faults, marked, plain
from validation.cells.offered import offered

# Without one of each line a 通报 does not say what it is for.
_WANTED = (
    ("年度",),
    ("季度",),
    ("汇总单位",),
    ("成文日期",),
    ("全部", "各类别"),
    ("红灯项目", "慢序时项目"),
    ("黄灯项目", "慢序时项目"),
    ("未报单位", "各单位"),
    ("投资", "各项资金"),
)


class Checked(Struct, frozen=True):
    """What is wrong with a template, so that it cannot be filled in, and what a 通报 made by it would lack."""

    broken: tuple[str, ...]
    missing: tuple[str, ...]


def check_template(template: bytes) -> Checked:
    """Every broken tag, else every unknown field; then what is not used. The content is a Word document's."""
    document = Document(BytesIO(template))
    paragraphs = list(marked(document))
    broken = tuple(dict.fromkeys(faults(paragraphs, environment())))
    if broken:
        return Checked(broken, ())
    return Checked(tuple(dict.fromkeys(_unknown(template, paragraphs))), tuple(_missing(document, paragraphs)))


def _unknown(template: bytes, paragraphs: list[Marked]) -> Iterator[str]:
    """Fields that there are not, and what else fails when it is filled in."""
    for bulletin in invented():
        for head in Head:
            fields = fields_of(bulletin, date(2024, 7, 5), head)
            asked: _Asked = []
            try:
                rendered(template, fields, _asking(asked, fields))
            except FAILURES as error:
                if not asked:
                    yield f"模板填不进去，里面有的算法或写法不对（{error}）"
            for name, known in asked:
                yield _unknown_field(name, known, paragraphs)


def _unknown_field(name: str | int, known: Iterable[str], paragraphs: Iterable[Marked]) -> str:
    if isinstance(name, int):
        return f"{_where(f'[{name}]', paragraphs)}的列表有时没有第{name + 1}个，填不进去；请先用 if 判断"
    return f"{_where(name, paragraphs)}没有“{name}”这个字段；{offered(name, known)}".rstrip("。")


_Asked = list[tuple[str | int, tuple[str, ...]]]


def _asking(asked: _Asked, fields: Fields) -> SandboxedEnvironment:
    """An environment that goes on where a field is unknown, and notes it with those that there are."""

    class Noted(ChainableUndefined):
        def __init__(self, hint: Any = None, obj: Any = None, name: Any = None, exc: Any = UndefinedError) -> None:
            super().__init__(hint, obj, name, exc)
            known = obj if isinstance(obj, Mapping) else fields
            if name is not None and not isinstance(obj, ChainableUndefined):
                asked.append((name, tuple(known)))

    made = environment()
    made.undefined = Noted
    return made


def _where(name: str, paragraphs: Iterable[Marked]) -> str:
    found = next((paragraph for paragraph in paragraphs if name in paragraph.text), None)
    return f"{found.where}里" if found else "模板里"


def _missing(document: Any, paragraphs: Iterable[Marked]) -> Iterator[str]:
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    used = meta.find_undeclared_variables(environment().parse(plain(text)))
    for names in _WANTED:
        if not used & set(names):
            yield f"没有用到{'或'.join(f'“{name}”' for name in names)}"
    there = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    for style in (styles.NAME, styles.DAY):
        if style not in there:
            yield f"没有用样式“{style}”的段落，署名和日期不会自动排到位"
