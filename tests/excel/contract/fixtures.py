"""What the cases of the contract start from, and how they tell what was saved and what was refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

ROWS: list[list[int | str]] = [["序号", "项目"], [2, "乙"], [1, "甲"], [3, "丙"]]


@pytest.fixture
def book(calc: Any) -> Any:
    return calc.books.add()


@pytest.fixture
def sheet(book: Any) -> Any:
    return book.sheets[0]


@pytest.fixture
def on_disk(tmp_path: Path) -> Path:
    written = openpyxl.Workbook()
    sheet = written.worksheets[0]
    sheet.title = "项目表"
    for row in ROWS:
        sheet.append(row)
    path = tmp_path / "2024年 民生实事='表'（最终）.xlsx"
    written.save(path)
    return path


def saved(book: Any, folder: Path) -> Any:
    """The book as openpyxl reads it after saving."""
    path = folder / "保存.xlsx"
    book.save(path)
    book.close()
    return openpyxl.load_workbook(path)


def refused(action: Callable[[], object]) -> None:
    """The application raises something; which exception it is depends on the engine."""
    with pytest.raises(Exception) as caught:
        action()
    assert not isinstance(caught.value, NotImplementedError | AttributeError | TypeError), caught.value
