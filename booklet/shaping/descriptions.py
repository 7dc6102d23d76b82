"""Descriptions of faces: what a style asks for, and what a face is, in the same words."""

from __future__ import annotations

from msgspec import Struct

SCALE = 1024  # units to a pixel
NORMAL_WEIGHT, NORMAL_STRETCH, UPRIGHT = 400, 4, 0
STYLES = ("", "Oblique", "Italic")
STRETCHES = (
    "Ultra-Condensed", "Extra-Condensed", "Condensed", "Semi-Condensed", "",
    "Semi-Expanded", "Expanded", "Extra-Expanded", "Ultra-Expanded",
)  # fmt: skip
PERCENT = (50.0, 62.5, 75.0, 87.5, 100.0, 112.5, 125.0, 150.0, 200.0)  # of each stretch (OS/2)
VARIANTS = (
    "", "Small-Caps", "All-Small-Caps", "Petite-Caps", "All-Petite-Caps", "Unicase", "Title-Caps",
)  # fmt: skip
WEIGHTS = {
    100: "Thin", 200: "Ultra-Light", 300: "Light", 350: "Semi-Light", 380: "Book", 400: "",
    500: "Medium", 600: "Semi-Bold", 700: "Bold", 800: "Ultra-Bold", 900: "Heavy",
    1000: "Ultra-Heavy",
}  # fmt: skip


class Description(Struct):
    """What is asked of a face, or what it is.

    `family` may be several with commas between them; `size` is in units, `style`, `stretch` and
    `variant` are places in the lists of their words; `variations` are axes of a variable font
    as `wght=500,wdth=80`."""

    family: str = ""
    style: int = 0
    weight: int = NORMAL_WEIGHT
    stretch: int = NORMAL_STRETCH
    variant: int = 0
    size: int = 0
    variations: str = ""

    def words(self) -> str:
        """The description without the size, such as `Booklet Hei Bold`: the same for the same."""
        weight = WEIGHTS.get(self.weight, f"weight={self.weight}")
        parts = self.family, weight, STYLES[self.style], STRETCHES[self.stretch]
        words = " ".join(filter(None, (*parts, VARIANTS[self.variant])))
        return f"{words} @{self.variations}" if self.variations else words

    def axes(self) -> dict[str, float]:
        """The variations as numbers by the names of their axes."""
        pairs = (each.partition("=") for each in self.variations.split(",") if each)
        return {axis: float(value) for axis, _, value in pairs}
