"""Every character of the source is on the page, in order and whole, whatever the style asks for.

Pages are read back by PDFium, which did not write them."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.errors import FontError
from booklet.model.book import Galley, Proof
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
SLACK = 0.5  # pt
PAGE = (
    "@page { size: 300pt 1200pt; margin: 20pt } body { margin: 0; font-size: 10pt }"
    "p, table { margin: 0 0 4pt } .first::first-letter { font-size: 1.5em }"
    ".first::first-line { letter-spacing: .05em }"
)
LEFT_OUT = re.compile(r"[\s\u00ad\u200b\u2060\ufeff\ufffe\u0002\-\u2010]")  # blanks and hyphens
BODIES = (
    "<p>甲乙丙丁戊己庚辛，子丑寅卯，辰巳（午未）申酉戌亥，天地玄黄宇宙洪荒。</p>",
    "<p>学习《决定》《公报》精神，“你好”。‘内’、（外），——破折……省略·间隔：完！？</p>",
    "<p>中文 word 中文 space 丙 Internationalization 2024年5月12日 63.35% ￥5 a/b</p>",
    "<p>甲<b>乙《</b><i>丙</i>》<span style='letter-spacing:.2em'>丁，（戊）</span>己<sup>1</sup>"
    "庚<sub>2</sub><small>辛，</small><span style='font-family:kai;font-size:14pt'>壬《癸》</span>"
    "</p>",
    "<p><span style='font-feature-settings:\"halt\"'>《甲》（乙）</span>，<u>戊</u><em>己，庚</em>"
    "<span style='word-spacing:.3em'>丙 丁 a b</span>。</p>",
    "<table><tr><td>甲《乙》<td>丙 a，丁</table>",
    "<p>English words only, “quoted” nothing else: AVAVA To.</p>",
    "<p class=first>首字放大，《其余》照旧。<span style='font-size:.2em'>小《字》，</span></p>",
    "<p>日本の文章、「かな」。甲\u00a0乙\u3000丙\u2003丁\u200b戊</p>",
)
STYLES = [
    "", "letter-spacing: .1em", "letter-spacing: -.05em", "letter-spacing: .333em",
    "letter-spacing: 1e-7px", "letter-spacing: .0333px; font-size: 7.77px",
    "word-spacing: .1em", "word-spacing: -.1em", "word-spacing: 1em", "word-spacing: 1e-6em",
    "letter-spacing: .07em; word-spacing: .13em", 'font-feature-settings: "halt"',
    'font-feature-settings: "palt"', 'font-feature-settings: "chws", "kern"',
    'font-feature-settings: "palt"; letter-spacing: .1em', "font-variant: small-caps",
    "font-variant-caps: all-small-caps", "font-variant-east-asian: proportional-width",
    "font-variant-position: super", "font-kerning: none", "text-align: center",
    "text-align: right", "text-align: justify; text-align-last: justify", "text-indent: 2em",
    "text-indent: -1em; padding-left: 1em", "hyphens: auto", "hyphens: none",
    "white-space: nowrap; font-size: 3pt", "white-space: pre; font-size: 3pt",
    "white-space: pre-wrap", "white-space: pre-line", "text-emphasis: dot",
    "text-transform: uppercase", "text-transform: lowercase", "font-size: 1pt; line-height: 2",
    "font-size: 31.7pt", "text-decoration: underline line-through", "text-wrap: balance",
    "text-justify: none", "text-autospace: no-autospace", "word-break: break-all",
    "overflow-wrap: anywhere", "column-count: 2", "float: left; clear: both; width: 60%",
    "display: inline-block", "display: flex", "display: grid", "position: relative; left: 2pt",
    "opacity: .5", "opacity: .5; letter-spacing: .1em", "transform: translateX(2pt)",
    "font-weight: 700", "font-style: italic", "font-family: kai", "font-family: fangsong",
    "font-family: monospace", "box-decoration-break: clone; border: 1pt solid; padding: 1pt",
]  # fmt: skip


def set_html(body: str, css: str = "", accept: tuple[str, ...] = ()) -> Proof:
    head = '<!DOCTYPE html><html lang="zh-CN"><title>样张</title>'
    page = f"{head}<style>{PAGE}{css}</style><body>{body}</body></html>"
    return typeset(Galley(page, Path(__file__).parent, own=False), FONTS, accept)


def plain(text: str) -> str:
    """Text as it is compared: forms of letters apart, without blanks and hyphens."""
    return LEFT_OUT.sub("", unicodedata.normalize("NFKC", text)).casefold()


def source(body: str) -> str:
    return plain(html.unescape(re.sub(r"<[^>]+>", "", body)))


def read_back(pdf: bytes) -> tuple[str, str]:
    """The characters of all pages, and those whose black is not inside its page."""
    seen, outside = [], []
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            character = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
            if pdfium.FPDFText_IsGenerated(text.raw, index) == 1 or LEFT_OUT.match(character):
                continue
            left, bottom, right, top = text.get_charbox(index)
            if min(left, bottom, width - right, height - top) < -SLACK:
                outside.append(character)
            seen.append(character)
    return plain("".join(seen)), "".join(outside)


@pytest.mark.parametrize("style", STYLES)
def test_all_is_there_in_order_and_inside(style: str) -> None:
    proof = set_html("".join(BODIES), f"body > * {{ {style} }}")
    seen, outside = read_back(proof.pdf)
    assert outside == ""
    assert seen == source("".join(BODIES))
    assert {finding.code for finding in proof.warnings} <= {"E04", "E05"}


LENGTHS = st.sampled_from(["0", ".1em", "-.05em", ".25em", "1.3px", ".001em", "3e-6em"])
DECLARATIONS = st.one_of(
    st.tuples(st.sampled_from(["letter-spacing", "word-spacing"]), LENGTHS),
    st.tuples(
        st.just("font-feature-settings"),
        st.sampled_from(['"halt"', '"palt"', '"halt", "kern" 0', '"pwid"', '"chws"', "normal"]),
    ),
    st.tuples(st.just("font-family"), st.sampled_from(["kai", "fangsong", "sans-serif"])),
    st.tuples(st.just("font-size"), st.sampled_from([".3em", "1.2em", "5pt", "8.37px"])),
    st.tuples(st.just("vertical-align"), st.sampled_from(["super", "sub", "2pt"])),
    st.tuples(st.just("white-space"), st.sampled_from(["pre-wrap", "pre-line", "normal"])),
    st.tuples(st.just("font-variant"), st.sampled_from(["small-caps", "normal"])),
    st.tuples(st.just("hyphens"), st.sampled_from(["auto", "manual"])),
    st.tuples(st.just("text-emphasis"), st.sampled_from(["dot", "none"])),
)
WORDS = st.text("甲乙《》（），。：“”、！——……·字词 a1.%", min_size=1, max_size=9)
SPANS = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda styles, parts: (
            f"<span style='{';'.join(map(': '.join, styles))}'>{''.join(parts)}</span>"
        ),
        st.lists(DECLARATIONS, min_size=1, max_size=3),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=10,
)


@settings(max_examples=40)
@given(st.lists(SPANS, min_size=1, max_size=6).map("".join), DECLARATIONS)
def test_nested_spans_lose_nothing(spans: str, declaration: tuple[str, str]) -> None:
    body = f"<p style='{': '.join(declaration)}'>{spans}</p>"
    seen, outside = read_back(set_html(body).pdf)
    assert outside == ""
    assert seen == source(body)


HIDDEN = {
    "缩进在外": "<p style='text-indent: -8em'>缩进在外的字",
    "绝对": "<p>看得见<p style='position: absolute; left: 400pt; top: 0'>绝对",
    "absolute": "<p>看得见<p lang=en style='position: absolute; top: 2000pt'>absolute",
    "裁去": "<p style='overflow: hidden; width: 3em; height: 2em; line-height: 2'>看得见裁去",
    "移出": "<p>看得见<p style='transform: translateY(-300pt)'>移出",
    "转出": "<p>看得见<p style='transform: rotate(-90deg); transform-origin: 0 0'>看得见看转出",
    "缩没": "<p>看得见<p style='transform: scale(0)'>缩没",
    "透明": "<p style='opacity: .5; margin-left: -50pt'>透明看得见",
    "不换行": f"<p style='white-space: nowrap'>{'看得见' * 9}看不换行",
    "视口": "<style>html { overflow: hidden; height: 20pt }</style><p>看<p>视口",
    "浮动": "<p style='float: left; margin-left: -60pt'>浮动</p>看得见",
}


@pytest.mark.parametrize(("words", "body"), HIDDEN.items())
def test_what_the_style_puts_out_of_sight_is_told(words: str, body: str) -> None:
    proof = set_html(body, "@page { size: 300pt 200pt }")
    (told,) = (each for each in proof.warnings if each.code == "E12")
    given = told.sentence.replace(" / ", "")
    assert words in given
    assert "看得见" not in given
    assert "page 1:" in given


SHORTENED = (
    "<p style='overflow: hidden; text-overflow: ellipsis; white-space: nowrap; width: 5em'>",
    "<p style='max-lines: 1; block-ellipsis: auto; continue: discard; width: 5em'>",
)


@pytest.mark.parametrize("body", SHORTENED)
def test_what_no_face_draws_of_a_text_cut_short_is_told_with_its_words(body: str) -> None:
    with pytest.raises(FontError) as told:
        set_html(f"<p>甲乙丙丁，戊己庚辛。{body}한一二三四五六七八九")
    assert "“한一二三" in str(told.value)


@pytest.mark.parametrize("body", SHORTENED)
def test_a_text_that_is_cut_short_is_told(body: str) -> None:
    proof = set_html(f"{body}一二三四五六七八九")
    assert any(
        "cut short" in each.sentence and "一二三" in each.sentence for each in proof.warnings
    )
    whole = set_html(f"{body}一二，三")
    assert not any("cut short" in each.sentence for each in whole.warnings)
    assert "".join(read_back(whole.pdf)) == "一二,三"


def test_what_is_inside_is_not_told() -> None:
    """Marks that stand out by their white, raised figures, the edge of the page itself."""
    body = "".join(BODIES) + "<p style='line-height: 1; overflow: hidden'>“平，”ÅÄg</p>"
    proof = set_html(body, "@page { margin: 0 } body { line-height: 1.1 }")
    assert "E12" not in {each.code for each in proof.warnings}
