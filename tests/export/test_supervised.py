"""Nodes, indicators, answers and lights among the exported tables."""

from datetime import datetime
from decimal import Decimal

from addin.export.collect import ReadLedger, collect
from addin.export.schema import TABLES
from templates.office.read import default_office
from tests.lights.test_year import closed, with_word
from tests.support.supervised import DESIGN, ROAD, answers, view_of
from validation.completion.verification import Verification
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import OfficeNotes
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.terms import Quarter

SETTINGS = default_office().settings
SENT = (
    answers("| 事项 | 累计完成 | 是否完成 |\n| 完成设计 | | 是 |\n| 完成征地 | | 否 |\n| 铺路 | 4.5 | |", "交通局"),
    answers("| 事项 | 是否完成 |\n| 完成征地 | 部分 |", "交通局", hours=1),
)


def tables(kept: Ledger) -> dict[str, list[dict[str, object]]]:
    """Each table's rows as their columns' names have them."""
    rows = collect(ReadLedger("总台账.xlsx", "0" * 64, LedgerView(kept)), SETTINGS)
    names = {table.name: [column.name for column in table.columns] for table in TABLES}
    return {name: [dict(zip(names[name], row, strict=True)) for row in found] for name, found in rows.items()}


def test_an_answer_is_joined_to_its_node_or_indicator() -> None:
    found = tables(view_of(*SENT).ledger)
    texts = {row["item"]: row["text"] for row in found["nodes"]} | {
        row["item"]: row["name"] for row in found["indicators"]
    }
    said = {(texts[row["item"]], row["heading"]): row["text"] or row["amount"] for row in found["answers"]}
    assert said == {
        ("完成设计", "是否完成"): "是",
        ("完成征地", "是否完成"): "部分",
        ("铺路", "累计完成"): Decimal("4.5"),
    }
    targets = {row["quarter"]: row["planned"] for row in found["targets"] if row["item"] == ROAD.ref}
    assert targets == {1: Decimal(5), 2: Decimal(10)}
    (node,) = (row for row in found["nodes"] if row["item"] == DESIGN.ref)
    assert (node["project"], node["quarter"], node["unit"], node["current"]) == ("1 修路", 1, "交通局", True)


def test_the_lights_are_those_of_the_master_frozen_or_not() -> None:
    kept = view_of(*SENT).ledger
    year = YearOfLights(LedgerView(kept), SETTINGS)
    closing = year.closing(Quarter.FIRST, "督查室", SENT[0].modified)
    for before, frozen in ((kept, False), (kept.closed_by(closing), True)):
        found = tables(before)
        assert {(row["project"], row["light"]) for row in found["lights"]} == {
            (f"{light.number} {light.name}", light.light.value) for light in closing.lights
        }
        assert {row["frozen"] for row in found["lights"]} == {frozen}
        assert "督查室" not in str(found["lights"])
        road = next(light for light in closing.lights if light.name == "修路")
        own = [row for row in found["grounds"] if row["project"] == "1 修路" and row["decides"]]
        assert [(row["code"], row["figures"]) for row in own] == [
            (ground.code, ground.figures) for ground in road.grounds
        ]


def test_what_is_verified_is_told_without_who_did_it() -> None:
    kept = view_of(with_word(SENT[0], "已完成"), with_word(answers("| 事项 |\n| 开课 |", "教体局"), "已完成")).ledger
    road = Verification(number=1, name="修路", how="查验收报告", by="督查室", day="3月25日")
    found = tables(take_over(kept, OfficeNotes(verifications=(road,))))["completions"]
    terms = ("project", "state", "reported_quarter", "reported_on", "verified_on", "how")
    came = datetime(2024, 3, 21)
    assert sorted(tuple(row[term] for term in terms) for row in found) == [
        ("1 修路", "已销号", 1, came, datetime(2024, 3, 25), "查验收报告"),
        ("2 办学", "待核验", 1, came, None, None),
    ]
    assert "全年目标没有完成" in str(found) and "督查室" not in str(found)


def test_the_scores_are_those_of_the_closed_quarters() -> None:
    kept = view_of(*SENT).ledger
    assert tables(kept)["scores"] == [] == tables(kept)["deductions"]
    found = tables(closed(LedgerView(kept), 1).ledger)
    roads = next(row for row in found["scores"] if row["unit"] == "交通局")
    assert (roads["rank"], roads["project_points"], roads["satisfaction"]) == (1, Decimal(76), None)
    listed = [row for row in found["deductions"] if row["unit"] == "交通局"]
    assert (listed[0]["clause"], listed[0]["project"], listed[0]["points"]) == ("K11", "1 修路", Decimal(4))
    assert roads["score"] == 100 - sum(Decimal(str(row["points"])) for row in listed)
