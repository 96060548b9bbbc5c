"""One function a button, on the workbook that is open: read it, run the journey, show what came of it.

Each gives the sentence that the clerk reads at its end. Raises MinshiError with one sentence where it cannot be done.
"""

import os
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from addin.excel import marks, results
from addin.excel.found import FoundTable, find_official, find_table, other_books, table_in
from addin.excel.headings import ask_headings
from addin.excel.master import close, dispatch, lights, notice, quarter_of, reopen, reporting, score
from addin.excel.patience import is_busy
from addin.excel.selection import chosen_rows, how_many, marked
from addin.excel.session import Session
from addin.excel.sheets import OpenBook
from addin.journeys.check import check as check_journey
from addin.log import record
from templates.files.saving.file_names import free_path
from templates.results.marks import SHEET as MARKS_SHEET
from templates.results.marks import marks_of
from templates.results.sheet import SHEET as RESULTS_SHEET
from templates.results.sheet import ResultColumn, find_list, summary
from validation.check import Outcome
from validation.errors import MinshiError
from validation.table.project_table import ProjectTable
from validation.table.sheets import in_quotes
from validation.terms import Quarter

__all__ = [
    "check",
    "clear",
    "close",
    "consolidate",
    "dispatch",
    "distribute",
    "import_notice",
    "lights",
    "notice",
    "reopen",
    "reporting",
    "score",
    "verify",
]

# The ribbon asks for the notice's path and leaves it in a cell of this name.
NOTICE_NAME = "minshi_notice"
_NO_RESULTS = "还没有校验结果；请先点“校验项目表”。"


def check(session: Session) -> str:
    """校验项目表: the findings painted on the table and listed on 校验结果."""
    found = find_table(session)
    outcome = _check(session, found)
    said = f"校验完成。{summary(outcome)}。检查的是{found.place}{_left_out(found)}。{_not_asked(outcome.table)}{_where(outcome)}"
    offered = ask_headings(session, outcome)
    return f"{said}{_if_copy(found)}{'' if found.results else _if_read_only(found.path)}{offered}"


def verify(session: Session) -> str:
    """标为已核实: the findings of the selected cells, on the table or on 校验结果, as the check finds them again.

    Nothing is written but by the check, so no filter that hides rows of the list stands in the way.
    """
    if RESULTS_SHEET not in session.front.sheets:
        raise MinshiError(_NO_RESULTS)
    found = table_in(session.front, session.office.office.headings)
    places = find_list(found.results) if found.results else None
    if found.results is None or places is None:
        raise MinshiError(_NO_RESULTS)
    body, columns = places
    listed, chosen = chosen_rows(session.app, found.results, body, columns)
    if not chosen:
        raise MinshiError(f"选中的单元格没有待核实的问题；请选中标了颜色的单元格，或“{RESULTS_SHEET}”里的行。")
    _check(session, replace(found, results=marked(listed, chosen, columns[ResultColumn.VERIFIED])))
    return f"已把 {how_many(listed, chosen, body)} 处标为已核实，在{found.place}；请在“{RESULTS_SHEET}”的“理由”列写明理由。单元格内容改动后须重新核实。"


def clear(session: Session) -> str:
    """清除标记: the table's sheet as it was before; 校验结果 stays, for it holds what is 已核实."""
    book = _marked(session)
    if book is None:
        return "打开着的工作簿里没有校验标记，没有改动。"
    with session.undisturbed(book):
        marks.clear(book)
    return (
        f"已清除标记，“{book.book.name}”里的项目表恢复原样。"
        f"“{RESULTS_SHEET}”还在，记着已核实的内容；不再需要时可以自行删除。"
    )


def import_notice(session: Session) -> str:
    """导入通知: the notice whose path the ribbon asked for becomes a table beside it, which is opened."""
    from addin.commands.import_notice import ImportRequest
    from addin.commands.import_notice import import_notice as command
    from addin.reports import importing as report

    if session.door is None:
        raise MinshiError("请先打开 minshi.xlsm，或用命令 minshi import 通知文件 --output 项目表.xlsx。")
    path = str(session.door.names[NOTICE_NAME].refers_to_range.value or "").strip()
    if not path:
        raise MinshiError("没有选通知文件；请再点一次“导入通知”，选中通知（.txt 或 .docx）。")
    notice = Path(path)
    output = free_path(notice.with_name(f"{notice.stem}_项目表.xlsx"))
    imported = command(ImportRequest(notice, output))
    written, remarks = report.summary(imported), report.remarks(imported)
    try:
        session.open(output)
    except Exception as error:
        record(error)
        return f"{written}，但 Excel 没有打开它；请自己打开，再点“校验项目表”。{remarks}"
    return f"{written}并打开；接下来可以点“校验项目表”。{remarks}"


def plan(session: Session) -> str:
    """节点和指标: what is to be supervised of the table, listed for the office to correct."""
    from addin.excel.plan import list_items
    from addin.reports.plan import NEXT_LIVE, counted
    from templates.office.sheet import ITEMS_SHEET

    found = find_official(session)
    lines = list_items(session, found.official(session.office.office).table)
    return f"已在工作表“{ITEMS_SHEET}”列出 {counted(lines)}。{NEXT_LIVE}{_used(found)}"


