"""A verdict for each file found: whether it is merged, and if not, why and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from addin.journeys.projects import Projects
from validation.followup import Followup, about_row
from validation.ledger import Ledger
from validation.returns import Refused, Reported, Return
from validation.table import Project
from validation.terms import Level, Quarter, Verdict
from validation.units import Registry

_NO_ROW = "表里没有一行是这个单位的项目；请单位用发给它的任务表填报"


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What became of one file found."""

    file: str
    verdict: Verdict
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One verdict a file, the returns to be merged, and the rows in them that belong to nobody here."""

    files: list[FileVerdict] = field(default_factory=list)
    accepted: list[Return] = field(default_factory=list)
    strays: list[Followup] = field(default_factory=list)


def judge(
    read: Iterable[Return | Refused], projects: Projects, registry: Registry, quarter: Quarter, ledger: Ledger
) -> Judged:
    """Decide on every file; of several with the same content the first by name is taken."""
    judged = Judged()
    first: dict[str, str] = {}
    for one in sorted(read, key=lambda one: one.file):
        if isinstance(one, Refused):
            judged.files.append(FileVerdict(one.file, one.verdict, one.unit, one.reason))
        elif one.sha256 in first:
            reason = f"与“{first[one.sha256]}”内容相同"
            judged.files.append(FileVerdict(one.file, Verdict.IGNORED, one.unit, reason))
        else:
            first[one.sha256] = one.file
            known_as = registry.find(one.unit)
            named = one.model_copy(update={"unit": known_as.name}) if known_as else one
            _judge_return(named, projects, quarter, ledger, judged)
    return judged


def _judge_return(one: Return, projects: Projects, quarter: Quarter, ledger: Ledger, judged: Judged) -> None:
    own, strays = _own_rows(one, projects)
    refused = _why_refused(one, projects, quarter, ledger.year) or ("" if own else _NO_ROW)
    if refused:
        judged.files.append(FileVerdict(one.file, Verdict.QUARANTINED, one.unit, refused))
        return
    missing = len(projects.of_unit[one.unit]) - len(own)
    judged.accepted.append(one.model_copy(update={"rows": own, "missing": missing}))
    judged.strays.extend(strays)
    again = "此前已汇总" if one.sha256 in ledger.first_seen else ""
    judged.files.append(FileVerdict(one.file, Verdict.MERGED, one.unit, again))


def _why_refused(one: Return, projects: Projects, quarter: Quarter, year: int) -> str:
    if one.year != year:
        return f"是{one.year}年的任务表，不是{year}年的；请单位用本年度的任务表填报"
    if one.quarter != quarter:
        return f"是{Quarter(one.quarter).term}的任务表，不是{quarter.term}的；请单位用本季度的任务表填报"
    if one.unit not in projects.of_unit:
        return f"“{one.unit}”在项目表里没有牵头或共同负责的项目；请核对单位名称"
    return ""


def _own_rows(one: Return, projects: Projects) -> tuple[tuple[Reported, ...], list[Followup]]:
    """The rows of the unit's own projects, under the table's number and name; the others as findings."""
    own: dict[int, Reported] = {}
    strays = []
    for row in one.rows:
        project = projects.find(row)
        if project is None or one.unit not in projects.units(project):
            strays.append(_stray(one, row, project))
        elif project.position not in own or not own[project.position].touched:
            official = {"number": project.number, "name": project.name, "role": projects.role(project, one.unit)}
            own[project.position] = row.model_copy(update=official)
        elif row.touched:
            message, remedy = "同一个项目填了两行，只汇总前一行", "请单位删去多余的一行后重新报送"
            strays.append(about_row(one, row, Level.WARNING, message, remedy))
    return tuple(own[position] for position in sorted(own)), strays


def _stray(one: Return, row: Reported, project: Project | None) -> Followup:
    if project is None:
        return about_row(one, row, Level.WARNING, "项目表里没有这个项目，没有汇总", "核对序号和项目名称")
    remedy = "由责任单位填报；责任单位有变动的先改项目表"
    return about_row(one, row, Level.WARNING, f"不是{one.unit}的项目，没有汇总", remedy)
