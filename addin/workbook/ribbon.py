"""The ribbon's XML from the table of buttons: the 2006 part, which every Excel since 2007 reads."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from addin.buttons import BUTTONS, Button, Group
from validation.terms import Quarter

_NAMESPACE = "http://schemas.microsoft.com/office/2006/01/customui"


def ribbon_xml() -> bytes:
    """customUI.xml; each onAction and getText in it names a Sub of vba/minshi.bas."""
    root = Element("customUI", {"xmlns": _NAMESPACE, "onLoad": "OnLoad"})
    tabs = SubElement(SubElement(root, "ribbon"), "tabs")
    about = {"id": "minshi", "label": "民生实事", "keytip": "MS", "insertAfterMso": "TabHome"}
    tab = SubElement(tabs, "tab", about)
    for group in Group:
        controls = SubElement(tab, "group", {"id": group.id, "label": group.value})
        if group is Group.PERIOD:
            _add_period(controls)
        for button in BUTTONS:
            if button.group is group:
                SubElement(controls, "button", _attributes(button))
    indent(root)
    xml: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml


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
