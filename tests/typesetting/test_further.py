"""The record of a book names the distributions of faces that drew some of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT
from pages_set import page_of

from booklet.model.book import Galley
from booklet.reading import faces
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
LISTED = (FONTS / "FONTS.toml").read_text("utf-8").split("[[face]]")


def listing(folder: Path, file: str, also: str = "") -> Path:
    """A folder with one face of the house."""
    folder.mkdir()
    (block,) = (each for each in LISTED if f'file = "{file}"' in each)
    (folder / "FONTS.toml").write_text(f"{also}[[face]]{block}")
    (folder / file).symlink_to(FONTS / file)
    return folder


@pytest.mark.parametrize(("words", "named"), [("国", None), ("国😀", ["some-faces"])])
def test_the_record_names_what_drew_the_pages(
    words: str, named: list[str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where it was used, not where it is installed."""
    house = listing(tmp_path / "house", "BookletSong-Regular.otf.xz", 'also = ["some_faces"]\n')
    further = listing(tmp_path / "some_faces", "BookletEmoji-Regular.ttf.xz")
    monkeypatch.setattr(faces, "folder_of", lambda _: further)
    galley = Galley(page_of(f"<p>{words}"), FONTS, own=False, record='{"record":1}')
    assert json.loads(typeset(galley, house).record).get("further") == named
