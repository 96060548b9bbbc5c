"""The ribbon's XML from the table of buttons: the part that Excel 2007 reads, and the one that later ones read instead.

Both hold the same tab; the later one adds buttons to the menu of a cell.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from msgspec import Struct

from addin.buttons import BUTTONS, Button, Group
from validation.terms import Quarter


class RibbonPart(Struct, frozen=True):
    """A part of the package: its name, the namespace of its XML, and the type of the relation that leads to it.

    ``menus`` are the menus that a right click opens, by Office's names: over a cell, and over a cell of an Excel table.
    """

    name: str
    namespace: str
    relation: str
    menus: tuple[str, ...] = ()


_OFFICE = "http://schemas.microsoft.com/office"
OF_2007 = RibbonPart(
    "customUI/customUI.xml", f"{_OFFICE}/2006/01/customui", f"{_OFFICE}/2006/relationships/ui/extensibility"
)
OF_2010 = RibbonPart(
    "customUI/customUI14.xml",
    f"{_OFFICE}/2009/07/customui",
    f"{_OFFICE}/2007/relationships/ui/extensibility",
    ("ContextMenuCell", "ContextMenuListRange"),
)
RIBBON_PARTS = (OF_2007, OF_2010)
# With minshi.xlsm and the add-in both open, one of them shows what is theirs.
_SHOWN = {"getVisible": "OnGetVisible"}

# 收到日: no button, but says of the next press of 汇总回收表 when what is new came.
_RECEIVED = {
    "id": "received",
    "label": "收到日",
    "sizeString": "2024年12月31日",
    "maxLength": "20",
    "keytip": "L",
    "getText": "OnGetReceived",
    "onChange": "OnReceived",
    "screentip": "收到日",
    "supertip": "新收的任务表是哪天收到的，如“3月20日”，迟报按它算；空着就按今天。只管下一次汇总，汇总完自动清空。",
}


def ribbon_xml(part: RibbonPart) -> bytes:
    """The XML of a part; each callback in it names a Sub of vba/minshi.bas."""
    root = Element("customUI", {"xmlns": part.namespace, "onLoad": "OnLoad"})
    _add_tab(SubElement(SubElement(root, "ribbon"), "tabs"))
    if part.menus:
        menus = SubElement(root, "contextMenus")
        for menu in part.menus:
            _add_to_menu(SubElement(menus, "contextMenu", {"idMso": menu}), menu)
    indent(root)
    xml: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml


def _add_tab(tabs: Element) -> None:
    about = {"id": "minshi", "label": "民生实事", "keytip": "MS", "insertAfterMso": "TabHome"}
    tab = SubElement(tabs, "tab", about | _SHOWN)
    for group in Group:
        controls = SubElement(tab, "group", {"id": group.id, "label": group.value})
        if group is Group.PERIOD:
            _add_period(controls)
        for button in BUTTONS:
            if button.group is group:
                SubElement(controls, "button", _attributes(button))
            if button.name == "consolidate" and group is button.group:
                SubElement(controls, "editBox", _RECEIVED)


def _add_to_menu(items: Element, menu: str) -> None:
    """An id is used once in a part, so the same button has another in each menu."""
    for button in BUTTONS:
        if button.in_menu:
            about = {"id": f"{button.id}In{menu}", "label": button.label, "imageMso": button.image}
            SubElement(items, "button", about | {"onAction": button.callback} | _SHOWN)


def _attributes(button: Button) -> dict[str, str]:
    return {
        "id": button.id,
        "label": button.label,
        **({"size": "large"} if button.large else {}),
        "imageMso": button.image,
        "keytip": button.keytip,
        "onAction": button.callback,
        "screentip": button.label,
        "supertip": button.tip,
    }


def _add_period(group: Element) -> None:
    """年度 and 季度: no buttons, but each shows and sets a cell of 设置."""
    year = {
        "id": "year",
        "label": "年度",
        "sizeString": "00000",
        "maxLength": "4",
        "keytip": "N",
        "getText": "OnGetYear",
        "onChange": "OnYear",
        "screentip": "年度",
        "supertip": "空着时以项目表标题或表头里的年份为准。与工作表“设置”里的“年度”是同一处。",
    }
    quarter = {
        "id": "quarter",
        "label": "季度",
        "sizeString": "第一季度",
        "keytip": "D",
        "onAction": "OnQuarter",
        "getSelectedItemIndex": "OnGetQuarter",
        "screentip": "季度",
        "supertip": "下发和汇总哪一季度。与工作表“设置”里的“季度”是同一处。",
    }
    SubElement(group, "editBox", year)
    items = SubElement(group, "dropDown", quarter)
    for index, label in enumerate(("（未选）", *(quarter.term for quarter in Quarter))):
        SubElement(items, "item", {"id": f"quarter{index}", "label": label})
