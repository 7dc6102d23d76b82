"""Draft: what somebody brings becomes a witness, a text and a ledger that proves it."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from unpacked import unpacked

from booklet import Ticket, produce
from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.errors import OrderError
from booklet.model.corpus import Part
from booklet.production.drafting import draft_work
from booklet.production.drafting.additions import (
    add_book,
    add_links,
    add_piece,
    add_work,
    lines_in,
)
from booklet.production.drafting.piece import draft_piece
from booklet.production.drafting.work import changed, changes_in
from booklet.reading.house import House, find_house
from booklet.reading.schema import PieceFields

PARAGRAPHS = ["春水初生", "“湖志”记着：1954年，水涨了。"]


def word(paragraphs: list[str]) -> bytes:
    """The smallest Word file with these paragraphs."""
    space = "http://schemas.openxmlformats.org"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{space}/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def printed(house: House, paragraphs: list[str]) -> bytes:
    pdfmetrics.registerFont(TTFont("Kai", str(unpacked("BookletKai-Regular.ttf"))))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("Kai", 12)
    for n, text in enumerate(paragraphs):
        canvas.drawString(72, 700 - 20 * n, text)
    canvas.save()
    return buffer.getvalue()


def brought(house: House, kind: str) -> bytes:
    plain = "\n\n".join(PARAGRAPHS)
    page = "".join(f"<p>{text[:2]}<b>{text[2:]}</b></p>\n" for text in PARAGRAPHS)
    return {
        "txt": plain.encode(),
        "md": f"# {PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n".encode(),
        "html": f"<title>x</title><style>p{{}}</style>{page}<script>no</script>".encode(),
        "docx": word(PARAGRAPHS),
        "pdf": printed(house, PARAGRAPHS),
    }[kind]


@pytest.mark.parametrize("kind", ["txt", "md", "html", "docx", "pdf"])
def test_every_kind_of_file_gives_its_paragraphs(house: House, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(brought(house, kind))
    lines, findings = lines_in(path)
    assert (lines, findings) == (PARAGRAPHS, ())


BROKEN = [
    ("a.docx", b"no archive", "the file is damaged, or not what its name says"),
    ("a.docx", b"PK\x03\x04", "the file is damaged, or not what its name says"),
    ("a.pdf", b"%PDF-1.7 cut off", "the file is not a PDF"),
    ("a.txt", b"\x00\x01\x02", "the file is no text"),
    ("a.txt", b" \n", "there is no text in the file"),
    ("a.html", b"<p></p>", "there is no text in the file"),
    ("a.xyz", b"x", "of the kind “.xyz” are not taken in (there are: .txt"),
]


@pytest.mark.parametrize(("name", "data", "told"), BROKEN, ids=range(len(BROKEN)))
def test_a_file_that_is_none_is_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(OrderError) as caught:
        lines_in(path)
    assert told in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="No such file"):
        lines_in(tmp_path / "a.txt")


def test_labels_stand_before_their_words(tmp_path: Path) -> None:
    """What a list is numbered by is in the file too; pictures are not, and told."""
    page = "<p>甲<ol type=a><li>乙<li>丙</ol><img src='p.png' alt='丁'>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    lines, findings = lines_in(tmp_path / "a.html")
    assert lines == ["甲", "a.乙", "b.丙"]
    assert [finding.code for finding in findings] == ["D52"]


def test_sure_errors_are_emended_and_nothing_else() -> None:
    """Half-width marks and blanks beside Han, straight quotes in pairs; Latin stays as it is."""
    line = '水 慢,日子"长"; see a, b (c) 3.5%'
    assert changed(line, list(changes_in(line))) == "水慢，日子“长”; see a, b (c) 3.5%"
    odd = '水"慢'
    assert changed(odd, list(changes_in(odd))) == odd


@given(st.lists(st.text('水慢长,;:" ab1。“”', max_size=20), max_size=6))
def test_a_draft_is_proven_by_its_own_ledger(lines: list[str]) -> None:
    """Whatever lines are brought: text = witness + ledger, read back as the corpus reads them."""
    import tempfile

    from booklet.corpus.derivation import derived_lines
    from booklet.corpus.pieces import read_work
    from booklet.reading.source import read_text

    if not any(line.strip() for line in lines):
        return
    draft = draft_work("A", "t", "a.txt", "s", lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "excerpts.txt")
        path.write_text(draft.text, "utf-8")
        path.with_suffix(".ledger.toml").write_text(draft.ledger, "utf-8")
        faults: list[object] = []
        work = read_work(path, Part.EXCERPTS, faults)  # type: ignore[arg-type]
        assert read_text(path) == draft.text
    assert not faults
    assert work is not None
    assert work.ledger is not None
    made = [each.text for _, each in derived_lines(work.ledger, lines)]
    assert made == [passage.text for passage in work.passages]


def test_a_skeleton_has_keys_that_are_read() -> None:
    """What is not known stands there as a comment, with an example that would be read as well."""
    known = {field.encode_name for field in fields(PieceFields)}
    given = {"number": 22, "date": "2024-05-20", "title": "在春天𠀀", "regions": ["水"]}
    bare = draft_piece("spring", {})
    for text in (draft_piece("spring", given), bare, re.sub("^# ", "", bare, flags=re.MULTILINE)):
        assert {*tomllib.loads(text)} <= known
    assert tomllib.loads(draft_piece("spring", given)) == {"id": "spring", **given}
    assert '"在春天𠀀"' in draft_piece("spring", given)  # as a person would write it
    assert tomllib.loads(bare) == {"id": "spring"}
    assert bare.count("\n# ") == len(known) - 2  # all but the id and the language


def test_adding_a_meeting_from_nothing(house: House, tmp_path: Path) -> None:
    """Skeleton, excerpts, report, links: then the check is content."""
    (tmp_path / "e.txt").write_text("春水初生。春林初盛。\n", "utf-8")
    (tmp_path / "r.md").write_text("春水初生。春林初盛。春风十里。\n", "utf-8")
    given = {
        "number": 22, "date": "2024-05-20", "place": "湖州", "title": "在春天|座谈会上的讲话",
        "short": "春天", "regions": ["water"],
    }  # fmt: skip
    add_piece(house, "spring", {**given, "title": None})
    told = [str(finding) for finding in read_corpus(house.corpus).faults]
    assert any("the field “title” is missing" in each for each in told)
    (house.corpus / "meetings/spring/meeting.toml").unlink()
    add_piece(house, "spring", given)
    add_work(house, tmp_path / "e.txt", "spring", Part.EXCERPTS, "《春天》")
    add_work(house, tmp_path / "r.md", "spring", Part.REPORT, "春天报")
    report = house.corpus / "meetings/spring/report.txt"
    report.write_text(
        report.read_text("utf-8").replace('"\n+++', '"\nheadline = "春天"\n+++'), "utf-8"
    )
    assert {f.code for f in check(read_corpus(house.corpus))} == {"L01", "Z01"}
    add_links(house, "spring")
    assert {f.code for f in check(read_corpus(house.corpus))} == {"Z01"}


@pytest.mark.parametrize("kind", ["plain", "verse", "law", "reader", "report"])
def test_a_book_in_which_nothing_quotes_has_no_links(kind: str, tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text(f'kind = "{kind}"\n', "utf-8")
    (tmp_path / "甲.md").write_text("春水初生。\n", "utf-8")
    with pytest.raises(OrderError, match="D02: no text of such books is taken from another"):
        add_links(find_house(tmp_path), "甲")
    assert not (tmp_path / "links.toml").exists()


def test_nothing_is_overwritten(house: House, tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_text("春水初生。\n", "utf-8")
    before = {p: p.read_bytes() for p in house.corpus.rglob("*") if p.is_file()}
    for attempt in (
        lambda: add_piece(house, "hill", {}),
        lambda: add_piece(house, "../hill", {}),
        lambda: add_work(house, tmp_path / "e.txt", "hill", Part.EXCERPTS, "x"),
        lambda: add_work(house, tmp_path / "e.txt", "nowhere", Part.EXCERPTS, "x"),
        lambda: add_links(house, "river"),
        lambda: add_links(house, "hill"),
    ):
        with pytest.raises(OrderError):
            attempt()
    assert before == {p: p.read_bytes() for p in house.corpus.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("title", "format"),
    [("新书", "booklet"), ("我的|读本", "handout"), ("“甲”与乙\\丙", "gongwen")],
)
def test_a_new_book_is_one(tmp_path: Path, title: str, format: str) -> None:
    """Nothing is wrong with it, and it can be built as it is."""
    add_book(tmp_path / "new", title)
    house = find_house(tmp_path / "new")
    corpus = read_corpus(house.own("corpus"))
    assert (str(corpus.title), check(corpus)) == (title.replace("|", ""), ())
    assert produce(Ticket(format=format), house).path.parent == tmp_path / "new/out"
    with pytest.raises(OrderError, match="there is a book already"):
        add_book(tmp_path / "new", title)
