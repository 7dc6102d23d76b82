"""What was drawn of pages that hold nothing but kept parts, drawn again without their boxes.

In comes what is drawn of a page but for its margins; out goes the same, written as it was before:
numbers of tags are those of the document at hand. Kept is text in faces of the house, rules, and
groups of lines and areas; where anything else is drawn, or anything is told of what is drawn,
nothing is kept. A page is drawn anew where a glyph stands for another text in the document, or a
copy of one has another code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from booklet.patterns import pattern
from booklet.typesetting import kept_parts, tagged, watch
from booklet.typesetting.advances import copied
from booklet.typesetting.drawn import (
    GROUP,
    OPAQUE,
    OTHER,
    BegunGroup,
    DrawnPage,
    groups_of,
    listening,
)
from booklet.typesetting.seam import begun, opacities
from booklet.typesetting.standing import name_of

Function = Callable[..., Any]
MARK = pattern(r"MCID (\d+)")
RECORDING = ("record", "add_font", "add_group")
"""What a stream has of its own while it is recorded."""


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
    """Return the function that draws a page: where it is the same page as in a book before
    (`kept_book`), what was drawn then. A page with other words is kept from its second time on:
    the next book has often others there too."""

    def draw(page: Any, stream: Any) -> None:
        run, known = kept_parts.this_run.get(), page.__dict__
        if not run or not this_tagger() or watch.of_this_run().substituted:
            engine(page, stream)
        elif "drawn" not in known and not isinstance(run, kept_parts.DocumentParts):
            page.drawn = None
            engine(page, stream)
        elif not (known.get("drawn") and drawn_again(stream, page.drawn)):
            page.drawn = recorded(lambda *_: engine(page, stream), stream, page)

    return draw


def key_of(stream: Any, context: Any) -> tuple[Any, ...] | None:
    """What tells what is drawn of the root of a page from all else; None where more does."""
    root = context.box
    if not root.is_for_root_element or watch.of_this_run().substituted:
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
    """Draw, and return what was drawn if it may be kept. What is recorded is part of a page that
    is, or all of it."""
    watched, page = watch.of_this_run(), watch.of_this_run().page
    told, text = watched.told(), watched.texts.pop(page, None)
    found, start, inside = DrawnPage(), len(stream.stream), list[BegunGroup]()
    with recording(stream, found, inside):
        engine(stream, context)
    found.operators = stream.stream[start:]
    found.text = watched.texts.get(page)
    if text:
        watched.texts[page] = text.around(found.text or text)
    groups = groups_of(inside)
    if found.spoiled or watched.told() != told or groups is None:
        return None
    found.groups = groups
    return found if settled(found, stream) else None


@contextmanager
def recording(stream: Any, found: DrawnPage, inside: list[BegunGroup]) -> Iterator[None]:
    """Note what is drawn on a stream, and the groups that are begun on it."""
    before = {name: stream.__dict__[name] for name in RECORDING if name in stream.__dict__}
    add_font = stream.add_font

    def add(font: Any) -> Any:
        entry = add_font(font)
        found.fonts[entry[0]] = font
        return entry

    stream.record, stream.add_font = found, add
    listening(stream, inside)
    try:
        yield
    finally:
        for name in RECORDING:
            del stream.__dict__[name]
        stream.__dict__.update(before)
        if around := before.get("record"):
            around.take_over(found)


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
            if number := MARK.search(operator):
                found.marks.append((index, shown.get(int(number[1]))))
        elif not isinstance(operator, bytes):
            return False
        elif not operator.endswith(OTHER):
            continue
        elif opacity := OPAQUE.fullmatch(operator):
            name = opacity[1].decode()
            found.opacities[name] = opacities(stream)[name]
        elif group := GROUP.fullmatch(operator):
            found.shows.append((index, group[1].decode()))
        else:
            return False
    return all(box is not None for _, box in found.marks) and [name for _, name in found.shows] == [
        each.name for each in found.groups
    ]


def drawn_again(stream: Any, kept: DrawnPage) -> bool:
    """Draw what was drawn before. False if that cannot be done, and then nothing is drawn."""
    now = told_again(stream, kept)
    if now is None:
        return False
    operators = [*kept.operators]
    tagger = this_tagger()
    canvas = tagger.mark(stream)
    for index, box in kept.marks:
        place = tagger.places[box]
        operators[index] = f"/{place.element.kind}<</MCID {place.show(canvas)}>>BDC"
    kept.draw_groups(stream, operators)
    for name, opacity in kept.opacities.items():
        opacities(stream).setdefault(name, opacity)
    stream.stream += operators
    if around := stream.__dict__.get("record"):
        around.take_over(now)
    return True


def told_again(stream: Any, kept: DrawnPage) -> DrawnPage | None:
    """Tell the fonts of a document and the watch what they were told of a page when it was drawn;
    return what was told to the fonts. None if that cannot be done, and then no more is told than
    drawing it tells."""
    now = kept.told_to({font: stream.add_font(theirs)[0] for font, theirs in kept.fonts.items()})
    for face, font in now.standing.items():
        name_of(font, face)
    if not taught_again(now) or not copied_again(now):
        return None
    if kept.text:
        watched = watch.of_this_run()
        watched.texts[watched.page] = kept.text.around(watched.texts.get(watched.page, kept.text))
    return now


def taught_again(now: DrawnPage) -> bool:
    """Teach the fonts of a document what they were taught before. False where a glyph stands for
    another text in it, and then nothing is taught."""
    if not all(taught.fits(font) for font, taught in now.taught.items()):
        return False
    for font, taught in now.taught.items():
        taught.teach(font)
    return True


def copied_again(now: DrawnPage) -> bool:
    """Give the glyphs their copies. False where one can have none, or has another code now."""
    return all(copied(font, *copy) == code for (font, *copy), code in now.copies.items())
