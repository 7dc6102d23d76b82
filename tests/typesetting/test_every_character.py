"""Characters of the standards are set in every style, each by one face, and none as a box."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from conftest import ROOT
from notdef import boxes, families
from standards import (
    BIG5,
    EMOJI,
    GB2312,
    GBK,
    IPA,
    JIS_X_0208,
    JOINED,
    KANA,
    LEVEL_2,
    NAMES,
    PINYIN,
    SIGNS,
    TONGYONG,
    ZHUYIN,
    of,
)

from booklet.model.book import Face, Galley, Proof
from booklet.reading.faces import Drawn, coverage, read_faces
from booklet.reading.unpacking import file_of
from booklet.typesetting import typeset
from booklet.typesetting.roles import drawn_by

FONTS = ROOT / "fonts"
FACES = read_faces(FONTS)
PAGE = (
    "<!DOCTYPE html><html lang=zh-CN><title>样张</title><style>@page { size: 400mm 600mm }</style>"
)
STYLES = ("Booklet Song", "Booklet Hei", "Booklet Kai", "Booklet Fang")
SAMPLE = random.Random(18030)


def lacking(text: str, family: str) -> str:
    """What of a text neither a family nor what complements it draws."""
    own = (face for face in FACES if family in (face.family, *face.complements))
    drawn = frozenset[int]().union(*map(coverage, own))
    return "".join(each for each in text if ord(each) not in drawn)


def set_in(family: str, text: str) -> Proof:
    body = f"<p style='font-family: \"{family}\"; text-align: left'>{text}"
    return typeset(Galley(PAGE + body, Path(__file__).parent, own=False), FONTS)


def test_the_standards_are_whole() -> None:
    """So many characters are of each, by its tables."""
    assert (len(TONGYONG), len(LEVEL_2), len(GB2312)) == (8105, 27_775, 7445)
    assert (len(GBK), len(BIG5), len(JIS_X_0208)) == (21_872, 13_769, 6879)


@pytest.mark.parametrize("family", ["Booklet Song", "Booklet Hei"])
def test_song_and_hei_draw_level_2(family: str) -> None:
    assert lacking(LEVEL_2 + KANA + ZHUYIN, family) == ""


@pytest.mark.parametrize("family", STYLES)
def test_every_style_draws_the_usual_characters(family: str) -> None:
    """通用规范汉字表, all 8,105, by faces of the style."""
    assert lacking(TONGYONG, family) == ""


@pytest.mark.parametrize(
    "text",
    [GBK, BIG5, JIS_X_0208, IPA, SIGNS, EMOJI, "".join(PINYIN), of(0x4DC0, 0x4DFF)],
    ids=["GBK", "Big5", "JIS X 0208", "IPA", "signs", "emoji", "pinyin", "hexagrams"],
)
def test_some_face_draws_it(text: str) -> None:
    drawn = Drawn(FACES)
    assert [hex(ord(each)) for each in text if ord(each) not in drawn] == []


@pytest.mark.parametrize("family", STYLES)
def test_no_box_is_printed(family: str) -> None:
    """Of each standard some characters, by chance, mixed and on one page."""
    texts = (LEVEL_2, TONGYONG, GBK, BIG5, JIS_X_0208, KANA, ZHUYIN, IPA, SIGNS, EMOJI)
    chosen = [each for text in texts for each in SAMPLE.sample(text, min(len(text), 200))]
    chosen += [*SAMPLE.sample(NAMES, 100), *SAMPLE.sample(JOINED, 40)]
    SAMPLE.shuffle(chosen)
    proof = set_in(family, "".join(chosen).replace("<", "").replace("&", ""))
    assert boxes(proof.pdf) == 0
    assert {each.code for each in proof.warnings} <= {"E05"}


@pytest.mark.parametrize("family", STYLES)
def test_a_letter_and_its_marks_are_of_one_face(family: str) -> None:
    """All tones of pinyin, and letters with marks that no one character stands for."""
    letters = [*PINYIN, "n\u0304g", "x\u0304", "a\u0323\u0302", "1\ufe0f\u20e3", "☑\ufe0f"]
    found = drawn_by(" ".join(letters), FACES, family)
    assert "" not in found
    marks = [each for named in found.values() for each in named if each[0] in "\u0304\u0301\u030c"]
    assert marks == []
    proof = set_in(family, " ".join(letters))
    assert boxes(proof.pdf) == 0


def test_what_is_joined_is_drawn_by_one_face() -> None:
    """A family, a tone of skin, a heart on fire: by the face of the pictures."""
    joined = ["👨\u200d👩\u200d👧", "👍🏽", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈", "#\ufe0f\u20e3"]
    assert drawn_by(" ".join(joined), FACES, "Booklet Song")["Booklet Emoji"] == joined


def test_rare_names_stand_in_the_style_around_them() -> None:
    """In a line of 仿宋 no character of 通用规范汉字表 is of another style."""
    names = "喆堃犇燚玥珣㙍䶮𬭳𫟅𪩘王李张刘陈"
    shown = families(set_in("Booklet Fang", names).pdf)
    assert shown == {"Booklet-Fang", "Booklet-Fang-Light"}


def test_code_is_set_in_letters_of_half_an_em() -> None:
    """Latin of code is Mono's, Han are Hei's beside it."""
    found = drawn_by("if x == 'é':  # 注释 →", FACES, "monospace")
    assert "".join(found.pop("Booklet Mono")) == "ifx='é:#"
    assert "".join(found.pop("Booklet Hei")) == "注释→"
    assert found == {}


def test_a_plain_text_opens_no_face_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands behind others is opened for a character that they lack, and not before."""
    opened: list[Face] = []

    def noted(face: Face) -> Path:
        opened.append(face)
        return file_of(face)

    monkeypatch.setattr("booklet.typesetting.roles.file_of", noted)
    for family in STYLES:
        drawn_by("推动长江经济带发展，GDP增长63.35%。“AVA”", FACES, family)
    assert not any(face.late for face in opened)
    drawn_by("推动㙍", FACES, "Booklet Fang")
    assert [face.family for face in opened if face.late] == [
        "Booklet Fang Rare", "Booklet Fang Light",
    ]  # fmt: skip
