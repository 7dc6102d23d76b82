"""What a book and a handout have for those who study them together, read from finished pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
import segno
from any_blocks import PLAIN as SIGNS
from any_blocks import texts_of_blocks
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from test_themes import HOUSE
from verapdf import broken, missing, told

from booklet import House, Ticket
from booklet.book.mentions import anchored, by_sound, held, plain, read, sentences
from booklet.book.overview import MONTHS, PARTS, SIZE, parts_of, stacked
from booklet.book.studying import code_of, several
from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.errors import OrderError
from booklet.model.blocks import Block, Mark, Run, Runs, text_of
from booklet.model.paper import Product
from booklet.model.runs import all_with
from booklet.pdf.pages import Page, read_pages
from booklet.production.fulfilling import fulfil
from booklet.proofreading import proofread

LISTED = """
[[term]]
word = "无此词"

[[term]]
word = "骑马订"
reading = "qí mǎ"

[[term]]
word = "钉"
reading = "dīng"

[[term]]
word = "封面"

[[term]]
word = "折"
reading = "zhé"
"""
NUMBERS = re.compile(r"\d+(、\d+)*")
ADDRESS = "https://www.example.org/texts/7"
EXAMPLES = HOUSE.corpus.parent / "examples"
QUESTIONS = ("什么是新发展格局？", "我们在工作中能做什么？", "为什么？")


def words_of(product: Product) -> list[str]:
    """The characters of each page above its foot, in their order."""
    foot = product.format.foot - 1
    return [
        "".join(each.text for each in page.glyphs if each.y > foot).replace(" ", "")
        for page in read_pages(product.proof.pdf)
    ]


@pytest.mark.parametrize("format", ["booklet", "handout", "pinyin"])
@pytest.mark.parametrize("count", [1, 3])
def test_questions_names_and_an_address_are_printed(
    format: str, count: int, tmp_path: Path
) -> None:
    """Each once, in pages that proofreading and the standards find nothing in."""
    names = 9 * count + 2
    ticket = Ticket(
        pieces=("1",), format=format, discuss="|".join(QUESTIONS[:count]), sign_in=names,
        address=ADDRESS,
    )  # fmt: skip
    product = fulfil(ticket, HOUSE)
    assert product.proof.warnings == ()
    text = "".join(words_of(product))
    assert all(text.count(question) == 1 for question in QUESTIONS[:count])
    assert text.count(ADDRESS) == 1 and text.count("讨论题") == text.count("签到") == 1
    signed = text.partition("签到")[2].replace("号姓名签名", "")
    assert signed.startswith("".join(map(str, range(1, names + 1))))
    assert proofread(product.proof.pdf).findings == ()
    (tmp_path / "book.pdf").write_bytes(product.proof.pdf)
    if not missing():
        assert not told(broken([tmp_path / "book.pdf"]))


def test_the_code_is_that_of_the_address() -> None:
    rows = code_of(ADDRESS)
    made = segno.make(ADDRESS, error="m", micro=False, boost_error=False)
    assert rows == tuple(tuple(map(bool, row)) for row in made.matrix)


def test_columns_and_lines_beside_a_text_do_not_go_together() -> None:
    with pytest.raises(OrderError, match="S26"):
        fulfil(Ticket(pieces=("1",), format="handout", columns=2, beside=True), HOUSE)


def test_a_handout_in_two_columns_has_lines_in_both() -> None:
    product = fulfil(Ticket(pieces=("1", "2"), format="handout", columns=2), HOUSE)
    assert product.proof.warnings == () and proofread(product.proof.pdf).findings == ()
    format, (page, *_) = product.format, read_pages(product.proof.pdf)
    middle = format.gutter + format.measure / 2
    body = [glyph for glyph in page.glyphs if abs(glyph.size - format.size) < 0.1]
    right = [glyph for glyph in body if glyph.x > middle + format.size - 0.1]
    assert len(right) > 300 and len(body) - len(right) > 300
    assert not [each for each in body if middle - 12.1 < each.x < middle + 11.9 and each.y < 500]


def test_lines_beside_a_text_stand_at_the_fore_edge() -> None:
    product = fulfil(Ticket(pieces=("1", "2"), format="handout", beside=True), HOUSE)
    format = product.format
    assert (format.characters, format.beside) == (29, 132)
    pdf = pypdfium2.PdfDocument(product.proof.pdf)
    for number, page in enumerate(read_pages(product.proof.pdf), 1):
        left = format.gutter if number % 2 else format.fore_edge
        body = [glyph.x for glyph in page.glyphs if abs(glyph.size - format.size) < 0.1]
        assert left - 7 < min(body) and max(body) < left + format.measure
        seen = pdf[number - 1].render(grayscale=True).to_pil()
        outer = round(left + format.measure + 26) if number % 2 else 58
        strip = seen.crop((outer, round(format.head), outer + 100, round(format.head) + 180))
        rows = [
            y for y in range(strip.height) if strip.crop((0, y, 100, y + 1)).getextrema()[0] < 230
        ]
        assert rows and all(abs(y - 36 * round(y / 36)) <= 1 for y in rows)


@given(st.lists(st.text(st.characters(exclude_characters="|\n"), max_size=9), max_size=5))
def test_several_are_parted_by_bars(texts: list[str]) -> None:
    assert several("|".join(texts)) == tuple(each.strip() for each in texts if each.strip())
    assert several(None) == ()


@pytest.mark.parametrize("order", [{"group": "named"}, {"openings": "run-on", "grade": 3}])
def test_each_term_is_indexed_where_it_stands(order: dict[str, object]) -> None:
    """On every page where it begins in a text, once a page."""
    words = ("长江经济带", "高质量发展", "新发展格局", "创新", "生态环境")
    ticket = Ticket(terms="|".join((*words, "无此词"))).but(pieces=("1", "2", "5", "8"), **order)
    product = fulfil(ticket, HOUSE)
    assert [each.code for each in product.proof.warnings] == ["S27"]
    assert proofread(product.proof.pdf).findings == ()
    pages = words_of(product)
    (index,) = [page for page in pages if page.startswith("名词索引")]
    texts = [*texts_on(product)][: pages.index(index)]
    for word in words:
        listed = index.partition(f"{word}")[2].lstrip(".…·")
        numbers = [int(n) for n in NUMBERS.match(listed)[0].split("、")]  # type: ignore[index]
        begun = (here + after[: len(word) - 1] for here, after in pairwise([*texts, ""]))
        assert numbers == [n for n, text in enumerate(begun, 1) if word in text]
    at = [index.index(word) for word in ("C长江经济带", "创新", "G高质量发展", "S生态环境")]
    assert at == sorted(at)


def texts_on(product: Product) -> Iterator[str]:
    """The text of each page, but for heads and contents."""
    sizes = {round(product.format.size, 2), round(product.format.report_size, 2)}
    for page in read_pages(product.proof.pdf):
        own = [each for each in page.glyphs if round(each.size, 2) in sizes]
        yield "".join(each.text for each in own) if page.number > 3 else ""


def test_every_sentence_with_some_words_is_compared() -> None:
    """As often as the files of the corpus have them, in columns that stand where those of each
    other page do, with the page where they stand."""
    phrases = ("西部大开发", "新发展格局")
    ticket = Ticket(compare="|".join(phrases), parts=("excerpts", "report"))
    product = fulfil(ticket, HOUSE)
    assert product.proof.warnings == () and proofread(product.proof.pdf).findings == ()
    pages, texts = read_pages(product.proof.pdf), words_of(product)
    heads = [n for n, text in enumerate(texts) if "篇语句页" in text]
    tables = "".join(texts[heads[0] : heads[-1] + 1]).split("”对照")[1:]
    files = [
        path.read_text("utf-8").partition("+++\n\n")[2]
        for path in HOUSE.corpus.glob("meetings/*/*.txt")
    ]
    for phrase, table in zip(phrases, tables, strict=True):
        said = table.removesuffix(f"“{phrases[1]}").replace(f"⑧{phrase}", "")
        assert said.count(phrase) == sum(text.count(phrase) for text in files)
    for column in ("语", "页"):
        lefts = {off_the_first(pages[n], column) for n in heads}
        assert max(lefts) - min(lefts) < 0.1 and len(heads) > 3
    told = texts[heads[0]].partition("篇语句页")[2]
    numbers = [int(each) for each in re.findall(r"⑧(?:西部大开发)?\D*?(\d\d)", told)]
    assert numbers and all(phrases[0] in "".join(texts[n - 1 : n + 1]) for n in numbers)


def test_large_type_has_sentences_below_each_other() -> None:
    ticket = Ticket(compare="西部大开发", format="pinyin", openings="run-on", terms="生态|安全")
    product = fulfil(ticket, HOUSE)
    assert product.proof.warnings == () and proofread(product.proof.pdf).findings == ()


def off_the_first(page: Page, column: str) -> float:
    """How far the head of a column stands from that of the first."""
    heads = [each for each in page.glyphs if each.text in ("篇", column) and each.size < 9.5]
    pairs = [(one, other) for one, other in pairwise(heads) if abs(one.y - other.y) < 1]
    return next(other.x - one.x for one, other in pairs if one.text == "篇" != other.text)


@given(st.lists(st.tuples(st.sampled_from(["①", "㊿", "第十课"]), st.floats(0, 273))))
def test_what_is_said_of_days_never_overlaps(marks: list[tuple[str, float]]) -> None:
    drawn = list(stacked(marks, 273))
    assert sorted(each.words for each in drawn) == sorted(words for words, _ in marks)
    for one, other in combinations(drawn, 2):
        left, right = sorted([one, other], key=lambda each: each.left)
        assert one.row != other.row or left.left + SIZE * len(left.words) <= right.left
    assert all(each.left >= 0 and each.left + SIZE * len(each.words) <= 273 for each in drawn)


@given(st.dates(), st.dates())
def test_the_time_between_two_days_is_parted_whole(one: date, other: date) -> None:
    first, last = sorted([one, other])
    months, borders = parts_of(first, last)
    assert borders == sorted(set(borders)) and borders[0] <= first
    assert len(borders) <= (MONTHS if months else PARTS) + 1
    assert last < borders[-1] or last == date.max


@pytest.mark.parametrize("words", [{"openings": "run-on"}, {"format": "pinyin", "grade": 1}])
def test_days_and_provinces_are_drawn(words: dict[str, Any], tmp_path: Path) -> None:
    """Days as far apart as they are, each province with its pieces, all of it told to the blind."""
    product = fulfil(Ticket(overview=True, **words), HOUSE)
    assert product.proof.warnings == () and proofread(product.proof.pdf).findings == ()
    pages = read_pages(product.proof.pdf)
    page = next(p for p in pages if "时间与地域" in "".join(g.text for g in p.glyphs))
    size = 10.5 if "grade" in words else 9
    found = [g for g in page.glyphs if abs(g.size - size) < 0.1 and g.text in "③⑥⑦"]
    marks = {g.text: g for g in sorted(found, key=lambda g: g.y)}
    days = {"③": date(2023, 6, 6), "⑥": date(2023, 11, 30), "⑦": date(2024, 3, 20)}
    (one, two, three), (a, b, c) = (marks[n].x for n in days), days.values()
    assert (two - one) / (three - one) == pytest.approx((b - a) / (c - a), abs=0.01)
    text = "".join(words_of(product))
    assert "安徽⑤⑥⑦" in text and "湖南⑤⑦" in text and "河北①②③" in text
    (tmp_path / "book.pdf").write_bytes(product.proof.pdf)
    assert any("重庆，⑤⑧" in each for each in alternatives(product.proof.pdf))
    if "grade" not in words and not missing():
        assert not told(broken([tmp_path / "book.pdf"]))


def alternatives(pdf: bytes) -> list[str]:
    """What is said in place of pictures."""
    reader = pypdf.PdfReader(BytesIO(pdf), strict=True)
    every = (reader.get_object(n) for n in range(1, reader.trailer["/Size"]))
    return [str(each["/Alt"]) for each in every if isinstance(each, dict) and "/Alt" in each]


def test_what_cannot_be_drawn_is_told() -> None:
    house = House(EXAMPLES / "poems", HOUSE.templates, HOUSE.fonts, HOUSE.out)
    product = fulfil(Ticket(overview=True), house)
    assert [each.code for each in product.proof.warnings] == ["S27"]


@given(st.lists(st.sampled_from(["chóng", "zhòng", "cháng", "zhǎng", "lǜ", "lù", "mā", "má"])))
def test_terms_stand_by_their_readings(syllables: list[str]) -> None:
    """First without tones, so that 重庆 under chóng is before 周 and 绿 behind 路."""
    terms = [("字", each) for each in syllables]
    sounds = [plain(each) for _, each in sorted(terms, key=lambda each: by_sound(*each))]
    assert sounds == sorted(sounds)
    assert read("重庆（chóng qìng）") == ("重庆", "chóng qìng") and read("长江") == ("长江", "")
    assert plain("lǜ") > plain("lù") and plain("zhǎng") == "zhang"


@given(
    st.text("甲乙丙，", min_size=1), st.text("甲乙丙，", min_size=1), st.text("甲乙", min_size=1)
)
def test_sentences_that_are_compared_are_whole(other: str, here: str, phrase: str) -> None:
    parts = list(held(other, here, phrase))
    assert "".join(part.words for part in parts) == here
    assert not any(part.differs for part in held(here, here, phrase))
    named = "".join(part.words for part in parts if part.named)
    assert len(named) == len(phrase) * here.count(phrase)


@given(st.lists(st.text("甲乙丙。”", max_size=9)), st.text("甲乙", min_size=1, max_size=2))
def test_every_sentence_is_found_once(parts: list[str], phrase: str) -> None:
    text = "".join(parts)
    found = list(sentences(text, phrase))
    assert bool(found) == (phrase in text)
    assert all(text.startswith(phrase, at) and phrase in said for at, said in found)
    assert sum(said.count(phrase) for _, said in found) == text.count(phrase)


@given(texts_of_blocks(SIGNS))
def test_runs_change_in_every_block(blocks: tuple[Block, ...]) -> None:
    """All that has a place is met in reading order, and only that is another afterwards."""
    met: list[str] = []

    def change(runs: Runs) -> Runs:
        met.extend(run.text for run in runs)
        return tuple(replace(run, text=run.text + "※") for run in runs)

    after = all_with(blocks, change)
    assert text_of(after).replace("※", "") == text_of(blocks).replace("※", "")
    assert text_of(after).count("※") == text_of(blocks).count("※") + len(met)


def test_a_book_lists_terms_for_its_index(tmp_path: Path) -> None:
    """terms.toml is printed without being ordered, sorted by the readings that it tells; what of it
    stands in no text, or is read wrong, is told by the check."""
    shutil.copytree(EXAMPLES / "lessons", tmp_path / "book")
    (tmp_path / "book/terms.toml").write_text(LISTED, "utf-8")
    house = House(tmp_path / "book", HOUSE.templates, HOUSE.fonts, tmp_path)
    product = fulfil(Ticket(), house)
    (index,) = [page for page in words_of(product) if page.startswith("名词索引")]
    assert index.index("D钉") < index.index("F封面") < index.index("Q骑马订") < index.index("Z折")
    assert "无此词" not in index
    without = words_of(fulfil(Ticket(index=False), house))
    assert not any(page.startswith("名词索引") for page in without)
    told = check(read_corpus(house.corpus, house.templates))
    assert [each.code for each in told if each.code[0] == "K"] == ["K11", "K11"]


@given(st.lists(st.text("甲乙", min_size=1, max_size=4), min_size=1), st.data())
def test_a_place_is_named_once_and_no_character_is_lost(
    parts: list[str], data: st.DataObject
) -> None:
    runs = tuple(Run(part, (Mark.STRONG,) if n % 2 else ()) for n, part in enumerate(parts))
    at = data.draw(st.integers(0, len("".join(parts)) - 1))
    made, name = anchored(runs, at, "here")
    assert name == "here" and "".join(run.text for run in made) == "".join(parts)
    (place,) = [n for n, run in enumerate(made) if run.anchor]
    assert sum(len(run.text) for run in made[:place]) == at
    assert anchored(made, at, "there") == (made, "here")
