"""What an office typed on 设置, as Settings: read by pydantic, which nobody loads who works with the defaults."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ConfigDict, Field, ValidationInfo, create_model, field_validator
from pydantic_core import PydanticCustomError

from validation.settings import SETTINGS, Setting, Settings
from validation.terms import Quarter, Signoff

# What stands for none of several.
_NOTHING = "无"


def typed(values: Mapping[str, str | tuple[str, ...]]) -> Settings:
    """The settings by their names, as typed; one that is left out has its default.

    Raises pydantic.ValidationError.
    """
    return Settings(**dict(_Typed(**values)))


def _known(labels: tuple[str, ...]) -> tuple[str, ...]:
    if not all(label in (_NOTHING, *Signoff) for label in labels):
        raise ValueError("no such line on the cover")
    return labels


def _quarter(number: int | None) -> Quarter | None:
    return None if number is None else Quarter(number)


# What is milder or lower, and the line that it may not be above.
_NOT_ABOVE = {
    "light_yellow": "light_green",
    "light_yellow_at_end": "light_green_at_end",
    "score_yellow": "score_red",
    "score_late": "score_missing",
    "score_returned": "score_missing",
}


def _not_above(value: Decimal, info: ValidationInfo) -> Decimal:
    """What is yellow begins below what is green, and what is less bad costs no more; a line that is no number was told
    before."""
    above = _NOT_ABOVE[info.field_name or ""]
    limit = info.data.get(above)
    if limit is not None and value > limit:
        wrong = {"field": above, "above": SETTINGS[above].title, "limit": format(limit.normalize() + 0, "f")}
        raise PydanticCustomError("above_limit", "above another line", wrong)
    return value


def _field(name: str, setting: Setting) -> Any:
    # The sheet has a quarter's number, and limits and messages are those of a number.
    kind = int | None if setting.kind == Quarter | None else setting.kind
    return kind, Field(getattr(_DEFAULTS, name), **setting.limits)


_DEFAULTS = Settings()
_FIELDS: dict[str, Any] = {name: _field(name, setting) for name, setting in SETTINGS.items()}
_Typed = create_model(
    "_Typed",
    # A line that is only its default may be crossed by another.
    __config__=ConfigDict(extra="forbid", validate_default=True),
    # By names that no field has: a field would take the place of its validator.
    __validators__={
        "known_contacts": field_validator("contacts")(_known),
        "as_quarter": field_validator("quarter")(_quarter),
        "in_order": field_validator(*_NOT_ABOVE)(_not_above),
    },
    **_FIELDS,
)
