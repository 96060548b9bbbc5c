"""One function a button: open the files, run the journey, save what it made, say so in a sentence.

Both doors call these. Whatever cannot be done is a MinshiError with one Chinese sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.journeys.check import check as check_journey
from addin.progress import Progress, silent
from addin.reports import check as report
from templates.files.read import grids_of, read_grids
from templates.files.save import save_new
from templates.office.read import default_office, read_office, write_office
from validation.cells.grid import Grid
from validation.check import Outcome
from validation.errors import MinshiError
from validation.finding import Finding, Status
from validation.office import Office
from validation.table.project_table import ProjectTable, read_table
from validation.terms import Level, Quarter

if TYPE_CHECKING:
    from addin.journeys.consolidate import Consolidation
    from addin.journeys.distribute import Saved
    from validation.ledger.keys import ReportKey
    from validation.ledger.returns import ReportedRow


# A file, or what was read of the open workbook.
TableSource = Path | Sequence[Grid]
OfficeSource = Path | Office | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check says: to people, to programs, and about the copy."""

    text: str
    json: dict[str, Any]
    errors: int
    note: str | None


@dataclass(frozen=True, slots=True)
class DistributeRequest:
    """What 生成任务表 is asked for."""

    table: TableSource
    quarter: Quarter
    folder: Path
    office: OfficeSource = None
    master: Path | None = None
    without_history: bool = False
    unit: str | None = None
    deadline: date | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Distributed:
    """What was made, and how many workbooks were kept because a person may have filled them in.

    ``errors`` counts the table's own, which keep nothing from being made.
    """

    text: str
    made: int
    kept: int
    errors: int


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What a consolidation says; ``attention`` where something asks to be looked at."""

    text: str
    json: dict[str, Any]
    attention: bool


def import_notice(notice: Path, output: Path) -> int:
    """导入通知: the notice's table as an Excel table; gives the number of projects."""
    from templates.official.notice import read_notice
    from templates.official.write import write_official

    data = write_official(read_notice(notice))
    projects = read_table(grids_of(data, output.name), default_office()).projects
    save_new(_ending_in(".xlsx", output), data)
    return len(projects)


def check(table: Path, office: Path | None = None, copy: Path | None = None) -> Checked:
    """校验项目表, and 另存 a flagged copy where ``copy`` names one."""
    outcome = check_journey(read_grids(table), _office(office))
    note = _save_copy(table, copy, outcome) if copy else None
    return Checked(report.as_text(outcome), report.as_json(outcome), outcome.count(Level.ERROR), note)


def distribute(request: DistributeRequest, progress: Progress = silent) -> Distributed:
    """生成任务表: a workbook for each responsible unit, none of which overwrites a person's work."""
    from addin.journeys import distribute as journey

    office = _office(request.office)
    outcome = check_journey(_grids(request.table), office)
    sheets = journey.task_sheets(
        outcome.table, request.quarter, office, request.deadline, _history(request, outcome.table)
    )
    saved = journey.distribute(
        sheets,
        request.folder,
        unit=_known_name(request.unit, office),
        replace=request.replace,
        backups=office.settings.backups,
        progress=progress,
    )
    errors = [one for one in outcome.findings if one.level is Level.ERROR and one.status is Status.OPEN]
    kept = sum(one.fate is journey.Fate.KEPT for one in saved)
    return Distributed(_distributed(request, saved, errors), len(saved) - kept, kept, len(errors))


def _known_name(unit: str | None, office: Office) -> str | None:
    known = office.registry.find(unit) if unit else None
    return known.name if known else unit


def _history(request: DistributeRequest, table: ProjectTable) -> "Mapping[ReportKey, ReportedRow] | None":
    """What was last reported, under the table's numbers and names. From the second quarter on it must be given, or be
    done without on purpose.
    """
    from addin.masters import history

    if request.master is not None:
        return history(request.master, table, request.quarter)
    if request.quarter > 1 and not request.without_history:
        raise MinshiError(
            f"{request.quarter.term}的任务表要带上次填报内容；请用 --master 给出总台账，没有的话加 --without-history。"
        )
    return None


