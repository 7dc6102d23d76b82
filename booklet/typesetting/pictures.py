"""Pictures in the PDF have names that tell what they show, not where their files lie."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

Function = Callable[..., Any]


def add_image(engine: Function) -> Function:
    """Return the function that gives a picture that is drawn its name in the PDF.

    The engine's own is a digest of the address, so that a folder of another name gave other
    bytes."""

    def add_image(stream: Any, image: Any, *rest: Any) -> Any:
        if "named" not in image.__dict__:
            image.named = True
            image.id = hashlib.md5(image.image_data.data, usedforsecurity=False).hexdigest()
        return engine(stream, image, *rest)

    return add_image
