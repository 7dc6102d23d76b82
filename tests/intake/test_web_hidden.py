"""What a page hides is not printed, and told; what a script would show is printed."""

from __future__ import annotations

import time

import pytest
from drawn import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.webpages import PROSE, take, told

from booklet.errors import OrderError
from booklet.intake.gathering.elements import styled
from booklet.intake.web.pages import sheets
from booklet.model.blocks import text_of

TEXT = f"<p>{PROSE}</p>" * 3
KEPT = PROSE * 3
HIDDEN = [
    "<style>.x{display:none}</style><p class=x>隐</p>",
    "<style>p.x{color:red;visibility:hidden}</style><p class=x>隐</p>",
    "<style>@media screen{#a>.x{DISPLAY : NONE}}</style><div id=a><b class=x>隐</b></div>",
    "<style>@layer b{[data-x]{display:none}}</style><p data-x>隐</p>",
    "<style>.x{display:none!important}.x{display:block}</style><p class=x>隐</p>",
    "<style>.x{display:none!important}</style><p class=x style='display:block'>隐</p>",
    "<style>.y .x{display:none}.x{display:block}</style><div class=y><p class=x>隐</p></div>",
    "<p hidden>隐</p>", "<p style='visibility:collapse'>隐</p>", "<template>隐</template>",
    "<noscript>隐</noscript>", "<table><tr><td>甲<td hidden>隐</table>",
    "<table><tr><td>甲<td>乙<tr style='display:none'><td>隐</table>",
    "<style>tbody+tbody{display:none}</style><table><tr><td>甲<td>乙<tbody><tr><td>隐</table>",
    "<table><caption hidden>隐</caption><tr><td>甲<td>乙</table>",
    "<ul><li>甲<li hidden>隐</ul>", "<pre>x <span hidden>隐</span></pre>",
]  # fmt: skip
SHOWN = [
    "<style>.x{display:none}.x{display:block}</style><p class=x>见</p>",
    "<style>.x{display:none}</style><p class=x style='display:block'>见</p>",
    "<style>@media print{.x{display:none}}</style><p class=x>见</p>",
    "<style>@media (max-width:9em){.x{display:none}}</style><p class=x>见</p>",
    "<style media=print>.x{display:none}</style><p class=x>见</p>",
    "<style>.x::after,.x:hover,.x:unknown(1){display:none}</style><p class=x>见</p>",
    "<noscript><style>.x{display:none}</style></noscript><p class=x>见</p>",
    "<!--<style>.x{display:none}</style>--><p class=x>见</p>", "<p aria-hidden=true>见</p>",
    "<div><template shadowrootmode=open><p>见</p></template></div>", "<style>.x{</style><p>见</p>",
]  # fmt: skip


@pytest.mark.parametrize("written", HIDDEN)
def test_what_is_hidden_is_told(written: str) -> None:
    taken = take(TEXT + written)
    assert "隐" not in text_of(taken.blocks)
    assert "hidden text, 1 in all, 1 characters; the first: “隐”" in told(taken)


@pytest.mark.parametrize("written", SHOWN)
def test_what_is_seen_on_a_screen_is_taken(written: str) -> None:
    taken = take(TEXT + written)
    assert "见" in text_of(taken.blocks) and "hidden" not in told(taken)


@pytest.mark.parametrize(
    "wrapped",
    [
        "<div id=js_content style='visibility: hidden; opacity: 0; '>{}</div>",
        "<style>#app{{visibility:hidden}}</style><div id=app>{}</div>",
        "<div hidden>{}</div>", "<body style='display:none'>{}</body>",
        "<div id=page><p>扫一扫</p><div id=js_content style='visibility:hidden'>{}</div></div>",
    ],
)  # fmt: skip
def test_a_text_that_a_script_shows_is_taken(wrapped: str) -> None:
    taken = take(wrapped.format(TEXT))
    assert text_of(taken.blocks).endswith(KEPT) and "hidden" not in told(taken)


def test_a_formula_that_is_written_twice_is_taken_once() -> None:
    katex = "<span><span><math><mi>x</mi></math></span><span aria-hidden=true>x</span></span>"
    assert text_of(take(f"<p>{PROSE}式{katex}完。").blocks) == f"{PROSE}式x完。"


def test_all_captions_of_a_table_are_taken() -> None:
    page = "<table><caption>甲</caption><caption>乙</caption><tr><td>1<td>2</table>"
    assert text_of(take(page).blocks) == "甲\n乙12"


def test_more_rules_and_elements_than_can_be_held_against_each_other_are_refused() -> None:
    rules = "".join(f".a{n}{{display:none}}" for n in range(6000))
    with pytest.raises(OrderError, match="D42"):
        take(f"<style>{rules}</style>{'<p>甲' * 9000}")


@pytest.mark.parametrize("sheet", ["{" * 90_000, "}" * 90_000, "a" * 300_000 + "display:none"])
def test_sheets_that_are_none_cost_little(sheet: str) -> None:
    begun = time.process_time()
    take(f"<style>{sheet}</style>{TEXT}")
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("page", ["<noscript>", "<script>", "<!--", "<style>"])
def test_what_has_no_end_costs_little(page: str) -> None:
    begun = time.process_time()
    list(sheets(page * 60_000))
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("style", ["a" * 400_000, "'" * 100_001, 'a:"' * 50_001, "a:;" * 100_000])
def test_styles_that_are_none_cost_little(style: str) -> None:
    begun = time.process_time()
    assert "display" not in styled({"style": style})
    assert time.process_time() - begun < 2


RULES = st.sampled_from(["display:none", "display:block", "visibility:hidden", "color:red"])
SELECTED = st.sampled_from([".a", ".b", "p", "div .a", "p:not(.b)", "p:nth-child(2)", "["])
SHEETS = st.lists(st.builds("{}{{{}}}".format, SELECTED, RULES), max_size=4).map("".join)
PARTS = st.lists(
    st.builds("<{0} class={1}>{2}</{0}>".format, st.sampled_from(["p", "div", "b", "td"]),
              st.sampled_from("abc"), st.sampled_from("甲乙丙丁")),
    max_size=6,
).map("".join)  # fmt: skip


@given(SHEETS, PARTS)
@settings(max_examples=tries(100))
def test_whatever_is_hidden_no_word_is_lost_untold(sheet: str, parts: str) -> None:
    taken = take(
        f"<style>{sheet}</style><div>{TEXT.replace('p>', 'section>')}</div><div>{parts}</div>"
    )
    kept = len(text_of(taken.blocks).replace("\n", ""))
    left = [
        int(word.en) for each in taken.findings for name, word in each.words if name == "characters"
    ]
    count = sum(each in "甲乙丙丁" for each in parts)
    assert len(KEPT) + count == kept + sum(left)
