"""Whatever is wrong in a template of one's own is one sentence at its line, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_templates import EDITION, FACES, templates_of

from booklet.book.assembly import assemble
from booklet.book.dressing import format_of
from booklet.book.rendering import render
from booklet.errors import Finding, Language, TemplateError
from booklet.model.order import Ticket

MISTAKES = {
    "{% for %}": "T01：模板语法有误：这里该有表达式",
    "{{ book.titel }}": "T03：模板出错：Document 这种值 没有 'titel'",
    "{{ titel }}": "T03：模板出错：没有 'titel'",
    "{{ book.title | upcase }}": "T01：模板语法有误：没有滤器 'upcase'",
    "{% if x is foo %}{% endif %}": "没有测试 'foo'",
    "{% do x %}": "T01：模板语法有误：没有 'do' 这种语句",
    "{% if book %}": "T01：模板语法有误：模板没有写完",
    "{{ book.title": "T01：模板语法有误：模板没有写完",
    "<b>{% raw %}{{</b>": "T01：模板语法有误：注释或 raw 没有结尾",
    '{% extends "book.html" %}': "T03：模板出错：模板或宏互相引用，没有尽头",
    '{% include "book.html" %}': "T03：模板出错：模板或宏互相引用，没有尽头",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}": "没有尽头",
    "{% for x in range(999999) %}{% endfor %}": "range 太大",
    "{{ 1 / 0 }}": "除以零",
    "{{ book.__class__ }}": "模板不能读 '__class__'（'Document'）",
    "{{ book.divisions[9] }}": "tuple 这种值 没有 9",
    "{{ book() }}": "'Document' 不能调用",
    "{{ book.title | lettered }}": "lettered 还缺 'width' and 'most'",
    '{% from "parts.html" import nix with context %}{{ nix() }}': "'parts.html' 里没有 'nix'",
    '{% from "parts.html" import report with context %}{{ report() }}': "没有给出 'report'",
    '{% include "nix.html" %}': "T02：模板文件夹里没有 nix.html",
    "{{ cycler() }}": "T03：",
    "{{ [] | random }}": "T03：",
    "{{ book | tojson }}": "T03：",
    "{{ 3 | hang }}": "T03：",
    '{{ "x" | urlize(rel=3) }}': "T03：",
}


@pytest.mark.parametrize("words", MISTAKES)
def test_a_mistake_in_a_template_is_told_at_its_line(words: str, tmp_path: Path) -> None:
    own = templates_of(tmp_path / "templates", {Path("handout/book.html")})
    (own / "handout" / "book.html").write_text(f"<p>\n{words}\n", "utf-8")
    with pytest.raises(TemplateError) as raised:
        render(assemble(EDITION, FACES), format_of(own, Ticket(format="handout")))
    (found,) = raised.value.findings
    assert MISTAKES[words] in found.told(Language.CHINESE)
    assert told_within(found)


def told_within(found: Finding) -> bool:
    """Whether it is told at a line of a template, and in one line."""
    shown = found.told()
    return "\n" not in shown and found.place.line > 0 and Path(found.place.file).suffix == ".html"
