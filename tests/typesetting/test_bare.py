"""What is behind a page is found once for all pages of a style; the pages are the same."""

from __future__ import annotations

import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import typeset
from booklet.typesetting.loading import load_engine

load_engine()
from booklet.typesetting import replaced  # noqa: E402

PICTURE = "linear-gradient(#fee, #eef)"
STYLES = {
    "nothing": "",
    "a colour": "@page { background: #efe }",
    "another colour on the left": "@page { background: #efe } @page :left { background: #fee }",
    "a picture": f"@page {{ background: {PICTURE} }}",
    "a picture of its margins": f"@page {{ background: {PICTURE} content-box; padding: 9pt }}",
    "bleed": "@page { bleed: 9pt; marks: crop; background: #efe }",
    "bleed on the left": "@page { bleed: 9pt } @page :left { bleed: 3pt; background: #fee }",
    "pages of other sizes": "@page { background: #eef } @page big { size: 300pt 200pt } "
    ".big { page: big; break-before: page }",
    "a border": "@page { border: 1pt solid; border-radius: 9pt; background: #eef }",
    "a shadow": "@page { box-shadow: 2pt 2pt #999 }",
    "a canvas": "html { background: #eef }",
    "a canvas with a picture": f"body {{ background: {PICTURE} }} @page {{ background: #efe }}",
    "heads": "@page { background: #efe; @top-center { content: counter(page); background: #fff } }",
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_pages_of_a_style_have_the_same_behind_them(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = "@page { size: 200pt 150pt; margin: 20pt }"
    text = "".join(f"<p class={'big' if n == 5 else 'small'}>{'山水' * 40}</p>" for n in range(9))
    page = f"<!DOCTYPE html><html lang=zh><title>样张</title><style>{size}{style}</style>{text}"
    galley = Galley(page, ROOT, own=False)
    once, again = (typeset(galley, ROOT / "fonts").pdf for _ in range(2))
    name = "layout_box_backgrounds"
    monkeypatch.setattr(replaced.REPLACED[name], name, replaced.ORIGINALS[name])
    assert once == again == typeset(galley, ROOT / "fonts").pdf
