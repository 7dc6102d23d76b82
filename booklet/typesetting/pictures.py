"""Pictures in the PDF: names that tell what they show, not where their files lie; one deflate.

In pictures of lines, SVG, the keyword `currentColor` is known however it is written (CSS Color 4,
5.1), which the engine drew nothing for."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import Any

from booklet.pdf.deflating import deflated

Function = Callable[..., Any]
COLOURED = frozenset({"fill", "stroke", "stop-color", "flood-color", "lighting-color"})


def add_image(engine: Function) -> Function:
    """Return the function that gives a picture that is drawn its name in the PDF.

    The engine's own is a digest of the address, so that a folder of another name gave other
    bytes. Points are shown as they are (ISO 19005-3, 6.2.8)."""

    def add_image(stream: Any, image: Any, interpolate: bool, ratio: float) -> Any:
        if "named" not in image.__dict__:
            image.named = True
            image.id = hashlib.md5(image.image_data.data, usedforsecurity=False).hexdigest()
        return engine(stream, image, False, ratio)

    return add_image


def png_data(engine: Function) -> Function:
    """The points of a picture, deflated as on every machine: Pillow has a zlib of its own."""
    return staticmethod(lambda image: deflated(zlib.decompress(engine(image))))


def cascade(engine: Function) -> Function:
    """Return the function that gives an element of an SVG its style."""

    def cascade(parent: Any, child: Any) -> None:
        engine(parent, child)
        for name in COLOURED & child.attrib.keys():
            if child.attrib[name].lower() == "currentcolor":
                child.attrib[name] = child.get("color", "black")

    return cascade
