"""The picture on a cover: read from the file that an order names, and as large as its theme has it.

Points of a picture are printed at 200 to the inch at least, else it looks coarse. Of SVG only drawn
shapes are taken: what has type, other pictures or programs in it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from booklet.errors import BookletError, Finding, OrderError, Place, refuse
from booklet.errors.faults import cover as faults
from booklet.intake.opening.trees import xml
from booklet.intake.pictures import LARGEST, MOST_PIXELS, seen
from booklet.model.book import CoverPicture, Document
from booklet.model.dress import Colouring
from booklet.model.format import Format
from booklet.model.order import Purpose, Ticket
from booklet.model.paper import POINTS_A_MM
from booklet.patterns import pattern
from booklet.writing.names import as_named, real

KINDS = ("png", "jpeg")
LEAST = 200  # points to the inch
SHAPES = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs",
    "linearGradient", "radialGradient", "stop", "clipPath", "title", "desc", "metadata",
}  # fmt: skip
MOST_SHAPES = 20_000
ELSEWHERE = pattern(r"url\(\s*[\"']?(?!#)|@import|://|data:|expression|javascript", re.IGNORECASE)
NAMESPACE = "http://www.w3.org/"
MM_AN_INCH = 25.4
BLEED = 3.0  # mm: what print shops ask for
GREY = 24
"""Of 255: what the channels of a grey point may differ by."""


def with_picture(
    document: Document, format: Format, ticket: Ticket
) -> tuple[Document, tuple[Finding, ...]]:
    """The document with the picture that its order names, where its theme has room for one, and
    what is to be told of it. Raises OrderError for what is no picture that can be printed."""
    theme = format.theme
    if not ticket.picture or not theme or not theme.picture[0]:
        return document, ()
    place = ticket.place("picture")
    path = real(as_named(Path(ticket.picture)))
    size, words = size_of(path, ticket.picture, place), ticket.picture_words or ""
    full = ticket.picture_full and theme.full > 0
    bleed = BLEED if full and ticket.purpose is Purpose.PRINT else 0.0
    picture = CoverPicture(path, size, words, place, full, bleed)
    room = (format.trim[0] / POINTS_A_MM, theme.full) if full else theme.picture
    told = tuple(shortcomings(picture, room, ticket))
    return replace(document, picture=picture), refuse(OrderError, told)


def size_of(path: Path, name: str, place: Place) -> tuple[float, float]:
    """The width and height of a picture. Raises OrderError for what cannot be printed."""
    if not path.is_file():
        raise OrderError(faults.NO_COVER_PICTURE.at(place, name=name))
    if path.stat().st_size > LARGEST:
        raise OrderError(faults.COVER_PICTURE_TOO_LARGE.at(place, name=name))
    if path.suffix.lower() == ".svg":
        return drawn(path, name, place)
    kind, size = seen(path) or ("", (0, 0))
    if kind not in KINDS:
        raise OrderError(faults.NO_KIND_OF_COVER_PICTURE.at(place, name=name))
    if size[0] * size[1] > MOST_PIXELS:
        raise OrderError(faults.COVER_PICTURE_TOO_LARGE.at(place, name=name))
    return size


def drawn(path: Path, name: str, place: Place) -> tuple[float, float]:
    """The width and height of a drawing. Raises OrderError where it is more than shapes."""
    try:
        root = xml(path.read_bytes(), name)
    except BookletError as error:
        raise OrderError(faults.NO_KIND_OF_COVER_PICTURE.at(place, name=name)) from error
    every = list(root.iter())
    strange = next((each.tag for each in every if is_more(each)), None)
    if strange or len(every) > MOST_SHAPES:
        raise OrderError(faults.NOT_DRAWN_PLAINLY.at(place, name=name, what=strange or "…"))
    box = [float(each) for each in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))]
    size = (box[2], box[3]) if len(box) == 4 else (length(root, "width"), length(root, "height"))
    if min(size) <= 0:
        raise OrderError(faults.NO_KIND_OF_COVER_PICTURE.at(place, name=name))
    return size


def is_more(element: Element) -> bool:
    """Whether an element is more than a shape, or asks for what is elsewhere."""
    said = [value for key, value in element.attrib.items() if not value.startswith(NAMESPACE)]
    return element.tag not in SHAPES or any(ELSEWHERE.search(value) for value in said)


def length(root: Element, side: str) -> float:
    """A side of a drawing, in its own units; 0 where it does not say."""
    found = re.match(r"\d+(\.\d+)?", root.get(side, ""))
    return float(found[0]) if found else 0.0


def shortcomings(
    picture: CoverPicture, room: tuple[float, float], ticket: Ticket
) -> Iterator[Finding]:
    """That a picture is coarse, is in colour where all is black, or says nothing to the blind."""
    name = picture.path.name
    if not picture.words:
        yield faults.COVER_PICTURE_WITHOUT_WORDS.at(picture.place, name=name)
    if picture.path.suffix.lower() == ".svg":
        return
    width, height = picture.size
    points = max(width / room[0], height / room[1]) * MM_AN_INCH
    if points < LEAST:
        yield faults.COVER_PICTURE_COARSE.at(
            picture.place, name=name, points=round(points), least=LEAST,
            wanted=round(LEAST * room[0] / MM_AN_INCH),
        )  # fmt: skip
    if ticket.ink is Colouring.BLACK and is_coloured(picture.path):
        yield faults.COVER_PICTURE_IN_COLOUR.at(picture.place, name=name)


def is_coloured(path: Path) -> bool:
    """Whether some points of a picture are plainly of another colour than grey."""
    from PIL import Image, ImageChops

    with Image.open(path) as opened:
        opened.thumbnail((64, 64))
        red, green, blue = opened.convert("RGB").split()
    apart = (ImageChops.difference(one, green) for one in (red, blue))
    return any(sum(each.histogram()[GREY:]) for each in apart)
