"""How far the work is to be by the words of a plan: on site, at a stage, finished."""

import re
from collections.abc import Iterator

from validation.cells.schedule import Part
from validation.cells.text import squash
from validation.patterns import pattern
from validation.plans.sub_items import last_planned
from validation.terms import Stage

# 主体完工 and 基本完工 leave work to do.
_FINISH = pattern(r"(?<!主体)(?<!基本)(?:完工|竣工)|(?<!准备)验收|投入(?:使用|运营|运行)|交付使用|通车|全面建成")
_PAPERWORK = "(?!前|手续|准备|图|方案|许可|招标|合同|单位|设计|条件)"
_ON_SITE = pattern(
    rf"(?<!准备)(?<!筹备)(?:开工|动工|进场|施工|装修){_PAPERWORK}(?!改造\w{{0,4}}(?:图|设计))|主体(?:工程|结构|封顶|完)|浇筑|铺设|完工|竣工"
)
_STAGE = pattern(
    r"立项|选址|招投标|招标|进场施工|进场|开工建设|开工|动工|主体完工|封顶|完工|竣工验收|竣工|验收|通车|投入使用|投入运营"
)
# From the first stage of works to the last.
_REACHED = {
    Stage.PREPARATION: pattern(r"立项|选址|可研|勘察|初步设计|施工图|用地|征地|征迁|前期"),
    Stage.TENDER: pattern(r"招投标|招标|政府采购|采购|比选|中标"),
    Stage.BUILDING: _ON_SITE,
    Stage.COMPLETED: pattern(r"(?<!主体)(?<!基本)(?:完工|竣工)(?!验收)|全面建成"),
    Stage.ACCEPTED: pattern(r"(?<!准备)验收"),
    Stage.IN_USE: pattern(r"投入(?:使用|运营|运行)|交付使用|通车"),
}
# Work that is meant to go on from quarter to quarter, or that a number tells apart.
_GOES_ON = pattern(r"常态化|继续|持续|陆续|推进|加快|分批|配合|\d|[一二两三四五六七八九十]批")
_FILLER = pattern(r"完成|项目|工程|工作|组织|开展|进行|实施|全面|施工|前期|手续|办理|[的等]")
_CLAUSE = pattern(r"[,、并及]|以及")


def finishes(part: Part) -> str | None:
    """The words by which the last planned quarter finishes the work. Returns None if the work goes on."""
    found = _FINISH.search(last_planned(part))
    return found[0] if found else None


def on_site(text: str) -> str | None:
    """The word that says that work on a site has begun. Returns None if the plan has no more than paperwork."""
    found = _ON_SITE.search(text)
    return found[0] if found else None


def planned_stage(text: str) -> Stage | None:
    """The stage that works are at once a plan's words are done, the last that is named. Returns None if none is."""
    said = squash(text)
    named = [stage for stage, words in _REACHED.items() if words.search(said)]
    return named[-1] if named else None


def stages(text: str) -> Iterator[tuple[str, str]]:
    """(thing, words) of each stage that a quarter's plan reaches once; a clause without a thing goes on with the last.

    完成施工招标并进场施工 → ("", 完成施工招标), ("", 进场施工).
    """
    for sentence in re.split(r"[。；;\n]", text):
        thing = ""
        for clause in filter(None, _CLAUSE.split(squash(sentence))):
            thing = _STAGE.sub("", _FILLER.sub("", clause)) or thing
            if _STAGE.search(clause) and not _GOES_ON.search(clause):
                yield thing, clause.rstrip(".!")
