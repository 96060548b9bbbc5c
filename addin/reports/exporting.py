"""What ``minshi export`` has written, in words."""

from addin.commands.export import ExportResult


def as_text(result: ExportResult) -> str:
    """How many ledgers and rows, in which files, and how to get Parquet where it was not written."""
    first, last = min(result.years), max(result.years)
    years = f"{first}年" if first == last else f"{first}—{last}年"
    rows = sum(result.rows.values())
    kinds = "CSV 和 Parquet 各一份" if result.parquet else "CSV"
    said = f"已把 {len(result.years)} 份总台账（{years}）写成 {len(result.rows)} 张数据表，共 {rows} 行，{kinds}，在“{result.folder}”；各列的含义见 docs/data.md。"
    return said if result.parquet else f"{said}\n要 Parquet，先装 pyarrow：pip install minshi[data]。"
