"""What an import did, as text for people."""

from collections.abc import Iterator

from addin.commands.import_notice import ImportResult, NotTaken
from addin.reports.listed import listed
from addin.reports.quoted import quoted

# What is quoted of a text that was not taken, and how many are named in one sentence.
_QUOTED = 20
_NAMED = 3


def as_text(result: ImportResult) -> str:
    """What was written, and below it each thing that was not taken."""
    written = f"{summary(result)}。接下来可以校验：minshi check {quoted(result.output)}"
    return "\n".join((written, *_details(result)))


def summary(result: ImportResult) -> str:
    """What was written, without a full stop."""
    return f"已把 {result.projects} 个项目写入“{result.output}”"


def remarks(result: ImportResult) -> str:
    """Sentences about what was not taken and what else was written; "" if there is nothing to say."""
    sentences = []
    if result.not_taken:
        named = "、".join(map(_named, result.not_taken[:_NAMED]))
        rest = f"等 {len(result.not_taken)} 处" if len(result.not_taken) > _NAMED else ""
        sentences.append(f"没有写入通知里的{named}{rest}，请对照通知核对。")
    return "".join((*sentences, *_others(result)))


def _details(result: ImportResult) -> Iterator[str]:
    yield from _others(result)
    if result.not_taken:
        yield f"通知里有 {len(result.not_taken)} 处没有写入，请对照通知核对："
        yield from listed(list(map(_named, result.not_taken)))


def _others(result: ImportResult) -> Iterator[str]:
    if result.other_sheets:
        sheets = "、".join(f"“{sheet}”" for sheet in result.other_sheets)
        yield f"通知里还有表头不同的项目表，写在工作表{sheets}，请分别核对。"


def _named(one: NotTaken) -> str:
    """G3的删除线文字“110”."""
    text = " ".join(one.text.split())
    quoted = f"“{text[:_QUOTED]}{'…' if len(text) > _QUOTED else ''}”" if text else ""
    return f"{f'{one.cell.a1} ' if one.cell else ''}{one.kind.value}{quoted}"
