"""The ribbon, both parts of it: the same tab, by the rules of customUI, with pictures that Excel has."""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from addin.buttons import BUTTONS
from addin.workbook.package import sources
from addin.workbook.ribbon import OF_2007, OF_2010, RIBBON_PARTS, RibbonPart
from docs.pages.glyphs import GLYPHS, NoGlyph
from docs.pages.ribbon import ribbon_picture
from tests.support.tables import parts

PACKAGE = parts((Path(__file__).parents[2] / "minshi.xlsm").read_bytes())
RIBBONS = {part.name: etree.fromstring(PACKAGE[part.name]) for part in RIBBON_PARTS}
SIGNATURES = dict(re.findall(r"^Public Sub (On\w+)\((.*?)\):", sources()["minshi"], re.M))

# [MS-CUSTOMUI], “imageMso Table”: each of these stands in it. That table is all of Office's; beside each name is the
# command of Excel that shows the picture, as the table “Excel 2007” of the same document labels it, or, in the part of
# that table which was not to be read, as Excel's own tabs do. Names of other programs stand in it too, and are not taken.
PICTURES = {
    "Spelling": "Spelling...",
    "FileOpen": "Open",
    "Consolidate": "Consolidate...",
    "ClearFormats": "Clear Formats",
    "OutlineSubtotals": "Subtotal",
    "ConditionalFormattingIconSetsGallery": "Icon Sets",
    "ReviewProtectWorkbook": "Review: Protect Workbook",
    "Undo": "Undo",
    "FilePrintPreview": "Print Preview",
    "FilePrint": "Print",
    "SortDescendingExcel": "Sort Descending",
    "PropertySheet": "Property Sheet",
    "AdvancedFileProperties": "View Document Properties...",
    "ReviewNextComment": "Review: Next",
    "ReviewPreviousComment": "Review: Previous",
    "ReviewShowOrHideComment": "Review: Show/Hide Comment",
    "DataValidation": "Data: Data Validation...",
    "FileSendAsAttachment": "File: E-mail",
    "Help": "File: Help",
}
OF_OTHERS = {"ReviewTrackChanges": "Word", "AcceptInvitation": "Outlook", "HappyFace": "no command of Excel's"}

# [MS-CUSTOMUI] 2.2 and [MS-CUSTOMUI2] 2.2, of the elements that we write: what an attribute may be.
TYPES = {
    "id": re.compile(r"[A-Za-z_][\w.-]{0,1023}"),
    "idMso imageMso insertAfterMso": re.compile(r"[A-Za-z]\w{0,1023}"),
    "label screentip supertip sizeString": re.compile(r"(?s).{1,1024}"),
    "keytip": re.compile(r"[A-Z0-9]{1,3}"),
    "maxLength": re.compile(r"[1-9]\d{0,2}|10[01]\d|102[0-4]"),
    "size": re.compile("normal|large"),
    "onLoad onAction onChange getText getSelectedItemIndex getVisible": re.compile(r"On[A-Za-z]{1,1022}"),
}
TYPE_OF = {name: rule for names, rule in TYPES.items() for name in names.split()}
_CONTROL = "id label screentip supertip keytip"
ALLOWED = {
    "customUI": "onLoad",
    "contextMenu": "idMso",
    "tab": "id label keytip insertAfterMso getVisible",
    "group": "id label",
    "button": f"{_CONTROL} size imageMso onAction getVisible",
    "editBox": f"{_CONTROL} sizeString maxLength getText onChange",
    "dropDown": f"{_CONTROL} sizeString onAction getSelectedItemIndex",
    "item": "id label",
}
PARENTS = {
    "ribbon": "customUI",
    "tabs": "ribbon",
    "tab": "tabs",
    "group": "tab",
    "contextMenus": "customUI",
    "contextMenu": "contextMenus",
    "item": "dropDown",
}
# What Excel passes to a callback, by the attribute and where the element matters by that.
PASSED = {
    "onLoad": "ribbon As IRibbonUI",
    "onAction": "control As IRibbonControl",
    "dropDown/onAction": "control As IRibbonControl, id As String, index As Integer",
    "onChange": "control As IRibbonControl, text As String",
    "getText": "control As IRibbonControl, ByRef text",
    "getSelectedItemIndex": "control As IRibbonControl, ByRef index",
    "getVisible": "control As IRibbonControl, ByRef visible",
}
every_part = pytest.mark.parametrize("part", RIBBON_PARTS, ids=lambda part: part.name)


def kind(element: etree._Element) -> str:
    return etree.QName(element).localname


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.items()}


def controls(part: RibbonPart) -> list[etree._Element]:
    return [element for element in RIBBONS[part.name].iter() if element.get("id")]


def tab(part: RibbonPart) -> list[tuple[str, dict[str, str]]]:
    (found,) = RIBBONS[part.name].iter("{*}tab")
    return [(kind(element), attributes(element)) for element in found.iter()]


