"""Which pictures there are, and what each shows."""

from dataclasses import dataclass

from docs.pictures import material, verified

# Bytes; the pages are read over slow lines, and carried on sticks.
LARGEST = 60_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A sheet in a window of so many pixels: ``first`` is the cell to begin with, past what is frozen."""

    file: str
    sheet: str
    width: int
    height: int
    first: str = "A1"
    cursor: str = "A1"
    zoom: int = 70


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page, counted from 1, so many pixels wide with its margins."""

    file: str
    number: int
    width: int


PICTURES: dict[str, tuple[Shot | Page, ...]] = {
    "checked": (Shot(material.CHECKED, "项目表", 1200, 640, "F20", "F24", 60),),
    "results": (Shot(material.CHECKED, "校验结果", 1200, 560, "A6", "F7", 80),),
    "verified": (Shot(material.CHECKED, "校验结果", 1200, 400, "A73", "I75", 80),),
    "cleared": (Shot(material.TABLE, "项目表", 1200, 560, "F20", "F24", 60),),
    "imported": (Shot(material.TABLE, "项目表", 1200, 560, "D9", "C11", 60),),
    "task": (
        Shot(
            "第二季度/任务表/2024年第二季度_农业农村局_民生实事任务表.xlsx", "任务表", 1200, 520, cursor="E5", zoom=65
        ),
        Shot(
            "第二季度/任务表/2024年第二季度_农业农村局_民生实事任务表.xlsx",
            "节点和指标",
            1200,
            300,
            cursor="K4",
            zoom=80,
        ),
    ),
    "master": (Page(f"第二季度/{material.MASTER}", 1, 1300),),
    "reporting": (Shot(material.MASTER, "报送情况", 1200, 520, zoom=80),),
    "lights": (Shot(f"第二季度/{material.MASTER}", "亮灯", 1200, 480, zoom=80),),
    "close": (
        Shot(f"第二季度/{material.MASTER}", "亮灯", 1200, 320, "E3", "F4", 70),
        Shot(f"第二季度/{material.MASTER}", "定稿后变动", 1200, 200, zoom=70),
    ),
    "notice": (Page(f"第二季度/{material.NOTICE}", 1, 760),),
    "score": (
        Shot(material.SCORED, "考核", 1200, 400, zoom=80),
        Shot(material.SCORED, "扣分明细", 1200, 300, zoom=80),
    ),
    "reopen": (Shot(material.REOPENED, "变动记录", 1200, 240, "A62", "A66", 80),),
    "dispatch": (
        Shot(f"第二季度/{material.MASTER}", "督办台账", 1200, 260, cursor="K3", zoom=60),
        Page(material.MATTER, 1, 560),
    ),
    "completion": (Shot(verified.MASTER, "销号", 1500, 360, zoom=70),),
    "completion-form": (Shot(verified.FORM, "任务表", 1200, 420, first="E9", cursor="C11", zoom=65),),
    "plan": (Shot(material.OFFICE, "指标和节点设置", 1200, 520, "C2", "N2", 72),),
    "settings": (Shot(material.OFFICE, "设置", 1000, 560, zoom=80),),
    "guide": (Shot(material.OFFICE, "使用说明", 1000, 560, zoom=80),),
}
