"""演示: the whole way on the real table of 2024, with figures that say of themselves that they are made up."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.check import CheckRequest, check
from addin.commands.consolidate import ConsolidateRequest, consolidate
from addin.commands.distribute import DistributeRequest, distribute
from addin.commands.import_notice import ImportRequest, import_notice
from addin.progress import Progress, silent
from addin.reports import check as check_report
from addin.reports import consolidation as consolidation_report
from templates.data import NOTICE_2024
from templates.results.sheet import summary
from templates.task.sheet import COVER, ITEMS_SHEET, SHEET
from validation.cells.text import squash
from validation.errors import MinshiError
from validation.sources import is_in_place, source_name
from validation.terms import Column, Finished, ItemColumn, Pace, Quarter, ReportColumn, Signoff, Stage

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FOLDER = "民生实事演示"
_MARK = "（演示数据）"
# Two units that do not report, so that 报送情况 has something to show.
_SILENT = ("司法局", "岔庙镇")
_SHARES = (Decimal("0.3"), Decimal("0.25"), Decimal("0.15"))
_PACES = (Pace.AHEAD, Pace.ON_TIME, Pace.BEHIND)
_STAGES = (Stage.BUILDING, Stage.TENDER, Stage.PREPARATION)
_STEPS = 4


def demo(folder: Path | None = None, progress: Progress = silent) -> str:
    """Import, check, distribute, fill in and consolidate; gives what was made and where to look.

    Raises MinshiError where the folder has something in it already.
    """
    home = _home(folder)
    try:
        return _walk(home, progress)
    except KeyboardInterrupt as error:
        raise MinshiError(f"已中止；做了一半的在“{home}”，可以整个删去。") from error


def _walk(home: Path, progress: Progress) -> str:
    table, tasks, returns, master = (home / name for name in ("项目表.xlsx", "任务表", "回收", "总台账.xlsx"))
    progress(0, _STEPS, "导入通知")
    projects = import_notice(ImportRequest(NOTICE_2024, table)).projects
    progress(1, _STEPS, "校验项目表")
    outcome = check(CheckRequest(table, copy=home / "标注.xlsx")).outcome
    (home / "校验结果.txt").write_text(check_report.as_text(outcome) + "\n", "utf-8")
    progress(2, _STEPS, "生成任务表")
    first = Quarter.FIRST
    distribute(DistributeRequest(table, first, tasks, deadline=date(2024, 3, 20)), _within(progress, 2))
    made = sorted(tasks.glob("*.xlsx"))
    _fill_in(made, returns, _within(progress, 3))
    request = ConsolidateRequest(returns, table, first, master, received=date(2024, 3, 18))
    consolidated = consolidate(request, _within(progress, 4))
    return "\n".join(
        (
            f"已用真实的 2024 年项目表（{projects} 个项目）走完一遍，都在“{home}”：",
            f"  项目表.xlsx　由通知生成；{summary(outcome)}（全文见 校验结果.txt）",
            "  标注.xlsx　　标出问题的副本，附“校验结果”",
            f"  任务表　　　 {len(made)} 个责任单位各一份；打开一份看单位要填什么",
            f"  回收　　　　 {len(made) - len(_SILENT)} 份，填的是演示数据；{'、'.join(_SILENT)}没有报",
            f"  总台账.xlsx　{consolidation_report.summary(consolidated)}",
            "想看怎么用在自己的表上：minshi --help",
        )
    )


def _home(folder: Path | None) -> Path:
    """The folder asked for, which has to be empty; without one, the first name that is free here."""
    if folder is None:
        names = [_FOLDER, *(f"{_FOLDER}-{count}" for count in range(2, 1000))]
        return next(path for name in names if not (path := Path(name)).exists())
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MinshiError(f"“{folder}”里已有东西；演示要用一个空的或新的文件夹，请换一个。")
    return folder


def _within(progress: Progress, step: int) -> Progress:
    def show(done: int, total: int, what: str) -> None:
        progress(step, _STEPS, what)

    return show


def _fill_in(tasks: Iterable[Path], folder: Path, progress: Progress) -> None:
    """Fill in as a unit would: open the workbook, type into its open cells, save it under the same name."""
    import openpyxl

    from templates.files.openpyxl_book import saved

    folder.mkdir()
    reporting = [path for path in tasks if not any(unit in path.name for unit in _SILENT)]
    for count, path in enumerate(reporting):
        progress(count, len(reporting), f"填写{path.name}")
        book = openpyxl.load_workbook(path)
        _sign(book[COVER])
        _fill_rows(book[SHEET], count)
        _answer(book[ITEMS_SHEET], count)
        (folder / path.name).write_bytes(saved(book))


def _sign(cover: "Worksheet") -> None:
    labels = {squash(label) for label in Signoff}
    for row in cover.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and squash(cell.value) in labels:
                cell.offset(0, 1).value = _MARK


def _headings(sheet: "Worksheet") -> tuple[dict[str, int], int]:
    """The columns by their headings, and the first row below them."""
    top = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == Column.NUMBER)
    return {squash(str(cell.value)): cell.column for cell in sheet[top] if cell.value}, top + 1


def _answer(sheet: "Worksheet", count: int) -> None:
    """Every node: most are done, some in part and for a reason."""
    headings, first = _headings(sheet)
    for row in range(first, sheet.max_row + 1):
        if sheet.cell(row, headings[ItemColumn.TEXT]).value:
            partly = _PACES[(count + row) % len(_PACES)] is Pace.BEHIND
            sheet.cell(row, headings[ItemColumn.FINISHED]).value = Finished.PARTLY if partly else Finished.YES
            sheet.cell(row, headings[ItemColumn.REMARK]).value = f"{_MARK}手续还没有办完。" if partly else None


def _fill_rows(sheet: "Worksheet", count: int) -> None:
    headings, first = _headings(sheet)
    for row in range(first, sheet.max_row + 1):
        if sheet.cell(row, headings[Column.NAME]).value:
            _fill_row(sheet, row, headings, (count + row) % len(_PACES))


def _fill_row(sheet: "Worksheet", row: int, headings: dict[str, int], kind: int) -> None:
    def put(column: str, value: object) -> None:
        sheet.cell(row, headings[squash(column)]).value = value  # type: ignore[assignment]

    put(ReportColumn.DONE, f"{_MARK}已按计划节点推进。")
    put(ReportColumn.STAGE, _STAGES[kind].value)
    put(ReportColumn.PACE, _PACES[kind].value)
    put(ReportColumn.NEXT, f"{_MARK}继续推进下一季度节点。")
    if _PACES[kind] is Pace.BEHIND:
        put(ReportColumn.PROBLEM, f"{_MARK}前期手续办理偏慢。")
    in_place = {source_name(heading): heading for heading in headings if is_in_place(heading)}
    for plan, report in {Column.PLANNED: ReportColumn.INVESTED, **in_place}.items():
        planned = sheet.cell(row, headings[squash(plan)]).value
        if isinstance(planned, int | float):
            put(report, (Decimal(str(planned)) * _SHARES[kind]).quantize(Decimal("0.01")).normalize() + 0)
