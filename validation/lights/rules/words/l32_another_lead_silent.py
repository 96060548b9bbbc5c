"""其他责任单位没有报的，黄。

依据：共同负责的单位各报各的部分，缺一家就不完整。
"""

from collections.abc import Iterator

from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    silent = [word.unit for word in facts.others if word.silent]
    if silent:
        yield Hit(Light.YELLOW, f"{'、'.join(silent)}没有报")
