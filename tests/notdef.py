"""Glyphs of a finished PDF, by its content streams: which of them are the .notdef of their font."""

from __future__ import annotations

import io
import re

import pypdf


def boxes(pdf: bytes) -> int:
    """How many glyphs of the pages are .notdef, by the CMap of each font."""
    return sum(boxes_of(page) for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages)


def boxes_of(page: pypdf.PageObject) -> int:
    resources = page["/Resources"]
    fonts = {name[1:]: cmap(font.get_object()) for name, font in resources["/Font"].items()}
    found, font = 0, dict[str, str]()
    contents = page.get_contents()
    assert contents is not None
    content = contents.get_data().decode("latin-1")
    streams = [form.get_object() for form in resources.get("/XObject", {}).values()]
    content += "".join(each.get_data().decode("latin-1") for each in streams)
    for name, codes in re.findall(r"/(\S+) [\d.]+ Tf|<([0-9a-f]+)>", content):
        font = fonts[name] if name else font
        found += sum(font.get(codes[at : at + 4], codes[at : at + 4]) in ("0000", "0")
                     for at in range(0, len(codes), 4))  # fmt: skip
    return found


def cmap(font: pypdf.generic.DictionaryObject) -> dict[str, str]:
    encoding = font["/Encoding"].get_object()
    if not isinstance(encoding, pypdf.generic.StreamObject):
        return {}
    return dict(re.findall(r"<([0-9a-f]{4})> (\d+)", encoding.get_data().decode()))


def families(pdf: bytes) -> set[str]:
    """The families of the fonts that the pages show, by their names in the PDF."""
    found = set()
    for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages:
        for font in page["/Resources"]["/Font"].values():
            found.add(re.sub(r"^/[A-Z]{6}\+", "", font.get_object()["/BaseFont"]))
    return found