def _distributed(request: DistributeRequest, saved: "Sequence[Saved]", errors: Sequence[Finding]) -> str:
    from addin.journeys.distribute import Fate

    def of(*fates: Fate) -> "list[Saved]":
        return [one for one in saved if one.fate in fates]

    lines = [f"  错误 {one.code} {one.cell.a1} {one.number or ''} {one.name}：{one.message}" for one in errors]
    if lines:
        lines = [f"项目表里有 {len(errors)} 处错误，任务表照样生成，请核对：", *lines, ""]
    if kept := of(Fate.KEPT):
        lines.append(f"没有改动 {len(kept)} 个已有的文件，可能有人填过；要换掉加 --replace，旧的会留备份：")
        lines += [f"  {one.path}" for one in kept]
    for one in of(Fate.REPLACED):
        lines.append(f"已换掉“{one.path}”，旧的在“{one.backup}”。")
    made, same = len(of(Fate.WRITTEN, Fate.REPLACED)), len(of(Fate.SAME))
    already = f"，{same} 份原来就有且内容相同" if same else ""
    lines.append(f"{request.quarter.term}任务表：生成 {made} 份{already}，在文件夹“{request.folder}”。")
    return "\n".join(lines)


def consolidate(
    returns: Path,
    table: TableSource,
    quarter: Quarter,
    master: Path,
    office: OfficeSource = None,
    progress: Progress = silent,
    *,
    received: date | None = None,
    dry_run: bool = False,
) -> Consolidated:
    """汇总回收表: what came back goes into the master; a run that changes nothing writes nothing.

    ``received`` is the day on which what is new came, where that was before today.
    """
    from addin import masters

    keeping = _office(office)
    done = masters.consolidate(
        returns, _table(table, keeping), quarter, _ending_in(".xlsx", master), keeping, progress, received, dry_run
    )
    return _consolidated(done, master, dry_run)


def withdraw(
    master: Path, file: str, office: OfficeSource = None, *, undo: bool = False, dry_run: bool = False
) -> Consolidated:
    """撤回: take one return out of the master as if it had not come, and keep it out; ``undo`` lets it in again."""
    from addin import masters

    one, done = masters.withdraw(_ending_in(".xlsx", master), file, _office(office), undo, dry_run)
    consolidated = _consolidated(done, master, dry_run)
    said = f"{'重新采用' if undo else '撤回'}：{one.unit}的“{one.file}”。"
    if not undo:
        said += f"以后汇总不会再采用它；要重新采用：minshi withdraw {master} {file} --undo"
    return replace(consolidated, text=f"{consolidated.text}\n{said}")


def reporting(master: Path, quarter: Quarter, office: OfficeSource = None) -> str:
    """报送情况: who has reported for a quarter and who has not, with the texts to send; nothing is written."""
    from addin import masters
    from addin.reports import consolidation as consolidation_report

    return consolidation_report.standing_text(masters.standing(master, quarter, _office(office)))


def _consolidated(done: "Consolidation", master: Path, dry_run: bool) -> Consolidated:
    from addin.reports import consolidation as consolidation_report

    text = consolidation_report.as_text(done, master, dry_run)
    return Consolidated(text, consolidation_report.as_json(done, master), consolidation_report.wants_attention(done))


def new_office(output: Path) -> None:
    """单位名录 and 设置 as a workbook, with the defaults."""
    save_new(_ending_in(".xlsx", output), write_office(default_office()))


def new_workbook(folder: Path) -> Path:
    """A fresh minshi.xlsm in a folder."""
    from addin.workbook.new import new

    return new(folder)


def upgrade_workbook(old: Path, output: Path | None = None) -> Path:
    """A new minshi.xlsm that holds what an old one held."""
    from addin.workbook.new import upgrade

    return upgrade(old, _ending_in(".xlsm", output) if output else None)


def _save_copy(table: Path, copy: Path, outcome: Outcome) -> str | None:
    from templates.results.flagged_copy import write_flagged

    flagged = write_flagged(table, outcome)
    save_new(_ending_in(flagged.suffix, copy), flagged.data)
    return flagged.note


def _ending_in(suffix: str, path: Path) -> Path:
    """Excel warns of, or refuses, a workbook whose name says that it is of another kind."""
    if path.suffix.lower() != suffix:
        raise MinshiError(f"写出的是 {suffix} 文件，不能叫“{path.name}”；请换一个以 {suffix} 结尾的文件名。")
    return path


def _office(source: OfficeSource) -> Office:
    if isinstance(source, Office):
        return source
    return read_office(source) if source else default_office()


def _table(source: TableSource, office: Office) -> ProjectTable:
    return read_table(_grids(source), office)


def _grids(source: TableSource) -> Sequence[Grid]:
    return read_grids(source) if isinstance(source, Path) else source
