"""演示: the way through two quarters on the real table of 2024, with figures that say of themselves that they are made up."""

from datetime import date
from pathlib import Path

from addin.commands.check import CheckRequest, check
from addin.commands.consolidate import ConsolidateRequest, consolidate
from addin.commands.dispatch import DispatchRequest, dispatch
from addin.commands.distribute import DistributeRequest, distribute
from addin.commands.import_notice import ImportRequest, import_notice
from addin.commands.lights import CloseRequest, CloseResult, close
from addin.commands.notice import NoticeRequest, notice
from addin.commands.plan import PlanRequest, plan
from addin.commands.score import ScoreRequest, score
from addin.commands.workbooks import new_office
from addin.made_up import FIRST, SECOND, adopt, fill_in
from addin.progress import Progress, silent
from addin.reports import check as check_report
from addin.reports import consolidation as consolidation_report
from addin.reports import lights as lights_report
from addin.reports import scores as scores_report
from templates.data import NOTICE_2024
from templates.results.sheet import summary
from validation.errors import MinshiError
from validation.terms import Quarter

_FOLDER = "民生实事演示"
# Two units that do not report in time, so that 报送情况 has something to show; of the first, the returns come later.
_LATE, _SILENT = "司法局", "岔庙镇"
_MASTER, _OFFICE, _BY = "总台账.xlsx", "单位和设置.xlsx", "演示数据"
_RECEIVED = date(2024, 3, 18)
# The day on which the second quarter's papers are signed.
_SIGNED = date(2024, 7, 5)
_STEPS = 13


def demo(folder: Path | None = None, progress: Progress = silent) -> str:
    """Go from the notice to what is sent out of the second quarter; gives what was made and where to look.

    Raises MinshiError where the folder has something in it already.
    """
    home = _home(folder)
    try:
        return "\n".join((*_first_quarter(home, progress), *_second_quarter(home, progress)))
    except KeyboardInterrupt as error:
        raise MinshiError(f"已中止；做了一半的在“{home}”，可以整个删去。") from error


def _first_quarter(home: Path, progress: Progress) -> list[str]:
    """Import, check, distribute, fill in and consolidate."""
    table, tasks, returns, master = (home / name for name in ("项目表.xlsx", "任务表", "回收", _MASTER))
    progress(0, _STEPS, "导入通知")
    projects = import_notice(ImportRequest(NOTICE_2024, table)).projects
    progress(1, _STEPS, "校验项目表")
    outcome = check(CheckRequest(table, copy=home / "标注.xlsx")).outcome
    (home / "校验结果.txt").write_text(check_report.as_text(outcome) + "\n", "utf-8")
    first = Quarter.FIRST
    distribute(DistributeRequest(table, first, tasks, deadline=date(2024, 3, 20)), _within(progress, 2))
    reporting = _forms(tasks, _LATE, _SILENT)
    fill_in(reporting, returns, FIRST, _within(progress, 3))
    request = ConsolidateRequest(returns, table, first, master, received=_RECEIVED)
    consolidated = consolidate(request, _within(progress, 4))
    return [
        f"已用真实的 2024 年项目表（{projects} 个项目）走过两个季度，都在“{home}”：",
        f"  项目表.xlsx　由通知生成；{summary(outcome)}（全文见 校验结果.txt）",
        "  标注.xlsx　　标出问题的副本，附“校验结果”",
        f"  任务表　　　 {len(_forms(tasks))} 个责任单位各一份；打开一份看单位要填什么",
        f"  回收　　　　 {len(reporting)} 份，填的是演示数据；{_LATE}、{_SILENT}没有报",
        f"  总台账.xlsx　{consolidation_report.summary(consolidated)}",
    ]


