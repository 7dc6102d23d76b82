"""What was drawn of pages that hold nothing but kept parts, drawn again without their boxes.

In comes what is drawn of a page but for its margins; out goes the same, written as it was before:
numbers of tags, codes of glyphs' copies and names of fonts are those of the document at hand. Kept
is text in faces of the house and rules; where anything else is drawn, or anything is told of what
is drawn, nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from booklet.typesetting import kept_parts, tagged, watch
from booklet.typesetting.advances import copied
from booklet.typesetting.founts import OpenFace
from booklet.typesetting.pdf_fonts import alike, teach
from booklet.typesetting.places import Rectangle
from booklet.typesetting.seam import begun, opacities
from booklet.typesetting.standing import name_of

Function = Callable[..., Any]
OPAQUE = re.compile(rb"/([aA][\d.]+) gs")
FONT = re.compile(rb"/(\S+) \S+ Tf")
SHOWN = re.compile(rb"/\S+ \S+ Tf|.*\] TJ", re.DOTALL)
CODES = re.compile(rb"<([0-9a-f]+)>")
OTHER = (b" Do", b" sh", b" scn", b" SCN", b" gs", b"BI")
"""How operators end that need more than fonts and transparency, or are transparency."""


class DrawnPage(Struct, eq=False):
    """What was drawn of a page while it is recorded: the `fonts` in the order of their first use,
    each with that of the engine, the `standing` faces with theirs, the glyphs that they were
    `taught`, and the codes of `copies`. Then the `operators`, where in them each marked sequence
    of a box begins, the transparency that they name, and the box of all text."""

    fonts: dict[Any, Any] = field(default_factory=dict)
    standing: dict[OpenFace, Any] = field(default_factory=dict)
    taught: list[tuple[Any, tuple[int, int, str]]] = field(default_factory=list)
    copies: dict[tuple[Any, int, int, int], int] = field(default_factory=dict)
    spoiled: bool = False
    operators: list[Any] = field(default_factory=list)
    marks: list[tuple[int, Any]] = field(default_factory=list)
    opacities: dict[str, Any] = field(default_factory=dict)
    text: Rectangle | None = None

    def learn(self, stream: Any, start: int, text: str) -> None:
        """Note the glyphs of a text that the engine drew from an operator on. What a glyph was
        taught to stand for by another text is not what this one would teach."""
        named = {font.hash.encode(): font for font in self.fonts}
        self.spoiled |= len(named) < len(self.fonts)
        font: Any = None
        for operator in filter(SHOWN.fullmatch, texts_of(stream.stream[start:])):
            if name := FONT.fullmatch(operator):
                font = named.get(name[1])
                continue
            for glyph in glyphs_in(operator):
                known = font.to_unicode.get(glyph) if font else None
                if known is None or known not in text:
                    self.spoiled = True
                else:
                    self.taught.append((font, (glyph, font.widths[glyph], known)))


def texts_of(operators: Iterable[Any]) -> Iterator[bytes]:
    """Yield those of some operators that are written already."""
    yield from (each for each in operators if isinstance(each, bytes))


def glyphs_in(operator: bytes) -> Iterator[int]:
    """Yield the codes of the glyphs that an operator shows."""
    for run in CODES.findall(operator):
        yield from (int(run[at : at + 4], 16) for at in range(0, len(run), 4))


def draw_stacking_context(engine: Function) -> Function:
    """Return the function that draws a box and what is in it: of the root of a page that holds kept
    parts alone, what was drawn before."""

    def draw(stream: Any, context: Any) -> None:
        key = key_of(stream, context) if kept_parts.this_run.get() else None
        if key is None:
            engine(stream, context)
            return
        first, *others = key
        kept = first.drawn.get((*others,))
        if kept and drawn_again(stream, kept):
            return
        first.drawn.pop((*others,), None)
        if found := recorded(engine, stream, context):
            first.drawn[(*others,)] = found

    return draw


def draw_page(engine: Function) -> Function:
    """Return the function that draws a page: from the third time on, as in books of which it is the
    same page (`kept_book`), what was drawn before."""

    def draw(page: Any, stream: Any) -> None:
        known, kept = page.__dict__, page.__dict__.get("drawn")
        if not kept_parts.this_run.get() or not this_tagger() or watch.of_this_run().substituted:
            engine(page, stream)
        elif "shown" in known and "drawn" not in known:
            known["drawn"] = recorded(lambda *_: engine(page, stream), stream, page)
        elif kept is None or not drawn_again(stream, kept):
            known["shown"] = True
            engine(page, stream)

    return draw


def key_of(stream: Any, context: Any) -> tuple[Any, ...] | None:
    """What tells what is drawn of the root of a page from all else; None where more does."""
    root = context.box
    if (
        "record" in stream.__dict__
        or not root.is_for_root_element
        or watch.of_this_run().substituted
    ):
        return None
    (whole, *_) = context.page.children
    plain = context.page.style["overflow"] == root.style["overflow"] == "visible"
    if not plain or len(whole.children) != 1 or this_tagger() is None or begun(stream):
        return None
    (body,) = whole.children
    laid = [each.__dict__.get("laid") for each in getattr(body, "children", ())]
    if not laid or None in laid or any(map(framed, (root, body))):
        return None
    return (*laid, root.transformation_matrix and root.transformation_matrix.values)


def this_tagger() -> Any:
    """What tags the pages of this run."""
    return tagged.this_run.get()


def framed(box: Any) -> bool:
    """Whether a box itself shows anything, or changes what is in it."""
    style = box.style
    return bool(
        box.background
        or box.border_height() != box.padding_height()
        or box.border_width() != box.padding_width()
        or style["opacity"] < 1
        or style["outline_style"] != "none"
        or style["mask_border_source"] != ("none", None)
    )


def recorded(engine: Function, stream: Any, context: Any) -> DrawnPage | None:
    """Draw, and return what was drawn if it may be kept."""
    watched, page = watch.of_this_run(), watch.of_this_run().page
    told, text = watched.told(), watched.texts.pop(page, None)
    stream.record = found = DrawnPage()
    start, add_font = len(stream.stream), stream.add_font

    def add(font: Any) -> Any:
        entry = add_font(font)
        found.fonts[entry[0]] = font
        return entry

    stream.add_font = add
    try:
        engine(stream, context)
    finally:
        del stream.record, stream.add_font
    found.operators = stream.stream[start:]
    found.text = watched.texts.get(page)
    if text:
        watched.texts[page] = text.around(found.text or text)
    if found.spoiled or watched.told() != told or not settled(found, stream):
        return None
    return found


def settled(found: DrawnPage, stream: Any) -> bool:
    """Complete what was recorded. False where more was drawn than may be kept."""
    owners = {id(place): box for box, place in this_tagger().places.items()}
    shown = {
        number: owners.get(id(place))
        for place in this_tagger().places.values()
        for canvas, number in place.shown
        if canvas is stream.canvas
    }
    for index, operator in enumerate(found.operators):
        if isinstance(operator, str):
            if "MCID" in operator:
                found.marks.append((index, shown.get(len(found.marks))))
        elif isinstance(operator, bytes):
            if opacity := OPAQUE.fullmatch(operator):
                name = opacity[1].decode()
                found.opacities[name] = opacities(stream)[name]
            elif operator.endswith(OTHER):
                return False
        else:
            return False
    return all(box is not None for _, box in found.marks)


def drawn_again(stream: Any, kept: DrawnPage) -> bool:
    """Draw what was drawn before. False if that cannot be done, and then nothing is drawn."""
    fonts = {font: stream.add_font(theirs)[0] for font, theirs in kept.fonts.items()}
    for face, font in kept.standing.items():
        name_of(fonts[font], face)
    if not taught_again(kept, fonts):
        return False
    codes: dict[bytes, dict[bytes, bytes]] = {}
    for (font, *copy), code in kept.copies.items():
        if (now := copied(fonts[font], *copy)) is None:
            return False
        if now != code:
            for name in (font.hash, f"{font.hash}V"):
                codes.setdefault(name.encode(), {})[b"%04x" % code] = b"%04x" % now
    operators = recoded(kept.operators, codes) if codes else [*kept.operators]
    tagger = this_tagger()
    canvas = tagger.mark(stream)
    for index, box in kept.marks:
        place = tagger.places[box]
        operators[index] = f"/{place.element.kind}<</MCID {place.show(canvas)}>>BDC"
    for name, opacity in kept.opacities.items():
        opacities(stream).setdefault(name, opacity)
    stream.stream += operators
    if kept.text:
        watched = watch.of_this_run()
        watched.texts[watched.page] = kept.text.around(watched.texts.get(watched.page, kept.text))
    return True


def taught_again(kept: DrawnPage, fonts: dict[Any, Any]) -> bool:
    """Teach the fonts of a document what they were taught before. False where a glyph stands for
    another text in it, and then nothing is taught."""
    for font, (glyph, _, text) in kept.taught:
        if not alike(text, fonts[font].to_unicode.get(glyph, text)):
            return False
    for font, named in kept.taught:
        teach(fonts[font], *named)
    return True


def recoded(operators: list[Any], codes: dict[bytes, dict[bytes, bytes]]) -> list[Any]:
    """Operators in which the copies of glyphs, by the names of their fonts, have other codes."""
    made: list[Any] = []
    those: dict[bytes, bytes] = {}
    for operator in operators:
        if isinstance(operator, bytes) and (name := FONT.fullmatch(operator)):
            those = codes.get(name[1], {})
        if those and isinstance(operator, bytes) and operator.endswith(b"] TJ"):
            parts = CODES.split(operator)
            parts[1::2] = [renamed(run, those) for run in parts[1::2]]
            made.append(b"".join(parts))
        else:
            made.append(operator)
    return made


def renamed(run: bytes, codes: dict[bytes, bytes]) -> bytes:
    """A string of glyphs, of which some have other codes."""
    if not any(code in run for code in codes):
        return b"<%s>" % run
    glyphs = (run[at : at + 4] for at in range(0, len(run), 4))
    return b"<%s>" % b"".join([codes.get(glyph, glyph) for glyph in glyphs])
