"""Equations and signs that fields draw stand in one line; those that cannot are told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake.wordfiles import docx, field, lines, p, r, take, whats

from booklet.intake.word.equations import in_line
from booklet.model.blocks import Mark


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (r"\f(1,2)", "1/2"), (r"\f(a+b;2)", "(a+b)/2"), (r"\r(3,8)", "3√8"), (r"\r(,x)", "√x"),
        (r"\r(x)", "√x"), (r"x\s\up8(2)", "x2"), (r"\x\to\bo(框)", "框"), (r"\b(a)", "(a)"),
        (r"\b\bc\{(\a\al\co1(x,y))", "{x; y}"), (r"\b\lc\|\rc\|(x)", "|x|"), (r"\b\lc\((x)", "(x"),
        (r"\i(0,1,x)", "∫01x"), (r"\i\su(1,n,i)", "∑1ni"), (r"\l(A,B)", "A,B"),
        (r"\f(\r(,2),2)", "(√2)/2"), (r"1\,2\(3\)", "1,2(3)"), (r"(1+2)", "(1+2)"),
        (r"\f(f(x),2)", "(f(x))/2"), (r"\F(1,2)", "1/2"),
    ],
)  # fmt: skip
def test_an_equation_stands_in_one_line(code: str, said: str) -> None:
    assert "".join(run.text for run in in_line(code) or ()) == said


@pytest.mark.parametrize(
    "code", [r"\o(A,B)", r"\f(1", r"\f(1,2))", r"\f(1,2,3)", r"\d\fo10()", "\\"]
)
def test_what_is_not_known_is_none(code: str) -> None:
    assert in_line(code) is None


def test_what_stands_high_or_low_keeps_that() -> None:
    found = in_line(r"x\s\up 8(2)y\s\do4(i)") or []
    assert [run.marks for run in found] == [(), (Mark.SUPERSCRIPT,), (), (Mark.SUBSCRIPT,)]


def test_equations_of_a_file_are_told() -> None:
    body = p(r("设") + field(r" EQ \f(1,2) ") + r("，") + field(r" EQ \o(A,B,C) ") + r("。"))
    taken = take(docx(body), Path("/nowhere"))
    assert lines(taken) == ["设1/2，。"]
    assert [each.split(": ", 1)[1] for each in whats(taken)] == ["1/2", r"EQ \o(A,B,C)"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (r"252 \f Wingdings", "✓"), (r'61656 \f "Wingdings" \h', "➢"),
        (r"0xF0FC \f Wingdings", "✓"),
        (r"8364 \u", "€"), (r"128", "€"), (r"183 \f Symbol \s 10", "•"), ("65", "A"),
        (r"19968 \f 宋体", "一"),
    ],
)  # fmt: skip
def test_signs_of_fields_are_characters(code: str, said: str) -> None:
    taken = take(docx(p(r("甲") + field(f" SYMBOL {code} "))), Path("/nowhere"))
    assert (lines(taken), whats(taken)) == ([f"甲{said}"], [])


@pytest.mark.parametrize("code", ["", "甲", "-1", r"65 \f Webdings", "99999999", "55296"])
def test_signs_that_are_not_known_are_told(code: str) -> None:
    taken = take(docx(p(r("甲") + field(f" SYMBOL {code} "))), Path("/nowhere"))
    assert lines(taken) == ["甲"] and len(whats(taken)) == 1


@given(st.text("\\fsrbxail(),; 12upc{|", max_size=40))
def test_any_code_is_read(code: str) -> None:
    found = in_line(code)
    assert found is None or all(run.text for run in found)


@pytest.mark.parametrize(
    "code", [r"\aaa" * 4000, r"\f(" * 4000, r"\b" + r"\lc\(" * 4000, "(" * 9000]
)
def test_long_codes_cost_little(code: str) -> None:
    begun = time.process_time()
    in_line(code)
    assert time.process_time() - begun < 2
