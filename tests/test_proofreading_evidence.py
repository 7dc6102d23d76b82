"""What is told is seen: against a habit, an edge that several lines show, a hole an eye sees."""

from __future__ import annotations

import pytest
from good_pages import GOOD, PLAIN
from msgspec.structs import replace
from set_by_hand import EM, moved, pdf, replaced

from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine
from booklet.proofreading import RULES, proofread
from booklet.proofreading.cases import Case
from booklet.proofreading.columns import agreed, columns_among
from booklet.proofreading.coverage import alone
from booklet.proofreading.paragraphs import SetLine, SetParagraph
from booklet.proofreading.spacing import stands_out
from booklet.proofreading.stacks import stacks_of
from booklet.proofreading.style import judged

BY_CODE = {rule.code: rule for rule in RULES}


def line(
    text: str, y: float = 700.0, gaps: tuple[float, ...] = (), left: float = 70.0
) -> GlyphLine:
    """A line of these characters, ten pt each, with so much more em before some of the first."""
    glyphs, x = [], left
    for n, c in enumerate(text):
        x += 10 * gaps[n] if n < len(gaps) else 0
        ink = (1.0, 4.0) if c in "，。、；：”》" else (6.0, 9.0) if c in "“（《" else (1.0, 9.0)
        glyphs.append(Glyph(c, x, y, 10, 10, ink))
        x += 10
    return GlyphLine(1, 0, y, tuple(glyphs))


def lines_of(*rows: GlyphLine, right: float = 370.0) -> SetParagraph:
    """A paragraph of these lines."""
    made = (SetLine(row, 0, 70, right, False, False, False, 18) for row in rows)
    return SetParagraph(tuple(made), 18)


def told(code: str, *text: SetParagraph) -> list[Case]:
    """What a rule tells of paragraphs, but for what it has nothing to see by."""
    return [case for case in BY_CODE[code].cases(text) if case.broken and not case.lonely]


@pytest.mark.parametrize("mark", [":", ";", "?"])
@pytest.mark.parametrize("usual", [",", "."])
def test_who_writes_one_western_mark_throughout_writes_others_so(mark: str, usual: str) -> None:
    """One more, however seldom, is the same habit; but not where either is mostly written right."""
    rule, right = BY_CODE["half-mark"], {":": "：", ";": "；", "?": "？"}[mark]

    def faults(*texts: str) -> list[str]:
        cases = rule.cases(tuple(alone(line(text)) for text in texts))
        some, _ = judged(rule, list(cases), {1: 0}, strict=False)
        return [case.form for case in some]

    throughout = [f"字{usual}字"] * 9
    assert faults(*throughout, f"字{mark}字") == []
    assert faults(*throughout, f"字{mark}字", *[f"字{right}字"] * 4) == [right]
    right_usual = {",": "，", ".": "。"}[usual]
    assert faults(*[f"字{right_usual}字"] * 9, f"字{mark}字") == [right]


@pytest.mark.parametrize("marks", ["，。", "。，", "，，"])
def test_marks_that_the_file_has_elsewhere_than_the_page_are_not_doubled(marks: str) -> None:
    """They follow each other in the file, but stand further back on the page."""
    words = line(f"他赋有理性{marks}")
    away = tuple(replace(g, x=g.x - 30) if g.text in marks else g for g in words.glyphs)
    assert told("doubled-mark", lines_of(words))
    assert not told("doubled-mark", lines_of(replace(words, glyphs=away)))


@pytest.mark.parametrize("em", [0.22, 0.28, 0.33, 0.45])
def test_a_hole_is_told_that_is_wider_than_a_space(em: float) -> None:
    """A quarter of an em is a space, as beside a reference that is a link."""
    row = GOOD[0][PLAIN]
    torn = replaced(GOOD, 0, PLAIN, (*row[:-3], *moved(row[-3:], dx=em * EM)))
    codes = {f.code for f in proofread(pdf(torn)).findings if f.line == PLAIN}
    assert ("even" in codes) is (em > 0.35)


