"""What a print shop wants beside the pages: crosses by which inks are brought into register, and a
patch of each ink that is printed, full and at half.

Crosses are of the colour All, which is on every plate (PDF 32000-1, 8.6.6.4). They stand off the
bleed, a third from one end, away from the ticks of folds; on paper too small there are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
)

from booklet.model.paper import POINTS_A_MM, Box, Layout
from booklet.sheets.boxes import entry, grown, numbers
from booklet.sheets.press.streams import SPOT, separation, stream_of

ARM, RING, PATCH, OFF = (length * POINTS_A_MM for length in (2.5, 1.25, 5, 3))
ROUND = 0.5523
"""How far the arms of the four curves of a circle reach, in radii."""
INKS = ("1 0 0 0", "0 1 0 0", "0 0 1 0")


def registration(
    layout: Layout, spine: float, reader: PdfReader, writer: PdfWriter
) -> IndirectObject | None:
    """Crosses and patches as a form of the writer, for sheets with the pages of a proof; nothing
    where there is no room for them."""
    spaces = {"/All": separation("/All", (1, 1, 1, 1)), **accents(reader, writer)}
    room = grown(layout.trimmed(spine), layout.bleed + OFF)
    words = [*crosses(layout, room), *patches(layout, room, spaces, coloured(reader))]
    if not words:
        return None
    form = stream_of("\n".join(["0.25 w /All CS 1 SCN", *words]).encode())
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = numbers((0.0, 0.0, *layout.paper))
    named = DictionaryObject({NameObject(name): space for name, space in spaces.items()})
    form[NameObject("/Resources")] = DictionaryObject({NameObject("/ColorSpace"): named})
    return writer._add_object(form)


def accents(reader: PdfReader, writer: PdfWriter) -> Mapping[str, PdfObject]:
    """The spot colour of the pages, if they have one."""
    for page in reader.pages:
        spaces = entry(resources_of(page), "/ColorSpace")
        accent = entry(spaces, SPOT) if isinstance(spaces, DictionaryObject) else None
        if accent is not None:
            return {SPOT: accent.clone(writer)}
    return {}


def coloured(reader: PdfReader) -> bool:
    """Whether pages have pictures in four inks."""
    drawn = (entry(resources_of(page), "/XObject") for page in reader.pages)
    forms = (
        each for found in drawn if isinstance(found, DictionaryObject) for each in found.values()
    )
    spaces = (entry(each.get_object(), "/ColorSpace") for each in forms)
    return any(space == NameObject("/DeviceCMYK") for space in spaces)


def resources_of(page: DictionaryObject) -> DictionaryObject:
    """The resources of a page; none where it has none."""
    found = entry(page, "/Resources")
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def crosses(layout: Layout, room: Box) -> Iterator[str]:
    """A cross in the white of each side that has room for one."""
    (left, low, right, high), (width, height) = room, layout.paper
    x, y = left + (right - left) / 3, low + (high - low) / 3
    for white, place in (
        (left, (left / 2, y)),
        (width - right, ((right + width) / 2, y)),
        (low, (x, low / 2)),
        (height - high, (x, (high + height) / 2)),
    ):
        if white - layout.margin >= 2 * ARM:
            yield cross(*place)


def cross(x: float, y: float) -> str:
    """The lines and the ring of a cross around a point."""
    r, k = RING, RING * ROUND
    arms = f"{x - ARM:.3f} {y:.3f} m {x + ARM:.3f} {y:.3f} l {x:.3f} {y - ARM:.3f} m"
    quarters = [
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    ]  # fmt: skip
    ring = " ".join(" ".join(f"{each:.3f}" for each in curve) + " c" for curve in quarters)
    return f"{arms} {x:.3f} {y + ARM:.3f} l {x + r:.3f} {y:.3f} m {ring} S"


def patches(
    layout: Layout, room: Box, spaces: Mapping[str, PdfObject], four: bool
) -> Iterator[str]:
    """Patches of the inks that are printed, side by side below the pages."""
    left, low, right, _ = room
    if low - layout.margin < PATCH + OFF / 2:
        return
    inks = [f"{ink} k" for ink in INKS] if four else []
    inks += ["0 0 0 1 k", "0 0 0 0.5 k"]
    inks += [f"{SPOT} cs {tint} scn" for tint in ("1", "0.5")] if SPOT in spaces else []
    x, y = left + (right - left) * 0.6, (low - PATCH) / 2
    for number, ink in enumerate(inks):
        yield f"{ink} {x + number * PATCH:.3f} {y:.3f} {PATCH:.3f} {PATCH:.3f} re f"