def _second_quarter(home: Path, progress: Progress) -> list[str]:
    """The same again with what the first quarter left undone and some indicators, then what comes of it; in a
    folder of its own, so that the first quarter stays to be seen as it was."""
    folder, table, second = home / "第二季度", home / "项目表.xlsx", Quarter.SECOND
    tasks, returns, master, office = folder / "任务表", folder / "回收", folder / _MASTER, folder / _OFFICE
    frozen = _close_first(home, folder, progress)
    progress(6, _STEPS, "节点和指标")
    new_office(office)
    plan(PlanRequest(table, office))
    adopted = adopt(office)
    request = DistributeRequest(table, second, tasks, office, master, deadline=date(2024, 6, 20))
    distribute(request, _within(progress, 7))
    reporting = _forms(tasks, _SILENT)
    fill_in(reporting, returns, SECOND, _within(progress, 8))
    received = date(2024, 6, 18)
    consolidate(ConsolidateRequest(returns, table, second, master, office, received=received), _within(progress, 9))
    return [
        "接着定稿第一季度、再走第二季度，在其中的文件夹“第二季度”：",
        f"  第一季度补报　{_LATE}定稿以后才报来的，改数不改灯",
        f"  {_OFFICE}　节点和指标列在“指标和节点设置”里，从第二季度起采用 {adopted} 个指标",
        "  任务表　　　　第一季度没有完成的事项排在“节点和指标”最前面",
        f"  回收　　　　　{len(reporting)} 份；{_SILENT}还是没有报",
        *_supervise(folder, lights_report.summary(frozen), progress),
        "先看“第二季度”里总台账的第一张“看板”，再看“亮灯”（每个灯的依据）、“督办台账”和“考核”，再看通报和督办单。",
        "想看怎么用在自己的表上：minshi --help",
    ]


def _supervise(folder: Path, frozen: str, progress: Progress) -> list[str]:
    """What the office makes of the second quarter: closed, its 通报, one 督办单 of those proposed, the scores."""
    master, office, sheets, second = folder / _MASTER, folder / _OFFICE, folder / "督办单", Quarter.SECOND
    progress(10, _STEPS, "定稿、通报")
    closed = close(CloseRequest(master, second, _BY, office))
    told = notice(NoticeRequest(master, second, folder / "督查通报.docx", office, day=_SIGNED)).bulletin
    progress(11, _STEPS, "督办单")
    proposed = dispatch(DispatchRequest(master, second, office, day=_SIGNED)).found.master.ledger.matters
    gravest = max(proposed, key=lambda matter: matter.gravity)
    issued = DispatchRequest(master, second, office, issue=[gravest.code], by=_BY, output=sheets, day=_SIGNED)
    written = dispatch(issued).written
    progress(12, _STEPS, "考核")
    scored = score(ScoreRequest(master, office))
    return [
        f"  总台账.xlsx　 {frozen}{lights_report.summary(closed)}",
        f"  督查通报.docx 上季度红灯转好 {sum(project.recovered for project in told.projects)} 个项目，"
        f"以前的节点补完 {len(told.made_good)} 个；标黄的“待填”由人写",
        f"  督办单　　　　拟了 {len(proposed)} 件，签发了最重的 {len(written)} 件；其余等人在“督办台账”里签发",
        f"  考核　　　　　{scores_report.summary(scored)}",
    ]


def _close_first(home: Path, folder: Path, progress: Progress) -> CloseResult:
    """Freeze the first quarter's lights in a master of the same returns; then comes what is late."""
    table, master, first = home / "项目表.xlsx", folder / _MASTER, Quarter.FIRST
    progress(5, _STEPS, "第一季度定稿")
    consolidate(ConsolidateRequest(home / "回收", table, first, master, received=_RECEIVED))
    frozen = close(CloseRequest(master, first, _BY))
    late = folder / "第一季度补报"
    fill_in(_forms(home / "任务表", only=_LATE), late, FIRST, silent)
    consolidate(ConsolidateRequest(late, table, first, master, received=date(2024, 4, 8)))
    return frozen


def _forms(folder: Path, *without: str, only: str = "") -> list[Path]:
    """The workbooks of all units, of all but some, or of one only."""
    forms = sorted(folder.glob("*.xlsx"))
    return [path for path in forms if only in path.name and not any(unit in path.name for unit in without)]


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