@pytest.mark.parametrize("mark", "；。，：")
def test_a_mark_that_is_named_keeps_its_white(mark: str) -> None:
    """Between quotation marks it is no mark of the sentence."""
    assert told("squeeze", lines_of(line(f"他说了{mark}”然后走了")))
    assert not told("squeeze", lines_of(line(f"用“{mark}”隔开")))


@pytest.mark.parametrize("count", range(2, 8))
def test_an_edge_is_seen_where_several_lines_show_it(count: int) -> None:
    """Of three lines no one is told to miss it, such as names and a date above a text."""
    full, short = "一二三四五六七八九十" * 3, "一二三四五六七八九十" * 3
    rows = [line(full, 700 - 18 * n) for n in range(count)]
    missed = line(short[:-1], 700 - 18 * count, gaps=(0, 0.5))
    last = line("完了。", 682 - 18 * count)
    assert bool(told("flush", lines_of(*rows, missed, last))) is (count >= 4)


@pytest.mark.parametrize("size", [10.0, 12.0])
@pytest.mark.parametrize("full", range(1, 13))
def test_small_type_has_a_measure_where_a_third_of_its_lines_fill_it(
    size: float, full: int
) -> None:
    """The main text always has one."""
    words = "一二三四五六七八九十"
    rows = [line(words * (3 if n < full else 2), 700 - 14 * n) for n in range(12)]
    (stacks,) = stacks_of(rows)
    (column,) = columns_among(stacks, size)
    assert column.ragged is (size != 10.0 and full < 4)


