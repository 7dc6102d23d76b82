"""PDFs: paragraphs, not lines; no heads and numbers; and what is not taken is told."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pytest
import weasyprint
from conftest import ROOT
from intake.wordfiles import png
from msgspec.structs import replace
from pdfs import BOX, one_page, stream
from pypdf import PdfWriter
from unpacked import unpacked

from booklet import House, Ticket
from booklet.errors import OrderError
from booklet.intake.printed import take_pdf
from booklet.intake.taken import Taken
from booklet.model.blocks import Heading, Paragraph, runs_in, text_of
from booklet.model.corpus import Corpus
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import whole
from booklet.production.fulfilling import fulfil

FACE = unpacked("BookletSong-Regular.otf")
STYLE = f"""@font-face {{ font-family: s; src: url({FACE.as_uri()}) }}
@page {{ size: 148mm 210mm; margin: 20mm; @bottom-center {{ content: counter(page); font: 8pt s }}
  @top-center {{ content: "书眉"; font: 8pt s }} }}
html {{ font: 10pt/1.7 s }} p {{ margin: 0; text-indent: 2em; text-align: justify }}
h1 {{ font-size: 16pt; font-weight: normal }} .two {{ columns: 2; column-gap: 2em }}
.apart p {{ text-indent: 0; margin-bottom: 1em }}"""
SENTENCES = [
    f"第{n}段说的是{'事情的经过和后来的结果，' * (n % 7 + 1)}到这里就结束了。" for n in range(40)
]


def take(pdf: bytes) -> Taken:
    return take_pdf(pdf, "a.pdf", Path("/nowhere"))


ALONE = "@page { @top-center { content: none } @bottom-center { content: none } }"


def set_as(html: str, style: str = "") -> bytes:
    made: bytes = weasyprint.HTML(string=f"<style>{STYLE}{style}</style>{html}").write_pdf()
    return made


def paragraphs(taken: Taken) -> list[str]:
    return [block.text for block in taken.blocks if isinstance(block, Paragraph)]


def told(taken: Taken) -> str:
    return "\n".join(finding.sentence for finding in taken.findings)


@pytest.mark.parametrize("layout", ["plain", "apart", "two"])
def test_lines_become_the_paragraphs_that_they_were(layout: str) -> None:
    html = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    taken = take(set_as(f"<h1>题目</h1><div class={layout}>{html}</div>"))
    assert paragraphs(taken) == SENTENCES
    assert taken.title == "题目"
    assert "running heads" in told(taken)
    assert "page numbers" in told(taken)


def test_a_full_line_goes_on_only_where_the_next_one_may() -> None:
    """An indented line behind it begins a paragraph; what hangs behind a label is one with it."""
    full, hung = "山" * 29, "（一）" + "水" * 70
    style = "p { text-indent: 0 } .i { text-indent: 2em }"
    style += ".h { padding-left: 3em; text-indent: -3em }"
    html = f"<p>{SENTENCES[6]}<p>{full}<p class=i>落石出。<p class=h>{hung}。<p>{SENTENCES[5]}"
    found = paragraphs(take(set_as(html, style + ALONE)))
    assert found == [SENTENCES[6], full, "落石出。", f"{hung}。", SENTENCES[5]]


def test_latin_words_keep_their_blanks_and_lose_their_hyphens() -> None:
    text = "The printing of ordinary documents involves considerable typographical knowledge " * 5
    taken = take(set_as(f"<p lang=en style='hyphens:auto;text-indent:0'>{text}</p>", ALONE))
    assert paragraphs(taken) == [text.strip()]


def test_notes_at_the_foot_stand_where_they_are_called() -> None:
    note = ".n { float: footnote; font-size: 8pt } .n::footnote-call { font-size: 6pt }"
    one, two = ("<span class=n>这是第一条注释。</span>", "<span class=n>第二条。</span>")
    html = f"<p>甲乙丙{one}丁，戊己庚{two}辛。</p>"
    taken = take(set_as(f"<p>{SENTENCES[6]}</p>{html}", note + ALONE))
    assert paragraphs(taken) == [SENTENCES[6], "甲乙丙丁，戊己庚辛。"]
    notes = [text_of(run.note) for run in runs_in(taken.blocks) if run.note]
    assert notes == ["这是第一条注释。", "第二条。"]


@pytest.mark.parametrize("calls", ["", "<sup>1</sup>丙<sup>1</sup>"])
def test_small_print_that_nothing_calls_is_text(calls: str) -> None:
    """Nor is it a note where two places call it."""
    style = ".n { position: absolute; top: 155mm; font-size: 8pt } sup { font-size: 6pt }"
    taken = take(set_as(f"<p>{SENTENCES[6]}甲{calls}乙。<p class=n>1 小字一行。", style + ALONE))
    assert "小字一行。" in "".join(paragraphs(taken))
    assert not [run for run in runs_in(taken.blocks) if run.note]


@pytest.mark.parametrize("pages", [2, 3, 7])
def test_a_note_alone_at_the_foot_is_no_running_foot(pages: int) -> None:
    """White parts it from the text, and the notes of other pages stand on its height."""
    style = ".n { position: absolute; top: 155mm; font-size: 8pt } sup { font-size: 6pt }"
    page = (
        "<div style='break-before: page; position: relative'><p>{}<sup>{}</sup>。<p class=n>{} {}"
    )
    words = [f"{each}山何所有，岭上多白云" for each in "甲乙丙丁戊己庚"[:pages]]
    html = "".join(
        page.format(each * 9, n, n, f"{each}。</div>") for n, each in enumerate(words, 1)
    )
    taken = take(set_as(html, style + ALONE))
    notes = [text_of(run.note) for run in runs_in(taken.blocks) if run.note]
    assert notes == [f"{each}。" for each in words]
    assert "running" not in told(taken)


def test_headings_are_told_by_their_size() -> None:
    html = "<h1>大题</h1><h2 style='font-size:13pt'>小题</h2>" + f"<p>{SENTENCES[6]}</p>" * 9
    taken = take(set_as(f"{html}<h2 style='font-size:13pt'>又一题</h2><p>完了。</p>"))
    found = [(b.level, b.text) for b in taken.blocks if isinstance(b, Heading)]
    assert (taken.title, found) == ("大题", [(1, "小题"), (1, "又一题")])


def test_a_booklet_of_ours_gives_its_paragraphs_back(shipped: Corpus, tmp_path: Path) -> None:
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    ticket = Ticket(pieces=tuple(piece.id for piece in shipped.pieces[:2]))
    taken = take(fulfil(ticket, house, corpus=shipped).proof.pdf)
    found = paragraphs(taken)
    for piece in shipped.pieces[:2]:
        for block in piece.works[0].blocks:
            assert text_of([block]) in found
    assert "made by booklet" in told(taken)


def test_characters_beyond_the_first_plane_are_whole() -> None:
    """They are two units of UTF-16 to the library that reads PDFs."""
    one, two = (Glyph(half, 1, 2, 10, 10, (0, 9)) for half in "\ud842\udfb7")
    assert list(whole([one, two, one])) == [
        replace(one, text="𠮷"), replace(one, text="\ufffd"),
    ]  # fmt: skip


def test_what_is_turned_or_a_picture_is_told() -> None:
    image = stream(b"\0", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
                   "/ColorSpace/DeviceGray")  # fmt: skip
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    content = stream(
        b"BT /F 12 Tf 20 200 Td (upright words) Tj ET BT /F 12 Tf 0 1 -1 0 20 20 Tm (turned) Tj ET"
        b" q 20 0 0 20 90 90 cm /I Do Q"
    )
    resources = "/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>/Contents 4 0 R"
    taken = take(one_page(f"{BOX}{resources}", content, font, image))
    assert paragraphs(taken) == ["upright words"]
    assert "turned or vertical lines, 1 in all; the first: “turned”" in told(taken)
    assert "pictures, 1 in all" in told(taken)


@pytest.mark.parametrize("scans", [2, 3])
def test_a_page_with_a_head_and_a_picture_alone_is_a_scan(scans: int) -> None:
    """Its words may be in the picture: they are told as lost, not as a picture beside words."""
    data = b64encode(png()).decode()
    picture = f"<p style='break-before: page'><img src='data:image/png;base64,{data}'>"
    taken = take(set_as("".join(f"<p>{each}" for each in SENTENCES[:30]) + picture * scans))
    assert f"pages that are pictures, {scans} in all" in told(taken)
    assert "".join(paragraphs(taken)) == "".join(SENTENCES[:30])


def refused(pdf: bytes) -> str:
    with pytest.raises(OrderError) as stopped:
        take(pdf)
    return stopped.value.findings[-1].sentence


def test_what_has_no_text_is_refused() -> None:
    image = stream(b"\0", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
                   "/ColorSpace/DeviceGray")  # fmt: skip
    entries = f"{BOX}/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R"
    assert "pictures of pages" in refused(one_page(entries, stream(b"/I Do"), image))
    assert "no text" in refused(one_page(BOX))


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"no PDF", one_page(BOX)[:100]])
def test_what_is_damaged_is_refused_with_a_sentence(pdf: bytes) -> None:
    assert refused(pdf)


def test_a_locked_pdf_is_refused_with_a_cure_that_can_be_had() -> None:
    """Nothing that takes texts in asks for a password."""
    writer = PdfWriter(clone_from=io.BytesIO(set_as("<p>甲")))
    writer.encrypt("x")
    writer.write(locked := io.BytesIO())
    with pytest.raises(OrderError) as refused:
        take(locked.getvalue())
    assert [each.code for each in refused.value.findings] == ["D43"]
    assert "--password" not in str(refused.value)
