"""A book of which words have changed is written as if all of it were written anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pydyf
import pytest
from chapters import RULES, SQUARE, TEXT, book
from conftest import ROOT
from drawn import WHOLE

from booklet.model.book import Galley
from booklet.model.order import Standards
from booklet.typesetting import advances, typeset, written_again
from booklet.typesetting.shelf import keep_parts

pytestmark = pytest.mark.usefixtures("nothing_kept")

FONTS = ROOT / "fonts"
EDITS = 200 if WHOLE else 12
PLAIN = RULES.replace("@top-right { content: string(head) }", "")
MORE = "文字，文字。文字；文字：（文字）“文字”《文字》" * 20


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether nothing but pages with other words was written, of each book."""
    found: list[bool] = []
    write = written_again.written_again

    def heard(*rest: object) -> object:
        made = write(*rest)  # type: ignore[arg-type]
        found.append(made is not None)
        return made

    monkeypatch.setattr(written_again, "written_again", heard)
    return found


def one_after_another(*pages: str | Galley) -> None:
    """Each book is what it is by itself."""
    galleys = [Galley(each, ROOT) if isinstance(each, str) else each for each in pages]
    keep_parts(10**7)
    found = [typeset(galley, FONTS) for galley in galleys]
    keep_parts(0)
    for galley, proof in zip(galleys, found, strict=True):
        assert proof == typeset(galley, FONTS)


def made(*texts: str, css: str = PLAIN, before: str = "", title: str = "题") -> str:
    """A book of chapters of a paragraph each, after one with many marks and characters."""
    heads = ["文。字，", *[""] * len(texts)]
    chapters = [
        f"<section class=ch id=c{number}><h1>{head}{number}章</h1><p>{text}</p></section>"
        for number, (head, text) in enumerate(zip(heads, [MORE, *texts], strict=True))
    ]
    return book([before, *chapters], css, title)


def by(page: str, name: str, value: str) -> str:
    """A page that tells something of itself."""
    told = f"<meta name={name} content='{value}'>" if value else "<meta charset=utf-8>"
    return page.replace("<style>", f"{told}<style>")


