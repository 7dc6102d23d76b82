"""Whatever a file holds, it is taken or refused in a sentence, and nothing is written elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from damage import WHOLE, damaged, taken
from pdfs import written
from wordfiles import docx, drawing, p, png, relations, style
from zips import CONTAINER, PACKAGE, epub, odt, packed

from booklet.errors import Language, OrderError
from booklet.intake import FOREIGN, Taken
from booklet.model.blocks import Figure, every, text_of

ZIPPED = (".epub", ".odt", ".docx")
NAMES = {".epub": "META-INF/container.xml", ".odt": "content.xml", ".docx": "word/document.xml"}


def refused(ending: str, data: bytes, folder: Path) -> str:
    """The code of what a file is refused for."""
    with pytest.raises(OrderError) as stopped:
        FOREIGN[ending](data, f"a{ending}", folder)
    return stopped.value.findings[-1].code


@pytest.mark.parametrize("ending", WHOLE)
def test_a_whole_file_is_taken_with_its_pictures(ending: str, tmp_path: Path) -> None:
    found = FOREIGN[ending](WHOLE[ending](), f"a{ending}", tmp_path)
    assert text_of(found.blocks)
    figures = [each.picture for each in every(found.blocks) if isinstance(each, Figure)]
    assert figures == list(tmp_path.iterdir())
    assert len(figures) == (ending in ZIPPED)


@pytest.mark.parametrize("ending", WHOLE)
def test_a_file_that_is_damaged_is_taken_or_refused_in_a_sentence(
    ending: str, tmp_path: Path
) -> None:
    """Cut, with bits the other way round, with pieces elsewhere, with other markup in it."""
    for seed in range(20):
        folder = tmp_path / str(seed)
        folder.mkdir()
        found = taken(ending, damaged(ending, seed), folder, plain=bool(seed % 2))
        assert found or not list(folder.iterdir())
        assert all(re.fullmatch(r"picture-\d+\.\w+", each.name) for each in folder.iterdir())
    assert [each.name for each in tmp_path.iterdir() if not each.name.isdecimal()] == []


@pytest.mark.parametrize("ending", WHOLE)
def test_an_empty_file_has_no_text(ending: str, tmp_path: Path) -> None:
    assert refused(ending, b"", tmp_path) in ("D39", "D43", "A01")


@pytest.mark.parametrize("ending", WHOLE)
def test_a_file_by_the_name_of_another_kind_is_taken_or_refused(
    ending: str, tmp_path: Path
) -> None:
    for other in WHOLE.keys() - {ending}:
        found = taken(ending, WHOLE[other](), tmp_path)
        if other in ZIPPED or other == ".pdf":
            assert found is None, other


# Bombs

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]><x>&j;</x>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
ELSEWHERE = '<!DOCTYPE x SYSTEM "http://a.example/x.dtd"><x>&a;</x>'


@pytest.mark.parametrize("ending", ZIPPED)
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB, "D43"), (OUTSIDE, "D43"), (ELSEWHERE, "D43"), (BOMB.encode("utf-16"), "D43"),
        ("<a>" * 9999, "D42"), (b"0" * 90_000_000, "D42"), (b"\xff\xfe\0", "D43"), ("<x/>", "D43"),
        ('<?xml version="1.0" encoding="gbk"?><x>\u7532</x>', "D43"), (b"", "D43"),
    ],
    ids=["entities", "file", "address", "wide", "deep", "large", "garbled", "half", "gbk", "empty"],
)  # fmt: skip
def test_a_zip_that_grows_or_reaches_out_is_refused(
    ending: str, data: str | bytes, code: str, tmp_path: Path
) -> None:
    assert refused(ending, packed({NAMES[ending]: data}), tmp_path) == code


@pytest.mark.parametrize("ending", ZIPPED)
@pytest.mark.parametrize("data", [BOMB, "<a>" * 9999, "<x/>", None])
def test_why_a_zip_is_refused_is_told_in_chinese_too(
    ending: str, data: str | None, tmp_path: Path
) -> None:
    given = b"PK" if data is None else packed({NAMES[ending]: data})
    with pytest.raises(OrderError) as stopped:
        FOREIGN[ending](given, f"a{ending}", tmp_path)
    (finding,) = stopped.value.findings
    assert not re.search("[a-z] [a-z]", finding.told(Language.CHINESE))


@pytest.mark.parametrize("ending", ZIPPED)
def test_a_zip_of_very_many_files_is_refused(ending: str, tmp_path: Path) -> None:
    many: dict[str, str | bytes] = {str(n): b"" for n in range(10_001)}
    assert refused(ending, packed(many), tmp_path) == "D42"
    assert refused(ending, packed({}), tmp_path) == "D43"


# What stands in itself

DEEP = {
    "span": "<p><span>", "list": "<list><list-item>", "table": "<table><table-row><table-cell>",
    "frame": "<p><frame><text-box>", "note": "<p><note><note-body>", "section": "<section>",
}  # fmt: skip


@pytest.mark.parametrize("inner", DEEP.values(), ids=DEEP)
def test_the_deepest_text_that_is_taken_is_read(inner: str, tmp_path: Path) -> None:
    opened = re.findall(r"<([\w-]+)>", inner)
    times = 110 // len(opened)
    closed = "".join(f"</{name}>" for name in reversed(opened)) * times
    found = FOREIGN[".odt"](odt(f"{inner * times}<p>甲</p>{closed}<p>末</p>"), "a.odt", tmp_path)
    assert "末" in text_of(found.blocks)


def test_styles_and_lists_that_stand_for_themselves_end(tmp_path: Path) -> None:
    styles = style("a", "a", based="b") + style("b", "b", based="a")
    numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum>'
    word = docx(p("甲", style="a"), styles=styles, numbering=numbering)
    assert text_of(FOREIGN[".docx"](word, "a.docx", tmp_path).blocks) == "甲"
    own = '<style name="a" parent-style-name="b"/><style name="b" parent-style-name="a"/>'
    text = f'<d><s>{own}</s><body><text><p style-name="a">甲</p></text></body></d>'
    found = FOREIGN[".odt"](packed({"content.xml": text}), "a.odt", tmp_path)
    assert text_of(found.blocks) == "甲"


def test_pages_of_a_pdf_that_hold_themselves_are_refused(tmp_path: Path) -> None:
    pages = "<</Type/Pages/Kids[2 0 R]/Count 9>>"
    data = written({1: "<</Type/Catalog/Pages 2 0 R>>", 2: pages})
    assert taken(".pdf", data, tmp_path) is None


# Names

UP = "../../../up.png"


def with_names(ending: str) -> bytes:
    """A file whose picture and whose own parts have names that lead out of its folder."""
    match ending:
        case ".epub":
            package = PACKAGE.replace("a.xhtml", "../../a.xhtml")
            inner: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER}
            inner |= {"O/p.opf": package, "a.xhtml": f'<p>甲</p><img src="{UP}"/>'}
            return packed(inner | {"up.png": png(), UP: png(), "/etc/x": b"x"})
        case ".odt":
            return odt(f"<p>甲<frame><image href='{UP}'/></frame></p>", **{UP: png()})
        case _:
            related = (("i", "image", UP),)
            data = docx(p("甲") + p(drawing("i")), related=related, up__png=png())
            assert relations(*related)
            return data


@pytest.mark.parametrize("ending", ZIPPED)
def test_names_that_lead_out_of_a_zip_lead_nowhere(ending: str, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    found: Taken = FOREIGN[ending](with_names(ending), f"a{ending}", folder)
    assert "甲" in text_of(found.blocks)
    there = {each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*.*")}
    assert there <= {"in/here/picture-1.png"}


def test_a_book_of_nothing_but_locked_or_missing_chapters_is_refused(tmp_path: Path) -> None:
    locked = '<e><CipherReference URI="O/a.xhtml"/></e>'
    assert refused(".epub", epub(a=b"\x93\x00\xfe", encryption=locked), tmp_path) == "D43"
    assert refused(".epub", epub(), tmp_path) == "D39"


@pytest.mark.parametrize("ending", ZIPPED)
def test_a_zip_whose_files_are_locked_is_told_as_such(ending: str, tmp_path: Path) -> None:
    """Each is marked so where it is listed (APPNOTE, 4.4.4: bit 0)."""
    data = re.sub(rb"(?s)(PK\x01\x02.{4}).", b"\\1\x01", WHOLE[ending]())
    with pytest.raises(OrderError, match="locked with a password"):
        FOREIGN[ending](data, f"a{ending}", tmp_path)
