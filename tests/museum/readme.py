"""What a museum says of itself."""

README = """# What Minshi {version} made

The real table of 2024 as version {version} left it, with what clerks and units typed into it. Nothing in here is ever
changed: `tests/museum/test_museum.py` shows that each later version still reads it. Whatever was reported is made up
and says so（演示数据）; no person is named.

Made by `uv run --group test python -m tests.museum.make {version}`: the command line for what Minshi makes, openpyxl
for what people type, LibreOffice for what is saved again. Tested on LibreOffice only.

| file | what it is | how it was made |
|---|---|---|
| `项目表.xlsx` | the official table | `minshi demo`, whose first step is `minshi import` of the notice |
| `项目表_调整后.xlsx` | the table of the second quarter | 30, 33 and 50 renamed, two of them with other money |
| `校验.json` | what `check --json` said of the table | |
| `标注.xlsx` | the flagged copy | `check --copy`; one finding marked 已核实, with a reason |
| `回收/第一季度/` | eight of the returns of `minshi demo` | saved again by LibreOffice, one as `.ods`, one as `.xls`; 交通局 without its sheet 填报标识 |
| `任务表/` | a form of the second quarter with history, not filled in | `distribute --master` after the first quarter |
| `回收/第二季度/` | two returns (住建局 typed `3100万元` and `约三百`), a copy, and a misplaced return of the first quarter | filled in and saved again by LibreOffice |
| `总台账_第一季度.xlsx` | the master after the first quarter | 19 returns; 更正, 备注, 更正收到日 typed, consolidated again |
| `总台账_第二季度.xlsx` | the master after both | 19 more returns, a copy and a misplaced one; the same and 认定 typed, consolidated again, one return withdrawn |
| `总台账_未汇总.xlsx` | the same, with more typed | saved by LibreOffice, not consolidated since |
| `汇总_第一季度.json`, `汇总_第二季度.json` | what `consolidate --json` said | the returns in here, one quarter after the other, in a new master |
| `单位和设置.xlsx` | an office's units and settings | `minshi office`; some changed, one unit added |
| `minshi.xlsm` | the workbook as it was committed | |
| `minshi_本单位.xlsm` | an office's own | the same changes in its sheets |
| `expected.json` | what was typed, to be found again, and the number of each layout | written by the maker from what it typed, checked by hand |
| `SHA256SUMS` | of every workbook | |
"""
