"""No box is printed in silence: what no face draws is refused by name, or printed as 〓."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import ROOT
from notdef import boxes

from booklet.errors import FontError
from booklet.model.book import Galley, Proof
from booklet.model.order import Ticket
from booklet.production.fulfilling import produce
from booklet.reading.house import House
from booklet.typesetting import typeset
from booklet.typesetting.geta import face_of

FONTS = ROOT / "fonts"
PAGE = (
    "<!DOCTYPE html><html lang=zh-CN><title>样张</title><style>@page { size: 300pt 500pt }</style>"
)
LACKING = {
    "a Han": ("<p>看𰻞字", "𰻞", "CJK UNIFIED IDEOGRAPH-30EDE"),
    "a number": ("<p>看𐄇字", "𐄇", "AEGEAN NUMBER ONE"),
    "signs that are joined": ("<p>看𐄇&zwj;𐄈&zwj;𐄉字", "𐄈", "AEGEAN NUMBER TWO"),
    "a sign with a selector": ("<p>看⎸&#xfe0f;字", "⎸", "LEFT VERTICAL BOX LINE"),
    "a combining mark": ("<p>看a&#x1ac7;字", "\u1ac7", "COMBINING INVERTED DOUBLE ARCH"),
    "a control character": ("<p>看&#1;字", "\u0001", "U+0001"),
    "private use": ("<p>看&#xe000;字", "\ue000", "U+E000"),
    "no character": ("<p>看&#xfffe;字", "\ufffe", "U+FFFE"),
    "an object's place": ("<p>看&#xfffc;字", "\ufffc", "OBJECT REPLACEMENT CHARACTER"),
    "a script": ("<p lang=ii>ꀀ", "ꀀ", "YI SYLLABLE IT"),
    "a right-to-left script": ("<p dir=rtl>ש", "ש", "HEBREW LETTER SHIN"),
    "a blank that is drawn": ("<p>看&#x1680;字", "\u1680", "OGHAM SPACE MARK"),
    "English lines": ("<p lang=en>snow ⹐ man", "⹐", "CROSS PATTY"),
    "preserved blanks": ("<pre>看  𰻞", "𰻞", "U+30EDE"),
    "generated content": (
        "<style>p::before { content: '⎺' }</style><p>字",
        "⎺",
        "HORIZONTAL SCAN LINE",
    ),
    "a quote": ("<style>q { quotes: '⸂' '⸃' }</style><p><q>字</q>", "⸃", "RIGHT SUBSTITUTION"),
    "a list marker": ("<ul style='list-style: \"⎼ \"'><li>字</ul>", "⎼", "HORIZONTAL SCAN LINE"),
    "a margin box": ("<style>@page { @top-left { content: '𰻞' } }</style><p>字", "𰻞", "U+30EDE"),
    "a raised figure": ("<p>看<sup>𰻞</sup>", "𰻞", "U+30EDE"),
    "small capitals": ("<p style='font-variant: small-caps'>看𰻞x", "𰻞", "U+30EDE"),
    "letter spacing": ("<p style='letter-spacing: .2em'>看𰻞，𰻞", "𰻞", "U+30EDE"),
    "a drawing": ("<svg width=90 height=30><text y=20>看𰻞</text></svg>", "𰻞", "U+30EDE"),
    "a first letter": ("<style>p::first-letter { font-size: 2em }</style><p>𰻞字", "𰻞", "U+30EDE"),
    "a table": ("<table><tr><td>𰻞</table>", "𰻞", "U+30EDE"),
}


def set_html(body: str, accept: tuple[str, ...] = ()) -> Proof:
    return typeset(Galley(f"{PAGE}{body}", Path(__file__).parent, own=False), FONTS, accept)


def text_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize(("body", "character", "name"), LACKING.values(), ids=LACKING)
def test_what_no_face_draws_is_refused_by_name_and_place(
    body: str, character: str, name: str
) -> None:
    with pytest.raises(FontError) as refused:
        set_html(body)
    told = [f for f in refused.value.findings if f"U+{ord(character):04X}" in f.sentence]
    assert told
    assert name in told[0].sentence
    assert "page 1:" in told[0].sentence
    assert all(finding.code == "C01" for finding in refused.value.findings)


def test_it_is_told_with_the_words_of_its_own_line() -> None:
    with pytest.raises(FontError) as refused:
        set_html("<p>一二三<p>看𰻞字<p>甲乙丙<p style='break-before: page'>丁⎸戊<p>己")
    ends = [(finding.sentence[:7], finding.sentence[-5:]) for finding in refused.value.findings]
    assert ends == [("page 1:", "“看𰻞字”"), ("page 2:", "“丁⎸戊”")]


@pytest.mark.parametrize(("body", "character", "name"), LACKING.values(), ids=LACKING)
def test_where_it_is_accepted_a_geta_is_printed(body: str, character: str, name: str) -> None:
    proof = set_html(body, accept=("C01",))
    told = [f for f in proof.warnings if f"U+{ord(character):04X}" in f.sentence]
    assert told
    assert all(finding.accepted for finding in told)
    assert boxes(proof.pdf) == 0
    copied = text_of(proof.pdf)
    assert character in copied or "〓" in copied or not character.isprintable()


def test_copied_text_keeps_the_characters_for_which_geta_stand() -> None:
    proof = set_html("<p>甲𐄇乙⎸丙𰻞丁𰻞，戊<p lang=en>snow ⹐ man", accept=("C01",))
    assert text_of(proof.pdf).split() == ["甲𐄇乙⎸丙𰻞丁𰻞，戊", "snow", "⹐", "man"]
    assert proof.pdf == set_html("<p>甲𐄇乙⎸丙𰻞丁𰻞，戊<p lang=en>snow ⹐ man", accept=("C01",)).pdf


def test_the_geta_is_black_and_as_wide_as_a_han() -> None:
    proof = set_html("<p style='font-size: 20pt; text-align: left'>甲㌬乙", accept=("C01",))
    (page,) = pypdfium2.PdfDocument(proof.pdf)
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    starts = [pdfium.FPDFText_GetCharOrigin(text.raw, n, x, y) and x.value for n in range(3)]
    assert [right - left for left, right in pairwise(starts)] == pytest.approx([20, 20], abs=0.01)
    left, bottom, right, top = (2 * each for each in text.get_charbox(1))
    picture = page.render(scale=2).to_pil().convert("L")
    ink = picture.crop(
        (round(left), picture.height - round(top), round(right), picture.height - round(bottom))
    )
    assert sum(pixel < 60 for pixel in ink.tobytes()) > 0.5 * ink.width * ink.height


@pytest.mark.parametrize(
    "body",
    [
        "<p>甲&#x200b;乙&#x2060;丙&#xad;丁&#xfeff;戊&zwj;己&zwnj;庚",
        "<p>甲&#x3164;乙&#x115f;丙",
        "<p>甲&#x202a;乙&#x202c;丙&#x2066;丁&#x2069;&lrm;&rlm;",
        "<p>甲&#x2028;乙&#xe0041;丙",
        "<p>甲&emsp;乙&nbsp;丙　丁&#x2009;戊",
        "<ul><li>一<ul><li>二<ul><li>三</ul></ul></ul>",
        "<ul style='list-style: square'><li>一</ul><details open><summary>二</summary>三</details>",
    ],
)
def test_what_needs_no_glyph_is_not_missed(body: str) -> None:
    proof = set_html(body)
    assert proof.warnings == ()
    assert boxes(proof.pdf) == 0


def test_a_form_that_no_face_has_is_told() -> None:
    """The usual form is printed, and nothing of the selector is seen."""
    proof = set_html("<p>葛&#xe0100;字&#xfe00;，葛&#xe0100;乙☎&#xfe0f;丙&#xfe0e;")
    assert boxes(proof.pdf) == 0
    first, second = proof.warnings
    assert (first.code, second.code) == ("C07", "C07")
    assert first.sentence.startswith("page 1: the usual form of “葛” U+845B")
    assert "U+E0100 VARIATION SELECTOR-17" in first.sentence
    assert "“字” U+5B57" in second.sentence


def test_what_another_distribution_draws_is_told_with_it() -> None:
    """Hangul and the Han of level 3: the cure names the faces that have them."""
    with pytest.raises(FontError) as refused:
        set_html("<p>看𠀀字𰻞한")
    hints = {finding.sentence[9:10]: finding.hint for finding in refused.value.findings}
    assert all("booklet-cjk-faces" in hints[each] for each in "𠀀한")
    assert "booklet-cjk-faces" not in hints["𰻞"]


def test_a_face_that_the_page_brings_is_helped_out_by_the_house(tmp_path: Path) -> None:
    """What it has is drawn in it, what it lacks in ours; what neither has is refused."""
    (tmp_path / "own.ttf").write_bytes(face_of("𰻞"))
    css = "<style>@font-face { font-family: own; src: url(own.ttf) } p { font-family: own }</style>"
    galley = Galley(f"{PAGE}{css}<p>𰻞甲，", tmp_path, own=False)
    assert typeset(galley, FONTS).warnings == ()
    with pytest.raises(FontError, match="AEGEAN NUMBER"):
        typeset(Galley(f"{PAGE}{css}<p>𰻞甲𐄇", tmp_path, own=False), FONTS)


def test_a_template_prints_no_box_either(own_templates: House) -> None:
    template = own_templates.templates / "handout" / "book.html"
    template.write_text(
        template.read_text("utf-8").replace("</body>", "<p>看⹐</p></body>"), "utf-8"
    )
    order = Ticket(format="handout")
    with pytest.raises(FontError, match=r"C01: page \d+: “⹐” U\+2E50 CROSS PATTY .* “看⹐”"):
        produce(order, own_templates)
    accepted = produce(Ticket(format="handout", accept=("C01",)), own_templates)
    assert [finding.accepted for finding in accepted.warnings] == [True]
    assert "⹐" in text_of(accepted.path.read_bytes())


def test_what_a_kicker_says_is_all_on_the_cover(own_templates: House) -> None:
    kicker = "学习《决定》《公报》精神"
    file = own_templates.corpus / "corpus.toml"
    lines = [each for each in file.read_text("utf-8").splitlines() if "kicker" not in each]
    file.write_text("\n".join([f'kicker = "{kicker}"', *lines]), "utf-8")
    (own_templates.corpus / "SEAL").unlink(missing_ok=True)
    first = pypdfium2.PdfDocument(produce(Ticket(), own_templates).path)[0]
    assert kicker in first.get_textpage().get_text_range().replace(" ", "")
