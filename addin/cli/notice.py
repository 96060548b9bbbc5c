"""Commands over what an office sends out: the 通报 and its template."""

from datetime import datetime
from pathlib import Path

import click

from addin.cli.app import CLEAN, FOUND, app
from addin.cli.options import DAY, PATH, office_option, quarter_option
from addin.cli.words import option

_HEADS, _SEALS, _FONTS = ("不要", "打印", "套打"), ("盖章", "不盖章"), ("国标", "系统自带")


@app.command(help="按定稿的亮灯写出一个季度的督查通报（Word）；评价、要求和问责建议留给人写，总台账不动。")
@click.argument("master", type=PATH, metavar="总台账.xlsx")
@quarter_option
@option("--output", type=PATH, required=True, metavar="通报.docx", help="写到哪个文件。")
@office_option
@option("--template", type=PATH, metavar="模板.docx", help="本单位的通报模板；不给则用自带的。")
@option("--date", "day", type=DAY, metavar="年-月-日", help="成文日期；不给则按今天。")
@option("--head", type=click.Choice(_HEADS), metavar="红头", help="红头：不要、打印、套打；不给则按设置。")
@option("--issuer", metavar="文字", help="红头上的发文机关标志；不给则按设置，设置里也没有就写汇总单位。")
@option("--seal", type=click.Choice(_SEALS), metavar="落款", help="落款：盖章、不盖章；不给则按设置。")
@option("--fonts", type=click.Choice(_FONTS), metavar="字体", help="字体：国标、系统自带；不给则按设置。")
def notice(
    master: Path,
    quarter: int,
    output: Path,
    office: Path | None,
    template: Path | None,
    day: datetime | None,
    head: str | None,
    issuer: str | None,
    seal: str | None,
    fonts: str | None,
) -> int:
    from addin.commands.notice import NoticeRequest
    from addin.commands.notice import notice as command
    from addin.reports.bulletin import as_text
    from templates.bulletin.fields import Head
    from templates.bulletin.fonts import FontSet
    from templates.bulletin.signature import Seal
    from validation.terms import Quarter

    request = NoticeRequest(
        master=master,
        quarter=Quarter(quarter),
        output=output,
        office=office,
        template=template,
        day=day.date() if day else None,
        head=Head(head) if head else None,
        issuer=issuer,
        seal=Seal(seal) if seal else None,
        fonts=FontSet(fonts) if fonts else None,
    )
    click.echo(as_text(command(request)))
    return CLEAN


@app.group(help="督查通报的模板：写出一份来改，改好后检查。", subcommand_metavar="命令 …")
def template() -> None:
    """The commands below."""


@template.command("new", help="写出一份通报模板，用 Word 改：句子可以移动、增删，样子改各段的样式。")
@click.argument("output", type=PATH, metavar="模板.docx")
def new_template(output: Path) -> int:
    from addin.commands.bulletin_template import new_template as command
    from addin.reports.quoted import quoted

    command(output)
    click.echo(f"已写出“{output}”；改好后检查：minshi template check {quoted(output)}")
    return CLEAN


@template.command("check", help="用演示数据填一遍通报模板，说明哪个字段不认得、缺了、写坏了；模板不动。")
@click.argument("path", type=PATH, metavar="模板.docx")
def check_template(path: Path) -> int:
    from addin.commands.bulletin_template import checked
    from addin.reports.bulletin import template_as_text

    found = checked(path)
    click.echo(template_as_text(path, found))
    return FOUND if found.broken or found.missing else CLEAN
