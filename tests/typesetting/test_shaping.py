"""Shaping: our own room in place of Pango. Where Pango is there, pages are held against its."""

from __future__ import annotations

import base64
import ctypes
import json
import os
import subprocess
import sys
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from drawn import tries
from fontTools.fontBuilder import FontBuilder
from hypothesis import given
from hypothesis import strategies as st
from unpacked import unpacked

from booklet.errors import TypesettingError
from booklet.errors.faults import engine
from booklet.model.book import Galley
from booklet.shaping import breaks, classes, itemising, words
from booklet.shaping.descriptions import Description
from booklet.shaping.faces import FaceFile, Said, opened
from booklet.shaping.fontmap import FontMap, variations
from booklet.shaping.glyphs import ShapedRun
from booklet.shaping.itemising import itemise
from booklet.shaping.layouts import ShapedText
from booklet.typesetting import typeset
from booklet.typesetting.geta import face_of

FONTS = ROOT / "fonts"
FOREIGN = ("libpango", "libgobject", "libfontconfig", "libharfbuzz.so", "libfreetype.so")


def has_pango() -> bool:
    try:
        ctypes.CDLL("libpangoft2-1.0.so.0")
    except OSError:
        return False
    return True


def drawn_by(name: str, seed: int) -> list[str]:
    """What two hundred paragraphs look like by an engine, page by page."""
    script = Path(__file__).with_name("paragraphs.py")
    command = [sys.executable, str(script), str(seed), str(tries(200))]
    settings = {**os.environ, "BOOKLET_ENGINE": name, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
    pages: list[str] = json.loads(done.stdout)
    return pages


@pytest.mark.skipif(not has_pango(), reason="Pango is not installed")
def test_pages_are_drawn_as_by_pango() -> None:
    """Latin, Greek, Cyrillic, kana and Chinese in all styles, and faces that a page brings: the
    same lines, the same glyphs at the same places, in fonts of the same names."""
    ours, pango = (drawn_by(name, 1) for name in ("harfbuzz", "pango"))
    assert len(ours) > 20
    assert ours == pango


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="Linux tells what is mapped")
def test_no_library_of_the_system_shapes() -> None:
    code = f"""
from pathlib import Path
from booklet.model.book import Galley
from booklet.typesetting import typeset
typeset(Galley("<p>长江 River", Path({str(FONTS)!r}), own=False), Path({str(FONTS)!r}))
print(Path("/proc/self/maps").read_text())
"""
    settings = {key: value for key, value in os.environ.items() if key != "BOOKLET_ENGINE"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
    assert "_harfbuzz" in done.stdout
    assert not [name for name in FOREIGN if name in done.stdout]


def body_in(character: str) -> str:
    """A page with a character, in a face of its own that draws it."""
    data = base64.b64encode(face_of(character)).decode()
    face = f"font-family: Mine; src: url(data:font/ttf;base64,{data})"
    return f"<style>@font-face {{ {face} }} p {{ font-family: Mine }}</style><p>{character}"


@pytest.mark.parametrize("character", ["ع", "א", "क", "ก", "ཀ", "ম", "က"])
def test_what_is_not_shaped_is_refused(character: str) -> None:
    """Where a face draws it; the sentence names the choice in both languages."""
    with pytest.raises(TypesettingError) as refused:
        typeset(Galley(body_in(character), FONTS, own=False), FONTS)
    (finding,) = refused.value.findings
    assert finding.fault == engine.NOT_SHAPED
    assert f"U+{ord(character):04X}" in finding.sentence
    assert all(
        "--engine pango" in each.hint for each in (engine.NOT_SHAPED.en, engine.NOT_SHAPED.zh)
    )


@pytest.mark.parametrize(
    "body",
    ["<p dir=rtl>abc", "<p>a\u202eb", "<svg><text y=9>a\u202eb</text></svg>"],
)
def test_what_runs_from_right_to_left_is_refused(body: str) -> None:
    with pytest.raises(TypesettingError, match="E14"):
        typeset(Galley(body, FONTS, own=False), FONTS)


@pytest.mark.parametrize("character", ["é", "ñ", "я", "λ", "か", "한", "Ա", "ა", "☃", "ㄅ"])
def test_what_is_written_letter_by_letter_is_set(character: str) -> None:
    typeset(Galley(body_in(character), FONTS, own=False), FONTS)


BREAKS = [
    "plain |words", "a-|b", "-5", "$1,234.56", "50% |of", "(a) |b", "say: |“yes” |no", "U.S.A.",
    "http://|a.b/|c", "don’t", "a\u00a0b", "a\u2060b", "a\u200b|b", "soft\u00ad|hyphen",
    "长|江，|河", "长|（江）|河", "ウィ|ス|キー", "かっ|た", "e\u0301 |x", "No |5", "½ |a", "A–|B",
    "——|a", "가|나", "①a", "a\u2011b", "Все |люди", "№5 |а", "και |του", "end! |No?",
    "a |b  |c", "\u3000|a", "a|（b", "a(b)c", "🇨🇳|🇯🇵|🇨", "旗|🇨🇳|旗",
]  # fmt: skip


@pytest.mark.parametrize("marked", BREAKS)
def test_lines_may_break_where_they_may(marked: str) -> None:
    """By UAX 14; small kana do not begin a line."""
    text = marked.replace("|", "")
    found = breaks.breaks(text, breaks.starts(text))
    pieces = [f"{'|' if found[n] and n else ''}{each}" for n, each in enumerate(text)]
    assert "".join(pieces) == marked


CLASSES = {
    "AL": "aπⅷ①☆―♪", "B2": "—⸺", "BA": "\t|\xad\u2003\u2010–", "BB": "´ˈ", "BK": "\v\f\u2028",
    "CB": "\ufffc", "CL": "、。｝", "CM": "\x01\u0301\u200e〵", "CP": ")]", "CR": "\r",
    "EX": "!?！？", "GL": "\xa0\u2011\u202f͏", "H2": "가괘", "H3": "각힣", "HY": "-",
    "ID": "长ア〰＋９😂⌚", "IN": "…‥︙", "IS": ",.:;", "JL": "ᄀ", "JT": "ᆨ", "JV": "ᅡ", "LF": "\n",
    "NL": "\x85", "NS": "ー々・：‼っ", "NU": "0٣", "OP": "([（「¡", "PO": "%°℃‰￠", "PR": "$¥№+±\\",
    "QU": "\"'“”«", "RI": "🇨", "SP": " ", "SY": "/", "WJ": "\u2060\ufeff", "ZW": "\u200b",
    "ZWJ": "\u200d",
}  # fmt: skip


@pytest.mark.parametrize("name", CLASSES)
def test_characters_have_their_classes(name: str) -> None:
    """By the table of UAX 14."""
    assert {each: classes.class_of(each) for each in CLASSES[name]} == dict.fromkeys(
        CLASSES[name], name
    )


def test_no_character_has_two_classes() -> None:
    every = [each for ranges in classes.LISTED.values() for each in classes.spread(ranges)]
    assert len(every) == len({*every})
    assert {*classes.LISTED, *classes.BY_CATEGORY.values()} <= {*CLASSES}


WORDS = {"plain words": [5, 11], "don't go": [3, 5, 8], "3.5 and": [1, 3, 7], "カタ中国": [2, 4]}


@pytest.mark.parametrize("text", WORDS)
def test_words_end_where_they_end(text: str) -> None:
    assert [n for n, ended in enumerate(words.ends(text)) if ended] == WORDS[text]


def the_map() -> FontMap:
    """Song in two weights, Fang without Latin, and what some names mean."""
    files = [
        opened(unpacked("BookletSong-Regular.otf")),
        opened(unpacked("BookletSong-Bold.otf")),
        opened(unpacked("BookletFang-Regular.otf"), ((0x21, 0xB6),)),
        opened(unpacked("BookletHei-Regular.otf"), said=Said("Mine", weight=300, only=((65, 90),))),
    ]
    meant = {"仿宋": ["Booklet Fang"], "serif": ["Booklet Song"]}
    return FontMap(filter(None, files), meant, "Booklet Song")


@pytest.mark.parametrize(
    ("family", "weight", "text", "fonts"),
    [
        ("仿宋", 400, "长 a 江", ["Booklet Fang", "Booklet Song", "Booklet Fang"]),
        ("serif", 700, "长a", ["Booklet Song Bold"]),
        ("serif", 500, "长a", ["Booklet Song"]),
        ("serif", 600, "长a", ["Booklet Song Bold"]),
        ("no such, MINE", 400, "长Ab", ["Booklet Song", "Mine Light", "Booklet Song"]),
        ("bookletfang, Mine", 400, "长A", ["Booklet Fang", "Mine Light"]),
        ("", 400, "  ", ["Booklet Song"]),
    ],
)
def test_families_choose_fonts(family: str, weight: int, text: str, fonts: list[str]) -> None:
    """The families named in their order, then what stands behind; blanks follow the better font."""
    fontset = the_map().fontset(Description(family, weight=weight, size=10240))
    items = itemise(text, fontset, "zh-cn", ())
    found = [item.font.description.words() for item in items]
    assert [name for n, name in enumerate(found) if not n or found[n - 1] != name] == fonts


@pytest.mark.parametrize("language", ["zh-cn", "en", "", "ru"])
@pytest.mark.parametrize("family", ["仿宋", "serif", "Mine", "Mine, Booklet Fang"])
@given(text=st.text(st.sampled_from("0129AZaz"), min_size=1, max_size=6))
def test_a_word_is_one_item_if_one_font_draws_it(family: str, language: str, text: str) -> None:
    """Found out with few questions, it is what it would be found to be with all."""
    fontset = the_map().fontset(Description(family, size=10240))
    quickly = itemise(text, fontset, language, ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(itemising, "font_of_word", lambda *_: None)
        assert quickly == itemise(text, fontset, language, ())
    font = itemising.font_of_word(text, fontset)
    assert (font is None) is (len({id(each.font) for each in quickly}) > 1)


@pytest.mark.parametrize("variant", [0, 1])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "文A，“b”——·é",
        "a\nb\n\n文\u2028c\r\nd\u2029",
        " a ",
        "a\tb",
        "office 1/2",
        "A\u0301文\ufe00x",
        "🇨🇳🀄",
    ],
)
def test_what_is_not_broken_is_shaped_as_its_lines_are(text: str, variant: int) -> None:
    """The same glyphs of the same characters, but for tabs and ends of lines."""
    layout = ShapedText(the_map(), "zh-hans")
    wanted = Description(family="Booklet Song", size=10240, variant=variant)
    layout.change(wanted=wanted, features={"kern": 1}, text=text, tab_stop=81920)
    lines = (layout.line(number) for number in count())
    broken = [
        glyph
        for line in takewhile(lambda line: line is not None, lines)
        for run in line.set
        for glyph in seen_in(line.start, run)
        if text[glyph[0]] not in "\t\u2028"
    ]
    assert [each for start, run in layout.unbroken() for each in seen_in(start, run)] == broken


