"""A corpus that was read before is known again; one of which anything has changed is read."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.corpus import known
from booklet.corpus.known import read_known
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError
from booklet.model.corpus import Corpus
from booklet.reading.house import House

DAY = 86_400.0


def aged(folder: Path, days: float = 1.0) -> None:
    """As if nothing there had been changed for some days."""
    then = time.time() - days * DAY
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (then, then))


@pytest.fixture
def own(own_templates: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> House:
    """A house that has lain there for a day, and a folder for what is kept of it."""
    monkeypatch.setattr(
        "booklet.writing.recall.trusted", lambda kind: iter([tmp_path / "kept" / kind])
    )
    for folder in (own_templates.corpus, own_templates.templates):
        aged(folder)
    return own_templates


def is_read(house: House, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the corpus is read, and not only known again; it is as it is read in any case."""
    reads: list[Path] = []

    def read(folder: Path, templates: Path) -> Corpus:
        reads.append(folder)
        return read_corpus(folder, templates)

    with monkeypatch.context() as patch:
        patch.setattr("booklet.corpus.reading.read_corpus", read)
        assert read_known(house) == read_corpus(house.corpus, house.templates)
    return bool(reads)


def text_of(house: House) -> Path:
    return house.corpus / "meetings/river/report.txt"


def rewritten(house: House) -> None:
    """As long as before, and changed at the same time as far as a program may say."""
    path = text_of(house)
    before, text = path.stat(), path.read_text("utf-8")
    path.write_text(text.replace("。", "！", 1), "utf-8")
    assert path.read_text("utf-8") != text
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def longer(house: House) -> None:
    path = text_of(house)
    path.write_text(path.read_text("utf-8") + "\n又一段。\n", "utf-8")


def kind_changed(house: House) -> None:
    for path in (house.templates / "kinds").iterdir():
        path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")


CHANGES: dict[str, Callable[[House], object]] = {
    "rewritten": rewritten,
    "longer": longer,
    "gone": lambda house: text_of(house).unlink(),
    "new": lambda house: (house.corpus / "witnesses/c.txt").touch(),
    "renamed": lambda house: text_of(house).rename(text_of(house).with_name("renamed.txt")),
    "a folder": lambda house: (house.corpus / "pieces").mkdir(),
    "of another kind": kind_changed,
}


def test_a_corpus_is_read_once(own: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [is_read(own, monkeypatch) for _ in range(3)] == [True, False, False]


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_read(own: House, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    if change == "rewritten" and os.name == "nt":
        pytest.skip("the time of a change can be set there")
    assert is_read(own, monkeypatch)
    CHANGES[change](own)
    assert is_read(own, monkeypatch)


def test_another_program_reads_it(own: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_read(own, monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(known, "program", lambda: {"booklet 9": "another"})
        assert is_read(own, monkeypatch)
    assert is_read(own, monkeypatch)
    assert not is_read(own, monkeypatch)
    monkeypatch.setattr(known, "ERRORS", Path(__file__))
    assert is_read(own, monkeypatch)


def test_places_are_told_from_where_a_person_is(
    own: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert is_read(own, monkeypatch)
    monkeypatch.chdir(tmp_path)
    assert is_read(own, monkeypatch)
    assert not is_read(own, monkeypatch)
    relative = House(Path("corpus"), own.templates, own.fonts, own.out)
    assert is_read(relative, monkeypatch)


def test_what_was_changed_just_now_is_not_kept(own: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could change once more within the time that a file system tells apart."""
    text_of(own).touch()
    assert [is_read(own, monkeypatch) for _ in range(2)] == [True, True]
    aged(own.corpus)
    assert [is_read(own, monkeypatch) for _ in range(2)] == [True, False]


def test_what_has_faults_is_not_kept(own: House, monkeypatch: pytest.MonkeyPatch) -> None:
    text_of(own).write_text("no front matter\n", "utf-8")
    aged(own.corpus)
    assert [is_read(own, monkeypatch) for _ in range(2)] == [True, True]
    shutil.rmtree(own.corpus)
    own.corpus.mkdir()
    (own.corpus / "corpus.toml").write_text("title =", "utf-8")
    for _ in range(2):
        with pytest.raises(CorpusError):
            read_known(own)


@pytest.mark.skipif(os.name == "nt", reason="links are for whoever may make them there")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_has_links_is_not_kept(
    own: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    """Where they lead may change without a sign."""
    path = text_of(own) if what == "file" else text_of(own).parent
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert [is_read(own, monkeypatch) for _ in range(2)] == [True, True]


def test_very_many_files_are_not_looked_at(own: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "MOST", 5)
    assert [is_read(own, monkeypatch) for _ in range(2)] == [True, True]
