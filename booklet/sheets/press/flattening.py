"""Annotations put on the page that they lie on, as one form."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from booklet.model.placing import Matrix
from booklet.sheets.boxes import box_of, entry, numbers
from booklet.sheets.press.annotations import Appearance, bounds, matrix_of, times


def flattened(
    page: IndirectObject, drawn: Sequence[Appearance], resources: PdfObject, writer: PdfWriter
) -> IndirectObject:
    """A form of the writer that draws the form of a page and over it its annotations.

    `resources` are those of the page, for appearances that bring none."""
    below = page.get_object()
    assert isinstance(below, StreamObject)
    place = matrix_of(below)
    forms, layers = DictionaryObject({NameObject("/P"): page}), DictionaryObject()
    commands = ["/P Do"]
    for each in drawn:
        name = f"/A{each.annotation.index}"
        forms[NameObject(name)] = appearance_in(writer, each, resources)
        command = f"q {spelt(times(each.matrix, place))} cm {name} Do Q"
        if layer := entry(each.dictionary, "/OC"):
            layers[NameObject(name)] = reference(copy := layer.clone(writer)) or copy
            command = f"/OC {name} BDC {command} EMC"
        commands.append(command)
    form = DecodedStreamObject()
    form.set_data("\n".join(commands).encode())
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = numbers(bounds(box_of(below, "/BBox") or (0, 0, 0, 0), place))
    form[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): forms, NameObject("/Properties"): layers}
    )
    return writer._add_object(form)


def appearance_in(writer: PdfWriter, drawn: Appearance, resources: PdfObject) -> IndirectObject:
    """The appearance as a form of the writer."""
    assert drawn.appearance is not None
    form = drawn.appearance.clone(writer)
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    if not isinstance(entry(form, "/Resources"), DictionaryObject):
        form[NameObject("/Resources")] = resources
    return reference(form) or writer._add_object(form)


def reference(found: PdfObject) -> IndirectObject | None:
    """The number under which the writer has it; a part of another object has none."""
    return getattr(found, "indirect_reference", None)


def spelt(matrix: Matrix) -> str:
    """A matrix as it stands before `cm`, to a millionth."""
    return " ".join(f"{number:.6f}".rstrip("0").rstrip(".") for number in matrix)
