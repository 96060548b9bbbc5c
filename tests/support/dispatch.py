"""Years of frozen lights for tests of 督办: a row of a small markdown table is a project with its light by quarter.

``黄L21`` is a light with the rules that it rests on, ``红L13+L15`` with two; blank where the project had none. A column 一, 二,
三 or 四 that the table has is a closed quarter.
"""

from datetime import date, datetime

from addin.journeys.dispatch import Issuing, dispatched
from tests.support.lights import rows
from tests.support.supervised import view_of
from validation.items import Node
from validation.ledger.ledger import Ledger
from validation.ledger.records.closings import Closing, FrozenLight, Ground
from validation.ledger.records.matters import Matter
from validation.ledger.records.tables import ListedProject
from validation.settings import Settings
from validation.terms import Light, Quarter

NOW = datetime(2024, 7, 5, 9)
TODAY = NOW.date()
QUARTERS = {quarter.numeral: quarter for quarter in Quarter}


def frozen(text: str, number: int = 1, name: str = "修路") -> FrozenLight:
    """``红L13``: each ground has figures, what is short, and the cell where that was read."""
    codes = text[1:].split("+") if text[1:] else []
    grounds = tuple(
        Ground(code=code, figures=f"{code}的情形", gap=f"{code}差1个", file="某局.xlsx", sheet="节点和指标", cell="K5")
        for code in codes
    )
    return FrozenLight(number=number, name=name, light=Light(text[0]), grounds=grounds)


def year(markdown: str) -> Ledger:
    """``| 序号 | 项目 | 单位 | 一 | 二 |``: a ledger with those projects, whose quarters are closed."""
    lines = rows(markdown)
    projects = tuple(
        ListedProject(
            number=int(line["序号"]),
            name=line["项目"],
            units=tuple(filter(None, line["单位"].split("、"))),
            nodes=tuple(Node("", quarter, 1, f"{name}季度的事", line["单位"]) for name, quarter in QUARTERS.items()),
        )
        for line in lines
    )
    ledger = view_of(tables=((1, projects),)).ledger
    for name, quarter in QUARTERS.items():
        if name in lines[0]:
            ledger = closed(ledger, quarter, {int(line["序号"]): line[name] for line in lines})
    return ledger


def closed(ledger: Ledger, quarter: int, lights: dict[int, str]) -> Ledger:
    """The ledger with a quarter closed, the lights by the numbers of the projects."""
    names = {project.number: project.name for project in ledger.listings[-1].projects}
    given = tuple(frozen(light, number, names[number]) for number, light in lights.items() if light)
    return ledger.closed_by(Closing(quarter=Quarter(quarter), when=NOW, by="督查室", lights=given))


def run(
    ledger: Ledger,
    quarter: int,
    *issue: str,
    day: date = TODAY,
    settings: Settings | None = None,
) -> Ledger:
    """The ledger after 督办 of a quarter, some matters issued."""
    issuing = Issuing(issue, "督查室" if issue else "")
    return dispatched(ledger, Quarter(quarter), settings or Settings(), issuing, NOW, day)


def told(matter: Matter) -> str:
    """``2024-001 黄单 1``, with what is advised, what it goes beyond, and whether it is withdrawn."""
    more = (matter.advice, f"由{matter.follows}" if matter.follows else "", "不再提出" if matter.withdrawn else "")
    return " ".join(filter(None, (matter.code, matter.colour, str(matter.number), *more)))


def register(ledger: Ledger) -> list[str]:
    return [told(matter) for matter in ledger.matters]
