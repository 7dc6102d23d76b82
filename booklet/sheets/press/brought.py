"""What is seen of the pages of a PDF that was brought."""

from __future__ import annotations

from pypdf import PageObject
from pypdf.generic import BooleanObject

from booklet.model.paper import Size
from booklet.model.placing import Brought, Seen
from booklet.pdf.reader import damage_told, opened
from booklet.sheets.boxes import View, entry, whole
from booklet.sheets.press.pages import drawings_on, view_on


def brought(pdf: bytes, trim: Size | None = None) -> Brought:
    """What is seen of a PDF, or of its pages when they are laid on cells of the size `trim`.

    Raises ValueError for what is damaged."""
    with damage_told():
        reader = opened(pdf)
        views = [(view_on(trim, page) if trim else whole(page), page) for page in reader.pages]
        dynamic = entry(reader.root_object, "/NeedsRendering") == BooleanObject(True)
        return Brought(tuple(seen(page, view) for view, page in views), dynamic)


def seen(page: PageObject, view: View) -> Seen:
    """A page as it is seen in this view."""
    annotations = tuple(each.annotation for each in drawings_on(page))
    return Seen(view.size, view.box, view.turn, annotations, view.bleed)
