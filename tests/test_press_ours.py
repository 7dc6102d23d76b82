"""Press: the pages of a proof that was set here, taken without the reader of all PDFs."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from commands import ROOT
from msgspec.structs import replace
from PIL import Image
from presses import laid

from booklet.model.book import Galley, Proof
from booklet.model.order import Imposing, Standards
from booklet.sheets import impose
from booklet.sheets.press import press, sheets
from booklet.sheets.press.ours import ours
from booklet.typesetting import typeset

WORDS = (
    '<h1 id="x">书名（5 0 R）</h1><p>正文 office 12 0 R [3 [4]] <a href="#x">到书名</a>，'
    '<a href="https://example.org/(5 0 R)?a=\\">到外面</a>。</p>'
)


def picture(mode: str, kind: str) -> str:
    buffer = BytesIO()
    colour = {"RGB": (200, 30, 60), "RGBA": (200, 30, 60, 99), "L": 120}[mode]
    Image.new(mode, (7, 5), colour).save(buffer, kind)
    data = base64.b64encode(buffer.getvalue()).decode()
    return f'<img alt="图" src="data:image/{kind.lower()};base64,{data}">'


PAGES = {
    "text": ("@page { size: A5 }", WORDS * 30),
    "bleed": ("@page { size: A5; bleed: 3mm; marks: crop } @page :left { margin: 9mm }", WORDS * 9),
    "sizes": ("@page { size: A5 } @page :nth(2) { size: A4 landscape }", WORDS * 30),
    "pictures": ("@page { size: A5 }", "".join(picture(*each) for each in (
        ("RGB", "JPEG"), ("RGBA", "PNG"), ("L", "PNG")))),
    "light": ("@page { size: A5 } p { opacity: .4; background: linear-gradient(red, blue) }",
              WORDS + '<svg width="50" height="50"><circle r="20" opacity=".5"/></svg>'),
    "nothing": ("@page { size: A5 }", ""),
}  # fmt: skip


def proof_of(style: str, body: str, archive: Standards = Standards.UA1) -> Proof:
    html = (
        f'<!DOCTYPE html><html lang="zh-(5 0 R)"><head><title>题 (6 0 R) \\ /W [1 [2]]</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )
    return typeset(Galley(html, ROOT / "templates", archive=archive), ROOT / "fonts")


def pressed(proof: Proof) -> bytes:
    layout = laid(Imposing(), proof.trim)
    return press(proof, impose(proof.pages, Imposing(), overturned=layout.overturned), layout).pdf


def by_the_reader(proof: Proof) -> bytes:
    """The sheets of a proof that is read as those of anybody are."""
    return pressed(replace(proof, impressions=()))


@pytest.mark.parametrize("archive", Standards)
@pytest.mark.parametrize("name", PAGES)
def test_the_sheets_are_the_same_whoever_reads_the_pages(name: str, archive: Standards) -> None:
    proof = proof_of(*PAGES[name], archive)
    assert ours(proof.pdf)
    assert pressed(proof) == by_the_reader(proof)


@pytest.mark.parametrize(
    "body",
    [
        "<form><input name='a' value='b'></form>",
        "<a rel='attachment' href='data:text/plain,a'>附件</a>",
    ],
)
def test_what_more_than_links_lies_on_a_page_is_read(body: str) -> None:
    """Such as fields of a form, which are drawn on the sheets."""
    proof = proof_of("input { appearance: auto }", body)
    assert ours(proof.pdf) is None
    assert pressed(proof) == by_the_reader(proof)


def test_a_pdf_of_others_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that is written as ours are: nobody knows what was done to it since."""
    proof = proof_of(*PAGES["text"])
    usual = pressed(proof)
    monkeypatch.setattr(sheets, "ours", lambda pdf: pytest.fail("taken for ours"))
    assert by_the_reader(proof) == usual


@pytest.mark.parametrize("end", [b"\n", b"1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"])
def test_what_was_written_to_since_is_not_ours(end: bytes) -> None:
    proof = proof_of(*PAGES["text"])
    assert ours(proof.pdf) and ours(proof.pdf + end) is None
    assert all(ours(proof.pdf[:cut]) is None for cut in range(0, len(proof.pdf), 997))
