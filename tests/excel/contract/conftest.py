"""The workbooks that every case of the contract may use."""

from tests.excel.contract.fixtures import book, on_disk, sheet

__all__ = ["book", "on_disk", "sheet"]
