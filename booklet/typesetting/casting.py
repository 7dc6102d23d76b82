"""The fount of a style: cast once for all the texts of a document that are set in it."""

from __future__ import annotations

from typing import Any

from booklet.typesetting.founts import EngineFount
from booklet.typesetting.properties import combined, custom_in, vertical
from booklet.typesetting.seam import font_key
from booklet.typesetting.standing import VerticalFount


def fount_of(style: Any) -> EngineFount:
    """Return the fount of a style; equal styles of a document share one."""
    founts = style.font_config.__dict__.setdefault("composed_founts", {})
    stands = vertical(style)
    key = (
        font_key(style),
        style["font_kerning"],
        style["letter_spacing"],
        style["word_spacing"],
        custom_in(style),
        stands and (True, combined(style)),
    )
    if key not in founts:
        founts[key] = VerticalFount(style) if stands else EngineFount(style)
    return founts[key]  # type: ignore[no-any-return]
