"""One project has one key, whoever gives its name and however it is padded, broken or widened."""

from templates.master.content import MasterRow
from validation.ledger.keys import project_key, report_key
from validation.ledger.records.office_notes import Decision, Edit
from validation.ledger.records.tables import ListedProject
from validation.terms import Quarter, Role

WRITTEN = "修 路\n（Ａ段）"


def test_a_project_has_the_same_key_in_the_table_and_in_what_the_office_decides() -> None:
    keys = {
        project_key(1, WRITTEN),
        ListedProject(number=1, name=WRITTEN).key,
        Decision(number=1, name=WRITTEN, becomes="2").key,
    }
    assert keys == {(1, "修路(A段)")}


def test_a_report_has_the_same_key_in_the_table_the_master_and_beside_a_correction() -> None:
    keys = {
        report_key(1, WRITTEN, "交通局"),
        ListedProject(number=1, name=WRITTEN).report_key("交通局"),
        Edit(quarter=Quarter.FIRST, number=1, name=WRITTEN, unit="交通局").key,
        MasterRow(1, "", WRITTEN, "交通局", Role.LEAD, {}).key,
    }
    assert keys == {(1, "修路(A段)", "交通局")}


def test_a_name_without_a_number_is_another_project() -> None:
    assert project_key(None, WRITTEN) != project_key(1, WRITTEN)
