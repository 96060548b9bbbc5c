"""The ledger written down: today's comes back as it was, an older one becomes today's, a newer one is said so."""

import json
from copy import deepcopy
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from msgspec.json import encode
from msgspec.structs import replace

from tests.support.ledgers import ledger_text
from tests.support.returns import recorded
from tests.support.sources import EIGHT, SOCIAL
from validation.errors import MinshiError
from validation.ledger.ledger import Drawing, Ledger
from validation.ledger.records.tables import ListedProject, ListedTable
from validation.ledger.schema import SCHEMA, STEPS, LedgerText, ledger_of, upgraded
from validation.sources import STANDARD
from validation.terms import Quarter

WHEN = datetime(2024, 3, 21)
# What 0.1.0 wrote, but for what is as it was.
FIRST: dict[str, Any] = {
    "year": 2024,
    "listings": [
        {
            "quarter": 1,
            "since": "2024-03-21T00:00:00",
            "projects": [
                {
                    "number": 1,
                    "name": "修路",
                    "units": ["交通局"],
                    "plan": {"年度计划投资": "1E+2", "自筹资金": "待定"},
                },
                {"number": 2, "name": "建桥", "units": ["交通局"]},
            ],
        }
    ],
    "drawn": "20+5 县政府办公室 ",
}


def test_a_ledger_says_its_schema_and_comes_back_as_it_was() -> None:
    sent = recorded("| 序号 | 项目名称 | 累计完成投资 | 专项债券到位资金 |\n| 1 | 修路 | 10 | 4.50 |", "交通局")
    plan, unread = {"年度计划投资": Decimal("1E+2")}, {"专项债券": "1000000000000000"}
    listed = ListedProject(number=1, name="修路", units=("交通局",), plan=plan, unread=unread)
    table = ListedTable(quarter=Quarter.FIRST, since=WHEN, projects=(listed,), sources=EIGHT)
    drawn = Drawing(record=SCHEMA, layout=3, form=2, sources=EIGHT, settings="20+5")
    ledger = Ledger(year=2024, drawn=drawn).listed(table).merged([sent], WHEN)
    text = ledger_text(ledger)
    assert next(iter(json.loads(text))) == "schema" and json.loads(text)["schema"] == SCHEMA
    assert ledger_of(text) == ledger
    assert [source.kind for source in ledger_of(text).drawn.sources] == [source.kind for source in EIGHT]


def test_the_text_in_pieces_is_the_json_as_a_whole() -> None:
    sent = recorded("| 序号 | 项目名称 | 本季度完成情况 |\n| 1 | 修_x0041_路 | 𠮷 |", "交通局")
    text = LedgerText(Ledger(year=2024).merged([sent, replace(sent, sha256="另一份")], WHEN))
    whole = encode(Ledger(year=2024).merged([sent, replace(sent, sha256="另一份")], WHEN)).decode()
    for most in (7, 100, 100_000):
        pieces = [*text.pieces(most)]
        assert len(pieces) == text.count(most) and max(map(len, pieces[1:])) <= most
        assert "".join(pieces).endswith(whole[1:].replace("_x", "\\u005fx")) and "\\u005fx0041_" in "".join(pieces)


def test_the_number_is_that_of_the_last_step() -> None:
    assert len(STEPS) + 1 == SCHEMA
    assert upgraded({**FIRST, "schema": 1}) == upgraded(FIRST) and upgraded(FIRST)["schema"] == SCHEMA


def test_2_gives_a_table_the_four_sources_and_says_what_the_master_was_drawn_by() -> None:
    ledger = ledger_of(json.dumps(FIRST))
    assert [listing.sources for listing in ledger.listings] == [STANDARD]
    assert ledger.drawn == Drawing(record=1, layout=1, form=1, sources=STANDARD, settings="20+5 县政府办公室 ")


PLANS = [
    # what 0.1.0 wrote of a cell, whether that was an amount
    ("110", True),
    ("0", True),
    ("-3.50", True),
    ("1E+2", True),
    ("0E-10", True),
    ("999999999999", True),
    ("1000000000000000", False),
    ("1E+12", False),
    ("1E5", False),
    ("007", False),
    ("１２", False),
    ("NaN", False),
    ("Infinity", False),
    ("待定", False),
    ("约三百", False),
]


@pytest.mark.parametrize(("text", "amount"), PLANS)
def test_2_keeps_apart_what_is_no_amount(text: str, amount: bool) -> None:
    old = deepcopy(FIRST)
    old["listings"][0]["projects"][0]["plan"] = {"社会资本": text}
    project = ledger_of(json.dumps(old)).listings[0].projects[0]
    assert (project.plan, project.unread) == (({"社会资本": Decimal(text)}, {}) if amount else ({}, {"社会资本": text}))
    assert str(project.planned(SOCIAL.name)) == text


def test_a_step_leaves_what_it_is_given_as_it_was() -> None:
    before = deepcopy(FIRST)
    for step in STEPS:
        step(before)
    assert before == FIRST


def test_a_newer_ledger_is_said_so_in_one_sentence() -> None:
    with pytest.raises(MinshiError, match=r"^这份总台账是新版程序写的，请升级民生实事后再试。$"):
        ledger_of(f'{{"schema":{SCHEMA + 1},"年度":2024}}')


DAMAGED = [
    "",
    "{",
    "[]",
    "null",
    "{}",
    '{"year":2024,"listings":[1]}',
    '{"year":2024,"listings":[{"quarter":1}]}',
    '{"year":2024,"listings":[{"projects":[{"plan":{"年度计划投资":[]}}]}]}',
    '{"year":2024,"schema":"二"}',
    '{"year":"今年","schema":2}',
    f'{{"schema":2,"year":2024,"多":{"[" * 5_000}',
]


@pytest.mark.parametrize("text", DAMAGED)
def test_what_is_no_ledger_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"^no ledger$"):
        ledger_of(text)


def _written() -> str:
    sent = recorded("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修_x0041_路 | 10 |", "交通局")
    return ledger_text(Ledger(year=2024).merged([sent], WHEN))


CHANGED = [
    ('"10"', '"11"'),
    ("修", "桥"),
    ("交通局", "交 通局"),
    ('"year":2024', '"year":2025'),
    ('"schema":2', '"schema":1'),
    ('"digest":"', '"digest":"0'),
    ('"digest":', '"digests":"","digest":'),
    ('"digest":', '"digest" :'),
    (",", ", "),
    ('"log":[]', '"log":[ ]'),
]


@pytest.mark.parametrize(("was", "becomes"), CHANGED)
def test_what_anything_else_changed_is_not_taken(was: str, becomes: str) -> None:
    text = _written()
    assert was in text
    with pytest.raises(ValueError, match=r"^(changed|no ledger)$"):
        ledger_of(text.replace(was, becomes, 1))


def test_what_a_workbook_would_read_as_a_code_is_kept_and_has_its_digest() -> None:
    text = _written()
    assert "_x" not in text and ledger_of(text).returns[0].rows[0].name == "修_x0041_路"


def test_of_a_schema_whose_ledgers_had_no_digest_none_is_asked() -> None:
    bare = json.loads(_written())
    del bare["digest"]
    assert ledger_of(json.dumps(bare)) == ledger_of(_written())
