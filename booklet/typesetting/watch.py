"""The watch over what is drawn: a character without a glyph, or where nobody can see it, is told.

In come the engine's pages and lines as they are drawn, out come findings. It is plain arithmetic
on the boxes of lines: where each comes to stand on the page, against the page and what of it is
cut off. The characters of a line are looked at one by one only where its box is not inside.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any

from booklet.composer.joints import HAN
from booklet.errors import Finding, Place
from booklet.errors.codepoints import GETA, called, further, in_short, shown, unseen
from booklet.errors.faults import engine
from booklet.errors.faults import pages as faults
from booklet.model.book import Face
from booklet.model.engines import by_pango
from booklet.patterns import pattern
from booklet.shaping.fontmap import written_as
from booklet.typesetting.places import Rectangle, cells, placed, total
from booklet.typesetting.plain import TEXTS, all_in
from booklet.typesetting.seam import Matrix, boxes

Function = Callable[..., Any]
HEIGHT, DEPTH = 0.88, 0.12  # em: the square of a Han above and below the baseline
PLACE = Place("pages")
MOST_PAGES = 10  # that a finding names
MOST_WORDS = 400  # characters that it repeats of a page
UNITED = frozenset({"Cc", "Cf", "Zl", "Zp", "Mn", "Me"})  # drawn with what stands before them

# What selects a form of the character before it (Unicode 16.0, 23.4); whether a picture is to be in
# colours, U+FE0E and FE0F, makes no difference here; the marks are set as they are asked for.
SELECTORS = "\ufe00-\ufe0d\U000e0100-\U000e01ef"
SELECTED = pattern(f"[{SELECTORS}]")
VARIANTS = pattern(f"[^\\s\ufe00-\ufe0f“”‘’—…·][{SELECTORS}]")

Sight = tuple[int, str]  # the page, and the words around
Missing = Mapping[str, Sequence[Sight]]


class Watch:
    """Watches one run. `substituted` are the characters that are drawn as 〓 in it, and where each
    was found missing before. `texts` is the box of all text of each page, from 1, that has any."""

    def __init__(self, substituted: Missing = MappingProxyType({})) -> None:
        self.substituted = substituted
        united = (each for each in substituted if unicodedata.category(each) in UNITED)
        self.geta = {ord(each): GETA for each in united if not unseen(each)}
        self.page = 0
        self.room = Rectangle(0.0, 0.0, 0.0, 0.0)
        self.words = ""
        self.missing: dict[str, list[Sight]] = {}
        self.variants: dict[str, list[Sight]] = {}
        self.hidden: dict[int, list[str]] = {}
        self.others: list[Finding] = []
        self.texts: dict[int, Rectangle] = {}
        self.forms: dict[tuple[str, str], None] = {}

    def findings(self) -> Iterator[Finding]:
        """What was not seen on the pages, and what may not be."""
        for character, places in {**self.substituted, **self.missing}.items():
            if unseen(character):
                continue
            fault = faults.NO_GLYPH_YET if further(character) else faults.NO_GLYPH
            if character in self.substituted:
                fault = faults.SUBSTITUTED
            pages, words = sights(places)
            yield fault.at(PLACE, pages=pages, character=shown(character), words=words)
        for variant, places in self.variants.items():
            character, selector = shown(variant[0]), called(variant[1])
            pages, words = sights(places)
            yield faults.VARIANT.at(
                PLACE, pages=pages, character=character, selector=selector, words=words
            )
        for page, texts in self.hidden.items():
            words, count = " / ".join(texts), sum(map(len, texts))
            words = words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…"
            yield faults.OUT_OF_SIGHT.at(PLACE, page=page, count=count, words=words)
        for family, language in self.forms:
            yield engine.OTHER_FORMS.at(PLACE, family=family, language=language)
        yield from self.others

    def told(self) -> tuple[int, ...]:
        """What has been noted of all pages so far that may be a finding, by its amounts."""
        noted = (self.missing, self.variants, self.hidden)
        amounts = (len(each) for sights in noted for each in sights.values())
        return sum(amounts), len(self.others), len(self.forms)

    def lacking(self) -> Missing:
        """What no face draws, if for some of it nothing stands yet."""
        more = self.missing.keys() - self.substituted.keys()
        return {**self.substituted, **self.missing} if more else {}

    def turn(self, room: Rectangle) -> None:
        """Go to the next page, which has this room."""
        self.page += 1
        self.room = room

    def note(self, character: str) -> None:
        """Note a character without a glyph, on the page and in the words that are being drawn."""
        self.missing.setdefault(character, []).append((self.page, self.words))

    def line(self, stream: Any, textbox: Any, matrix: Any) -> None:
        """Look at a line before it is drawn."""
        self.words = text = textbox.text
        if "outer" in stream.__dict__ and not text.isspace():
            self.look(total(matrix, stream), textbox)
        if fount := getattr(textbox.pango_layout, "fount", None):
            self.look_at_forms(fount, textbox.style, textbox.pango_layout.sorts)
        for character in self.substituted:
            if character in text:
                self.note(character)
        for variant in variants_in(text):
            self.variants.setdefault(variant, []).append((self.page, text))

    def lines(self, stream: Any, lines: Sequence[Any], left: float, right: float) -> None:
        """Look at lines of a plain paragraph, which stand between `left` and `right`, in px, and of
        whose text nothing is to be told."""
        sorts = chain.from_iterable(line.sorts for line in lines)
        self.look_at_forms(lines[0].placed.fount, lines[0].source.style, sorts)
        if "outer" not in stream.__dict__:
            return
        em, first, last = lines[0].placed.fount.em, lines[0], lines[-1]
        top = first.position_y + first.baseline - HEIGHT * em
        foot = last.position_y + last.baseline + DEPTH * em
        here = placed(total(None, stream), left, top, right, foot)
        if self.room.common(here) == here:
            self.texts[self.page] = here.around(self.texts.get(self.page, here))
            return
        for line in lines:
            self.look(total(at(line.left, line), stream), line.text_box())

    def look_at_forms(self, fount: Any, style: Any, sorts: Iterable[Any]) -> None:
        """Note the families that draw Han of some sorts in other forms than their language is
        written in."""
        if not (written := written_as(style["lang"] or "")):
            return
        names = {sort.name for sort in sorts if sort.left in HAN}
        drawn = {each.face.family for name in names for each in fount.shapes[name].glyphs}
        lacking = without_forms(style.font_config.faces, written)
        for family in sorted(drawn & lacking.keys()):
            self.forms[lacking[family], written] = None

    def drawn(self, stream: Any) -> None:
        """Note the character of the line just drawn whose glyph is the face's .notdef."""
        for font in stream._fonts.values():
            if 0 in font.to_unicode:
                self.note(font.to_unicode.pop(0))

    def look(self, matrix: tuple[float, ...], textbox: Any) -> None:
        """Note the characters of a line that stand where they cannot be seen."""
        em = textbox.style["font_size"]
        if self.see(matrix, textbox.__dict__.get("width", em), em):
            return
        hidden = "".join(
            text
            for text, start, stop in cells(textbox)
            if not text.isspace()
            and not placed(matrix, start, -DEPTH * em, stop, HEIGHT * em).within(self.room)
        )
        self.hide(hidden)

    def see(self, matrix: tuple[float, ...], width: float, em: float) -> bool:
        """Note where a line stands on the page; whether all of it can be seen."""
        here = placed(matrix, 0.0, -DEPTH * em, width, HEIGHT * em)
        self.texts[self.page] = here.around(self.texts.get(self.page, here))
        return here.within(self.room)

    def hide(self, text: str) -> None:
        """Note what cannot be seen of a line."""
        if text.strip():
            self.hidden.setdefault(self.page, []).append(text)

    def shorten(self, textbox: Any) -> None:
        """Note that a line ends in an ellipsis for what comes after."""
        self.words = textbox.text
        words = in_short(self.words)
        self.others.append(faults.SHORTENED.at(PLACE, page=self.page, words=words))

    def astray(self, text: str) -> None:
        """Note that a line is not drawn as it was set."""
        self.others.append(faults.ASTRAY.at(PLACE, page=self.page, words=in_short(text)))


