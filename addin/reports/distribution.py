"""What a distribution made, as text for people."""

from collections.abc import Iterator

from addin.commands.distribute import DistributeResult
from addin.journeys.distribute import Fate
from addin.reports.listed import listed
from addin.reports.sheets import place_of, which_sheets
from validation.finding import Finding

NO_CONTACT = "设置里的“联系方式”空着，任务表上没有写可以找谁问；请填好姓名和电话再发。"


def as_text(result: DistributeResult) -> str:
    """The table's own errors, files left alone or replaced, and the summary last."""
    return "\n".join(_lines(result))


def _lines(result: DistributeResult) -> Iterator[str]:
    if result.errors:
        yield f"项目表里有 {len(result.errors)} 处错误，任务表照样生成，请核对："
        yield from listed([_error(error, result) for error in result.errors], "用 minshi check 看全部")
        yield ""
    if result.kept:
        yield f"没有改动 {len(result.kept)} 个已有的文件，可能有人填过；要换掉加 --replace，旧的会留备份："
        yield from listed([str(file.path) for file in result.kept])
    if replaced := result.of(Fate.REPLACED):
        yield f"换掉了 {len(replaced)} 个已有的文件，旧的都留了备份："
        yield from listed([f"“{file.path}”，旧的在“{file.backup}”" for file in replaced])
    if result.finished:
        yield finished(result)
    if result.no_contact:
        yield NO_CONTACT
    if result.table.not_asked:
        yield f"{result.table.not_asked}。"
    made, same = len(result.of(Fate.WRITTEN, Fate.REPLACED)), len(result.of(Fate.SAME))
    already = f"，{same} 份原来就有且内容相同" if same else ""
    yield f"{result.quarter.term}任务表：生成 {made} 份{already}，在文件夹“{result.folder}”。{which_sheets(result.table)}"


def finished(result: DistributeResult) -> str:
    """Which units got nothing, "" where all did."""
    return f"{'、'.join(result.finished)}的项目都已销号，没有任务表。" if result.finished else ""


def _error(error: Finding, result: DistributeResult) -> str:
    return f"错误 {error.code} {place_of(error, result.table)} {error.number or ''} {error.name}：{error.message}"
