"""Pages set by hand: every glyph placed by arithmetic, so that they keep all rules or break one.

Comes in: paragraphs and a `Style`. Goes out: `Leaf` values, lists of placed glyphs that a test may
move about, and a PDF drawn from them. The face is made here too: a box for each character, black
where a Chinese face has its black, so no font need be installed.
"""

from __future__ import annotations

import io
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from msgspec import Struct
from msgspec.structs import replace
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

EM, PITCH = 10.5, 18.0
MEASURE = 26 * EM
LINES = 24
WIDTH, HEIGHT = 420.0, 595.0
TOP = 520.0

OPENING, CLOSING = "“（《", "”）》，、；：。！？"
FURTHER = "书眉在此目录丙丁电／·　 —…１２３年0123456789.第条一二三四五六七八九十的了,;:?!~-\"'word"
TEXT = (
    "校对的人先看版心，再看行。一行有二十六个字，一页有二十四行，行行都在格上，翻过一页，"
    "背面的行正落在这一面的行上，对着光看得最清楚。",
    "标点要守规矩：逗号、句号不在行首，“引号”和《书名号》的前一半不在行末；两个标点相连，"
    "如“《字》、《词》”，就各让半个字的位置，看起来才匀称。",
    "数字与汉字之间留四分之一个字的空，例如2023年5月12日印了3600册，其中63.5%是A5开本，"
    "其余是B5开本；行末放不下，就把空匀给全行的字，不许留下一个大洞。",
    "破折号——占两个字的位置，省略号也是……都不能从中间断开。（括号在段首时也要让半个字，"
    "这样左边才齐。）最后一行只剩一个字的，前面的行就松一点，让它多带一个字下来。",
)


class Style(Struct, frozen=True):
    """How a page is set; the defaults keep every rule."""

    squeeze: bool = True
    start_trim: bool = True
    end_trim: bool = True
    western_space: float = 0.25
    justify: bool = True
    indent: float = 2.0
    paragraph_gap: float = 0.0
    page_drop: float = 0.0
    """pt by which every second page begins lower."""


KEEPING = Style()


class Placed(Struct, frozen=True):
    """One glyph, or a few in one string; `x` and `y` in pt."""

    text: str
    x: float
    y: float
    size: float = EM


Line = tuple[Placed, ...]
Leaf = tuple[Line, ...]


def width(text: str) -> float:
    """The advance in em."""
    return {" ": 0.25}.get(text, 0.5 if text.isascii() else 1.0)


def kind(text: str) -> str:
    if text.isascii() and text.isalnum():
        return "western"
    return "open" if text in OPENING else "close" if text in CLOSING else "other"


def offsets(text: str, style: Style, ends: bool) -> tuple[list[float], float]:
    """Where each glyph begins, in em, and where the line ends; `ends` says if it is a full one."""
    places, x = [], 0.0
    for index, character in enumerate(text):
        before = kind(text[index - 1]) if index else "edge"
        here = kind(character)
        if here == "open" and before == "edge" and style.start_trim:
            x -= 0.5
        pair = {("close", "close"), ("close", "open"), ("open", "open")}
        if style.squeeze and (before, here) in pair:
            x -= 0.5
        if sorted((before, here)) == ["other", "western"] and text[index - 1] not in "%.":
            x += style.western_space if character not in "%." else 0.0
        places.append(x)
        x += width(character)
    if ends and style.end_trim and kind(text[-1]) == "close":
        x -= 0.5
    return places, x


def units(text: str) -> list[str]:
    """What may not be parted: numbers with what they count, marks with their neighbours."""
    found: list[str] = []
    for character in text:
        previous = found[-1] if found else ""
        glued = previous and (
            kind(character) == "close"
            or kind(previous[-1]) == "open"
            or (character in "—…" and previous[-1] == character)
            or (character.isascii() and previous[-1].isascii())
            or (character in "年月日册开" and previous[-1].isascii())
        )
        if glued:
            found[-1] += character
        else:
            found.append(character)
    return found


def broken(text: str, style: Style) -> list[str]:
    """The lines of a paragraph, filled one by one."""
    lines = [""]
    for unit in units(text):
        room = MEASURE / EM - (style.indent if len(lines) == 1 else 0)
        if lines[-1] and offsets(lines[-1] + unit, style, True)[1] > room + 1e-6:
            lines.append("")
        lines[-1] += unit
    return lines


def set_line(text: str, left: float, y: float, room: float, style: Style, full: bool) -> Line:
    """One line from `left`, spread to `room` pt between Han if it is a full one."""
    places, end = offsets(text, style, full)
    spread = [
        index
        for index in range(1, len(text))
        if kind(text[index - 1]) == kind(text[index]) == "other"
        and not {text[index - 1], text[index]} & set("—…%. ")
    ]
    slack = (room / EM - end) / len(spread) if full and style.justify and spread else 0.0
    return tuple(
        Placed(character, left + EM * (x + slack * sum(i <= index for i in spread)), y)
        for index, (character, x) in enumerate(zip(text, places, strict=True))
    )


