"""Of a web page the main text is taken, and every other word told; bombs are refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake.webpages import PROSE, take, told

from booklet.errors import OrderError, Place
from booklet.intake import web
from booklet.intake.taken import Taken
from booklet.intake.told import Kind, Told
from booklet.model.blocks import (
    Figure,
    every,
    runs_in,
    text_of,
)

# The main text

HOT = "".join(f"<li><a href=/{n}>热门新闻标题第{n}条</a>" for n in range(9))
AROUND = {
    "nav": "<nav><a href=/>首页</a><a href=/b>新闻</a></nav>",
    "links": f"<div><h3>热点</h3><ul>{HOT}</ul></div>",
    "footer": "<footer>版权所有，翻印必究。</footer>",
    "named": "<div class='related-news'>相关阅读，请看别处。</div>",
    "form": "<form><input><button>搜索</button></form>",
    "hidden": "<p style='color:red; display: none'>看不见。</p>",
    "editor": "<p>责任编辑：某某</p>",
    "aside": "<aside>广告，广告。</aside>",
}
WRAPPED = [
    "{}", "<main>{}</main>", "<div><article>{}</article></div>",
    "<table><tr><td>{}</td></tr></table>",
]  # fmt: skip


@pytest.mark.parametrize("wrapped", WRAPPED)
@pytest.mark.parametrize("around", AROUND)
def test_what_stands_around_the_text_is_left_out_and_told(around: str, wrapped: str) -> None:
    text = wrapped.format(f"<h1>题目</h1><div>{f'<p>{PROSE}</p>' * 3}</div>")
    taken = take(f"<title>题目_某网</title>{AROUND[around]}{text}{AROUND[around]}")
    left = "热点" if around == "links" else ""
    assert text_of(taken.blocks).replace(left, "") == PROSE * 3
    assert taken.title == "题目"
    assert "left out" in told(taken)


@pytest.mark.parametrize("around", ["footer", "nav", "aside", "div class=related"])
def test_notes_belong_to_the_text_wherever_they_stand(around: str) -> None:
    call, back = '<a href="#n" id="c">[1]</a>', '<a href="#c">[1]</a>'
    note = f'<{around}><div><p id="n">{back} 注文在此。</div></{around.partition(" ")[0]}>'
    taken = take(f"<title>题</title><main>{f'<p>{PROSE}</p>' * 3}<p>正文{call}。</main>{note}")
    notes = [run.note for run in runs_in(taken.blocks) if run.note]
    assert [text_of(each) for each in notes] == ["注文在此。"]
    assert "left out" not in told(taken)


def test_a_page_that_is_all_links_is_still_a_page() -> None:
    assert text_of(take("<ul><li><a href=a>甲</a><li><a href=b>乙</a></ul>").blocks)


# Nothing is lost

WORD = st.text("甲乙丙丁abc，。", min_size=1, max_size=4)
TAGS = st.sampled_from([
    "b", "em", "span", "u", "i", "a", "sub", "code", "font", "x-y", "q", "p", "div", "blockquote",
    "ul", "ol", "li", "table", "tr", "td", "h2", "pre", "dl", "dd", "section", "figure",
    "figcaption", "ruby", "rt", "center", "nav", "footer", "details", "select", "button", "svg",
    "caption", "th",
])  # fmt: skip
HIDDEN = st.sampled_from([""] * 9 + [" hidden"])
PART = st.recursive(
    WORD.map(escape),
    lambda inner: st.builds(
        lambda tag, parts, hidden: f"<{tag}{hidden}>{''.join(parts)}</{tag}>",
        TAGS, st.lists(inner, max_size=4), HIDDEN,
    ),
    max_leaves=25,
)  # fmt: skip


def shown(html: str) -> str:
    """The characters between tags, by themselves."""
    return "".join(part.partition(">")[2] for part in f">{html}".split("<"))


def words(taken: Taken) -> Iterator[str]:
    yield text_of(taken.blocks)
    yield taken.title or ""
    yield from (run.reading or "" for run in runs_in(taken.blocks))
    yield from (block.alternative for block in every(taken.blocks) if isinstance(block, Figure))


@given(st.lists(PART, min_size=1, max_size=6).map("".join))
def test_every_character_is_taken_or_told(html: str) -> None:
    heard: list[str] = []

    class Heard(Told):
        def tell(self, kind: Kind, words: str = "", place: Place | None = None) -> None:
            super().tell(kind, words, place)
            heard.append(words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(web, "Told", Heard)
        try:
            taken = "".join(words(take(html)))
        except OrderError:
            taken = ""
    assert not Counter(shown(html)) - Counter(taken + "".join(heard)), html


# Bombs

BOMBS = {
    "deep": "<div>" * 100_000,
    "reopened": "".join(f"<p><b class={n}>x" for n in range(5_000)),
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
    "svg": "<svg>" * 5_000,
    "fostered": "<table>" + "x<b>" * 20_000,
    "many": "<br>" * 700_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_no_person_writes_is_refused(bomb: str) -> None:
    with pytest.raises(OrderError) as stopped:
        take(BOMBS[bomb])
    assert stopped.value.findings[-1].code == "D42"


@pytest.mark.parametrize("opened", ["<script><!--<script>", "<!--", "<style>"])
def test_what_is_never_seen_takes_no_time(opened: str) -> None:
    assert text_of(take(f"<p>甲。</p>{opened}{'-' * 1_000_000}").blocks) == "甲。"


@pytest.mark.parametrize("tags", ["div", "ul li", "blockquote", "table tr td", "b", "figure"])
def test_the_deepest_page_that_is_taken_is_read(tags: str) -> None:
    opened = "".join(f"<{tag}>" for tag in tags.split())
    depth = 110 // (len(tags.split()) + ("table" in tags))
    assert "甲" in text_of(take(opened * depth + "甲，乙。").blocks)


@pytest.mark.parametrize(
    ("words", "is_told"), [("", False), ("<img src=a.png>", False), ("字", True)]
)
def test_what_is_hidden_is_told_where_it_has_words(words: str, is_told: bool) -> None:
    main = f"<article><h1>题</h1><p>{PROSE}</p></article>"
    html = f"<body>{AROUND['links']}<div hidden>{words}</div>{main}"
    assert ("hidden text" in told(take(html))) is is_told


def test_words_that_are_taken_are_not_told_as_left_out() -> None:
    taken = take(
        "<html><frameset><frame src=a.html><noframes>没有框架</noframes></frameset></html>"
    )
    assert text_of(taken.blocks) == "没有框架"
    assert "left out" not in told(taken) and "frames, 1 in all" in told(taken)
