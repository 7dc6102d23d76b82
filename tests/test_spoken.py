"""Pieces that say their language: each is set by its own rules, in whatever format."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from intake.wordfiles import docx, p, r
from intake.zips import CONTAINER, PACKAGE, odt, packed

from booklet import House, Ticket
from booklet.corpus.brought import bring
from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError
from booklet.model.book import Proof
from booklet.model.languages import language_of
from booklet.model.order import Files
from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import lines_of
from booklet.pdf.pages import read_pages
from booklet.production.fulfilling import fulfil

MAINLAND = "他说，这是什么，我说，不知道，于是，大家都笑了。"
TRADITIONAL = "他說，這是什麼，我說，不知道，於是，大家都笑了。"
JAPANESE = "チェックしてみたのは、ヴァージョンッケージだった。ショーは「だめ」といった。"
KOREAN = "大韓民國 憲法 國民 法律 前 平等 規定 宗敎 差別 "
HANGUL = "모든 국민은 법 앞에 평등하다"
ENGLISH = "It’s “plain” text, and the marks are those of English books: “so be it”. "
SMALL = "ぁぃぅぇぉっゃゅょァィゥェォッャュョー"


def said(language: str, title: str, text: str) -> str:
    head = f'+++\nlanguage = "{language}"\n+++\n' if language else ""
    return f"{head}# {title}\n\n## {title}\n\n" + f"{text}\n\n" * 24


TEXTS = {
    "book.toml": 'title = "五，篇"\n',
    "1.md": said("", "大陆，一篇", MAINLAND * 3),
    "2.md": said("zh-Hant", "臺灣，一篇", TRADITIONAL * 3),
    "3.md": said("ja", "日本の一篇", JAPANESE * 3),
    "4.md": said("ko", "韓國 一篇", KOREAN * 3),
    "5.md": said("en", "An English piece", ENGLISH * 3),
}


def made(folder: Path, texts: dict[str, str], **words: object) -> Proof:
    """The proof of a book of these texts."""
    (folder / "book").mkdir()
    for name, text in texts.items():
        (folder / "book" / name).write_text(text, "utf-8")
    house = House(folder / "book", ROOT / "templates", ROOT / "fonts", folder / "out")
    return fulfil(Ticket(**words), house).proof  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    return made(tmp_path_factory.mktemp("spoken"), TEXTS)


@pytest.fixture(scope="module")
def book(proof: Proof) -> bytes:
    return proof.pdf


def commas(pdf: bytes) -> Iterator[tuple[str, Glyph]]:
    """Each ， with the character before it."""
    for page in read_pages(pdf):
        for before, glyph in pairwise(page.glyphs):
            if glyph.text == "，":
                yield before.text, glyph


def middle(glyph: Glyph) -> float:
    """Where the black of a mark is, in ems behind its start."""
    return sum(glyph.ink) / 2 / glyph.size


def test_marks_stand_as_the_piece_says_in_contents_heads_headings_and_text(book: bytes) -> None:
    """CLREQ 3.1.2."""
    sizes = set[float]()
    for before, glyph in commas(book):
        if before in "灣說麼陆说么五":
            centred = before in "灣說麼"
            assert (0.42 < middle(glyph) < 0.58) is centred, (before, glyph)
            sizes |= {round(glyph.size, 1)} if centred else set()
    assert sizes == {8.0, 10.5, 12.0, 18.0}


def test_japanese_is_broken_and_set_in_as_japanese_is(book: bytes) -> None:
    """JLREQ 3.1.7, and 3.1.5: one em at the head of a paragraph."""
    pages = [page for page in read_pages(book) if sum(g.text in SMALL for g in page.glyphs) > 9]
    assert len(pages) > 1
    for page in pages:
        lines = [line for line in lines_of(page) if line.size == 10.5]
        assert not [line.text for line in lines if line.text[0] in SMALL + "、。」"]
        left = min(line.left for line in lines)
        assert {round((line.left - left) / 10.5, 1) for line in lines} <= {0.0, 1.0}


def test_korean_words_are_whole(book: bytes) -> None:
    """KLREQ 3.3."""
    words = set(KOREAN.split())
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(book)]
    lines = [line for page in pages for line in page.splitlines() if "憲法" in line]
    assert lines
    for line in lines:
        assert set(line.split()) <= words, line


def test_marks_of_english_are_latin(book: bytes) -> None:
    for page in read_pages(book):
        for before, glyph in pairwise(page.glyphs):
            if glyph.text in "“”’" and (before.text.isascii() or before.text == "’"):
                assert glyph.advance < 0.6 * glyph.size


def test_forms_that_no_face_has_are_told(proof: Proof) -> None:
    """Kai, in which the cover lists the pieces, has those of the mainland alone."""
    told = [str(each) for each in proof.warnings if each.code == "E15" and "Kai" in str(each)]
    assert [language for language in ("zh-Hant", "ja") if any(language in t for t in told)] == [
        "zh-Hant", "ja",
    ]  # fmt: skip


@pytest.mark.parametrize("format", ["handout", "cards", "pinyin", "vertical", "gongwen"])
def test_so_it_is_in_each_format(tmp_path: Path, format: str) -> None:
    texts = {name: TEXTS[name] for name in ("book.toml", "1.md", "2.md")}
    upright = format == "vertical"
    for before, glyph in commas(made(tmp_path, texts, format=format).pdf):
        if before in "灣說麼" and not (upright and glyph.stands):
            assert 0.42 < middle(glyph) < 0.58, (before, glyph)
        elif before in "陆说么":
            assert not 0.42 < middle(glyph) < 0.58, (before, glyph)


def test_a_book_of_one_language_is_in_that(tmp_path: Path) -> None:
    """Its own title too."""
    (tmp_path / "書.md").write_text(TEXTS["2.md"], "utf-8")
    assert read_corpus(tmp_path).language == "zh-Hant"
    (tmp_path / "1.md").write_text(TEXTS["1.md"], "utf-8")
    assert read_corpus(tmp_path).language == "zh-CN"


def test_rules_of_chinese_are_kept_by_chinese_alone(tmp_path: Path) -> None:
    """Blanks between words, straight quotes, characters that are not of the mainland."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "6.md").write_text('+++\nlanguage = "ja"\n+++\n# 変\n\n円 "円" 桜.', "utf-8")
    assert [f.code for f in check(read_corpus(tmp_path)) if f.code[0] in "CM"] == []
    (tmp_path / "6.md").write_text('# 変\n\n円 "円" 桜.', "utf-8")
    assert {"C02", "C03", "C06", "M03"} <= {f.code for f in check(read_corpus(tmp_path))}


