"""Facts for tests of the lights: a row of a small markdown table becomes the facts of a project-quarter.

``自报`` is the lead's own word, 未报 where it sent no return; ``其他`` the words of the other units; ``阶段`` and ``计划阶段``
stages; ``节点`` and ``以前节点`` answers, parted by blanks, 空 a blank one; ``指标`` reached/planned/target, a blank where
there is none; ``资金`` in place/planned; ``以前`` the lights of the quarters before with their rules: ``黄L21 红L13``;
``认定`` a light and a reason.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from validation.lights.facts import Earlier, Facts, IndicatorFact, MoneyFact, NodeFact, Place, Ruled, Word
from validation.lights.judge import Judged, judge
from validation.settings import Settings
from validation.terms import Finished, Light, Pace, Quarter, ReportColumn, Stage

AT = Place("某局.xlsx", "任务表", "J6")


def rows(markdown: str) -> list[dict[str, str]]:
    """The rows of a markdown table by its headings."""
    lines = [line.strip().strip("|").split("|") for line in markdown.strip().splitlines()]
    headings, *body = [[cell.strip() for cell in line] for line in lines]
    return [dict(zip(headings, cells, strict=True)) for cells in body]


def facts(row: Mapping[str, str]) -> Facts:
    quarter = Quarter(int(row["季度"]))
    before = row.get("以前", "").split()
    lights = zip(list(Quarter)[quarter - 1 - len(before) : quarter - 1], before, strict=True)
    ruled, _, reason = row.get("认定", "").partition(" ")
    stage = row.get("计划阶段")
    return Facts(
        quarter,
        words=(_word("牵头局", row.get("自报", ""), row.get("阶段", "")), *_others(row.get("其他", ""))),
        due=_nodes(row.get("节点", ""), quarter),
        carried=_nodes(row.get("以前节点", ""), Quarter(max(quarter - 1, 1))),
        indicators=tuple(_indicator(*text.split("/")) for text in row.get("指标", "").split()),
        money=tuple(_money(text) for text in row.get("资金", "").split()),
        plan_stage=Stage(stage) if stage else None,
        earlier={at: Earlier(Light(said[0]), tuple(said[1:].split("+")) if said[1:] else ()) for at, said in lights},
        ruled=Ruled(Light(ruled), reason, "张三") if ruled else None,
    )


def judged(row: Mapping[str, str], settings: Settings | None = None) -> Judged:
    return judge(facts(row), settings or Settings())


def _word(unit: str, pace: str, stage: str = "") -> Word:
    silent = pace == "未报"
    return Word(
        unit,
        silent=silent,
        returned=not silent,
        pace=Pace(pace) if pace and not silent else None,
        stage=Stage(stage) if stage else None,
        at=dict.fromkeys((ReportColumn.PACE, ReportColumn.STAGE), AT),
    )


def _others(text: str) -> Iterator[Word]:
    return (_word(f"其他局{place}", said) for place, said in enumerate(text.split(), 1))


def _nodes(text: str, quarter: Quarter) -> tuple[NodeFact, ...]:
    answers = (None if said == "空" else Finished(said) for said in text.removesuffix("未问").split())
    asked = not text.endswith("未问")
    return tuple(
        NodeFact(f"节点{place}", quarter, answer, at=AT, asked=asked) for place, answer in enumerate(answers, 1)
    )


def _figure(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _indicator(reached: str, planned: str, target: str = "1000000") -> IndicatorFact:
    return IndicatorFact("培训", "人次", Decimal(target), _figure(planned), _figure(reached), at=AT)


def _money(text: str) -> MoneyFact:
    in_place, _, planned = text.partition("/")
    return MoneyFact("县财政统筹", _figure(planned), _figure(in_place), AT)
