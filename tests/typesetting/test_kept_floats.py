"""Floats that go on overleaf, in a book after others of one process: it is what it is by itself."""

from __future__ import annotations

import pytest
from conftest import ROOT

from booklet.errors import BookletError
from booklet.model.book import Galley, Proof
from booklet.typesetting import typeset
from booklet.typesetting.shelf import keep_parts

pytestmark = pytest.mark.usefixtures("nothing_kept")

HOLDERS = (
    "<section><p>{}</p></section>", "<section style='display: flex'><div>{}</div></section>",
    "<section style='display: flex; flex-direction: column'><div>{}</div></section>",
    "<section style='display: grid'><div>{}</div></section>", "<ul><li>{}</ul>",
    "<section><table><tr><td>{}</table></section>",
)  # fmt: skip


def page(holder: str, many: int, height: int) -> Galley:
    css = f"@page {{ size: 200pt {height}pt; margin: 20pt }} body {{ margin: 0 }}"
    css += " html { font: 10pt/16pt 'Booklet Song' } .last { break-before: page }"
    css += " b { float: left; width: 98%; font: 7pt/9pt 'Booklet Song' }"
    words = holder.format(f"{'文字' * 5}<b>{'浮' * many}</b>{'后' * 20}")
    last = f"<section class=last><p>终{'。' * 60}</p></section>"
    html = f"<html lang=zh-CN><title>题</title><style>{css}</style><body>{words}{last}"
    return Galley(html, ROOT)


def found(galley: Galley) -> Proof | str:
    try:
        return typeset(galley, ROOT / "fonts")
    except BookletError as error:
        return str(error)


@pytest.mark.parametrize("height", [90, 120])
@pytest.mark.parametrize("holder", HOLDERS)
def test_what_floats_overleaf_is_what_it_is_alone(holder: str, height: int) -> None:
    books = [page(holder, many, height) for many in (3, 150, 400, 150, 3)]
    keep_parts(10**7)
    kept = [*map(found, books)]
    keep_parts(0)
    assert kept == [*map(found, books)]
    assert not [each for each in kept if isinstance(each, str)]
