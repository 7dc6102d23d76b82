"""What belongs to a glyph stands inside its width: copied text is the text, edges are edges."""

import ctypes
import io
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import weasyprint_for_booklet as weasyprint
from conftest import ROOT

from booklet.composer.marks import Edge
from booklet.typesetting import composing  # noqa: F401  # patches the engine
from booklet.typesetting.advances import inside
from booklet.typesetting.families import Families

SIZE, LEFT, MEASURE = 10.0, 20.0, 140.0
TEXT = (
    "国内生产总值GDP增长63.35%，使用Linux系统的用户有5万人；2024年5月12日，沿江11省市在A4纸上印8页，"
    "每页28行。"
) * 3
QUOTED = "他说：“这是‘长江’。”（见《通知》、《办法》），又说：“不。”" * 5
BESIDE = (
    "1“甲”乙", "i（甲）", "（《甲》）", "“‘甲’”1", "x，1。2、3", "《1》2（3）4", "<b>1</b>“甲”",
    "1<b>“</b>甲", "甲<b>”</b>1", "A<i>《乙》</i>B",
)  # fmt: skip
WORDS = "协议由各方在establishment之前商定，internationalization以后再议。" * 4


def set_text(text: str, css: str = "") -> bytes:
    """Set a paragraph in Song, ten points on fourteen characters."""
    page = f"@page {{ size: {MEASURE + 2 * LEFT}pt 800pt; margin: {LEFT}pt }}"
    html = (
        f'<html lang="zh"><style>{page} body, p {{ margin: 0; font: {SIZE}pt/1.5 serif; {css};'
        f"text-align: justify }}</style><p>{text}</html>"
    )
    return weasyprint.HTML(string=html).write_pdf(font_config=Families(ROOT / "fonts"))  # type: ignore[no-any-return]


def joined(text: str) -> str:
    """Return copied text without the line ends that no mark begins a line after."""
    return re.sub(r"[\r\n]+(?![，。、：”’）》])", "", text).rstrip()


@pytest.mark.parametrize(
    ("space", "before", "after", "within"),
    [
        (250.0, Edge.HAN, Edge.DIGIT, 200),
        (250.0, Edge.LETTER, Edge.HAN, 200),
        (333.0, Edge.HAN, Edge.LETTER, 280),
        (120.0, Edge.HAN, Edge.LETTER, 60),
        (250.0, Edge.HAN, Edge.HAN, 210),
        (60.0, Edge.HAN, Edge.HAN, None),
        (-500.0, Edge.PAUSE, Edge.OPENING, -500),
        (-340.0, Edge.STOP, Edge.HAN, -300),
        (-120.0, Edge.STOP, Edge.HAN, None),
        (-500.0, Edge.OPENING, Edge.OPENING, None),
    ],
)
def test_how_much_of_a_space_is_inside(
    space: float, before: Edge, after: Edge, within: int | None
) -> None:
    """At most 0.06 em stays outside beside Western text, less than a twelfth elsewhere.

    Of what a mark gives away less than a fifth does."""
    assert inside(space, before, after) == within


def by_pdfium(pdf: bytes) -> str:
    """Return the text as browsers copy it."""
    (page,) = pypdfium2.PdfDocument(pdf)
    return page.get_textpage().get_text_bounded()  # type: ignore[no-any-return]


def by_pypdf(pdf: bytes) -> str:
    """Return the text as programs in Python read it."""
    (page,) = pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages
    return page.extract_text()


