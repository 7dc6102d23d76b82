"""What is worked out once and kept: texts, the styles of pages, the dots of a leader."""

import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
import weasyprint_for_booklet as weasyprint
from conftest import ROOT
from test_seam import TEXT, lines, written
from weasyprint_for_booklet.css import StyleFor
from weasyprint_for_booklet.layout import inline, page

from booklet.typesetting import replaced
from booklet.typesetting.families import Families, loaded
from booklet.typesetting.kept_pages import DrawnPage, taught_again
from booklet.typesetting.loading import load_engine
from booklet.typesetting.measured import KEPT, measured
from booklet.typesetting.pdf_fonts import Taught
from booklet.typesetting.sides import set_page_type_computed_styles

load_engine()
PAGES = """
@page { size: 120pt 100pt; margin: 20pt; @bottom-center { content: counter(page) } }
html { font: 10pt/1.5 "Noto Serif CJK SC" } body, p { margin: 0 }
"""


def faces() -> Families:
    """The faces of the house, of which nothing is known yet."""
    families = Families(ROOT / "fonts")
    families.__dict__.update(loaded(ROOT / "fonts", families.faces))
    return families


def composed(paragraphs: list[str], font_config: Families) -> int:
    """Set paragraphs; return how many texts had to be composed for it."""
    before = measured.cache_info().misses
    html = f'<html lang="zh-Hans"><title>样张</title><style>{PAGES}</style>' + "".join(
        f"<p>{p}" for p in paragraphs
    )
    weasyprint.HTML(string=html).write_pdf(font_config=font_config)
    return measured.cache_info().misses - before


def test_another_selection_composes_only_what_is_new() -> None:
    """Of two orders in one process the second composes none of the paragraphs of the first."""
    font_config = faces()
    kept, left_out, new = [f"第{n}段，{TEXT}" for n in "一二三"]
    assert composed([kept, left_out], font_config) == 2
    assert composed([kept, new], font_config) == 1
    assert composed([left_out, new, kept], font_config) == 0


def taught(texts: dict[int, str]) -> Taught:
    """What tells a font of glyphs."""
    return Taught(texts, dict.fromkeys(texts, 600))


def test_a_page_is_drawn_anew_where_a_glyph_stands_for_another_text() -> None:
    """As C does for c where a document has small capitals; forms of one character are no others."""
    font = Taught({1: "c", 2: "\u00a0"}, {1: 500, 2: 250})
    assert not taught_again(DrawnPage(taught={font: taught({3: "D", 1: "C"})}))
    assert font.to_unicode == {1: "c", 2: "\u00a0"}
    assert taught_again(DrawnPage(taught={font: taught({4: "E", 3: "D", 2: " "})}))
    assert [*font.to_unicode.items()] == [(1, "c"), (2, "\u00a0"), (4, "E"), (3, "D")]
    assert font.widths == {1: 500, 2: 250, 3: 600, 4: 600}


def test_no_more_is_kept_than_there_is_room_for() -> None:
    """A process that lives on does not grow with each order."""
    assert measured.cache_info().maxsize == KEPT


def test_equal_text_in_another_measure_or_type_is_composed_for_itself() -> None:
    """What is kept is found by all that the lines depend on."""
    font_config = faces()
    ways = ["", "margin-left: 10pt", "font-size: 9pt", "text-indent: 2em", "text-align: justify"]
    paragraphs = "".join(f'<p style="{way}">{TEXT}' for way in ways)
    html = weasyprint.HTML(
        string=f'<html lang="zh-Hans"><title>样张</title><style>{PAGES}</style>{paragraphs}'
    )
    first = html.write_pdf(font_config=font_config)
    assert first == html.write_pdf(font_config=font_config)
    before = measured.cache_info().misses
    html.write_pdf(font_config=faces())
    assert measured.cache_info().misses - before == len(ways)


def styled(css: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[bytes], list[bytes]]:
    """Set many pages; return how often the engine computed their styles, what is drawn on them,
    and what is drawn when it computes the styles of every page."""
    calls = 0
    engine = replaced.ORIGINALS["set_page_type_computed_styles"]

    def counting(*arguments: Any) -> None:
        nonlocal calls
        calls += 1
        engine(*arguments)

    html = weasyprint.HTML(
        string=f'<html lang="zh"><title>样张</title><style>{PAGES}{css}</style><p>{TEXT * 3}'
    )
    with monkeypatch.context() as patch:
        ours = set_page_type_computed_styles(counting)
        patch.setattr(page, "set_page_type_computed_styles", ours)
        drawn = written(html, faces())
    with monkeypatch.context() as patch:
        patch.setattr(page, "set_page_type_computed_styles", engine)
        return calls, drawn, written(html, faces())


def test_the_styles_of_pages_are_computed_once_for_each_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """First, left and right pages have three styles, however many pages there are."""
    css = "@page :first { margin: 25pt } @page :left { @top-left { content: '左' } }"
    count, drawn, plainly = styled(css, monkeypatch)
    assert len(drawn) > 10
    assert count == 3
    assert drawn == plainly


