"""One deflate for all machines: every stream of a finished PDF is as it would be made there."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run
from deflate import zlib_compress
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from booklet.pdf.deflating import deflated

TEXT = "# 山水\n\n山高月小。\n\n![山](山.png)\n\n![水](水.gif)\n\n| 山 |\n|---|\n| 高 |\n"


@given(st.binary(max_size=4000))
def test_what_is_deflated_comes_back(data: bytes) -> None:
    assert zlib.decompress(deflated(data)) == data


def test_it_is_deflated_as_well_as_is_quick() -> None:
    """Up to level 9 it takes no longer for what is smaller; by what is left out, it would be 6."""
    data = " ".join(str(n * n) for n in range(9000)).encode()
    sizes = [len(zlib_compress(data, level)) for level in range(1, 13)]
    assert len(deflated(data)) == sizes[8] < sizes[5]


def streams(pdf: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What each deflated stream of a file holds, and how it stands there."""
    for begin in re.finditer(rb"(?<!end)stream\r?\n", pdf):
        rest, inflating = pdf[begin.end() :], zlib.decompressobj()
        try:
            data = inflating.decompress(rest)
        except zlib.error:
            continue
        yield data, rest[: len(rest) - len(inflating.unused_data)]


@pytest.mark.parametrize(
    ("words", "least"),
    [
        (["build", "--impose", "signatures"], 40),
        (["build", "--impose", "none", "--format", "handout"], 10),
        (["make", "山 水.md", "--impose", "4up"], 20),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_every_stream(folder: Path, words: list[str], least: int) -> None:
    (folder / "山 水.md").write_text(TEXT, "utf-8")
    points = Image.linear_gradient("L").resize((90, 60))
    points.convert("RGBA").save(folder / "山.png")
    points.save(folder / "水.gif")
    run(folder, *words)
    files = [path.read_bytes() for path in folder.rglob("*.pdf")]
    found = [each for pdf in files for each in streams(pdf)]
    assert len(found) >= least
    assert [data[:60] for data, kept in found if deflated(data) != kept] == []