def variants_in(text: str) -> list[str]:
    """The characters of a text whose form is selected, each with what selects it: few texts have
    any, which is soon seen."""
    return VARIANTS.findall(text) if SELECTED.search(text) else []


def at(left: float, line: Any) -> Any:
    """The matrix of what begins on the baseline of a plain line, so far to the right."""
    return Matrix(d=-1, e=left, f=line.position_y + line.baseline)


@lru_cache
def without_forms(faces: tuple[Face, ...], language: str) -> dict[str, str]:
    """The families of a house that have not the forms of Han of a language, each with the one that
    it complements, or itself."""
    known = () if by_pango() and language == "ja" else faces  # which it cannot choose
    forms = [face for face in known if face.role == "forms" and language in face.languages]
    having = {name for face in forms for name in (face.family, *face.complements)}
    styles = {face.family: (*face.complements, face.family)[0] for face in faces}
    return {family: style for family, style in styles.items() if style not in having}


def sights(places: Sequence[Sight]) -> tuple[str, str]:
    """The pages on which something was seen, and the words around it on the first of them."""
    pages = list(dict.fromkeys(page for page, _ in places))
    numbers = ", ".join(map(str, pages[:MOST_PAGES])) + "…" * (len(pages) > MOST_PAGES)
    return numbers, in_short(places[0][1])


