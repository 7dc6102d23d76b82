"""Parts that are known by their sources are what they would be parsed to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import StringIO
from typing import Any
from xml.etree.ElementTree import tostring

import pytest
import tinyhtml5
from drawn import WHOLE
from hypothesis import given
from hypothesis import strategies as st

from booklet.typesetting import kept_sources, markup
from booklet.typesetting.kept_sources import HEAD, HEADS, known_parts, with_known
from booklet.typesetting.shelf import ELEMENTS, keep_parts

LONG = "甲乙丙丁戊" * (HEAD // 5)
FRAMES = f'<frameset cols="{LONG}"></frameset>'
FORM = f"<div><form>{LONG}</div>"
FILLED = f"<section><form><p>{LONG}</p></form></section>"
PARTS = [
    *(f'<section id="{n}" class="recto"><h1>{n}</h1>\n<p>{LONG}</p></section>' for n in "abc"),
    f'<section id="a" class="recto"><h1>a</h1>\n<p>{LONG}，</p></section>',
    f'<section id="a" class="recto"><h1>a</h1>\n<p>{LONG}</p><p>{LONG}</section>',
    f"<p>{LONG}", f"<p>{LONG}</p>", f"<b>{LONG}", f"<b>{LONG}</b>", f"<i>{LONG}</p></i>",
    f"<table><tr><td>{LONG}", f"<table><tr><td>{LONG}</table>", f"<table>{LONG}<td>{LONG}</table>",
    f"<form><p>{LONG}</p>", f"<form>{LONG}</form>", f"<div>{LONG}</div></div>", f"{LONG}</section>",
    f"<p><b>{LONG}</p>", FORM,
    f"<select>{LONG}</select>", f"<svg><p>{LONG}</p></svg>", f"<object>{LONG}", f"<a href=x>{LONG}",
    f"<a href=x>{LONG}</a>", f'<br class="{LONG}">', f'<img alt="{LONG}"><!-- {LONG} -->',
    f"<!-- <p>{LONG}</p> -->", f'<script>"<p>{LONG}</p>"</script>', f"<textarea><p>{LONG}</p>",
    f"<p title='a>{LONG}'>{LONG}</p>", f"<p>{LONG}&amp;{LONG}&lt;</p>", f"<div>\r\n{LONG}\r</div>",
    f'<body class="{LONG}">', f"</body><p>{LONG}</p>", FRAMES,
    "\n", " 文 ", "文", "<p>短</p>", "&#25991;", "\0",
]  # fmt: skip
pages = st.lists(st.sampled_from(PARTS), max_size=7).map("".join)


@pytest.fixture(autouse=True)
def keeping() -> Iterator[None]:
    keep_parts(10**6)
    yield
    kept_sources.forget_parts()
    keep_parts(0)


def parsed(body: str, *, lasting: bool = True, head: str = "<!doctype html><html><body>") -> Any:
    with known_parts(lasting=lasting):
        return markup.parse(StringIO(head + body), namespace_html_elements=False)


@cache
def by_library(body: str, head: str = "<!doctype html><html><body>") -> bytes:
    return tostring(tinyhtml5.parse(StringIO(head + body), namespace_html_elements=False))


@given(st.lists(pages, min_size=2, max_size=4))
def test_pages_are_parsed_as_if_nothing_was_known(one_after_another: list[str]) -> None:
    kept_sources.forget_parts()
    for page in one_after_another:
        assert tostring(parsed(page)) == by_library(page)


@pytest.mark.parametrize("first", PARTS)
def test_any_two_parts_are_parsed_as_if_nothing_was_known(first: str) -> None:
    """And the words of the trees before stay, as far as they are more than blanks."""
    some = PARTS if WHOLE else PARTS[len(first) % 4 :: 4]
    for second in (*some, FORM, *PARTS[-9:-5]):
        kept_sources.forget_parts()
        told: list[tuple[Any, list[str]]] = []
        for page in (first + second + PARTS[0], f"{second}文{PARTS[0]}", second + PARTS[0]):
            tree = parsed(page)
            told.append((tree, words(tree)))
            assert tostring(tree) == by_library(page)
        assert all(words(tree) == before for tree, before in told)


def words(tree: Any) -> list[str]:
    return " ".join(tree.itertext()).split()


@pytest.mark.parametrize("head", ["", "<title>题</title>", "<!doctype html>"])
def test_so_they_are_where_the_body_is_not_told(head: str) -> None:
    for part in PARTS:
        kept_sources.forget_parts()
        for page in (PARTS[0] + part, part + PARTS[0], PARTS[0] + PARTS[-6] + PARTS[1]):
            assert tostring(parsed(page, head=head)) == by_library(page, head)


@pytest.mark.parametrize(
    ("head", "page"),
    [
        ("<!doctype html><body>", f"</body>{PARTS[0]}<!-- 注 -->"),
        ("<!doctype html><html>", f"<div></div>{PARTS[0]}{FRAMES}"),
        ("<!doctype html><body>", FORM + FILLED + PARTS[0]),
        ("<!doctype html><html><head>", f'<meta content="{LONG}">{PARTS[0]}'),
    ],
)
def test_nothing_is_taken_where_more_than_the_body_is_open(head: str, page: str) -> None:
    kept_sources.forget_parts()
    parsed(PARTS[0] + FILLED + PARTS[1])
    assert tostring(parsed(page, head=head)) == by_library(page, head)


@pytest.mark.parametrize("before", range(10_040 - HEAD, 10_240, 2))
def test_a_part_may_run_over_what_is_read_at_once(before: int) -> None:
    """The library reads 10,240 characters of what is no text at once."""
    kept_sources.forget_parts()
    page = f"<body><p>{'甲' * before}</p>{PARTS[0]}{PARTS[1]}<p>短</p>"
    with known_parts(lasting=True):
        found = [tostring(markup.parse(page, namespace_html_elements=False)) for _ in "ab"]
    assert found == [tostring(tinyhtml5.parse(page, namespace_html_elements=False))] * 2


def test_a_known_part_is_the_same_element() -> None:
    kept_sources.forget_parts()
    before = parsed("\n".join([*PARTS[:3], "<p>短</p>"]))
    now = parsed("\n".join([PARTS[3], *PARTS[1:3], "<p>短</p>"]))
    assert [one is other for one, other in zip(before[1], now[1], strict=False)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert tostring(now) == by_library("\n".join([PARTS[3], *PARTS[1:3], "<p>短</p>"]))


def test_an_element_is_in_a_page_once() -> None:
    kept_sources.forget_parts()
    for _ in range(2):
        _, body = parsed(PARTS[0] * 3 + PARTS[1])
        assert len({*body}) == 4


def test_what_is_changed_after_it_was_parsed_is_not_known() -> None:
    kept_sources.forget_parts()
    parsed(PARTS[0] + PARTS[1], lasting=False)
    assert not HEADS and not ELEMENTS.kept


def test_words_beside_a_part_are_those_of_the_page() -> None:
    """The element of a part has the words behind it, and is in more than one tree."""
    kept_sources.forget_parts()
    before = parsed(f"{PARTS[0]}\n{PARTS[1]}")
    told = words(before)
    now = parsed(f"{PARTS[0]}文{PARTS[1]}")
    assert (words(before), tostring(now)) == (told, by_library(f"{PARTS[0]}文{PARTS[1]}"))


def test_a_process_that_keeps_nothing_parses_once() -> None:
    calls: list[Any] = []
    with_known(lambda: calls.append(parsed("文")) or calls[-1])
    assert len(calls) == 1


def test_what_is_kept_is_bounded() -> None:
    kept_sources.forget_parts()
    keep_parts(10 * HEAD)
    for n in range(60):
        parsed(f'<section id="{n}"><p>{LONG}</p></section><p>短</p>')
        assert sum(map(len, HEADS)) <= 12 * HEAD and {*HEADS.values()} == {*ELEMENTS.kept}
    keep_parts(0)
    with known_parts(lasting=True):
        assert not kept_sources.knowing.get()
    keep_parts(10**6)
