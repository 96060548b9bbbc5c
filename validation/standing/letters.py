"""Texts ready to paste into the units' chat group: 催报 for missing returns, 退回修改 for what has to be put right, 核对 for
what two units report otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from validation.ledger.ledger import Refusal
from validation.office import Office
from validation.standing.deadlines import deadline, last_day
from validation.standing.disagreements import Disagreement, disagreements
from validation.standing.row_findings import ReturnFinding
from validation.standing.units import UnitStanding
from validation.terms import Quarter, UnitStatus

URGE, RETURN, SETTLE = "催报", "退回修改", "核对"
# Reasons that are the office's own to put right: no permission, a disk, a closed folder, an older program.
_OF_THE_OFFICE = frozenset(("R02", "R05", "R07", "R57"))
_COMMAND = "minshi"
_WAITED_FOR = (UnitStatus.MISSING, UnitStatus.RETURNED)


class Letter(Struct, frozen=True):
    """A text for one unit, for two that differ (``甲、乙``), or for the whole group (``unit`` is then "")."""

    kind: str
    unit: str
    text: str


def letters(
    year: int,
    quarter: Quarter,
    office: Office,
    units: Sequence[UnitStanding],
    findings: Iterable[ReturnFinding] = (),
) -> Iterator[Letter]:
    """One 催报 if any unit is waited for, a 退回修改 for each unit that has something to put right, and a 核对 for each two
    that report otherwise of a project.
    """
    missing = [unit.unit for unit in units if unit.status in _WAITED_FOR]
    if missing:
        yield Letter(URGE, "", _urge(year, quarter, office, missing, len(units)))
    for unit in units:
        if is_sent_back(unit):
            yield Letter(RETURN, unit.unit, _give_back(year, quarter, office, unit))
    for (lead, other), projects in disagreements(findings).items():
        both = f"{lead}、{other}"
        yield Letter(SETTLE, both, _settle(f"{both}：{year}年{quarter.term}", office, projects))


def is_sent_back(unit: UnitStanding) -> bool:
    """Whether what a unit sent is to be put right and sent again."""
    return bool(unit.problems or _to_send_again(unit))


def _urge(year: int, quarter: Quarter, office: Office, missing: Sequence[str], units: int) -> str:
    wanted, last = (_day(when(year, quarter, office.settings)) for when in (deadline, last_day))
    until = f"，最迟{last}" if last != wanted else ""
    return (
        f"【{URGE}】{year}年{quarter.term}民生实事任务表应于{wanted}前报送{until}。"
        f"应报{units}个单位，还没有收到以下{len(missing)}个单位的有效任务表：{'、'.join(missing)}。"
        f"请在下发的任务表上填好，尽快报{_to(office)}；没有进展的也要报，写“无”，金额填0。"
    )


def _give_back(year: int, quarter: Quarter, office: Office, unit: UnitStanding) -> str:
    points = [f"“{refusal.file}”没有采用：{_told(refusal)}" for refusal in _to_send_again(unit)]
    points += [f"{_place(problem)}：{problem.message}。改法：{problem.unit_remedy}" for problem in unit.problems]
    listed = "\n".join(f"{count}. {point}。" for count, point in enumerate(points, 1))
    return (
        f"【{RETURN}】{unit.unit}：{year}年{quarter.term}民生实事任务表有{len(points)}处要改：\n{listed}\n"
        f"请改好后重新报{_to(office)}。"
    )


def _settle(heading: str, office: Office, projects: Sequence[Disagreement]) -> str:
    """What two units are to agree on, a line a project."""
    points = [
        f"{_named(first)}：{first.unit}的{'；'.join(point.message for point in (first, *more))}"
        for first, *more in projects
    ]
    listed = "\n".join(f"{count}. {point}。" for count, point in enumerate(points, 1))
    return (
        f"【{SETTLE}】{heading}两个单位共同负责的项目有{len(points)}个填得不一致：\n{listed}\n"
        f"合计按牵头单位的数。请核对一致，填错的改好后重新报{_to(office)}。"
    )


def _named(finding: ReturnFinding) -> str:
    return f"“{finding.name}”" if finding.number is None else f"第{finding.number}项“{finding.name}”"


def _to_send_again(unit: UnitStanding) -> list[Refusal]:
    """The files that were not taken by what is wrong with themselves, not with where they lie or who reads them."""
    return [refusal for refusal in unit.refused if refusal.code not in _OF_THE_OFFICE]


def _told(refusal: Refusal) -> str:
    """The reason as the unit is told it: it is spoken to, and knows nothing of commands."""
    problem, _, remedy = refusal.reason.rpartition("；")
    return f"{problem}；请在下发的任务表上填写" if _COMMAND in remedy else refusal.reason.replace("请单位", "请")


def _place(problem: ReturnFinding) -> str:
    cells = f"{'、'.join(problem.cells)}单元格" if problem.cells else f"第{problem.row}行"
    cell = f"“{problem.sheet}”{cells}" if problem.row else f"“{problem.file}”"
    return f"{cell} {problem.number or ''} {problem.name}".rstrip()


def _to(office: Office) -> str:
    contact = office.settings.contact
    return f"{office.settings.office}（{contact}）" if contact else office.settings.office


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
