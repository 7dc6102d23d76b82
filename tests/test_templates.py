"""Templates of one's own stand before those that are shipped, file by file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, TINY
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booklet.book.assembly import assemble
from booklet.book.dressing import format_of
from booklet.book.rendering import render
from booklet.corpus.checking import check
from booklet.corpus.kinds import files_of
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import select
from booklet.model.corpus import Corpus
from booklet.model.format import Format
from booklet.model.order import Ticket
from booklet.production.fulfilling import set_pages
from booklet.production.record import digests_of
from booklet.reading import format_names, read_format
from booklet.reading.faces import read_faces
from booklet.reading.house import House, find_house, layers

SHIPPED = ROOT / "templates"
FILES = sorted(path.relative_to(SHIPPED) for path in SHIPPED.rglob("*") if path.is_file())
FACES = read_faces(ROOT / "fonts")
BOOK = read_corpus(TINY)
EDITION = select(BOOK, Ticket(), format_names(SHIPPED))


def templates_of(folder: Path, files: set[Path]) -> Path:
    """A folder with some of the files that are shipped."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in files:
        (folder / file).parent.mkdir(exist_ok=True, parents=True)
        shutil.copy(SHIPPED / file, folder / file)
    return folder


def html_of(format: Format) -> str:
    return render(assemble(EDITION, FACES), format).html


@given(files=st.sets(st.sampled_from(FILES)))
def test_any_part_of_the_templates_hides_nothing(
    files: set[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whichever files a house has of its own, if they say the same, all formats and kinds are
    there, pages are the same, and so is what is recorded of them."""
    own = templates_of(tmp_path_factory.getbasetemp() / "some", files)
    assert format_names(own) == format_names(SHIPPED)
    assert set(files_of(own)) == set(files_of(SHIPPED))
    for name in format_names(own):
        mine, theirs = (format_of(each, Ticket(format=name)) for each in (own, SHIPPED))
        assert html_of(mine) == html_of(theirs)
        assert replace(mine, templates=theirs.templates) == theirs
        assert digests_of(BOOK, mine, ()) == digests_of(BOOK, theirs, ())


USED = [
    "booklet/format.toml", "booklet/book.html", "booklet/book.css", "shared/parts.html",
    "shared/type.css", "shared/blocks.css", "shared/note-rule.svg", "kinds/meeting.toml",
]  # fmt: skip


@pytest.mark.parametrize("name", USED)
def test_what_was_used_is_recorded(name: str, tmp_path: Path) -> None:
    """A file that says something else is taken, and recorded, as long as it is used."""
    own = templates_of(tmp_path / "templates", {Path(name)})
    file = own / name
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    kind = name.startswith("kinds")
    before, booklet = digests_of(BOOK, read_format(SHIPPED / "booklet"), ()), own / "booklet"
    assert digests_of(BOOK, read_format(booklet), ()).templates != before.templates
    other = digests_of(BOOK, read_format(own / "handout"), ()).templates
    theirs = digests_of(BOOK, read_format(SHIPPED / "handout"), ()).templates
    assert (other == theirs) is name.startswith("booklet")
    verse = replace(BOOK, kind=replace(BOOK.kind, id="verse"))
    now, then = (digests_of(verse, read_format(each / "booklet"), ()) for each in (own, SHIPPED))
    assert (now == then) is kind


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        ({}, False),
        ({"kinds/letters.toml": 'title = "书信集"'}, False),
        ({"booklet/book.css": ".cover .title { margin-top: 3rlh }"}, True),
        ({"shared/type.css": "html { letter-spacing: 1pt }"}, True),
        ({"pocket/book.css": "p { letter-spacing: 1pt }"}, False),
        ({"shared/note-rule.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}, False),
    ],
)
def test_style_sheets_are_looked_up_in_both(
    files: dict[str, str], changed: bool, house: House, tmp_path: Path
) -> None:
    """Pages are set by the style sheets of one's own, and by those that are shipped where there are
    none; a style sheet may draw on either."""
    own = House(house.corpus, templates_of(tmp_path / "own", set()), house.fonts, house.out)
    for name, text in files.items():
        (own.templates / name).parent.mkdir(exist_ok=True)
        (own.templates / name).write_text(text, "utf-8")
    ticket = Ticket(pieces=("1",))
    mine, theirs = (set_pages(ticket, each).proof.pdf for each in (own, house))
    assert (bytes_of_pages(mine) != bytes_of_pages(theirs)) is changed


def bytes_of_pages(pdf: bytes) -> list[bytes]:
    import io

    import pypdf

    return [
        page.get_contents().get_data()
        for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages
    ]


def test_a_look_of_ones_own_draws_on_a_shipped_one(house: House, tmp_path: Path) -> None:
    """A format that imports the style sheet of one that is shipped is set as that is."""
    own = House(house.corpus, tmp_path / "own", house.fonts, house.out)
    shutil.copytree(SHIPPED / "booklet", own.templates / "green")
    (own.templates / "green/book.css").write_text("@import url(../booklet/book.css);", "utf-8")
    ticket = Ticket(pieces=("1",))
    mine = set_pages(ticket.but(format="green"), own).proof.pdf
    assert bytes_of_pages(mine) == bytes_of_pages(set_pages(ticket, house).proof.pdf)


@pytest.mark.parametrize("name", [*USED, "pocket/format.toml"])
def test_a_house_may_have_one_file_of_templates(name: str, tmp_path: Path) -> None:
    file = tmp_path / "templates" / name
    file.parent.mkdir(parents=True)
    file.touch()
    house = find_house(tmp_path)
    assert house.templates == tmp_path / "templates"
    assert [each.resolve() for each in layers(house.templates)] == [house.templates, SHIPPED]


def test_keys_that_an_unknown_kind_may_know_are_not_told(tmp_path: Path) -> None:
    """Where there is no such kind, that alone is told, and not that its facets are no keys."""

    def book(kind: str) -> Corpus:
        (tmp_path / "book.toml").write_text(f'kind = "{kind}"\n', "utf-8")
        (tmp_path / "a.md").write_text("+++\ntune = '江城子'\n+++\n\n# 甲\n\n乙。\n", "utf-8")
        return read_corpus(tmp_path)

    assert [each.code for each in check(book("vers"))] == ["K10"]
    assert [each.code for each in check(book("plain"))] == ["R04"]


def test_templates_are_no_part_of_the_texts(tmp_path: Path) -> None:
    """What a folder of texts has of a house beside them is not sealed with them."""
    (tmp_path / "a.md").write_text("# 甲\n\n乙。\n", "utf-8")
    before = read_corpus(tmp_path).digests
    for name in ("templates/kinds/a.toml", "fonts/FONTS.toml", "out/b.pdf"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    assert read_corpus(tmp_path).digests == before
