"""What is no fault on pages of others: programs, forms, lists, what was ended by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.cases import Case
from booklet.proofreading.coverage import alone
from booklet.proofreading.paragraphs import SetLine, SetParagraph
from booklet.proofreading.rules import RULES

EM, LEFT, MEASURE, PITCH = 10.0, 70.0, 200.0, 18.0
FULL = "这一行正好有二十个汉字所以到边了再没有空"
CASES = {rule.code: rule.cases for rule in RULES}
HAN = st.text("角点标签路径上下左右", min_size=1, max_size=2)
NAMES = st.from_regex("[a-z]{3,6}", fullmatch=True)


def line(text: str, y: float = 700.0, left: float = LEFT, gaps: Sequence[float] = ()) -> GlyphLine:
    """A line of these characters, ten pt each; before some of them so many em of white besides."""
    glyphs, x = [], left
    for n, character in enumerate(text):
        x += EM * gaps[n] if n < len(gaps) else 0.0
        glyphs.append(Glyph(character, x, y, EM, EM, (1, 9)))
        x += EM
    return GlyphLine(1, 0, y, tuple(glyphs))


def paragraph(*lines: GlyphLine) -> SetParagraph:
    """A paragraph of these lines, in a column of twenty characters."""
    return SetParagraph(
        tuple(SetLine(row, 0, LEFT, LEFT + MEASURE, False, False, False, PITCH) for row in lines),
        PITCH,
    )


def rows(*texts: str, lefts: Sequence[float] = ()) -> SetParagraph:
    """The same of words, each line so many em in."""
    ins = (*lefts, *[0.0] * len(texts))
    return paragraph(
        *(line(text, 700 - PITCH * n, LEFT + EM * ins[n]) for n, text in enumerate(texts))
    )


def told(code: str, *text: SetParagraph) -> list[Case]:
    """The cases of a rule that are broken, and that an eye sees."""
    return [case for case in CASES[code](text) if case.broken and not case.lonely]


@given(NAMES, HAN, HAN)
@settings(max_examples=12, deadline=None)
def test_marks_of_programs_are_their_own(name: str, one: str, two: str) -> None:
    """In a call, a pair, a remark, and behind a name that gets a value; in a sentence they are
    told."""
    programs = [
        ("half-mark", f"用现成的{name}({one},{two})命令就行。"),
        ("half-mark", f"返回边框的({one[0]},{two[0]})角。"),
        ("half-mark", f"*功能:{one}的说明"),
        ("half-mark", f"//{one}, 然后是{two}"),
        ("half-mark", f"43{name}={one},"),
        ("straight-quote", f'{name}:"{one}"'),
        ("straight-quote", f'{name}("{one}")'),
        ("half-mark", f"写作（{one}.{two}）就行"),
        ("half-mark", f"设$x$为{one},则有{two}"),
        ("half-mark", f"的\\{name}是{one},则有{two}"),
        ("half-mark", f"{name}={one},然后"),
        ("dots-form", f"用“...”代表{one}"),
        ("doubled-mark", f"{one}的标点有、。，：；！"),
    ]
    assert [text for code, text in programs if told(code, alone(line(text)))] == []
    assert told("half-mark", alone(line(f"先看{one},再看{two}。")))
    assert told("straight-quote", alone(line(f'他说"{one}，走吧。')))


@pytest.mark.parametrize(
    "text",
    [
        "如果是’*’或者’/’，就停在这里。",
        "它会被分成 M=「n/k 片，再合起来。",
        "编译指令‘define 写在前面。",
    ],
)
def test_signs_are_no_quotation_marks(text: str) -> None:
    assert told("paired", rows("前面一段到这里完了。"), rows(text, lefts=(2.0,))) == []


def test_what_is_opened_is_told_where_a_sentence_ends() -> None:
    """Not where the paragraph leads over to something else."""
    assert told("paired", rows("他说：“我走了。"))
    assert not told("paired", rows("他说：“我走了："))


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("每天10~20人。", True),
        ("版本写作0~20110429。", False),
        ("信号D0~3为高。", False),
        ("[2]某人.书名[M].某地,1998:66~99.", False),
    ],
)
def test_a_tilde_between_numbers_is_a_range(text: str, is_told: bool) -> None:
    assert bool(told("tilde", alone(line(text)))) is is_told


def test_a_dash_may_be_one_character_of_two_em() -> None:
    words = line("这是他来了—我走了")
    long = tuple(replace(g, advance=20.0) if g.text == "—" else g for g in words.glyphs)
    assert told("dash-form", alone(words))
    assert not told("dash-form", alone(replace(words, glyphs=long)))


@given(st.floats(1.3, 9.0))
@settings(max_examples=9, deadline=None)
def test_a_number_is_parted_at_the_edge_alone(white: float) -> None:
    """A line with room for more was ended: numbers below each other are two."""
    number = "有人数过了一共是一百二十三个人后来又多１"
    assert told("number-whole", rows(number, "２个字"))
    short = number[int(white + 1) :]
    assert not told("number-whole", rows(short, "２个字"))


@pytest.mark.parametrize(
    ("texts", "short", "is_told"),
    [
        ((FULL, FULL, FULL, "完了。"), 0.7, True),
        ((FULL, FULL, FULL, "完了。"), 0.2, False),
        ((FULL, FULL, FULL, "完了。"), 2.0, False),
        ((FULL, FULL[:-1] + "。", FULL, "完了。"), 0.7, False),
        ((FULL, FULL, "word" + FULL[4:], "完了。"), 0.7, False),
        ((FULL, FULL, "完了。"), 0.7, True),
        ((FULL, "完了。"), 0.7, False),
    ],
)
def test_a_line_is_short_of_an_edge_that_others_keep(
    texts: tuple[str, ...], short: float, is_told: bool
) -> None:
    """Not where it was ended, where a Western word had no room, and where an eye sees nothing."""
    lines = list(rows(*texts).lines)
    at = len(texts) - 3 if len(texts) == 3 else min(1, len(texts) - 2)
    lines[at] = replace(lines[at], right=lines[at].right + short * EM)
    made = SetParagraph(tuple(lines), PITCH)
    assert bool(told("flush", rows(*[FULL] * 5), made)) is is_told


@pytest.mark.parametrize(
    ("lefts", "is_told"),
    [((2, 0, 0.5, 0), True), ((2, 0, 0.25, 0), False), ((2, 0.5), False), ((2, 0.5, 0.4), False)],
)
def test_a_line_is_off_an_edge_that_another_keeps(lefts: tuple[float, ...], is_told: bool) -> None:
    assert bool(told("left-edge", rows(*[FULL] * len(lefts), lefts=lefts))) is is_told


@pytest.mark.parametrize(
    ("begins", "above", "is_told"),
    [
        ("他后来又说了", 2.0, True),
        ("3 后来又说了", 2.0, False),
        ("题目 2．他说", 2.0, False),
        ("注意：他又说", 2.0, False),
        ("http他又说了", 2.0, False),
        ("他后来又说了", 0.0, False),
    ],
)
def test_an_indent_is_that_of_prose_below_prose(begins: str, above: float, is_told: bool) -> None:
    """What has a head, a number or a Western name may begin elsewhere."""
    before = rows(FULL, "这一段完了。", lefts=(above,))
    text = rows(begins + FULL[6:], "这一段也完了。")
    assert bool(told("indent", before, text)) is is_told


def hole(text: str, at: int, em: float, spread: float = 0.0) -> SetParagraph:
    """A paragraph with a line of so much white at one place, and this much elsewhere."""
    gaps = [spread] * len(text)
    gaps[at] = em
    return paragraph(line(FULL, 718.0), line(text, gaps=gaps), line("这是下一行。", 682.0))


@pytest.mark.parametrize(
    ("text", "at", "em", "spread", "is_told"),
    [
        ("这里有一个空然后接着写下去", 6, 0.5, 0.0, True),
        ("这里有一个空然后接着写下去", 6, 0.8, 0.0, False),
        ("答案写在括号里（）就行", 8, 0.5, 0.0, False),
        ("评阅人填写处在这里写名字", 5, 0.2, 0.7, False),
    ],
)  # fmt: skip
def test_a_hole_is_white_that_stands_for_nothing(
    text: str, at: int, em: float, spread: float, is_told: bool
) -> None:
    """No letter of a formula, no room to fill in; and in words that are spread none is tight."""
    assert bool(told("even", hole(text, at, em, spread))) is is_told


def test_what_heads_a_line_stands_off() -> None:
    """Before a colon, and below what goes on from the page before."""
    headed = (0.0,) * 2 + (0.45,)
    goes_on = line(FULL, 718.0, LEFT + 2.5 * EM)
    text = "提问如果还没有找到答案的话"
    assert told("even", paragraph(goes_on, line(text, gaps=headed)))
    several = (goes_on, replace(goes_on, baseline=709.0), line(text, gaps=headed))
    assert not told("even", paragraph(*several))


@pytest.mark.parametrize(
    ("before", "after", "white", "is_told"),
    [
        ("一个", "字后", 0.25, True),
        ("一个", "字后", 0.0, False),
        ("一个", "字后", 1.0, False),
        ("中的", "“x”", 0.25, False),
        ("“x”", "对应", 0.25, False),
    ],
)
def test_a_blank_is_one_that_is_seen(before: str, after: str, white: float, is_told: bool) -> None:
    """Not one of Western words, nor room to write in."""
    words = line(f"{before} {after}")
    at = len(before)
    blank = replace(words.glyphs[at], advance=2.5, ink=(0, 0))
    shift = EM * (1 - white)
    rest = (replace(g, x=g.x - shift) for g in words.glyphs[at + 1 :])
    made = replace(words, glyphs=(*words.glyphs[:at], blank, *rest))
    assert bool(told("blank", paragraph(made, line("这是下一行。", 682.0)))) is is_told


@given(st.floats(1, 9), st.integers(0, 2))
@settings(max_examples=9, deadline=None)
def test_two_texts_over_each_other_are_none(dx: float, drawn_twice: int) -> None:
    """As a stamp over words, or a text that is not seen; a character or two may lie so."""
    one, two = line(FULL), line(FULL[::-1], left=LEFT + dx)
    over = sorted((*one.glyphs, *two.glyphs), key=lambda glyph: glyph.x)
    few = sorted((*one.glyphs, *two.glyphs[:drawn_twice]), key=lambda glyph: glyph.x)
    assert not alone(replace(one, glyphs=tuple(over))).is_chinese
    assert alone(replace(one, glyphs=tuple(few))).is_chinese


@pytest.mark.parametrize(
    "text", ["交易标的的活动", "服务⽬的的标准", "它告诉我们我们已经来了", "再求和和比较"]
)
def test_a_word_may_stand_beside_its_like(text: str) -> None:
    assert told("doubled-word", alone(line("这是我的的书")))
    assert not told("doubled-word", alone(line(text)))


def test_a_sign_by_itself_begins_nothing() -> None:
    assert told("line-start", alone(line("？的后面"), True, True))
    assert not told("line-start", alone(line("？"), True, True))


@given(st.text("匨匩匳匵", min_size=5, max_size=9))
@settings(max_examples=9, deadline=None)
def test_what_the_file_tells_otherwise_than_it_draws_is_not_read(signs: str) -> None:
    """Signs of a formula told as Han that no one writes; a few rare ones may stand in a name."""
    assert not alone(line("方向向量" + signs)).is_chinese
    assert alone(line("方向向量" + signs[:3])).is_chinese
    assert alone(line("現在這裏說的話與書寫體會")).is_chinese


@given(st.floats(1.2, 1.4))
@settings(max_examples=5, deadline=None)
def test_slanted_marks_have_their_black_elsewhere(wide: float) -> None:
    def made(advance: float) -> SetParagraph:
        row = line("前面的角色：你越靠近这里就越")
        glyphs = (replace(g, advance=advance, ink=(6, 9)) for g in row.glyphs)
        return paragraph(line(FULL, 718.0), replace(row, glyphs=tuple(glyphs)), line(FULL, 682.0))

    assert told("even", made(EM))
    assert not told("even", made(wide * EM))


@pytest.mark.parametrize(("missing", "is_told"), [(1, True), (2, False)])
def test_an_edge_is_that_of_most_lines(missing: int, is_told: bool) -> None:
    """Of the full lines of a column three in four end at it."""
    lines = list(rows(*[FULL] * 7, "完了。").lines)
    for at in range(1, 1 + missing):
        lines[at] = replace(lines[at], right=lines[at].right + 0.7 * EM)
    assert bool(told("flush", SetParagraph(tuple(lines), PITCH))) is is_told
