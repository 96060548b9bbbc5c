"""The fields that a template of the 通报 may use, by their Chinese names: a Bulletin as an office speaks of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from validation.bulletin.content import Bulletin, Funds, LitProject, Reporter, Tally
from validation.cells.amounts import show_amount
from validation.cells.ordinals import ordinal
from validation.terms import Light, UnitStatus

# A text, a number, a list, or fields of its own.
Field = str | int | Sequence["Field"] | Mapping[str, "Field"]
Fields = Mapping[str, Field]
_NO_SHARE = "—"
_WORDS = {light: light.value for light in Light} | {Light.NOT_JUDGED: "不考核"}
_NO_CATEGORY = "没有类别的"
# Of the number before a category's name.
_LONGEST_NUMBER, _AFTER = 6, ("、", "．", ".", "）", ")")


class Head(StrEnum):
    """What stands above the title: nothing, the office's name in red, or room for it on paper that has it."""

    NONE = "不要"
    PRINTED = "打印"
    ON_PAPER = "套打"


def fields_of(bulletin: Bulletin, day: date, head: Head = Head.NONE, issuer: str = "") -> Fields:
    """Every field. Amounts are in 万元, shares in percent of the projects that are judged; ``issuer`` is the name in the
    red head, where it is not the office's."""
    red, yellow = (
        [_project(project) for project in bulletin.projects if project.light is light]
        for light in (Light.RED, Light.YELLOW)
    )
    return {
        "汇总单位": bulletin.office,
        "年度": bulletin.year,
        "季度": bulletin.quarter.term,
        "成文日期": f"{day.year}年{day.month}月{day.day}日",
        "红头": head.value,
        # On printed paper the name is there: a blank keeps its room.
        "红头文字": (issuer or bulletin.office) if head is Head.PRINTED else "　",
        "全部": _tally(bulletin.whole),
        "类别数": len(bulletin.by_category),
        "各类别": [_tally(tally) for tally in bulletin.by_category],
        "责任单位数": len(bulletin.reporters),
        "红灯项目": red,
        "黄灯项目": yellow,
        "慢序时项目": [*red, *yellow],
        "其他项目": [_project(project) for project in bulletin.projects if not project.slow],
        "红灯转好": [_project(project) for project in bulletin.projects if project.recovered],
        "补完的节点": [
            {
                "序号": _number(done.number),
                "项目": done.name,
                "单位": done.unit,
                "事项": done.text,
                "原定季度": done.due.term,
            }
            for done in bulletin.made_good
        ],
        "补完节点的单位": [
            {"名称": unit, "项数": count}
            for unit, count in Counter(done.unit for done in bulletin.made_good).most_common()
        ],
        **_reporting(bulletin.reporters),
        "各单位": _units(bulletin),
        "投资": _funds(bulletin.invested),
        "各项资金": [_funds(source) for source in bulletin.sources],
        "没有数的项目": bulletin.silent,
    }


def _project(project: LitProject) -> Mapping[str, Field]:
    return {
        "序号": _number(project.number),
        "名称": project.name,
        "类别": project.category,
        "牵头单位": project.lead,
        "灯": project.light.value,
        "上季度灯": project.before.value if project.before else "",
        "连续红灯": int(project.before is project.light is Light.RED),
        "依据": project.ground,
        "差距": project.gap,
        "当前进度": project.progress,
        "存在问题": project.problem,
    }


def _number(number: int | None) -> int | str:
    return "" if number is None else number


def _tally(tally: Tally) -> Mapping[str, Field]:
    counts: dict[str, Field] = {word: tally.lights[light] for light, word in _WORDS.items()}
    shares: dict[str, Field] = {
        f"{word}占比": _percent(tally.share(light)) for light, word in _WORDS.items() if light is not Light.NOT_JUDGED
    }
    return {
        "名称": _unnumbered(tally.name) or _NO_CATEGORY,
        "项目数": tally.total,
        "考核数": tally.judged,
        **counts,
        **shares,
    }


def _unnumbered(category: str) -> str:
    """``一、交通出行`` without its number, which would look like a heading's."""
    ends = (end for end in range(2, _LONGEST_NUMBER) if category[end - 1 : end] in _AFTER and ordinal(category[:end]))
    return category[next(ends, 0) :].strip()


def _percent(share: Decimal | None) -> str:
    return _NO_SHARE if share is None else f"{show_amount(share)}%"


def _funds(funds: Funds) -> Mapping[str, Field]:
    return {
        "名称": funds.name,
        "计划": show_amount(funds.planned),
        "完成": show_amount(funds.done),
        "比率": _percent(funds.rate),
    }


def _reporting(reporters: Sequence[Reporter]) -> Fields:
    """Late and careless reporters stand apart from slow work."""

    def named(*states: UnitStatus) -> list[Field]:
        return [reporter.unit for reporter in reporters if reporter.state in states]

    done = named(UnitStatus.REPORTED, UnitStatus.NOTHING, UnitStatus.LATE)
    careless = [reporter for reporter in reporters if reporter.state is UnitStatus.TO_CORRECT]
    return {
        "报齐单位数": len(done),
        "未报单位": named(UnitStatus.MISSING),
        "不全单位": named(UnitStatus.PARTLY),
        "退回单位": named(UnitStatus.RETURNED),
        "迟报单位": [reporter.unit for reporter in reporters if reporter.late],
        "需修改单位": [
            {"名称": reporter.unit, "处数": len(reporter.problems), "举例": next(iter(reporter.problems), "")}
            for reporter in careless
        ],
    }


def _units(bulletin: Bulletin) -> list[Field]:
    """Every responsible unit with the lights of what it leads."""
    leads = {tally.name: tally for tally in bulletin.by_lead}
    nothing = Tally("", dict.fromkeys(Light, 0))
    return [
        {
            **_tally(leads.get(reporter.unit, nothing)),
            "名称": reporter.unit,
            "负责项目": reporter.projects,
            "报送状态": reporter.state.value,
        }
        for reporter in bulletin.reporters
    ]
