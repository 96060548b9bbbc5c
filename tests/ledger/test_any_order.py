"""The same returns in any order, split into any runs, give the same ledger and, 变动记录 aside, the same master."""

from datetime import datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from addin.intake.outcome import ReadReturn, Refused
from addin.journeys.consolidate import Consolidation, consolidate, redrawn
from templates.files.reasons import Reason, Why
from templates.master.write import write_master
from templates.office.read import default_office
from tests.support.returns import returned
from tests.support.tables import table
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import Edit
from validation.ledger.view import LedgerView
from validation.terms import Quarter, Verdict

WHEN = datetime(2024, 3, 21)
FIRST = table("""
| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 责任单位 |
|---|---|---|---|---|
| 一、交通 | 1 | 修路 | 100 | 交通局、住建局 |
|         | 2 | 建桥 | 50 | 交通局 |
| 二、教育 | 3 | 办学 | 30 | 教体局 |
""")
# 建桥 is dropped, 办学 renumbered, 修路 renamed and given more money, 造林 new.
SECOND = table("""
| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 责任单位 |
|---|---|---|---|---|
| 一、交通 | 1 | 修路提升 | 120 | 交通局、住建局 |
| 二、教育 | 2 | 办学 | 30 | 教体局 |
| 三、生态 | 3 | 造林 | 10 | 教体局 |
""")
TABLES = {Quarter.FIRST: FIRST, Quarter.SECOND: SECOND}


def sent(unit: str, rows: str, file: str, quarter: int = 1, day: int = 20) -> ReadReturn:
    heading = "| 序号 | 项目名称 | 累计完成投资 |"
    moment = datetime(2024, 3 * quarter, day)
    return returned(f"{heading}\n{rows}", unit, quarter=quarter, file=file, modified=moment)


TRAFFIC = sent("交通局", "| 1 | 修路 | 40 |\n| 2 | 建桥 | 5 |", "交通局.xlsx")
MENDED = sent("交通局", "| 1 | 修路 | 41 |\n| 2 | 建桥 | 6 |", "交通局（改）.xlsx", day=21)
FOLDERS: dict[Quarter, list[ReadReturn | Refused]] = {
    Quarter.FIRST: [
        TRAFFIC,
        replace(TRAFFIC, file="交通局 副本.xlsx", modified=datetime(2024, 3, 25)),
        MENDED,
        sent("交通局", "| 1 | 修路 | 42 |\n| 2 | 建桥 | |", "交通局（三）.xlsx", day=22),
        sent("住建局", "| 1 | 修路 | 38 |\n| 3 | 造林 | 1 |", "住建局.xlsx"),
        sent("教体局", "| 3 | 办学 | 7 |", "教体局.xlsx"),
        Refused("坏.xlsx", Verdict.QUARANTINED, Why(Reason.BROKEN), "教体局"),
    ],
    Quarter.SECOND: [
        # The second was cut from the first quarter's table, and has a project that was dropped since.
        sent("教体局", "| 2 | 办学 | 9 |\n| 3 | 造林 | 2 |", "教体局.xlsx", 2),
        sent("交通局", "| 1 | 修路 | 60 |\n| 2 | 建桥 | 20 |", "交通局.xlsx", 2),
        sent("住建局", "| 1 | 修路提升 | 60 |", "住建局.xlsx", 2),
    ],
}
EDIT = Edit(quarter=Quarter(1), number=3, name="办学", unit="教体局", correction="8", note="电话核实")


def run(ledger: Ledger, quarter: Quarter, read: list[ReadReturn | Refused], *edits: Edit) -> Consolidation:
    written = replace(ledger.written, edits=(*ledger.written.edits, *edits)) if edits else ledger.written
    return consolidate(TABLES[quarter], default_office(), quarter, ledger, written, read, WHEN)


def withdrawn(ledger: Ledger, out: ReadReturn) -> Ledger:
    return redrawn(
        ledger, LedgerView(ledger.without(out.record(out.unit))), default_office(), Quarter.FIRST, WHEN
    ).master.ledger


def unlogged(done: Consolidation) -> tuple[Ledger, bytes]:
    ledger = replace(done.master.ledger, log=())
    return ledger, write_master(replace(done.master, ledger=ledger))


def all_at_once() -> tuple[Ledger, bytes]:
    ledger = run(Ledger(year=2024), Quarter.FIRST, FOLDERS[Quarter.FIRST], EDIT).master.ledger
    return unlogged(run(withdrawn(ledger, MENDED), Quarter.SECOND, FOLDERS[Quarter.SECOND]))


EXPECTED = all_at_once()
_RUNS = st.lists(
    st.sampled_from(list(TABLES)).flatmap(
        lambda quarter: st.tuples(st.just(quarter), st.lists(st.sampled_from(FOLDERS[quarter]), max_size=4))
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=60)
@given(_RUNS, st.permutations(list(TABLES)), st.integers(0, 5), st.randoms(use_true_random=False))
def test_any_order_any_split_any_number_of_times(
    runs: list[tuple[Quarter, list[ReadReturn | Refused]]], last: list[Quarter], moment: int, random: Random
) -> None:
    """Some runs over part of the folders, then one over the whole of each; 更正 and a withdrawal at some moment."""
    whole = [(quarter, random.sample(FOLDERS[quarter], len(FOLDERS[quarter]))) for quarter in last]
    ledger, edited, out = Ledger(year=2024), False, False
    for count, (quarter, read) in enumerate([*runs, *whole, *whole]):
        edit = [EDIT] if not edited and count >= min(moment, len(runs)) else []
        edited = edited or bool(edit)
        done = run(ledger, quarter, read, *edit)
        ledger = done.master.ledger
        if not out and edited and MENDED.sha256 in ledger.first_seen:
            ledger, out = withdrawn(ledger, MENDED), True
    again = run(ledger, last[0], whole[0][1])
    assert not again.changed
    assert unlogged(again) == EXPECTED
