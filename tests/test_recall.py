"""What is kept by the state of what it came of: whole, for that state alone, and not for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from booklet.writing import recall
from booklet.writing.recall import digest_of, recalled, remember

NAME, STATE, OTHER = digest_of("name"), digest_of(("state", 1)), digest_of(("state", 2))


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recall, "trusted", lambda kind: iter([tmp_path / kind]))
    return tmp_path / "kind"


def test_it_is_recalled_for_its_name_and_state() -> None:
    assert recalled("kind", NAME, STATE) is None
    for came in (b"", b"came", bytes(range(256)) * 99):
        remember("kind", NAME, STATE, came)
        assert recalled("kind", NAME, STATE) == came
    assert recalled("kind", NAME, OTHER) is None
    assert recalled("kind", digest_of("other"), STATE) is None
    assert recalled("other", NAME, STATE) is None


def test_another_state_takes_its_place(kept: Path) -> None:
    remember("kind", NAME, STATE, b"first")
    remember("kind", NAME, OTHER, b"second")
    assert recalled("kind", NAME, STATE) is None
    assert recalled("kind", NAME, OTHER) == b"second"
    assert len(list(kept.iterdir())) == 1


def test_what_was_written_into_or_cut_short_is_not_believed(kept: Path) -> None:
    remember("kind", NAME, STATE, b"came")
    (path,) = kept.iterdir()
    whole = path.read_bytes()
    for at in range(len(whole)):
        for spoiled in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            path.write_bytes(spoiled)
            assert recalled("kind", NAME, STATE) is None
    path.write_bytes(whole + b"x")
    assert recalled("kind", NAME, STATE) is None
    path.write_bytes(whole)
    assert recalled("kind", NAME, STATE) == b"came"


def test_the_last_ones_stay(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "MOST", 3)
    for number in range(6):
        remember("kind", digest_of(number), STATE, b"came")
        os.utime(kept / digest_of(number).hex(), (number, number))
    there = [recalled("kind", digest_of(number), STATE) is not None for number in range(6)]
    assert there == [False, False, False, True, True, True]


def test_where_nothing_can_be_kept_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the folder would be; then the next folder takes it."""
    (tmp_path / "file").touch()
    monkeypatch.setattr(recall, "trusted", lambda kind: iter([tmp_path / "file" / kind]))
    remember("kind", NAME, STATE, b"came")
    assert recalled("kind", NAME, STATE) is None
    both = tmp_path / "file", tmp_path / "next"
    monkeypatch.setattr(recall, "trusted", lambda kind: (each / kind for each in both))
    remember("kind", NAME, STATE, b"came")
    assert recalled("kind", NAME, STATE) == b"came"


def test_any_name_has_a_digest() -> None:
    """Paths may hold what no encoding has."""
    assert digest_of(Path("\udcff")) != digest_of(Path("\udcfe"))
