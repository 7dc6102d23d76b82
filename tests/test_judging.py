"""A book in which nothing was found is known again, and any other is checked."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

import pytest
from conftest import ROOT
from msgspec.structs import replace

from booklet.corpus import judging
from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError, Finding
from booklet.model.corpus import Corpus
from booklet.model.order import Ticket
from booklet.production.fulfilling import set_pages
from booklet.reading.faces import Drawn, read_faces
from booklet.reading.house import House, find_house

DRAWN = Drawn(read_faces(ROOT / "fonts"))


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Corpus]:
    """The books that were checked; none was before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen: list[Corpus] = []

    def checking(corpus: Corpus, drawn: Container[int] | None) -> tuple[Finding, ...]:
        seen.append(corpus)
        return check(corpus, drawn)

    monkeypatch.setattr(judging, "check", checking)
    return seen


def test_a_sound_book_is_checked_once(house: House, checked: list[Corpus]) -> None:
    first = judging.sound_corpus(house, DRAWN)
    assert judging.sound_corpus(house, DRAWN) == first
    assert len(checked) == 1


def rewritten(name: str, *words: str) -> Callable[[House], House]:
    """What writes other words in the place of some in a file of the corpus."""

    def change(house: House) -> House:
        path = house.corpus / name
        text = path.read_text("utf-8")
        path.write_text(text.replace(*words) if words else f"{text}\n", "utf-8")
        return house

    return change


def without_a_text(house: House) -> House:
    (house.corpus / "meetings/river/report.txt").unlink()
    return house


@pytest.mark.parametrize(
    "change",
    [
        rewritten("corpus.toml"),
        rewritten("SEAL"),
        rewritten("meetings/lake/excerpts.txt"),
        rewritten("meetings/river/links.toml"),
        rewritten("witnesses/a.txt"),
        rewritten("exemptions.toml"),
        rewritten("terms.toml"),
        without_a_text,
    ],
)
def test_a_book_that_has_changed_is_checked(
    change: Callable[[House], House], house: House, checked: list[Corpus]
) -> None:
    judging.sound_corpus(house, DRAWN)
    corpus = read_corpus(change(house).corpus, house.templates)
    assert judging.findings_of(corpus, DRAWN) == check(corpus, DRAWN)
    assert checked[1:] == [corpus]


def test_a_book_in_other_faces_is_checked(house: House, checked: list[Corpus]) -> None:
    corpus = judging.sound_corpus(house, DRAWN)
    for drawn in (Drawn(DRAWN.faces[1:]), Drawn((DRAWN.faces[0],)), {1}, None):
        assert judging.findings_of(corpus, drawn) == check(corpus, drawn)
    assert len(checked) == 5


def test_what_is_found_is_found_again(house: House, checked: list[Corpus]) -> None:
    rewritten("SEAL")(house)
    for _ in range(2):
        with pytest.raises(CorpusError):
            judging.sound_corpus(house, DRAWN)
    assert len(checked) == 2


def test_another_program_checks_for_itself(
    house: House, checked: list[Corpus], monkeypatch: pytest.MonkeyPatch
) -> None:
    judging.sound_corpus(house, DRAWN)
    monkeypatch.setattr(judging, "program", lambda: {"booklet 0": "0"})
    judging.sound_corpus(house, DRAWN)
    assert len(checked) == 2


@pytest.mark.parametrize("kept", [b"", b"\xff\xfe", b"0" * 64, None])
def test_what_cannot_be_read_is_checked(
    kept: bytes | None, house: House, checked: list[Corpus]
) -> None:
    judging.sound_corpus(house, DRAWN)
    path = next(judging.kept_at())
    path.unlink()
    path.mkdir() if kept is None else path.write_bytes(kept)
    assert judging.sound_corpus(house, DRAWN).advice == ()
    assert len(checked) == 2


def test_the_last_books_are_known(house: House, checked: list[Corpus]) -> None:
    corpus = judging.sound_corpus(house, DRAWN)
    for number in range(judging.MOST):
        judging.findings_of(replace(corpus, version=str(number)), DRAWN)
    assert len(judging.known()) == judging.MOST
    judging.findings_of(replace(corpus, version="0"), DRAWN)
    assert len(checked) == judging.MOST + 1
    judging.findings_of(corpus, DRAWN)
    assert len(checked) == judging.MOST + 2


FAULTY = [
    ("甲 ![乙](a.png)", "D15"),
    ("甲 ![乙](../a.png)", "D15"),
]


@pytest.mark.parametrize(("text", "code"), FAULTY)
def test_what_cannot_be_read_stops_a_book_unless_it_is_accepted(
    text: str, code: str, tmp_path: Path
) -> None:
    (tmp_path / "book.toml").write_text('title = "书"\n', "utf-8")
    (tmp_path / "甲.md").write_text(f"# 题\n\n{text}\n", "utf-8")
    house = find_house(tmp_path)
    with pytest.raises(CorpusError, match=code):
        set_pages(Ticket(format="handout"), house)
    product = set_pages(Ticket(format="handout", accept=(code,)), house)
    assert product.proof.pages == 1
