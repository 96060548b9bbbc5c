"""Changes to the XML of a filled-in 任务表, each by a name that says what it is."""

from tests.promises.changes.places import PLACES
from tests.promises.changes.sheets import SHEETS
from tests.promises.changes.values import VALUES
from tests.promises.changes.writing import WRITING
from tests.promises.planted import Change

CHANGES: dict[str, Change] = {"nothing": lambda data: data, **PLACES, **WRITING, **VALUES, **SHEETS}

# What no program writes, or what says two things; whatever else is in CHANGES has to be read.
ODD = frozenset((
    "dimension no area", "a merge that is none", "in UTF-16", "an unknown type", "a new error", "an empty value",
    "a row given twice", "a row number given twice", "a row number that is none", "a row in two pieces", "two values",
    "a place given twice", "a place given again in another row", "a place given twice, blank the second time",
    "a place given twice, alike", "a place given twice behind a comment", "no rows before the rows", "no rows behind the rows",
    "an extension before the rows", "no rows in an alternative", "two sheets of one name", "two relations of one number", "the rows in an alternative", "a cell that says another row", "a cell with dollar signs", "a cell with a small letter",
    "an error at a small letter", "comments in a value", "a processing instruction in a value", "CDATA in a number",
    "CDATA in part", "an entity in a number", "elements of another namespace", "elements of another namespace behind it",
    "an extension in a cell", "alternative cells", "alternative rows", "t=inlineStr with a value", "inline without its type",
    "no number", "inf", "an underscore",
    "a formula behind its value", "a style that is not there", "no styles", "the sheet's number gone",
    "the part cut behind its rows", "roundabout targets", "an error by roundabout targets", "a target in capitals",
    "an error by a target in capitals", "content types wrong", "content types of a sheet wrong", "content types gone",
    "a text of 40,000 characters", "CDATA", "CDATA before the rows", "a comment in a text", "a comment between cells", "an error without its word",
))  # fmt: skip
