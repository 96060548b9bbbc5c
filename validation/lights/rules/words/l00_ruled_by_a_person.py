"""人工认定的灯按认定亮，必须写明理由；其他规则都让位。

依据：缺数据、口径不一等情形由办公室按实际认定，责任到人。
"""

from collections.abc import Iterator

from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    if facts.ruled and facts.ruled.reason:
        by = f"，认定人{facts.ruled.by}" if facts.ruled.by else ""
        yield Hit(facts.ruled.light, f"人工认定为{facts.ruled.light}：{facts.ruled.reason}{by}", (facts.ruled.at,))
