"""Facts for tests of 考核: rows of a small markdown table become the facts of a unit.

``项目`` has a word for each project, a light a quarter in it: 绿黄红灰, — for not judged, 无 for a quarter that is not
the unit's; ``!`` at its end: the year left it unfinished. ``报送`` has a word a quarter, +退 behind it where it is to be put
right. ``不符`` has what a person found of each word against the figures: 是, 否 or 空.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from validation.ledger.keys import project_key
from validation.ledger.records.closings import Ground
from validation.ledger.records.office_notes import Merit
from validation.score.facts import Report, Stand, UnitFacts
from validation.score.score import Score, score_of
from validation.settings import Settings
from validation.terms import Light, Quarter, UnitStatus

GROUND = Ground(code="L13", figures="2个到期节点，1个没有完成", file="某局.xlsx", sheet="节点和指标", cell="K5")
_FOUND = {"是": True, "否": False, "空": None}


def facts(row: Mapping[str, str]) -> UnitFacts:
    words = row.get("报送", "").split()
    return UnitFacts(
        row.get("单位", "某局"),
        (*_stands(row.get("项目", "")), *_against(row.get("不符", ""))),
        tuple(_report(quarter, word) for quarter, word in zip(Quarter, words, strict=False)),
        Merit(
            unit=row.get("单位", "某局"),
            satisfaction=row.get("满意度", ""),
            bonus=row.get("加分", ""),
            reason=row.get("理由", ""),
        ),
    )


def scored(row: Mapping[str, str], settings: Settings | None = None) -> Score:
    return score_of(facts(row), settings or Settings())


def shown(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize() + 0, "f")


def _stands(text: str) -> Iterator[Stand]:
    for number, word in enumerate(text.split(), 1):
        lights, key = word.removesuffix("!"), project_key(number, f"项目{number}")
        for quarter, light in zip(Quarter, lights, strict=False):
            if light != "无":
                undone = (GROUND,) if word.endswith("!") and quarter is Quarter.FOURTH else ()
                yield Stand(key, quarter, Light(light), (GROUND,), undone)


def _against(text: str) -> Iterator[Stand]:
    for quarter, word in zip(Quarter, text.split(), strict=False):
        key = project_key(1, "项目1")
        yield Stand(key, quarter, Light.GREEN, against="某局自报按序时，与数据不符（L11）", proved=_FOUND[word])


def _report(quarter: Quarter, word: str) -> Report:
    return Report(quarter, UnitStatus(word.removesuffix("+退")), word.endswith("+退"))
