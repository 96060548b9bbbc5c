"""The table of reasons: a code means what it has always meant, each says what to do, none stands there twice."""

import pickle
import re

import pytest

from templates.files.reasons import Reason, Remark, Why

# The codes are a public contract: one that is no longer given stays in RETIRED, and nothing else ever has it.
CODES = {
    "R01": "MISSING",
    "R02": "NO_PERMISSION",
    "R03": "FOLDER",
    "R04": "NO_FILE",
    "R05": "DISK",
    "R06": "LINK",
    "R07": "CLOSED_FOLDER",
    "R08": "ENCRYPTED",
    "R09": "LOCKED",
    "R10": "ODD_ARCHIVE",
    "R11": "TOO_LARGE",
    "R12": "TOO_FULL",
    "R13": "TOO_MANY_PARTS",
    "R14": "TOO_FAR",
    "R15": "DECLARES",
    "R16": "TOO_SLOW",
    "R17": "TOO_HUNGRY",
    "R18": "ARCHIVE_TOO_SLOW",
    "R19": "FORMATTED_FAR",
    "R21": "EMPTY",
    "R22": "HALF",
    "R23": "BROKEN",
    "R24": "ODD",
    "R25": "ODD_PACKING",
    "R26": "NO_SHEET",
    "R27": "CRASHED",
    "R28": "FAILED",
    "R31": "OLD",
    "R32": "XML_2003",
    "R33": "WEB_PAGE",
    "R34": "TEXT",
    "R35": "OTHER",
    "R36": "PLAIN_TEXT",
    "R41": "PDF",
    "R42": "OFD",
    "R43": "PICTURE",
    "R44": "RICH_TEXT",
    "R45": "ARCHIVE",
    "R46": "WORD",
    "R47": "SLIDES",
    "R48": "MAIL",
    "R49": "SHORTCUT",
    "R51": "NO_TASK",
    "R52": "NO_COLUMN",
    "R53": "TWO_COLUMNS",
    "R54": "TWO_TASKS",
    "R55": "NO_MANIFEST",
    "R56": "OTHER_LAYOUT",
    "R57": "NEWER_LAYOUT",
    "R58": "WORD_RETURN",
    "R59": "MISPLACED",
    "R61": "OTHER_YEAR",
    "R62": "OTHER_QUARTER",
    "R63": "OTHER_UNIT",
    "R64": "NO_ROW",
    "R65": "WITHDRAWN",
    "R66": "TOO_MUCH",
    "R67": "RUN_FULL",
}
RETIRED: frozenset[str] = frozenset()


def test_every_code_is_there_once_and_means_what_it_has_always_meant() -> None:
    assert {reason.code: reason.name for reason in Reason} == CODES and len(CODES) == len(Reason)
    assert not RETIRED & set(CODES) and all(re.fullmatch(r"R\d\d", code) for code in CODES)


def test_no_sentence_is_said_of_two_things() -> None:
    assert len({*(reason.sentence for reason in Reason), *map(str, Remark)}) == len(Reason) + len(Remark)


def test_a_reason_is_the_same_when_it_comes_back_from_a_worker() -> None:
    why = Why(Reason.TOO_FAR, "a.xlsx", {"cell": "XFD1"})
    back = pickle.loads(pickle.dumps(why))
    assert back == why and back.reason is Reason.TOO_FAR


@pytest.mark.parametrize("reason", Reason, ids=[reason.name for reason in Reason])
def test_a_reason_says_what_to_do(reason: Reason) -> None:
    said = reason.sentence
    assert "；请" in said or "，请" in said or "是压缩包的请" in said
    assert not said.endswith("。") and len(re.split("[；，]", said)[-1]) > 3
