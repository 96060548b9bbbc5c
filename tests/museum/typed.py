"""What people type into a museum: units into their returns, clerks into the table, the master and the office's own.

It says as well which returns are kept, and who sent none.
"""

from collections.abc import Mapping
from typing import Any

from tests.museum.clerk import MARK

TABLE, ADJUSTED = "项目表.xlsx", "项目表_调整后.xlsx"

# The returns that are kept, by unit and kind; the other units' are in the masters alone.
KEPT_FIRST = {
    "教体局": "xlsx",
    "卫健委": "xlsx",
    "民政局": "xlsx",
    "团县委": "xlsx",
    "住建局": "xlsx",
    "交通局": "xlsx",
    "水利局": "ods",
    "文旅局": "xls",
}
KEPT_SECOND = {"教体局": "xlsx", "住建局": "xlsx"}
WITHOUT_MANIFEST = "交通局"
SILENT = {1: ("司法局", "岔庙镇"), 2: ("涟城街道", "红十字会")}
WITHDRAWN = "残联"
# What units type otherwise than they are asked to, in the second quarter.
ODDLY: Mapping[str, Mapping[int, Mapping[str, object]]] = {
    "住建局": {
        20: {"累计完成投资": "3100万元", "序时进度": "滞后", "存在问题": f"{MARK}雨季影响施工。"},
        21: {"累计完成投资": "约三百"},
    }
}

# How such a text is to be read; what is not here stays the text that it is.
READ_AS = {"3100万元": 3100}

# The official table of the second quarter: 序号 → what is written over its cells. Two projects become unclear.
ADJUSTMENTS: Mapping[int, Mapping[str, str | int]] = {
    30: {"C": "举办群众文化季", "F": 180, "G": 180, "H": 180},
    33: {"C": "提升住宅电梯安全运行水平"},
    50: {"C": "建设老年学堂", "F": 22, "G": 22, "H": 22},
}
TOTALS = {"F4": 69933.5, "G4": 69933.5, "H4": 22916.5}

Typed = dict[str, list[list[Any]]]
# What people type into the master: quarter, 序号, 责任单位, text; quarter, 责任单位, day; 原序号, 原项目名称, text.
AFTER_FIRST: Typed = {
    "更正": [[1, 1, "教体局", "35"], [1, 20, "住建局", "阶段=完工；上级补助到位资金=620"]],
    "备注": [[1, 1, "教体局", f"{MARK}经办人电话核实"], [1, 42, "司法局", f"{MARK}口头答应补报"]],
    "更正收到日": [[1, "教体局", "3月15日"], [1, "民政局", "2024-03-28"]],
}
AFTER_SECOND: Typed = {
    "更正": [[2, 2, "教体局", "1700"], [2, 21, "住建局", "310"]],
    "备注": [[2, 2, "团县委", f"{MARK}以牵头单位为准"]],
    "更正收到日": [[2, "住建局", "6月28日"]],
    "认定": [[30, "开展文化惠民活动", "30"], [50, "开展老年智能服务", "无"]],
}
NOT_YET: Typed = {
    "更正": [[2, 3, "教体局", 333.5], [1, 4, "教体局", "累计完成投资=520；序时进度=超序时"]],
    "备注": [[2, 24, "水利局", f"{MARK}待现场核对"], [1, 2, "教体局", f"{MARK}第一季度附件已存档"]],
    "更正收到日": [[2, "教体局", "6月19日"]],
}

SETTINGS = {"季度": 3, "汇总单位": f"县政府督查室{MARK}", "联系方式": "0000-0000000", "报送截止日": 18, "宽限天数": 3}
UNITS = {"教体局": {"其他名称": "教育体育局、教育局"}, "文旅局": {"联系方式": f"信息员{MARK}"}}
NEW_UNITS = [["数据局", "县直部门", "数据管理局", "", ""]]
# The finding that the office has looked into.
VERIFIED = {"code": "F07", "cell": "N19", "reason": f"{MARK}已与财政部门核对，资金来源无误"}
