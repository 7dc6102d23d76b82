"""What visitors bring lies in a folder of the desk, which no desk leaves behind for long."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.web.folders import LOCK, PREFIX, DeskFolder


def test_what_a_killed_desk_has_left_the_next_one_takes_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of an open desk stays, and what is no desk's."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, foreign, linked = (tmp_path / f"{PREFIX}{name}" for name in ("left", "other", "linked"))
    for folder in (left, tmp_path / "booklet-else"):
        (folder / "books").mkdir(parents=True)
        (folder / LOCK).touch()
    foreign.write_bytes(b"")
    linked.symlink_to(tmp_path / "booklet-else")
    first = DeskFolder()
    kept = first.new()
    second = DeskFolder()
    assert not left.exists() and kept.is_dir()
    assert foreign.exists() and (linked / "books").is_dir()
    first.close()
    second.close()
    second.close()
    assert sorted(each.name for each in tmp_path.glob(f"{PREFIX}*")) == [linked.name, foreign.name]