@pytest.mark.parametrize("variant", [0, 1])
@pytest.mark.parametrize(
    "text", ["7", "464", "AVA", "Ab12", "é7", "a b", "", "文7", "a\nb", "a\tb", "a\u2028b", "\n"]
)
def test_what_is_said_in_the_style_of_another_text_is_set_as_it_is_alone(
    text: str, variant: int
) -> None:
    """The same glyphs on as many lines, however that other one is broken and spaced."""
    wanted = Description(family="Booklet Song", size=10240, variant=variant)
    style = {"wanted": wanted, "features": {"kern": 0}, "tab_stop": 81920}
    fonts = the_map()
    before, alone = ShapedText(fonts, "zh-hans"), ShapedText(fonts, "zh-hans")
    before.change(text="other words", width=9000, spacings=[(0, 5, 2048)], **style)
    alone.change(text=text, **style)
    before.line(1)
    said = before.saying(text)
    assert said.text == text
    assert all_of(said) == all_of(alone)


def all_of(layout: ShapedText) -> list[tuple[Any, ...]]:
    """The lines of a layout: where they begin, how long and how high they are, and their glyphs."""
    lines = takewhile(lambda line: line is not None, map(layout.line, count()))
    return [
        (
            each.start_index,
            each.length,
            each.ascent,
            each.descent,
            [seen_in(0, r) for r in each.set],
        )
        for each in lines
        if each
    ]