begin_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


def of_this_run() -> Watch:
    """The watch of the run that is going on; of none, one that nobody asks."""
    return begin_watch.get() or Watch()


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Let it watch for as long as the context is open."""
    token = begin_watch.set(watch)
    try:
        yield
    finally:
        begin_watch.reset(token)


def draw_page(engine: Function) -> Function:
    """The watch turns to each page before it is drawn."""

    def draw_page(page: Any, stream: Any) -> None:
        stream.outer = None
        size = page.margin_width(), page.margin_height()
        of_this_run().turn(placed(total(None, stream), 0.0, 0.0, *size))
        engine(page, stream)

    return draw_page


def draw_stacking_context(engine: Function) -> Function:
    """The watch knows what cuts off the content of a box."""

    def draw_stacking_context(stream: Any, context: Any) -> None:
        box = context.box
        page = context.page if box.is_for_root_element else box  # which cuts off what is in it
        if page.style["overflow"] == "visible" and not box.transformation_matrix:
            engine(stream, context)
            return
        watch = of_this_run()
        if (turned := box.transformation_matrix) and not turned.determinant:
            texts = (each.text for each in all_in(box) if isinstance(each, TEXTS))
            watch.hide("".join(texts))
        room = watch.room
        if page.style["overflow"] != "visible" and not isinstance(box, boxes.PageBox):
            watch.room = room.common(seen_in(stream, box))
        engine(stream, context)
        watch.room = room

    return draw_stacking_context


def seen_in(stream: Any, box: Any) -> Rectangle:
    """What of the page a box that cuts off what is in it leaves to it."""
    x, y, width, height = box.rounded_padding_box()[:4]
    return placed(total(box.transformation_matrix, stream), x, y, x + width, y + height)


def add_group(engine: Function) -> Function:
    """A group is placed as its stream is."""

    def add_group(stream: Any, *rest: Any) -> Any:
        group = engine(stream, *rest)
        if "outer" in stream.__dict__:
            group.outer = total(None, stream)
        return group

    return add_group


def get_unused_glyph_id(engine: Function) -> Function:
    """A character that no face draws is noted."""

    def get_unused_glyph_id(font: Any, codepoint: int) -> Any:
        of_this_run().note(chr(codepoint))
        return engine(font, codepoint)

    return get_unused_glyph_id