def distribute(session: Session) -> str:
    """生成任务表: a workbook for each responsible unit into the folder that 设置 names."""
    from addin.commands.distribute import DistributeRequest
    from addin.commands.distribute import distribute as command
    from addin.reports.distribution import NO_CONTACT, finished

    office, found = session.office.office, find_official(session)
    quarter = quarter_of(office)
    master = session.folder / office.settings.master_file
    if quarter > 1 and not master.exists():
        raise MinshiError(
            f"{quarter.term}的任务表要带上次填报内容，但找不到总台账“{master}”；请先汇总上季度，或在设置里改“总台账文件”。"
        )
    official = found.official(office)
    folder = session.folder / office.settings.tasks_folder / _period(official.table, quarter)
    request = DistributeRequest(official, quarter, folder, office, master if quarter > 1 else None)
    result = command(request, session.progress)
    kept = f"有 {len(result.kept)} 份原来就有、可能有人填过，没有改动；要重做请先移走。" if result.kept else ""
    errors = f"项目表里还有 {len(result.errors)} 处错误，请核对。" if result.errors else ""
    no_contact = NO_CONTACT if result.no_contact else ""
    return f"{quarter.term}任务表：{len(result.saved) - len(result.kept)} 份在“{folder}”。{kept}{errors}{finished(result)}{no_contact}{_not_asked(official.table)}{_used(found)}"


def consolidate(session: Session) -> str:
    """汇总回收表: what lies in the folder that 设置 names goes into the master beside it."""
    from addin.commands.consolidate import ConsolidateRequest
    from addin.commands.consolidate import consolidate as command
    from addin.excel.received import ask_late, forget_received, received_day
    from addin.reports.consolidation import summary as summary_of
    from addin.reports.consolidation import wants_attention
    from validation.cells.days import show_day

    office, found = session.office.office, find_official(session)
    quarter, official = quarter_of(office), found.official(office)
    returns = session.folder / office.settings.returns_folder / _period(official.table, quarter)
    if not returns.exists():
        returns.mkdir(parents=True)
        return f"已建好文件夹“{returns}”；请把{quarter.term}收回的任务表放进去，再点一次“汇总回收表”。{_used(found)}"
    master = session.folder / office.settings.master_file
    day = received_day(session, official.table.year or date.today().year)
    asked = partial(ask_late, session)
    request = ConsolidateRequest(returns, official, quarter, master, office, day, ask_late=asked)
    result = command(request, session.progress)
    forget_received(session)
    by_day = f"新收的按{show_day(day)}收到。" if day else ""
    more = "有要看的内容，点“报送情况”打开总台账查看。" if wants_attention(result) else ""
    return f"{summary_of(result)}{by_day}{more}{_not_asked(official.table)}{_used(found)}"


def _check(session: Session, found: FoundTable) -> Outcome:
    """The table checked, and what was found shown in its workbook."""
    office = session.office.office
    outcome = check_journey(found.official(office), office)
    with session.undisturbed(found.book):
        _show(found, outcome)
    return outcome


def _show(found: FoundTable, outcome: Outcome) -> None:
    """Marks and list both, or neither."""
    results.must_be_ours(found.book, found.grids)
    marks.paint(found.book, marks_of(outcome))
    try:
        results.write_results(found.book, outcome, found.grids)
    except Exception as error:
        record(error)
        with suppress(Exception):
            marks.clear(found.book)
        if is_busy(error):
            raise
        raise MinshiError(
            f"工作表“{RESULTS_SHEET}”写不进去，可能设了保护；请在“审阅”里撤销工作表和工作簿的保护再试。"
        ) from error


def _marked(session: Session) -> OpenBook | None:
    """The workbook in front where it has marks, else the only other that has. Returns None if there is none.

    Raises MinshiError where there are several.
    """
    if MARKS_SHEET in session.front.sheets:
        return session.front
    others = [book for book in other_books(session) if MARKS_SHEET in book.sheets]
    if len(others) > 1:
        names = "、".join(f"“{book.book.name}”" for book in others)
        raise MinshiError(f"{names}里都有校验标记；请切换到要清除的那一个，再点按钮。")
    return next(iter(others), None)


def _period(table: ProjectTable, quarter: Quarter) -> str:
    """The name of a quarter's folder: ``2024年第一季度``."""
    return f"{table.year}年{quarter.term}" if table.year else quarter.term


def _used(found: FoundTable) -> str:
    return f"项目表用的是{found.place}{_left_out(found)}。"


def _not_asked(table: ProjectTable) -> str:
    return f"{table.not_asked}。" if table.not_asked else ""


def _left_out(found: FoundTable) -> str:
    if not found.others:
        return ""
    return f"（工作表{in_quotes(sheet.name for sheet in found.others)}也像项目表，没有用到；要用它，先点开它再点按钮）"


def _where(outcome: Outcome) -> str:
    if not outcome.findings:
        return ""
    return f"表中已标色，逐条见工作表“{RESULTS_SHEET}”，点“下一处”逐处查看。"


def _if_copy(found: FoundTable) -> str:
    return f"这是{found.kind.value}，要改请改在项目表上。" if found.kind else ""


def _if_read_only(path: Path | None) -> str:
    if path is None or not path.is_file() or os.access(path, os.W_OK):
        return ""
    return "这个文件是只读的，要留住标色和校验结果请另存一份。"