@pytest.mark.parametrize(
    "text", ["山上有一座小庙", "山上 has a 小庙 and rivers 水。", "a 山 b 水 c 云"]
)
def test_a_shortened_line_stands_for_all_of_its_text(text: str) -> None:
    """Whatever its width: each run for what is behind the run before it, and none is too wide."""
    em = 10240
    for width in range(em, em * len(text), em // 3):
        layout = ShapedText(the_map(), "zh-hans")
        wanted = Description(family="Booklet Song", size=em)
        layout.change(wanted=wanted, text=text, width=width, shortened=True)
        runs = layout.line(0).set
        starts = [run.item.start for run in runs]
        assert [0, *(run.item.stop for run in runs)] == [*starts, len(text)]
        assert all(run.item.start <= at < run.item.stop for run in runs for at in run.clusters)
        assert sum(run.width for run in runs) <= width


def seen_in(start: int, run: ShapedRun) -> list[tuple[Any, ...]]:
    """The glyphs of a run: the character of each, the font, its measures."""
    return [
        (start + place, run.item.font, each.glyph, each.width, each.x_offset, each.y_offset)
        for place, each in zip(run.clusters, run.glyphs, strict=True)
    ]


def test_a_file_that_is_no_face_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no face" * 40)
    assert opened(tmp_path / "a.ttf") is None
    assert opened(tmp_path / "none.ttf") is None
    assert opened(tmp_path / "a.ttf", held=True) is None


@pytest.mark.parametrize(
    ("wanted", "axes"),
    [
        (Description("Mine", weight=600), "wght=600"),
        (Description("Mine", weight=900), "wght=700"),
        (Description("Mine", weight=400), ""),
        (Description("Mine", weight=600, variations="wght=500,wdth=80"), "wght=500,wdth=80"),
        (Description("Mine", weight=100, variations="wdth=80"), "wdth=80,wght=200"),
    ],
)
def test_a_variable_face_is_as_heavy_as_it_can(
    wanted: Description, axes: str, tmp_path: Path
) -> None:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupNameTable({"familyName": "Mine", "styleName": "Regular"})
    builder.setupFvar([("wdth", 50, 100, 150, "Width"), ("wght", 200, 400, 700, "Weight")], [])
    builder.save(tmp_path / "mine.ttf")
    assert variations(FaceFile(lambda: tmp_path / "mine.ttf"), wanted) == axes
