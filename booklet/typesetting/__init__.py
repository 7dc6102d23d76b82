"""Typeset: the galley and the house's faces give the proof (PDF in reading order).

A private copy of WeasyPrint is the engine (`loading`), and this folder alone imports it; one run at
a time is in it (`alone`), from whichever thread. It sees the fonts of the house and no others,
reads nothing outside the house's templates and fonts, and its log is not noise: an error stops the
work, a warning goes with the proof. Without dates and ids the same input gives the same bytes.

Chinese lines are the composer's (`booklet.composer`, which knows no engine): `replaced` and `seam`
name every private function of WeasyPrint that it is let in by, and the one version that these fit.
"""

from booklet.typesetting.engine import typeset
from booklet.typesetting.loading import load_engine
from booklet.typesetting.shelf import keep_parts

__all__ = ["keep_parts", "load_engine", "typeset"]
