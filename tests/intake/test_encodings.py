"""Texts in any encoding: what they say, or a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.errors import OrderError, Place
from booklet.intake import FOREIGN
from booklet.intake.opening import encodings
from booklet.intake.opening.encodings import Decoded, decoded
from booklet.model.blocks import text_of
from booklet.model.corpus import Corpus

NOWHERE = Place("a.txt")
CHINESE = ["gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8"]
TRADITIONAL = "為了說明這個問題，我們來看一看圖書館的開放時間和借閱規則，請讀者注意。"


def read(data: bytes) -> Decoded:
    return decoded(data, NOWHERE)


def told(data: bytes) -> list[str]:
    return [finding.code for finding in read(data).findings(NOWHERE)]


def refused(data: bytes) -> str:
    with pytest.raises(OrderError) as stopped:
        read(data)
    return stopped.value.findings[0].sentence


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-8"])
@pytest.mark.parametrize("length", [10, 15, 40, 400])
def test_a_text_is_read_in_the_encoding_that_it_is_in(
    encoding: str, length: int, shipped: Corpus
) -> None:
    """Every stretch of the corpus, from ten characters on."""
    texts = "".join(text_of(work.blocks) for piece in shipped.pieces for work in piece.works)
    for at in range(0, len(texts) - length, 97):
        text = texts[at : at + length]
        assert read(text.encode(encoding)).text == text


def test_what_a_text_declares_is_asked_where_it_is_no_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<meta charset=gbk>"
    asked: list[bytes] = []
    monkeypatch.setattr(encodings, "declared_in", asked.append)
    for encoding in ("utf-8", "gb18030"):
        assert read(f"{page}{TRADITIONAL}".encode(encoding)).encoding == encoding
    assert asked == [f"{page}{TRADITIONAL}".encode("gb18030")]


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "gb18030", "big5", "big5-hkscs"])
def test_chinese_is_sure_in_what_it_declares(declared: str) -> None:
    text = f"<meta charset={declared}>" + (
        "这本书的说明" if declared.startswith("gb") else TRADITIONAL
    )
    found = read(text.encode(declared))
    assert (found.text, found.sure) == (text, True)


@pytest.mark.parametrize("encoding", CHINESE)
def test_traditional_texts_are_read_too(encoding: str) -> None:
    for at in range(len(TRADITIONAL) - 10):
        text = TRADITIONAL[at : at + 10]
        assert read(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda t: "a" + t)
)
def test_a_byte_order_mark_is_believed(encoding: str, text: str) -> None:
    found = read(text.encode(encoding))
    assert (found.text, found.sure) == (text, True)


def test_a_guess_is_told_and_what_is_sure_is_not() -> None:
    text = "教室晚上十点关门，请大家互相转告。"
    assert told(text.encode("gb18030")) == ["D40"]
    assert told(text.encode()) == []
    said = f'<meta charset="gb2312"><p>{text}</p>'.encode("gb18030")
    assert read(said).text.endswith(f"{text}</p>")
    assert told(said) == []
    assert told(f'<meta charset="utf-8"><p>{text}</p>'.encode("gb18030")) == ["D40"]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "koi8-r", "big5", "euc-kr"])
@pytest.mark.parametrize("length", [20, 200])
def test_a_declaration_that_makes_nothing_of_chinese_is_not_believed(
    declared: str, length: int, shipped: Corpus
) -> None:
    head = f"<meta charset={declared}>"
    texts = "".join(text_of(work.blocks) for piece in shipped.pieces for work in piece.works)
    for at in range(0, len(texts) - length, 997):
        data = (head + texts[at : at + length]).encode("gb18030")
        assert read(data).text == head + texts[at : at + length]
        assert told(data) == ["D40"]


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("iso-8859-1", "Été à l’école; AÇÃO, ÜBERGRÖSSE, ¡Señor!".replace("’", "'")),
        ("windows-1251", "Все люди рождаются свободными и равными"),
        ("iso-8859-7", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι"),
        ("cp874", "มนุษย์ทั้งหลายเกิดมามีอิสระ"),
        ("euc-kr", "대한민국의 주권은 국민에게 있고, 모든 권력은 국민으로부터 나온다."),
        (
            "euc-jp",
            "すべての人間は、生まれながらにして自由であり、尊厳と権利とについて平等である。",
        ),
        (
            "shift_jis",
            "すべての人間は、生まれながらにして自由であり、尊厳と権利とについて平等である。",
        ),
    ],
)
def test_other_languages_are_in_what_they_declare(declared: str, text: str) -> None:
    data = f"<meta charset={declared}>{text}".encode(declared)
    assert read(data).text.endswith(text)
    assert told(data) == []


def test_a_place_that_is_damaged_is_told_and_the_rest_is_read() -> None:
    data = "我们把这一段文字写得足够长，好让人看得出它用的是哪一种编码。".encode("gb18030")
    found = read(data + b"\xff\xff" + data)
    assert found.encoding == "gb18030"
    assert {finding.code for finding in found.findings(NOWHERE)} == {"D40", "D41"}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_that_is_cut_anywhere_is_read_up_to_there(encoding: str) -> None:
    """Also in the middle of a character, which is told."""
    text = "我们把这一段文字写得足够长，好让人看得出它用的是哪一种编码。"
    data = text.encode(encoding)
    for at in range(30, len(data)):
        found = read(data[:at])
        assert found.encoding == encoding
        assert text.startswith(found.text.rstrip("\ufffd"))
        assert found.lost == found.text.count("\ufffd")


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\x14\0\0\0", bytes(range(256)) * 8, b"\0" * 99],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert refused(data) == "the file is no text"


def test_what_makes_no_sense_is_refused() -> None:
    assert "no sense" in refused("àéîõü ñßåøæ çÿðþ".encode("latin-1") * 3)


@given(st.binary(max_size=300))
def test_whatever_comes_is_a_text_or_a_sentence(data: bytes) -> None:
    try:
        read(data)
    except OrderError as error:
        assert error.findings  # noqa: PT017


def test_a_text_file_is_paragraphs(tmp_path: Path) -> None:
    data = "第一行说明文字。\r\n\r\n第二行说明文字。\r\n".encode("gb18030")
    taken = FOREIGN[".txt"](data, "a.txt", tmp_path)
    assert text_of(taken.blocks) == "第一行说明文字。第二行说明文字。"
    assert [block.place.line for block in taken.blocks] == [1, 3]


@pytest.mark.parametrize("end", ["\n\f", "\r\n\f", "\f", "\r\f"])
def test_the_end_of_a_page_ends_a_line(end: str, tmp_path: Path) -> None:
    taken = FOREIGN[".txt"](f"甲。{end}乙。\n".encode(), "a.txt", tmp_path)
    assert [(text_of([each]), each.place.line) for each in taken.blocks] == [
        ("甲。", 1),
        ("乙。", 2),
    ]
