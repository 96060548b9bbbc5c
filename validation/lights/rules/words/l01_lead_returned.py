"""牵头单位没有报送的，灰（缺数据）；已销号、不再要求报送的不算。

依据：没有报送就没有可判断的数据，不以沿用的数亮灯；报送本身另行督促。
"""

from collections.abc import Iterator

from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    if not (facts.lead.returned or facts.verified):
        yield Hit(Light.GREY, f"牵头单位{facts.lead.unit}没有报送")
