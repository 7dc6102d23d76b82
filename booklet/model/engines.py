"""What shapes the text of pages: HarfBuzz, or Pango where that is installed and chosen."""

from __future__ import annotations

import os

ENGINE = "BOOKLET_ENGINE"  # the variable of the environment by which one is chosen
HARFBUZZ, PANGO = "harfbuzz", "pango"


def by_pango() -> bool:
    """Whether Pango was chosen."""
    return os.environ.get(ENGINE) == PANGO
