"""What is shipped as data: the official table of 2024, as its notice gives it and as the workbook made from it."""

from pathlib import Path

_FOLDER = Path(__file__).parent

NOTICE_2024 = _FOLDER / "2024" / "notice.txt"
TABLE_2024 = _FOLDER / "2024" / "table.xlsx"
UNITS = _FOLDER / "units.csv"
