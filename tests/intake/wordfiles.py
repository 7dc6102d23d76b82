"""Word files made for tests: a zip of parts, each written as it stands."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from booklet.errors import Finding, OrderError
from booklet.intake.taken import Taken
from booklet.intake.word import take_word
from booklet.model.blocks import Heading, Run, runs_in, text_of

SPACES = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def png(color: str = "red", size: tuple[int, int] = (4, 2), kind: str = "PNG") -> bytes:
    """A picture of one colour."""
    made = io.BytesIO()
    Image.new("RGB", size, color).save(made, kind)
    return made.getvalue()


def relations(*each: tuple[str, str, str]) -> str:
    """A part of relations; each has an id, a kind and a target, one with `://` being outside."""
    mode = {True: ' TargetMode="External"', False: ""}
    lines = "".join(
        f'<Relationship Id="{id}" Type="{KINDS}{kind}" Target="{target}"{mode["://" in target]}/>'
        for id, kind, target in each
    )
    return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'


def part(name: str, inner: str) -> str:
    return f"<w:{name} {SPACES}>{inner}</w:{name}>"


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    related: tuple[tuple[str, str, str], ...] = (),
    **parts: str | bytes,
) -> bytes:
    """A Word file. Other parts are named by their file below `word`, with `__` for the dot."""
    made = io.BytesIO()
    own = [("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml"), *related]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", relations(("d", "officeDocument", "word/document.xml")))
        file.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        file.writestr("word/_rels/document.xml.rels", relations(*own))
        file.writestr("word/styles.xml", part("styles", styles))
        file.writestr("word/numbering.xml", part("numbering", numbering))
        for name, data in parts.items():
            file.writestr(f"word/{name.replace('__', '.')}", data)
    return made.getvalue()


def r(text: str, looks: str = "") -> str:
    """A run; `looks` is what stands in `w:rPr`."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str = "", settings: str = "", style: str = "") -> str:
    """A paragraph: of runs, or of text that has no markup."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = inner if inner.startswith("<") else r(inner)
    return f"<w:p><w:pPr>{named}{settings}</w:pPr>{runs}</w:p>"


def listed(number: int, depth: int = 0) -> str:
    """The settings of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def level(
    depth: int, kind: str, pattern: str, more: str = "", start: str = '<w:start w:val="1"/>'
) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}">{start}<w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def pattern(id: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def num(id: int, pattern: int, more: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{pattern}"/>{more}</w:num>'


def numbers(*levels: str) -> str:
    """Numbering with one list, whose id is 1."""
    return pattern(0, *levels) + num(1, 0)


def style(id: str, name: str, inner: str = "", based: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{base}{inner}</w:style>'
    )


def field(code: str, result: str | None = None) -> str:
    """A field of signs; without a result if there is None."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = "" if result is None else sign.format("separate") + r(result)
    begin, end = sign.format("begin"), sign.format("end")
    return f'{begin}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{told}{end}'


def table(*rows: str, look: str = "") -> str:
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(rows)}</w:tbl>"


def tr(*cells: str, settings: str = "") -> str:
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def tc(inner: str, settings: str = "") -> str:
    content = inner if inner.startswith("<") else p(inner)
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{content}</w:tc>"


def drawing(id: str, words: str = "", more: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="{words}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{id}"/>{more}</pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(inner: str, *, vertical: bool = False) -> str:
    """A text box as Word writes it: twice, the second for programs that do not know the first."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    body = f'<wps:bodyPr vert="{"eaVert" if vertical else "horz"}"/>'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp>'
        f"<wps:txbx>{content}</wps:txbx>{body}</wps:wsp></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


# What comes of them

BOLD = "<w:b/>"
CENTRED = '<w:jc w:val="center"/>'
FORMULA = (
    "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den>"
    "</m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    "<m:rad><m:deg/><m:e><m:r><m:t>y</m:t></m:r></m:e></m:rad></m:oMath>"
)
HEADING = style("1", "heading 1") + style("2", "heading 2") + style("T", "Title")


def take(data: bytes, folder: Path, plain: bool = False) -> Taken:
    return take_word(data, "a.docx", folder, plain=plain)


def lines(taken: Taken) -> list[str]:
    """The blocks in short: what they say, headings with # for their level."""
    return [
        "#" * block.level + text_of([block]) if isinstance(block, Heading) else text_of([block])
        for block in taken.blocks
    ]


def whats(taken: Taken) -> list[str]:
    """What is told, each with its number, place and words."""
    said = [({name: word.en for name, word in each.words}, each) for each in taken.findings]
    return [f"{each.place.line} {words.get('count', '')} {words['what']}: {words['words']}"
            for words, each in said]  # fmt: skip


def runs(body: str, folder: Path, **more: str) -> list[Run]:
    return list(runs_in(take(docx(body, **more), folder).blocks))


def refused(data: bytes, folder: Path) -> Finding:
    with pytest.raises(OrderError) as raised:
        take(data, folder)
    (finding,) = raised.value.findings
    return finding