LONG = TEXT * 8
ELSEWHERE = f"<section class=ch><p>{TEXT}一名</p></section>"
PICTURE = f'<img alt=方 src="data:image/svg+xml,{quote(SQUARE)}">'
FADED = "<i style='opacity: .5'>文</i>"
WAYS: dict[str, tuple[bool, Callable[[str], str]]] = {
    "a mark": (True, lambda word: made(TEXT, f"{LONG}文{word}字", TEXT)),
    "on the first page": (True, lambda word: made(f"文{word}字{TEXT}", LONG)),
    "on the last of two pages": (True, lambda word: made(f"{LONG}文{word}", TEXT)),
    "a transparency that stays": (
        True, lambda word: made(f"{TEXT}<i style='color: #0008'>文</i>{word}"),
    ),
    "a chapter with a head": (True, lambda word: made(TEXT, f"{TEXT}{word}", css=RULES)),
    "a link elsewhere": (
        True, lambda word: made(
            TEXT, f"{TEXT}{word}", before=f"<p><a href='#c2'>二</a></p>{ELSEWHERE}"
        ),
    ),
    "who made it": (True, lambda word: by(made(TEXT, f"{TEXT}{word}"), "author", f"某{word}")),
    "what it is about": (
        True, lambda word: by(made(TEXT, f"{TEXT}{word}"), "keywords", f"某{word},一"),
    ),
    "no longer who made it": (
        False, lambda word: by(made(TEXT, f"{TEXT}{word}"), "author", "某" * (word == "，")),
    ),
    "when it was made": (
        False, lambda word: by(
            made(TEXT, f"{TEXT}{word}"), "dcterms.created", f"2024-04-{9 + ord(word) % 2}"
        ),
    ),
    "without a language": (
        True, lambda word: made(TEXT, f"{TEXT}{word}").replace(" lang=zh-Hans", ""),
    ),
    "the title": (False, lambda word: made(TEXT, f"{TEXT}{word}", title=f"题{word}")),
    "a heading": (False, lambda word: made(f"{TEXT}</p><h2>文{word}</h2><p>字")),
    "a link": (False, lambda word: made(f"{TEXT}<a href='#c2'>文</a>{word}", TEXT)),
    "what a link leads to without words": (
        False, lambda word: made(
            TEXT, f"<i id=x>文{word}</i>{TEXT}", css=PLAIN + "a::before { content: '见' }",
            before=f"<p><a href='#x'></a></p>{ELSEWHERE}",
        ),
    ),
    "where an anchor stands": (
        False, lambda word: made(
            f"{TEXT}{TEXT * (word == '，')}</p><p id=x>文", before=f"<a href='#x'>二</a>{ELSEWHERE}"
        ),
    ),
    "how far a paragraph goes": (False, lambda word: made(LONG + TEXT * (word == "，"), TEXT)),
    "a character of its own": (True, lambda word: made(f"{TEXT}{'鼎' * (word == '，')}文", TEXT)),
    "a character elsewhere": (True, lambda word: made(f"{TEXT}{'鼎' * (word == '。')}文", TEXT)),
    "a picture": (False, lambda word: made(f"{TEXT}{PICTURE}{word}", TEXT)),
    "a table": (False, lambda word: made(f"</p><table><tr><td>文{word}</table><p>{TEXT}", TEXT)),
    "a note": (False, lambda word: made(f"{TEXT}<i class=note>文{word}</i>", TEXT)),
    "a group": (False, lambda word: made(f"{TEXT}{FADED}{word}", TEXT)),
    "a reading": (False, lambda word: made(f"{TEXT}<ruby>文<rt>wén</rt></ruby>{word}", TEXT)),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_nothing_else_may_change(way: str, again: list[bool]) -> None:
    stands, page = WAYS[way]
    one_after_another(page("。"), page("，"), page("。"))
    assert again[:3] == [False, stands, stands]


def test_fonts_of_more_objects_are_all_described_anew(
    again: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    describe = written_again.describe_fonts

    def described(pdf: Any, *rest: Any) -> None:
        describe(pdf, *rest)
        pdf.add_object(pydyf.Dictionary())

    monkeypatch.setattr(written_again, "describe_fonts", described)
    _, page = WAYS["a character of its own"]
    one_after_another(page("。"), page("，"), page("。"))
    assert again[:3] == [False] * 3


def test_only_fonts_that_are_told_other_glyphs_are_described_anew(
    again: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[list[str]] = []
    describe = written_again.describe_fonts

    def described(pdf: Any, fonts: Any, options: Any) -> None:
        told.append([font.family for font in fonts.values()])
        describe(pdf, fonts, options)

    monkeypatch.setattr(written_again, "describe_fonts", described)
    bold = "<b style='font-family: Booklet Hei'>文{}字</b>{}"
    pages = [made(TEXT + bold.format(one, other)) for one, other in ("，。", "鼎。", "鼎爨")]
    one_after_another(*pages)
    assert again[:3] == [False, True, True]
    assert told[:2] == [["Booklet Hei"], ["Booklet Song"]]


def test_what_is_enclosed_is_that_of_each_book(again: list[bool]) -> None:
    enclosed = [
        Galley(made(TEXT, TEXT + word), ROOT, record='{"record":1}', source=word.encode())
        for word in "。，。，"
    ]
    one_after_another(*enclosed)
    assert again[:4] == [False, True, True, True]
    plain = Galley(made(TEXT, f"{TEXT}文"), ROOT)
    one_after_another(*enclosed[:2], plain)


@pytest.mark.parametrize("spread", [advances.SPREAD, 2])
def test_codes_of_copies_are_those_of_the_book_before(
    spread: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which was written anew, and named copies otherwise than the one before it where many of them
    ask for the same codes."""
    monkeypatch.setattr(advances, "SPREAD", spread)
    for words in ("“文”（字）：", "文，字。文；", "Xi'an文2024字", "——文……字、"):
        pages = [
            made(LONG, before=f"<section class=ch><p>{first}{TEXT}</p></section>", title=title)
            for first, title in (("", "题"), (words * 9, "题二"), ("", "题二"), (words * 9, "题二"))
        ]
        one_after_another(*pages)


def test_a_book_with_an_attached_file_is_written_anew(again: list[bool]) -> None:
    """The engine notes the time of it."""
    keep_parts(10**7)
    for word in "。，。":
        page = made(TEXT, TEXT + word).replace(
            "<style>", "<link rel=attachment href=data:,x><style>"
        )
        typeset(Galley(page, ROOT), FONTS)
    assert again == [False] * 3


def test_one_part_after_another(again: list[bool]) -> None:
    texts = [TEXT, LONG, TEXT * 2]
    pages = [made(*texts)]
    for place in (0, 1, 1, 2, 0, 1):
        texts[place] = texts[place].replace("要", "，", 1)
        pages.append(made(*texts))
    one_after_another(*pages)
    assert again[:7].count(True) >= 3


def test_what_is_seen_through_may_go_overleaf() -> None:
    """Without words, so that the elements with words stay on their pages."""
    bar = "<div style='background: #0008; height: 40mm; break-inside: avoid'></div>"
    pages = [
        made(f"{(TEXT * 9)[:length]}</p>{bar}<p>{TEXT}", TEXT) for length in range(150, 330, 20)
    ]
    one_after_another(*pages)


def test_a_book_of_the_other_standard_is_written_anew(again: list[bool]) -> None:
    pages = [
        Galley(made(TEXT, TEXT + word), ROOT, archive=archive)
        for word, archive in zip("。，。，", (*Standards, *reversed(Standards)), strict=True)
    ]
    one_after_another(*pages)
    assert again[:4] == [False, False, True, False]


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("seed", range(EDITS // 4))
def test_any_words_of_any_part(seed: int, vertical: bool, again: list[bool]) -> None:
    chance = random.Random(seed)
    css = PLAIN + "html { writing-mode: vertical-rl }" * vertical
    texts = [TEXT[chance.randrange(40) :] * chance.randint(1, 9) for _ in range(4)]
    pages = [made(*texts, css=css)]
    for _ in range(4):
        place = chance.randrange(len(texts))
        at = chance.randrange(len(texts[place]))
        word = chance.choice([*"，。“”（）文字 域", "", "域的", "2023", "Xi'an", "——"])
        texts[place] = texts[place][:at] + word + texts[place][at + chance.randint(0, 2) :]
        pages.append(made(*texts, css=css))
    one_after_another(*pages)