@pytest.mark.parametrize("count", range(3, 13))
@pytest.mark.parametrize("strays", range(5))
def test_a_measure_is_where_most_long_lines_end(count: int, strays: int) -> None:
    """Or the furthest end, where most end elsewhere; to a tenth of a pt they end in one place."""
    near = [(300 + n % 2 / 100,) * 2 for n in range(count)]
    far = [(304.0 + n,) * 2 for n in range(strays)]
    few = strays <= max(2, (count + strays) // 2)
    assert round(agreed([*far, *near], 10.0)) == (300 if few else 303 + strays)


@pytest.mark.parametrize("length", range(14, 24))
@pytest.mark.parametrize(("inset", "step"), [(0, 14), (20, 27), (40, 14), (0, 30)])
def test_two_lines_are_text_where_the_first_is_long_and_the_other_goes_on(
    length: int, inset: int, step: int
) -> None:
    """Under its beginning, and at no more than the distance of lines of text."""
    rows = [line("一" * length), line("完了吗", 700.0 - step, left=70.0 + inset)]
    found = [column for stacks in stacks_of(rows) for column in columns_among(stacks, 10.0)]
    assert bool(found) is (length > 18 and inset < 30 and step < 28)


@pytest.mark.parametrize("out", [0, 0.9, 1.1, 1.5, 2, 3])
def test_a_line_begins_anew_that_stands_an_em_further_out(out: float) -> None:
    """Than any other below the first."""
    text = "一二三四五六七八九十"
    rows = [line(text), line(text, 682), line(text, 664, left=70 + 10 * out)]
    paragraph = lines_of(*rows)
    seen = [stands_out(row, paragraph) for row in paragraph.lines]
    assert seen == [out > 1, out > 1, False]


@pytest.mark.parametrize(("behind", "seen"), [("word", False), ("中文", True)])
def test_a_mark_that_opens_a_western_word_has_white_before_it(behind: str, seen: bool) -> None:
    """Though it is one that closes."""
    assert bool(told("squeeze", lines_of(line(f"比如，”{behind}”这样")))) is seen


@pytest.mark.parametrize("count", range(6))
def test_signs_that_are_told_as_han_are_no_chinese(count: int) -> None:
    """The brackets and figures of a font that says nothing else are narrow; a stray one is none."""
    wide = line("由于正定的因此是极小值")
    narrow = tuple(replace(g, advance=4.0) for g in wide.glyphs[:count])
    made = replace(wide, glyphs=(*narrow, *wide.glyphs[count:]))
    assert lines_of(made).is_chinese is (count < 2)


@pytest.mark.parametrize("em", [-0.4, -0.06, 0.38, 0.45, 0.6])
def test_a_hole_is_no_stretched_space_and_no_room_for_a_letter(em: float) -> None:
    """Half an em is a blank that was typed; a hair's overlap comes of rounding alone."""
    row = line("如图所示位置随也" * 3, 682, gaps=(0, 0, 0, 0, em))
    assert bool(told("even", lines_of(line("他说了"), row))) is (em in (-0.4, 0.45))


def test_room_to_be_filled_in_may_stand_apart() -> None:
    """The white before brackets with nothing in them belongs to these."""
    above, gaps = line("他说了"), (0, 0, 0, 0, 0.5)
    assert not told("even", lines_of(above, line("几率是多（）之", 682, gaps)))
    assert told("even", lines_of(above, line("几率是多（少）", 682, gaps)))


@pytest.mark.parametrize(
    ("code", "named", "told_of"),
    [
        ("half-mark", "参数用,分隔", "参数多,分别"),
        ("half-mark", "可以输入!表示相反", "可以走了!别人"),
        ("dots-form", "提示符变为...以表示没有完", "提示符变为...然后没有完"),
        ("dots-form", "与文中的...命令相等", "与文中的...先生相等"),
        ("dash-form", "名称由--连接", "名称里--这样"),
        ("straight-quote", "两边用'表示字", "两边有'一个字"),
    ],
)
def test_a_sign_is_named_where_it_is_told_what_it_is_for(
    code: str, named: str, told_of: str
) -> None:
    """It is no mark of the sentence, though no quotation marks stand about it."""
    assert not told(code, alone(line(named)))
    assert told(code, alone(line(told_of)))


@pytest.mark.parametrize(
    "words",
    [
        "if(a):#2个以内,再取",
        "比:{i0:.2f}油耗,时间",
        'run-C"一,二"',
        "show(a)#调整大小,更大",
        "run();//先做,再看",
    ],
)
def test_marks_of_a_program_are_none_of_the_text(words: str) -> None:
    """In a string to be filled in, and in a remark behind what it is about."""
    plain = "".join(c for c in words if c not in '{}#;/)-"')
    assert not told("half-mark", alone(line(words)))
    assert told("half-mark", alone(line(plain)))


@pytest.mark.parametrize("sign", ["匰", "匫"])
def test_beside_a_misread_sign_nothing_is_of_chinese(sign: str) -> None:
    """It is told as Han, but is too narrow for one."""
    read = line(f"已知{sign},有")
    narrow = tuple(replace(g, advance=4.0) if g.text == sign else g for g in read.glyphs)
    assert told("half-mark", alone(read))
    assert not told("half-mark", alone(replace(read, glyphs=narrow)))


@pytest.mark.parametrize("count", "一二三几每")
def test_a_measure_word_may_meet_the_same_character(count: str) -> None:
    """As in 一把把门推开, where the second 把 begins anew."""
    assert not told("doubled-word", alone(line(f"他上来{count}把把门推开")))
    assert told("doubled-word", alone(line("他上来就把把门推开")))


@pytest.mark.parametrize("before", ["http://www.", "a@b-", "x_", "中"])
@pytest.mark.parametrize("behind", ["-net/x", ".de", "中"])
def test_an_address_may_break_within_a_word(before: str, behind: str) -> None:
    """Only a plain word is one that was split."""
    rows = line(f"用word了{before}wo"), line(f"rd{behind}文", 682)
    plain = before == behind == "中"
    assert bool(told("word-whole", lines_of(*rows))) is plain


def test_a_bracket_of_a_command_may_end_a_line() -> None:
    """A backslash before it makes it a sign."""
    below = line("在这里", 682)
    assert not told("line-end", lines_of(line("如大括号\\{"), below))
    assert told("line-end", lines_of(line("如大括号（"), below))


def test_before_western_words_a_frame_may_be_drawn() -> None:
    """As about the name of a key, which makes its line begin further in; before Han it is seen."""

    def text(first: str) -> SetParagraph:
        rows = [line("一二三四五六七八九十" * 3, 700 - 18 * n) for n in range(3)]
        return lines_of(*rows, line(first + "添加以后", 646, left=74.5))

    assert told("left-edge", text("再"))
    assert not told("left-edge", text("U"))


@pytest.mark.parametrize("words", ["六、（本题", "出自\\footnote《千字文》。"])
def test_marks_behind_a_label_and_in_a_listing_keep_their_white(words: str) -> None:
    """A label is no sentence; in a listing characters stand in columns."""
    assert told("squeeze", lines_of(line("六了、（本题"))) and told(
        "squeeze", lines_of(line("出》。"))
    )
    assert not told("squeeze", lines_of(line(words)))


@pytest.mark.parametrize("names", ["、武维，", "，武维、"])
def test_a_name_of_two_characters_may_be_spread(names: str) -> None:
    """To be as wide as those of three it is with; in a sentence such a space is a hole."""
    above, gaps = line("他说了"), (0,) * 13 + (0.5,)
    spread = line("一二三四五六七八九十刘" + names + "向中富", 682, gaps)
    torn = line("一二三四五六七八九十刘、武维的向中富", 682, gaps)
    assert told("even", lines_of(above, torn))
    assert not told("even", lines_of(above, spread))


@pytest.mark.parametrize("holes", [1, 2, 3])
def test_holes_that_part_words_list_them(holes: int) -> None:
    """One may be a slip; keywords have several."""
    gaps = tuple(0.5 if n in (4, 8, 12)[:holes] else 0 for n in range(16))
    assert bool(told("even", lines_of(line("他说了"), line("一二三四" * 6, 682, gaps)))) is (
        holes == 1
    )


@pytest.mark.parametrize("back", [0.0, 0.3, 0.8])
@pytest.mark.parametrize("last", ["，", "了"])
def test_a_stop_alone_may_hang_over_the_edge(last: str, back: float) -> None:
    """However far back what stands before it ends; a character may not."""
    rows = [line("一二三四五六七八九十" * 3, 700 - 18 * n) for n in range(4)]
    hung = line("一二三四五六七八九十" * 3 + last, 628, gaps=(0, -back))
    wide = replace(hung, glyphs=(*hung.glyphs[:-1], replace(hung.glyphs[-1], ink=(1.0, 9.0))))
    found = told("flush", lines_of(*rows, wide, line("完了。", 610)))
    assert not found if last == "，" else bool(found) is (back < 0.8)


def test_an_option_may_have_a_string() -> None:
    """It is of a command, whatever the line says besides."""
    assert told("straight-quote", alone(line('执行了"你的邮箱"，注意')))
    assert not told("straight-quote", alone(line('执行run-C "你的邮箱"，注意')))


@pytest.mark.parametrize("names", ["王坤峰,苟超,王飞跃", "万圣贤,兰艳艳,郭嘉丰,等", "李明,王小华"])
def test_authors_before_a_stop_are_those_of_a_work(names: str) -> None:
    """Though its number stands off and its kind in the next line; two sentences are none."""
    assert not told("half-mark", alone(line(f"{names}.平行视觉的计算")))
    assert told("half-mark", alone(line(f"他说{names}来了.平行视觉的计算")))


def test_arguments_that_may_be_left_out_are_of_a_program() -> None:
    """As in a template of a call."""
    assert told("half-mark", alone(line("函数名的参数,参数")))
    assert not told("half-mark", alone(line("函数名([参数,参数])")))