def by_poppler(pdf: bytes) -> str:
    """Return the text as Poppler reads it in the order of the file."""
    reader = ["pdftotext", "-raw", "-nopgbrk", "-", "-"]
    return subprocess.run(reader, input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("read", [by_pdfium, by_pypdf, by_poppler])
@pytest.mark.parametrize("text", [TEXT, QUOTED, f"读（in place of）按。{TEXT}"])
def test_what_is_copied_is_the_text(text: str, read: Callable[[bytes], str]) -> None:
    """Spaces between Han and Western text are no blanks, and marks stay on their lines."""
    assert joined(read(set_text(text))) == text


@pytest.mark.parametrize("family", ["serif", "sans-serif", "FangSong", "KaiTi"])
@pytest.mark.parametrize("css", ['font-feature-settings: "halt"', "text-spacing-trim: trim-all"])
def test_marks_without_white_are_read_where_they_stand(family: str, css: str) -> None:
    """They come in their order, in the line of what is beside them, whatever face or box that has,
    and have no blanks beside them."""
    texts = [f"推动{text}绿色" for text in BESIDE]
    pdf = set_text("<p>".join(texts), f"font-family: {family}; {css}; letter-spacing: 0.08em")
    plain = [re.sub("<.*?>", "", text) for text in texts]
    for read in by_pdfium, by_poppler:
        assert read(pdf).split() == plain


def test_no_blank_is_copied_out_of_a_loose_line() -> None:
    """Han that stand far apart are no words to any reader."""
    pdf = set_text("推动长江经济带发展<br>绿色", "text-align-last: justify; letter-spacing: 0.12em")
    (page,) = pypdfium2.PdfDocument(pdf)
    assert joined(page.get_textpage().get_text_bounded()) == "推动长江经济带发展绿色"


def test_a_hyphen_belongs_to_its_letter() -> None:
    """A hyphenated line ends at the measure, and the word is copied whole."""
    pdf = set_text(WORDS, "hyphens: auto")
    (page,) = pypdfium2.PdfDocument(pdf)
    copied = page.get_textpage()
    assert joined(copied.get_text_bounded()) == WORDS
    ends = [right for letter, right in line_ends(copied) if letter.isascii() and letter.isalpha()]
    assert ends == pytest.approx([LEFT + MEASURE] * len(ends), abs=0.2)
    assert len(ends) > 2


def test_long_words_break_before_han_are_torn_apart() -> None:
    """A narrow column with long names has no hole: what would tear one is broken, and
    is copied whole."""
    text = "我们使用Kubernetes部署Elasticsearch集群，并用PostgreSQL保存。" * 3
    (page,) = pypdfium2.PdfDocument(set_text(text, "padding-right: 5pt; hyphens: auto"))
    copied = page.get_textpage()
    assert joined(copied.get_text_bounded()) == text
    places = [(c, x) for line in glyphs(copied).values() for c, x in line]
    gaps = [
        (after - before) / SIZE - 1
        for (a, before), (b, after) in pairwise(places)
        if min(a, b) >= "一" and max(a, b) < "\uff00" and after > before
    ]
    assert max(gaps) < 0.33


def glyphs(page: pypdfium2.PdfTextPage) -> dict[float, list[tuple[str, float]]]:
    """Return the characters of every line with their origins."""
    lines: dict[float, list[tuple[str, float]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        if pdfium.FPDFText_IsGenerated(page, index) != 1:
            pdfium.FPDFText_GetCharOrigin(page, index, x, y)
            character = chr(pdfium.FPDFText_GetUnicode(page, index))
            lines.setdefault(round(y.value, 1), []).append((character, x.value))
    return lines


def line_ends(page: pypdfium2.PdfTextPage) -> list[tuple[str, float]]:
    """Return the last character of every full line with its right edge."""
    ends: dict[float, tuple[str, float]] = {}
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(page.count_chars()):
        if pdfium.FPDFText_IsGenerated(page, index) != 1:
            pdfium.FPDFText_GetCharOrigin(page, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(page, index, box)
            ends[round(y.value, 1)] = chr(pdfium.FPDFText_GetUnicode(page, index)), box.right
    return [end for _, end in sorted(ends.items(), reverse=True)][:-1]


def test_copies_share_the_font_of_their_glyphs() -> None:
    """A glyph with a wider advance is in the same font, so that no other font is chosen for it."""
    (page,) = pypdf.PdfReader(io.BytesIO(set_text(TEXT)), strict=True).pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) == 1


CLOSE, OPEN = "，。、；：！？）》”」】", "（《“‘「【"
NARROW = (
    "font-feature-settings: 'halt'",
    "font-feature-settings: 'palt'",
    "letter-spacing: -0.1em",
)


@pytest.mark.parametrize("family", ["fangsong", "kai", "serif"])
@pytest.mark.parametrize("css", [*NARROW, "text-spacing-trim: trim-all"])
def test_a_narrow_mark_is_copied_where_it_stands(family: str, css: str) -> None:
    """Though one that gave away the white at its left begins before the figure in another face that
    it comes after; in the order of the file what comes after a closing one is of the same line."""
    rows = [
        f"国{one}{mark}{other}国" for mark in CLOSE + OPEN for one in "1i" for other in ("", "1")
    ]
    pdf = set_text("<br>".join(rows), f"font-family: {family}; line-height: 0.8; {css}")
    assert by_pdfium(pdf).split() == rows
    closed = [row for row in rows if row[2] in CLOSE]
    assert by_poppler(pdf).split()[: len(closed)] == closed
