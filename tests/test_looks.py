"""The pictures for comparing: made without the other programs too."""

from __future__ import annotations

from pathlib import Path

import looks
import pytest
from PIL import Image

from booklet import House
from booklet.reading import format_names


def test_pages_of_all_formats(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture for each page of a report in each format; who is not installed is named."""
    monkeypatch.setattr(looks.shutil, "which", lambda name: None)
    monkeypatch.setattr(looks.importlib.util, "find_spec", lambda name: None)
    looks.main(house)
    *files, typst, xelatex = capsys.readouterr().out.splitlines()
    assert typst == "Typst is not installed, its column is left out: pip install typst"
    assert xelatex.startswith("XeLaTeX is not installed")
    formats = {Path(file).name.rpartition("-")[0] for file in files}
    assert formats == set(format_names(house.templates))
    for file in files:
        with Image.open(file) as picture:
            assert picture.width > (400 if "cards" in Path(file).name else 500)


@pytest.mark.skipif(not looks.shutil.which("xelatex"), reason="XeLaTeX is not installed")
def test_a_column_by_xelatex(house: House) -> None:
    meeting = next(m for m in looks.read_corpus(house.corpus).pieces if m.id == "river")
    columns = looks.looks(house, meeting, "handout")
    assert columns["XeLaTeX"]
    assert columns["XeLaTeX"][0].size == columns["booklet"][0].size
