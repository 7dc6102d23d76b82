"""Why a library refuses something is told in Chinese in a Chinese sentence."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.parsers.expat import errors

import jinja2
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pages_set import page_of

from booklet.book.rendering import told_in_a_sentence
from booklet.errors import BookletError, Language, OrderError, Place
from booklet.errors.faults.sheets import unreadable
from booklet.errors.foreign import in_both, in_chinese
from booklet.errors.system import reason_of
from booklet.intake.opening.archive import unpacked
from booklet.intake.opening.trees import xml
from booklet.model.book import Galley
from booklet.sheets.press.pages import read_proof
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
HAN = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[a-z]{3,} [a-z]{2,}")


def in_chinese_alone(error: BookletError) -> str:
    """What an error says in Chinese, which no English sentence interrupts."""
    (finding,) = error.findings
    said = finding.wording(Language.CHINESE).sentence
    assert HAN.search(said) and not ENGLISH.search(said), said
    return said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<a>", "第 1 行第 3 列：没有写完"), ("<a></b>", "第 1 行第 5 列：开始和结束的标记对不上"),
        ("<a b=1/>", "第 1 行第 5 列：这里不合 XML 的写法"), ("", "第 1 行第 0 列：没有写完"),
        ("<a/>\n<b/>", "第 2 行第 0 列：结尾后面还有别的内容"),
        ("<a b='1' b='2'/>", "第 1 行第 9 列：同一个属性写了两次"),
        ("<a>&#0;</a>", "第 1 行第 3 列：引用了不存在的字符"),
        ("<x:a/>", "第 1 行第 0 列：用了没有声明的前缀"),
    ],
)  # fmt: skip
def test_reasons_of_xml(text: str, why: str) -> None:
    with pytest.raises(OrderError) as raised:
        xml(text.encode(), "a.xml")
    assert why in in_chinese_alone(raised.value)


@pytest.mark.parametrize("said", sorted(errors.codes))
def test_whatever_xml_says_is_a_chinese_sentence(said: str) -> None:
    assert HAN.search(in_chinese(said))


SHEETS = [
    "p { hanging-punctuation: allow-end }", "p { initial-letter: 2 }", "p { -weasy-color: red }",
    "p { -weasy-hyphens: none }", "p { color: }", "p { width: calc(1px + foo) }",
    "p { margin: 1px 2px 3px 4px 5px }", "p { font: caption }", "p { border-radius: 1px / }",
    "p { writing-mode: vertical-rl }", "p::before { content: string(a) }",
    "@page :foo { margin: 1cm }", "@page { @top-foo { content: '' } }", "@foo bar { }",
    "p { color: red } @import 'a.css';", "@media 3 { p { color: red } }", "{ } }",
    "p { color red }", "p::foo { }", "p:foo { }", "@counter-style none { system: cyclic }",
    "@counter-style a { system: cyclic }", "@counter-style a { system: additive; foo: bar }",
    "@font-face { src: url(x) }", "@color-profile { src: url(data:,x) }",
    "@color-profile --a { src: url(data:,x); foo: bar }", "@color-profile --a { }",
    "@layer a, b { p { color: red } }", "@layer 3 { }", "p { display: inline-grid }",
]  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS)
def test_reasons_of_style_sheets(sheet: str) -> None:
    told = typeset(Galley(page_of("<p>长江", sheet), FONTS, own=False), FONTS).warnings
    assert told
    for finding in told:
        assert "原话" not in in_chinese_alone(BookletError(finding))


TEMPLATES = [
    "{{ x", "{% if x %}", "{% for a in b %}{% endif %}", "{% foo %}", "{{ x }", "{{ ) }}",
    "{{ 1 | nosuch }}", "{{ 1 is nosuch }}",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}",
    "{{ nosuch }}", "{{ x.y }}", "{{ 1 / 0 }}", "{{ 1 % 0 }}", "{% for a in 1 %}{% endfor %}",
    "{{ 1() }}",
    "{{ 1 + 'a' }}", "{{ 'a' + 1 }}", "{# x", "{% %}", "{{ x. }}", "{{ £ }}",
    "{% include 5 %}", "{{ [][3].x }}",
]  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES)
def test_reasons_of_templates(template: str) -> None:
    made = jinja2.Environment(undefined=jinja2.StrictUndefined)
    with pytest.raises(BookletError) as raised, told_in_a_sentence(Path("a")):
        made.from_string(template).render(x=1)
    in_chinese_alone(raised.value)


def test_reasons_of_zips() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.xml", "甲乙丙丁" * 99)
    whole = made.getvalue()
    start = whole.index(b"a.xml") + 5
    told = set()
    for spoiled in (whole[:start] + b"\xff" + whole[start + 1 :],
                    whole[: start + 4] + b"\x00" + whole[start + 5 :],
                    b"XX" + whole[2:], whole.replace(b"\x08\x00", b"\x63\x00")):  # fmt: skip
        with pytest.raises(OrderError) as raised:
            unpacked(spoiled, "a.docx").read("a.xml")
        told.add(in_chinese_alone(raised.value))
    assert len(told) > 2


@pytest.mark.parametrize(
    "pdf",
    [b"", b"%PDF-1.4", b"%PDF-1.4\nstartxref\n9\n%%EOF", b"no PDF at all", b"%PDF-1.4\n%%EOF"],
)
def test_reasons_of_pdfs(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="damaged") as raised:
        read_proof(pdf)
    finding = unreadable(str(raised.value), Place("a.pdf"))
    in_chinese_alone(BookletError([finding]))


@given(st.text(max_size=40))
def test_what_is_not_known_is_quoted(said: str) -> None:
    words = in_both(said)
    assert words.en == said and (HAN.search(words.zh) or not said)
    assert reason_of(ValueError(said)).zh


def test_what_is_not_there_is_told_as_that() -> None:
    assert reason_of(KeyError("甲")) == ("there is no '甲'", "没有 '甲'")