def test_both_parts_hold_the_same_tab_and_are_related_as_office_looks_for_them() -> None:
    assert tab(OF_2007) == tab(OF_2010)
    root = "http://schemas.microsoft.com/office"
    relations = {
        relation.get("Target"): relation.get("Type") for relation in etree.fromstring(PACKAGE["_rels/.rels"]).iter()
    }
    assert relations["customUI/customUI.xml"] == f"{root}/2006/relationships/ui/extensibility"
    assert relations["customUI/customUI14.xml"] == f"{root}/2007/relationships/ui/extensibility"
    assert {ribbon.nsmap[None] for ribbon in RIBBONS.values()} == {
        *(f"{root}/2006/01/customui", f"{root}/2009/07/customui")
    }


def test_the_tab_is_as_agreed() -> None:
    ribbon = RIBBONS[OF_2007.name]
    groups = {group.get("label"): [control.get("label") for control in group] for group in ribbon.iter("{*}group")}
    assert groups == {
        "校验": ["导入通知", "校验项目表", "下一处", "上一处", "看问题", "标为已核实", "清除标记"],
        "年度和季度": ["年度", "季度"],
        "下发": ["生成任务表", "打开文件夹"],
        "回收": ["汇总回收表", "收到日", "报送情况", "回收文件夹"],
        "督查": ["节点和指标", "亮灯", "季度定稿", "重新打开", "督查通报", "督办单", "考核"],
        "帮助": ["设置", "使用说明", "关于"],
    }


def test_a_cell_has_its_menu_inside_a_table_and_outside() -> None:
    menus = RIBBONS[OF_2010.name].iter("{*}contextMenu")
    assert {menu.get("idMso"): [item.get("label") for item in menu] for menu in menus} == {
        name: ["看问题", "标为已核实"] for name in ("ContextMenuCell", "ContextMenuListRange")
    }
    assert not list(RIBBONS[OF_2007.name].iter("{*}contextMenu")), "Excel 2007 knows no such thing"


@every_part
def test_every_attribute_is_one_of_its_element_and_of_its_type(part: RibbonPart) -> None:
    for element in RIBBONS[part.name].iter():
        for name, value in attributes(element).items():
            assert name in ALLOWED[kind(element)].split(), f"{kind(element)} {name}"
            assert TYPE_OF[name].fullmatch(value), f"{kind(element)} {name}={value}"
        above = element.getparent()
        assert PARENTS.get(kind(element)) in (None, kind(above) if above is not None else None)


@every_part
def test_every_callback_takes_what_excel_passes(part: RibbonPart) -> None:
    for element in RIBBONS[part.name].iter():
        for name, value in attributes(element).items():
            passed = PASSED.get(f"{kind(element)}/{name}", PASSED.get(name))
            assert passed is None or SIGNATURES[value] == passed, f"{kind(element)} {name}"
            assert (passed is not None) == value.startswith("On")


@every_part
def test_ids_and_key_tips_are_used_once(part: RibbonPart) -> None:
    assert max(Counter(control.get("id") for control in controls(part)).values()) == 1
    keys = [control.get("keytip") for control in controls(part) if control.get("keytip")]
    assert len(keys) == len(set(keys)) and len(keys) == len(BUTTONS) + 4


@every_part
def test_the_pictures_are_excels(part: RibbonPart) -> None:
    asked = {control.get("imageMso") for control in controls(part)} - {None}
    assert asked == PICTURES.keys() and not asked & OF_OTHERS.keys()


@pytest.mark.parametrize("button", list(RIBBONS[OF_2007.name].iter("{*}button")), ids=lambda button: button.get("id"))
def test_every_button_has_an_icon_a_key_tip_and_a_screen_tip(button: etree._Element) -> None:
    assert all(button.get(name) for name in ("label", "imageMso", "keytip", "screentip", "supertip", "onAction"))
    assert button.get("screentip") == button.get("label") and button.get("supertip", "").endswith("。")


def test_the_picture_of_the_ribbon_has_a_sign_for_each_icon_and_frames_one_button() -> None:
    assert {button.image for button in BUTTONS} <= GLYPHS.keys()
    shown, framed = etree.fromstring(ribbon_picture()), etree.fromstring(ribbon_picture("verify"))
    written = {text.text for text in shown.iter("{*}text")}
    assert written >= {button.label for button in BUTTONS} | {"年度", "季度", "收到日", "民生实事"}
    assert [len(picture.findall(".//*[@stroke='#c00000']")) for picture in (shown, framed)] == [0, 1]


def test_a_button_whose_icon_has_no_sign_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(GLYPHS, "Consolidate")
    with pytest.raises(NoGlyph, match="no sign for Consolidate, the icon of 汇总回收表"):
        ribbon_picture()