def edge(page: int) -> float:
    """The left edge of the type area: the gutter is wider than the fore-edge."""
    return 80.0 if page % 2 else 67.0


def leaves(
    paragraphs: tuple[str, ...], style: Style = KEEPING, first_page: int | None = None
) -> tuple[Leaf, ...]:
    """Pages of text with running head and folio, no line of a paragraph left alone.

    `first_page` forces that many lines on the first page.
    """
    rows = [
        (text, number == 0, number == len(lines) - 1)
        for lines in (broken(paragraph, style) for paragraph in paragraphs)
        for number, text in enumerate(lines)
    ]
    pages: list[Leaf] = []
    while rows:
        count = min(LINES, len(rows))
        while count < len(rows) and (rows[count][2] or rows[count - 1][1]):
            count -= 1
        if first_page and not pages:
            count = first_page
        pages.append(_leaf(len(pages) + 1, rows[:count], style))
        rows = rows[count:]
    return tuple(pages)


def _leaf(number: int, rows: list[tuple[str, bool, bool]], style: Style) -> Leaf:
    left, y = edge(number), TOP - (style.page_drop if number % 2 == 0 else 0.0)
    lines = [furniture("书眉在此", left, TOP + 40), furniture(str(number), left, TOP - 450)]
    for index, (text, first, last) in enumerate(rows):
        y -= (PITCH if index else 0.0) + (style.paragraph_gap if first and index else 0.0)
        inset = style.indent * EM if first else 0.0
        lines.append(set_line(text, left + inset, y, MEASURE - inset, style, not last))
    return tuple(lines)


def furniture(text: str, x: float, y: float, size: float = 8.0) -> Line:
    """A line of its own, set plainly."""
    placed, at = [], x
    for character in text:
        placed.append(Placed(character, at, y, size))
        at += width(character) * size
    return tuple(placed)


def moved(line: Line, dx: float = 0.0, dy: float = 0.0) -> Line:
    """The line at another place."""
    return tuple(replace(glyph, x=glyph.x + dx, y=glyph.y + dy) for glyph in line)


def scaled(leaf: Leaf, factor: float, left: float) -> Leaf:
    """The leaf smaller or larger about its head at `left`."""
    return tuple(
        tuple(
            Placed(
                glyph.text,
                left + factor * (glyph.x - left),
                TOP + factor * (glyph.y - TOP),
                glyph.size * factor,
            )
            for glyph in line
        )
        for line in leaf
    )


def replaced(pages: tuple[Leaf, ...], page: int, line: int, new: Line) -> tuple[Leaf, ...]:
    """The pages with one line (both counted from 0) changed."""
    leaf = pages[page]
    changed = (*leaf[:line], new, *leaf[line + 1 :])
    return (*pages[:page], changed, *pages[page + 1 :])


def pdf(pages: tuple[Leaf, ...], width: float = WIDTH) -> bytes:
    """The pages drawn glyph by glyph."""
    if "Boxes" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Boxes", io.BytesIO(face())))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, HEIGHT), invariant=1)
    for leaf in pages:
        for glyph in (glyph for line in leaf for glyph in line):
            canvas.setFont("Boxes", glyph.size)
            canvas.drawString(glyph.x, glyph.y, glyph.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def face() -> bytes:
    """A TrueType face with a box a character, for all that the tests set."""
    characters = sorted(set("".join(TEXT) + OPENING + CLOSING + FURTHER))
    names = {ord(character): f"u{ord(character):04X}" for character in characters}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    black = {names[ord(character)]: _black(character) for character in characters}
    builder.setupGlyf({".notdef": _box(100, 900)} | {n: _box(*ink) for n, ink in black.items()})
    builder.setupHorizontalMetrics(
        {".notdef": (1000, 100)}
        | {n: (round(1000 * width(chr(c))), black[n][0]) for c, n in names.items()}
    )
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _black(character: str) -> tuple[int, int]:
    """Where the black of a character begins and ends, in thousandths of an em."""
    if character.isspace():
        return 0, 0
    if character in "%.—":
        return 0, round(1000 * width(character))
    return {"open": (600, 950), "close": (50, 400), "western": (50, 450)}.get(
        kind(character), (50, 950)
    )


def _box(left: int, right: int) -> object:
    pen = TTGlyphPen(None)
    if left < right:
        pen.moveTo((left, 0))
        for point in ((right, 0), (right, 750), (left, 750)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()
