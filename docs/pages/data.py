"""The tables of ``minshi export``."""

from addin.export.schema import ORIGIN, TABLES, Column, Table


def data_page() -> str:
    """The tables of ``minshi export``, for the people who count over many ledgers."""
    sections = "".join(map(_table_section, TABLES))
    origin = "；".join(f"`{column.name}` {column.meaning}" for column in ORIGIN)
    return f"""# 数据表

<!-- 本页由 docs/generate.py 根据 addin/export 生成，请勿手工修改。 -->

`minshi export` 把一份或许多份总台账（几个县、几个年度）写成下面 {len(TABLES)} 张数据表，每张一个文件，供 DuckDB、Spark、Power BI 等直接读取。
总台账不动；内容与总台账一致，人写的更正照算。

```
minshi export 甲县/总台账.xlsx 乙县/总台账.xlsx --output 数据
minshi export "各县/*/总台账*.xlsx" --output 数据
```

- **CSV** 总是写：UTF-8，带字节顺序标记，Excel 双击打开就是中文；空格子是没有内容。可能被表格软件当成公式的文本（前面空白不算，以半角、
  全角的 `= + - @` 开头），以及以制表符、换行、`'` 开头的，前面加一个 `'`；程序读取时，文本列里开头的 `'` 去掉一个就是原文。
- **Parquet** 装了 pyarrow 才写：`pip install minshi[data]`。有类型，金额是精确的小数，文本就是原文，没有内容的是 null。
- 金额都以万元为单位。一份总台账是哪个县的看 `file` 和 `office`；`project` 在一份总台账里不重复，跨总台账要和 `file` 一起用。
- 每张表最前面都有这几列，下面不再重复：{origin}。
- 填报人、联系电话不写出。表和列以后只增加，不改名、不改含义。

跨表查询的例子（DuckDB）。各县各类项目的计划和到第一季度的累计完成投资：

```sql
{_MONEY_QUERY}
```

哪些单位的项目滞后最多：

```sql
{_PACE_QUERY}
```
{sections}"""


_MONEY_QUERY = """SELECT p.file, p.category, sum(p.planned) AS planned, sum(a.amount) AS invested
FROM 'projects.parquet' p
LEFT JOIN 'amounts.parquet' a
  ON a.file = p.file AND a.project = p.project AND a.quarter = 1 AND a.counted AND a.heading = '累计完成投资'
WHERE p.current
GROUP BY ALL ORDER BY ALL"""
_PACE_QUERY = """SELECT file, year, unit, quarter, count(*) AS behind
FROM 'reports.parquet'
WHERE pace = '滞后'
GROUP BY ALL ORDER BY behind DESC, file, unit, quarter"""


def _table_section(table: Table) -> str:
    rows = "\n".join(map(_data_row, table.columns[len(ORIGIN) :]))
    return f"""
## {table.name}

{table.meaning}一行由 {"、".join(f"`{name}`" for name in ("file", *table.key))} 确定。

| 列 | 类型 | 含义 |
|---|---|---|
{rows}
"""


def _data_row(column: Column) -> str:
    return f"| `{column.name}` | {column.kind.value}{'，可空' if column.optional else ''} | {column.meaning} |"