def test_what_is_no_name_of_a_language_is_told(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text('+++\nlanguage = "日语"\n+++\n# 題\n\n文。', "utf-8")
    assert any("language" in each.sentence for each in read_corpus(tmp_path).faults)
    (tmp_path / "book.toml").write_text('language = "in Chinese"', "utf-8")
    with pytest.raises(CorpusError, match="language"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("said", "text", "language"),
    [
        ("ja", JAPANESE, "ja"), ("ja-JP", JAPANESE, "ja-JP"), ("ja", MAINLAND, None),
        ("ko", HANGUL, "ko"), ("ko", JAPANESE, None), ("en", ENGLISH, "en"), ("en", MAINLAND, None),
        ("en_US", ENGLISH, "en-US"), ("zh-TW", TRADITIONAL, "zh-TW"), ("zh-TW", MAINLAND, None),
        ("zh-CN", MAINLAND, None), ("zh", TRADITIONAL, None), ("fr", "", None), ("zxx", "a", None),
        ("none-none", ENGLISH, None), ("", ENGLISH, None), ("en", JAPANESE, None),
    ],
)  # fmt: skip
def test_a_file_is_believed_where_its_letters_agree(
    said: str, text: str, language: str | None
) -> None:
    """Programs write their own language into whatever they save."""
    assert language_of([said], text) == language


@pytest.mark.parametrize(
    ("said", "least", "too_little"),
    [
        ("ja", "の" * 6 + "山" * 94, "の" * 5 + "山" * 95),
        ("ko", "국" * 31 + "國" * 69, "국" * 30 + "國" * 70),
        ("zh-TW", "說" * 9 + "说", "說" * 8 + "说" * 2),
        ("en", "ab山", "a山"),
        ("en", "abの", "aの"),
        ("en", "ab국", "a국"),
        ("yue", "說", "a"),
        ("zh-TW", "山", "123"),
        ("en", "a", "123"),
    ],
)
def test_how_many_letters_must_be_those_of_a_language(
    said: str, least: str, too_little: str
) -> None:
    assert language_of([said], least) == said
    assert language_of([said], too_little) is None


def test_files_that_are_brought_say_their_language(tmp_path: Path) -> None:
    """In front, by an attribute, by the styles of Word and OpenDocument, by the package."""
    (tmp_path / "1.md").write_text(f"---\nlang: ja\n---\n\n# 題\n\n{JAPANESE}", "utf-8")
    (tmp_path / "2.html").write_text(f"<html lang=zh-TW><h1>題</h1><p>{TRADITIONAL * 9}", "utf-8")
    spoken = '<w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    styles = f"<w:docDefaults><w:rPrDefault>{spoken}</w:rPrDefault></w:docDefaults>"
    (tmp_path / "3.docx").write_bytes(docx(p(r(ENGLISH)), styles=styles))
    (tmp_path / "4.docx").write_bytes(docx(p(r(MAINLAND)), styles=styles))
    (tmp_path / "5.md").write_text(f"---\nlang: 日语\n---\n\n# 題\n\n{JAPANESE}", "utf-8")
    asian = '<text-properties language="en" country="US" language-asian="ja" country-asian="JP"/>'
    style = f"<document-styles><default-style>{asian}</default-style></document-styles>"
    (tmp_path / "6.odt").write_bytes(odt(f"<p>{JAPANESE}</p>", **{"styles.xml": style}))
    package = PACKAGE.replace("</metadata>", "<dc:language>zh-Hant</dc:language></metadata>")
    chapters = {"O/a.xhtml": f"<p>{TRADITIONAL}</p>", "O/b b.xhtml": f"<p>{TRADITIONAL}</p>"}
    package = package.replace('<itemref idref="gone"/>', "").replace('<itemref idref="n"/>', "")
    book = {"META-INF/container.xml": CONTAINER, "O/p.opf": package, **chapters}
    (tmp_path / "7.epub").write_bytes(packed(book))
    brought = bring(Files((tmp_path,)), tmp_path / ".pictures")
    assert [each.language for each in brought.pieces] == [
        "ja", "zh-TW", "en-US", None, None, "ja-JP", "zh-Hant",
    ]  # fmt: skip
    assert [each.code for each in brought.faults] == ["S44"]
    assert brought.language == "zh-CN"
