"""What is taken of 节点和指标 equals a plain reading of the file's XML, or something is noted, or the file is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from addin.intake.discover import FoundFile, discover
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.read import read_return
from addin.intake.returns import read_returns
from tests.intake.mutated import mutated
from tests.promises.agreement import answered_otherwise
from tests.support.items import answered
from validation.cells.grid import CellValue
from validation.terms import ItemColumn

COUNTED, FINISHED, REMARK = ItemColumn.COUNTED, ItemColumn.FINISHED, ItemColumn.REMARK
GOOD = answered((0, FINISHED, "否"), (0, REMARK, "未批"), (1, FINISHED, "是"), (3, COUNTED, 700))
TYPED: list[CellValue] = [
    *("是", " 部分 ", "1.9万人次", "１９００", "=1+1", "@SUM(1)", "#REF!", "长" * 2500, "a\nb", "30%", "无", "-"),
    *(700, 0, -3, 700.5, 0.1 + 0.2, 1e13, True, date(2024, 3, 1)),
]


def read(data: bytes, folder: Path) -> ReadReturn | Refused:
    path = folder / "教体局.xlsx"
    path.write_bytes(data)
    return read_return(FoundFile(path, path.name))


@pytest.mark.parametrize("column", [COUNTED, FINISHED, REMARK])
@pytest.mark.parametrize("typed", TYPED, ids=repr)
def test_whatever_is_typed_is_taken_as_it_stands(typed: CellValue, column: ItemColumn, tmp_path: Path) -> None:
    data = answered((3, column, typed), (1, FINISHED, "是"))
    taken = read(data, tmp_path)
    assert isinstance(taken, ReadReturn) and len(taken.items) == 4
    assert answered_otherwise(taken, data) == []


LOOKS = [
    # the format of a count, what is read of 0.95, its text
    ("General", Decimal("0.95"), None),
    ("0%", None, "95%"),
    ('0.00"万"', Decimal(9500), "0.95万"),
]


@pytest.mark.parametrize(("shown", "value", "text"), LOOKS)
def test_a_count_is_read_as_it_is_shown(shown: str, value: Decimal | None, text: str | None, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["J7"].number_format = shown

    taken = read(answered((3, COUNTED, 0.95), change=change), tmp_path)
    assert isinstance(taken, ReadReturn)
    line = taken.items[3]
    assert (line.values.get(COUNTED), line.raw.get(COUNTED)) == (value, text)


def test_errors_strikes_and_hidden_cells_are_noted(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        wrong: Any = sheet["J7"]
        wrong.value, wrong.data_type = "#REF!", "e"
        sheet["K5"].font = Font(strike=True)
        sheet["L4"] = "=1+1"
        sheet.row_dimensions[6].hidden = True

    taken = read(answered((1, FINISHED, "是"), (2, FINISHED, "否"), change=change), tmp_path)
    assert isinstance(taken, ReadReturn)
    remark, struck, hidden, error = ({**line.notes} for line in taken.items)
    assert "错误值 #REF!" in error[COUNTED] and "没有算出结果" in remark[REMARK]
    assert "删除线" in struck[FINISHED] and "隐藏" in hidden[FINISHED]
    assert taken.items[3].values == {} and taken.items[1].values == {FINISHED: "是"}


def test_of_a_thousand_spoilt_forms_nothing_is_taken_otherwise(tmp_path: Path) -> None:
    spoilt = {f"{number:04}.xlsx": data for number, data in enumerate(mutated([GOOD], 1000, 17))}
    for name, data in spoilt.items():
        (tmp_path / name).write_bytes(data)
    # In workers, for some of them end the reader.
    taken = [read for read in read_returns(discover(tmp_path)) if isinstance(read, ReadReturn)]
    differing = {read.file: found for read in taken if (found := answered_otherwise(read, spoilt[read.file]))}
    assert differing == {} and len([read for read in taken if read.items]) > 200
