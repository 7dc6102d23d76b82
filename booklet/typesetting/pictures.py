"""Pictures in the PDF: names that tell what they show, not where their files lie; one deflate."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import Any

from booklet.pdf.deflating import deflated

Function = Callable[..., Any]


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