def test_all_styles_are_gone_through_once_for_a_kind_of_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the engine and by us: else a book of twice the pages would take four times as long."""
    gone = list[int]()

    class Counting(dict[Any, Any]):
        def __iter__(self) -> Iterator[Any]:
            gone.append(len(self))
            return super().__iter__()

    cascaded = StyleFor.get_cascaded_styles
    monkeypatch.setattr(StyleFor, "get_cascaded_styles", lambda self: Counting(cascaded(self)))
    html = f'<html lang="zh"><title>样张</title><style>{PAGES}</style>' + f"<p>{TEXT * 3}" * 2
    pages = weasyprint.HTML(string=html).render(font_config=faces()).pages
    assert len(gone) == 2 * 2 < len(pages)


@pytest.mark.parametrize(
    ("css", "kinds"),
    [
        ("", 2),
        ("@page { @top-center { content: '上' } } @page :first { margin: 22pt }", 2),
        ("@page :right { margin-left: 25pt }", 3),
        ("html { --edge-rule: fore-edge } @page { @top-center { content: '上文' } }", 3),
        ("@page { --edge-rule: fore-edge; @top-center { content: '上文' } }", 3),
        ("@page { @top-center { content: '上文'; --edge-rule: fore-edge } }", 3),
        ("@page other { @top-center { --edge-rule: fore-edge } }", 3),
    ],
)
def test_left_and_right_pages_are_alike_where_nobody_tells_them_apart(
    css: str, kinds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first page is always one of its own."""
    count, drawn, plainly = styled(css, monkeypatch)
    assert drawn == plainly
    assert count == kinds


@pytest.mark.parametrize(
    ("which", "kinds"),
    [(":nth(3)", 4), (":nth(4n+1)", 5), (":nth(-n+2)", 4), (":nth(3n):left", 7), (":nth(even)", 3)],
)
def test_rules_that_count_pages_are_obeyed(
    which: str, kinds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that a rule counts are others, and all that it counts are alike."""
    css = (
        f"@page {which} {{ counter-increment: told; @top-left {{ content: '三' counter(told) }} }}"
    )
    count, drawn, plainly = styled(css, monkeypatch)
    assert count <= kinds < len(drawn)
    assert drawn == plainly


def test_rules_that_count_pages_of_a_name_are_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a rule asks for the third page of a name, that page alone is another."""
    css = "p { page: text } @page :nth(3 of text) { @top-left { content: '三' } }"
    count, drawn, plainly = styled(css, monkeypatch)
    assert count >= len(drawn)
    assert drawn == plainly and len(set(drawn)) > 1


LEADERS = {
    "on a line": ("", "<p>目录一行"),
    "in a link": ("a { border-bottom: 1pt solid }", "<p><a id=甲 href=#甲>目录</a>"),
    "beside a float": ("i { float: right; width: 20pt }", "<p><i>浮</i>目录"),
    "of nothing": ("p::after { content: leader('\\200b') '12' }", "<p>目录"),
    "without room": ("p { white-space: nowrap }", "<p>目录一行目录"),
    "with two": ("p::before { content: '前' leader('·') }", "<p>目录"),
}


def contents(css: str, body: str) -> bytes:
    """A line of contents."""
    css = f"{PAGES} :is(p, a)::after {{ content: leader(dotted) '12' }} {css}"
    css += "p:has(a)::after { content: none }"
    html = weasyprint.HTML(string=f'<html lang="zh"><title>样张</title><style>{css}</style>{body}')
    return html.write_pdf(font_config=Families(ROOT / "fonts"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", LEADERS)
def test_a_leader_is_one_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dots of a leader are written together, and stand where the engine puts them."""
    import pypdfium2

    together = contents(*LEADERS[name])
    monkeypatch.setattr(inline, "handle_leader", replaced.ORIGINALS["handle_leader"])
    apart = contents(*LEADERS[name])
    pages = [pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages[0] for pdf in (together, apart)]
    texts = [each.get_contents().get_data().count(b" Tm") for each in pages]
    if name == "on a line":
        assert texts[0] == 4 < texts[1]  # title, leader, number and folio
    assert texts[0] <= texts[1]
    links = [[note.get_object()["/Rect"] for note in page.get("/Annots", ())] for page in pages]
    assert bool(links[0]) is (name == "in a link")
    assert links[0] == links[1]
    rules = [page.get_contents().get_data().count(b" re\n") for page in pages]
    assert rules[0] == rules[1]
    places = [
        sorted((x, character) for character, x, _ in next(lines(pypdfium2.PdfDocument(pdf))))
        for pdf in (together, apart)
    ]
    assert [c for _, c in places[0]] == [c for _, c in places[1]]
    for (left, _), (right, _) in zip(*places, strict=True):
        assert left == pytest.approx(right, abs=0.02)
