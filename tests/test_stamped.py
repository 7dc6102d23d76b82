"""What is read of a house lasts as long as its stamp: no longer, and nowhere else."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from msgspec.structs import replace

from booklet.book import rendering
from booklet.book.rendering import environment
from booklet.errors import OrderError, Place, TemplateError
from booklet.model.order import Ticket
from booklet.production.fulfilling import set_pages
from booklet.production.record import short_of_faces, short_of_templates
from booklet.production.stock import contents, prove_from_stock, stamp
from booklet.reading import format_names, read_format
from booklet.reading.faces import read_faces
from booklet.reading.house import House
from booklet.reading.stamped import stamped
from booklet.reading.theme import read_theme, theme_names
from booklet.typesetting import keep_parts
from booklet.typesetting.families import states_of

PLACE = Place("order")
READINGS: list[tuple[Callable[[House], object], str]] = [
    (lambda house: read_format(house.templates / "handout"), "templates/handout/format.toml"),
    (lambda house: format_names(house.templates), "templates/handout/format.toml"),
    (lambda house: theme_names(house.templates), "templates/themes/su/theme.toml"),
    (lambda house: read_theme(house.templates, "su", PLACE), "templates/themes/su/theme.toml"),
    (lambda house: read_faces(house.fonts), "fonts/FONTS.toml"),
    (lambda house: short_of_faces(read_faces(house.fonts)), "fonts/FONTS.toml"),
    (lambda house: short_of_templates((house.templates,), ("handout",), "pieces"),
     "templates/handout/format.toml"),
]  # fmt: skip


@pytest.fixture
def own(own_templates: House, tmp_path: Path) -> Iterator[House]:
    """A house of which everything may be changed; nothing is kept of its books."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    for file in (ROOT / "fonts").iterdir():
        (fonts / file.name).symlink_to(file)
    (fonts / "FONTS.toml").unlink()
    listing = (ROOT / "fonts/FONTS.toml").read_text("utf-8")
    (fonts / "FONTS.toml").write_text(listing, "utf-8")
    yield replace(own_templates, fonts=fonts)
    keep_parts(0)


def changed(path: Path) -> None:
    """Let a file say something else that can be read."""
    text = path.read_text("utf-8")
    if path.name == "FONTS.toml":
        path.write_text("[[face]]".join(text.split("[[face]]")[:3]), "utf-8")
    else:
        path.write_text(re.sub("title = .*", 'title = "别的"', text, count=1), "utf-8")
        shutil.copytree(path.parent, path.parent.with_name("another"))


@pytest.mark.parametrize(("read", "name"), READINGS)
def test_a_reading_lasts_as_long_as_the_stamp(
    read: Callable[[House], object], name: str, own: House, tmp_path: Path
) -> None:
    """What is read is what it was for as long as the house is said to have a stamp, and for it
    alone; where nothing is said, it is read each time."""
    with stamped("one"):
        before = read(own)
    assert read(own) == before
    changed(tmp_path / name)
    with stamped("one"):
        assert read(own) == before
    now = read(own)
    with stamped("another"):
        assert read(own) == now != before


def test_faces_are_looked_at_once_for_a_stamp(own: House, tmp_path: Path) -> None:
    file = tmp_path / "own.otf"
    faces = (replace(read_faces(own.fonts)[0], path=file),)
    with stamped("one"):
        for data in (b"one", b"other"):
            file.write_bytes(data)
            assert states_of(faces)[0][1] == len(b"one")
    for later in ("another", ""):
        with stamped(later):
            assert states_of(faces)[0][1] == len(b"other")


def test_templates_are_looked_at_once_for_a_stamp(
    own: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those that are not there: a template may come to lie before another one."""
    looked: list[object] = []
    found = rendering.state_of
    monkeypatch.setattr(rendering, "state_of", lambda path: looked.append(path) or found(path))
    counts = []
    for now in (stamp(own), stamp(own), "another"):
        looked.clear()
        prove_from_stock(Ticket(format="handout", pieces=("1",)), own, now)
        counts.append(len(looked))
    assert counts[0] > counts[1] == 0 < counts[2]


def test_what_is_wrong_is_read_again(own: House) -> None:
    """What could not be read under a stamp does not stay unread."""
    whole = (own.templates / "handout/format.toml").read_text("utf-8")
    (own.templates / "handout/format.toml").write_text("lines = ", "utf-8")
    with stamped("one"):
        with pytest.raises(TemplateError):
            read_format(own.templates / "handout")
        (own.templates / "handout/format.toml").write_text(whole, "utf-8")
        assert read_format(own.templates / "handout").lines == 40


def test_each_row_of_a_table_is_told_where_it_names_no_theme(house: House) -> None:
    """Whoever names a theme that there is not is told so at the place of the order, not where the
    first one did."""
    with stamped("one"):
        for line in (1, 2):
            with pytest.raises(OrderError, match=f"t.csv:{line}"):
                read_theme(house.templates, "none", Place("t.csv", line))


def test_books_of_a_living_process_follow_the_house(own: House) -> None:
    """A book from the stock is that of its house as it is with the stamp."""
    order = Ticket(format="handout", pieces=("1",))
    now = stamp(own)
    first = prove_from_stock(order, own, now)
    path = own.templates / "handout/format.toml"
    path.write_text(path.read_text("utf-8").replace("lines = 40", "lines = 39"), "utf-8")
    assert stamp(own) != now
    again = prove_from_stock(order, own, stamp(own))
    assert again.format != first.format
    assert again == set_pages(order, own)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is of characters")
def test_a_file_counts_whose_name_is_of_bytes_that_are_no_characters(own: House) -> None:
    before = stamp(own), contents(own)
    (own.fonts / os.fsdecode(b"\xd5\xe3.txt")).write_text("a", "utf-8")
    named = stamp(own), contents(own)
    (own.fonts / os.fsdecode(b"\xd5\xe3.txt")).write_text("ab", "utf-8")
    assert len({*before, *named, stamp(own), contents(own)}) == 6


@pytest.mark.parametrize("name", ["handout/book.html", "shared/parts.html", "shared/blocks.html"])
def test_a_template_of_ones_own_is_used_from_when_it_is_there(
    name: str, house: House, tmp_path: Path
) -> None:
    """And while it is; and whatever time it has."""
    order = Ticket(format="handout", pieces=("1",))
    own = tmp_path / "templates" / name
    own.parent.mkdir(parents=True)
    house, found = replace(house, templates=tmp_path / "templates"), []
    text = (ROOT / "templates" / name).read_text("utf-8")
    for tag in ("", "<p lang=ja", "<p lang=en-GB", ""):
        own.unlink(missing_ok=True)
        if tag:
            own.write_text(text.replace("<p", tag), "utf-8")
            os.utime(own, (1, 1))
        found.append(prove_from_stock(order, house, stamp(house)))
    keep_parts(0)
    assert found[0] == found[3]
    environment.cache_clear()
    assert found[0] == set_pages(order, house)
    for tag, before in (("<p lang=ja", found[1]), ("<p lang=en-GB", found[2])):
        own.write_text(text.replace("<p", tag), "utf-8")
        environment.cache_clear()
        assert before == set_pages(order, house)
