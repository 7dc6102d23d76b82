"""The proofreader reads characters: each wrong form is found where it is, right ones are passed."""

from __future__ import annotations

import pytest
from good_pages import BODY, GOOD, PLAIN, found, words_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from set_by_hand import pdf, replaced

from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine
from booklet.proofreading import Order, proofread
from booklet.proofreading.cases import Case
from booklet.proofreading.characters import listed
from booklet.proofreading.coverage import alone
from booklet.proofreading.paragraphs import SetLine, SetParagraph
from booklet.proofreading.rules import RULES
from booklet.proofreading.sifting import word_list

READ = {rule.code: rule for rule in RULES if rule.everywhere or rule.code == "paired"}


def line(text: str, y: float = 700.0, left: float = 70.0) -> GlyphLine:
    """A line of these characters, ten pt each."""
    glyphs = (Glyph(c, left + 10 * n, y, 10, 10, (1, 9)) for n, c in enumerate(text))
    return GlyphLine(1, 0, y, tuple(glyphs))


def paragraph(*texts: str) -> SetParagraph:
    """An indented paragraph of these lines, one under another, right below what is at an end."""
    rows = [
        SetLine(line(text, 700 - 18 * n, 70 if n else 90), 0, 70, 370, False, False, False, 18)
        for n, text in enumerate(texts)
    ]
    return SetParagraph(tuple(rows), 18)


def told(code: str, *texts: str) -> list[str]:
    """The characters that one rule tells of in a paragraph, and in what follows it."""
    before = paragraph("这一段完了。")
    return [words(case) for case in READ[code].cases((before, paragraph(*texts))) if case.broken]


def words(case: Case) -> str:
    last = len(case.line.text) if case.last == -1 else case.last + 1
    return case.line.text[case.first : last]


@pytest.mark.parametrize(
    ("code", "text", "wrong"),
    [
        ("half-mark", "他来了,我走了。", ","),
        ("half-mark", "什么时候?", "?"),
        ("half-mark", "说明:这是一份", ":"),
        ("straight-quote", '他说"好的，走吧。', '"'),
        ("dots-form", "他等了很久...还没有来。", "..."),
        ("dots-form", "他等了很久…还没有来。", "…"),
        ("dots-form", "他等了很久。。。还没有来。", "。。。"),
        ("dash-form", "他来了--我走了。", "--"),
        ("dash-form", "他来了—我走了。", "—"),
        ("doubled-mark", "他来了，，我走了。", "，，"),
        ("doubled-mark", "他来了，。", "，。"),
        ("doubled-word", "这是我的的书。", "的的"),
        ("doubled-word", "他在在家里。", "在在"),
        ("wide-digit", "共２０２４人。", "２０２４"),
        ("tilde", "每天10~20人。", "~"),
        ("paired", "他说：“我走了。", "“"),
        ("paired", "他说我走了。”就走了。", "”"),
        ("paired", "他（说“我走）了”。", "）"),
        ("paired", "《红楼梦里的人很多。", "《"),
    ],
)
def test_a_wrong_form_is_told_where_it_is(code: str, text: str, wrong: str) -> None:
    assert told(code, text)[0] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "他来了，我走了。",
        "版本 3.14, build 7 和 a.b",
        "会议在 10:30 开始。",
        "他等了很久……还没有来——我们走吧。",
        "北京—上海高速铁路，1—3 月。",
        "的确，目的的达成要看的士。",
        "他现在在家，和和平平，了了解情况。",
        "“好。”他说，“走吧。”",
        "（一）甲方；2）乙方。",
        "It’s 一个 ‘好’ 字。",
        "太好了！！怎么办？？",
        "他说（见图 3）就走。",
        "他说‘‘走吧’’，她说“好’’。",
        "[3] 胡伟. 排版手册[M]. 北京: 某某大学出版社, 2017.",
        "[7] 胡伟. 论山水之间的路",
        "胡伟. 论山水之间的路[J/OL]",
        "论山水之间的路. 北京: 某某书局",
        "胡伟, 刘洋, 王芳. 论山水之间的路",
        "论山水之间的路. 某某学报, 2012.",
        "版本号写作 主版本号.次版本号.修订号",
        "加一写作 ++，减一用--表示。",
        "整数 R1，R2，...，R9 各在一行。",
        "現在在家，這項成就就像一座山。",
        "设点 k’ 在 f(x)’ 之上，μ’ 是它的斜率。",
        "证明. 由上面的式子得到。",
        "对象 A ’ 具有性质 P’。",
        "每一步写作 对样本重新排序;",
        "于潇, 刘义, 等, 2012. 某某出版社, 北京, 2012.",
    ],
)
def test_right_forms_are_passed(text: str) -> None:
    assert [(code, told(code, text)) for code in READ if told(code, text)] == []


def set_to(measure: float, text: SetParagraph) -> SetParagraph:
    """A paragraph whose first line is so long in pt that it is full."""
    rows = (replace(row, right=90 + measure) for row in text.lines)
    return SetParagraph(tuple(rows), text.pitch)


def apart(words: str, *gaps: int) -> SetParagraph:
    """A paragraph of one line, with white before some characters, in em."""
    wide = line(words)
    glyphs = tuple(
        replace(glyph, x=glyph.x + 10 * sum(n >= at for at in gaps))
        for n, glyph in enumerate(wide.glyphs)
    )
    row = replace(paragraph(words).lines[0], line=replace(wide, glyphs=glyphs))
    return SetParagraph((row,), 18)


@pytest.mark.parametrize(
    ("code", "words", "gaps"),
    [
        ("half-mark", "参数少,分不开", (3, 4)),
        ("half-mark", "学生的网络访问.", (7,)),
        ("dots-form", "路径的...连接符", (3, 6)),
        ("dash-form", "选项的--开头部分", (3, 5)),
        ("straight-quote", '把它"用作引号', (2, 3)),
        ("doubled-mark", "点画在，，三处", (4, 4)),
    ],
)
def test_what_stands_apart_is_of_another_language(
    code: str, words: str, gaps: tuple[int, ...]
) -> None:
    """White on both sides, or room between two marks for a formula: told without it alone."""
    assert told(code, words)
    assert not any(case.broken for case in READ[code].cases((apart(words, *gaps),)))


@given(st.integers(1, 12), st.sampled_from(["，，", "。，", "的的", "２"]))
@settings(max_examples=12, deadline=None)
def test_it_is_told_wherever_the_line_ends(at: int, wrong: str) -> None:
    """Also over two lines."""
    text = "这是一本写给大家看的书"[:at] + wrong + "然后就没有了。"
    code = {"，，": "doubled-mark", "。，": "doubled-mark", "的的": "doubled-word",
            "２": "wide-digit"}[wrong]  # fmt: skip
    split = text[: at + 1], text[at + 1 :]
    assert told(code, *split) and told(code, text)


@pytest.mark.parametrize(
    ("above", "below", "told_of"),
    [
        ("移动到（x－1，y", "－ 1）的位置", False),
        ("从 2023", "－2024 年", True),
        ("见该刊 1996 年第 1800,", "224 页", False),
        ("印了 3,", "600 册", True),
        ("经号是 101-110,", "111-169", False),
        ("依次是 86, 147, 94,", "102 和 175", False),
        ("某某出版社 1998", "4．某人编著", False),
        ("长 12", "4.5 米", True),
        ("取 k£", "100 以内", False),
        ("价钱是 £", "100 一本", True),
    ],
)
def test_numbers_are_told_from_formulas(above: str, below: str, told_of: bool) -> None:
    """A minus, a list of numbers, and what looks like a sign of currency."""
    rules = [rule for rule in RULES if rule.code in ("line-start", "number-whole")]
    made = (set_to(10.0 * len(above), paragraph(above, below)),)
    codes = [rule.code for rule in rules if any(case.broken for case in rule.cases(made))]
    assert bool(codes) is told_of


@pytest.mark.parametrize(
    ("text", "begins", "ends", "told_of"),
    [
        ("，表一", True, True, "，"), ("图三（", True, True, "（"), ("图三（", True, False, ""),
        ("）的值", False, True, ""), ("表一，续", True, True, ""),
    ],
)  # fmt: skip
def test_captions_and_cells_are_read_at_their_ends(
    text: str, begins: bool, ends: bool, told_of: str
) -> None:
    """Where nothing else stands in their row."""
    single = alone(line(text), begins, ends)
    rules = (rule for rule in RULES if rule.code in ("line-start", "line-end"))
    found = [words(case) for rule in rules for case in rule.cases((single,)) if case.broken]
    assert "".join(found) == told_of


def test_characters_are_read_on_pages() -> None:
    """A word that stands twice in a line of good pages is found, and nothing else."""
    good = GOOD[0][PLAIN]
    twice = (*good[:-3], *(replace(glyph, text="的") for glyph in good[-3:-1]), good[-1])
    assert found(replaced(GOOD, 0, PLAIN, twice)) == {"doubled-word"}


def test_headings_are_read_too() -> None:
    heading = alone(line("第一章的的题目"))
    assert [words(case) for case in READ["doubled-word"].cases((heading,)) if case.broken]


def test_a_list_of_words_is_kept() -> None:
    """Wrong forms are told, and a name that is not written as it must be."""
    rule = listed(word_list("# 词表\n帐号=账号\nGitHub\n"))
    text = (paragraph("在 Github 上有一个帐号，GitHub 也有账号。"),)
    assert [words(case) for case in rule(text)] == ["帐号", "Github"]


def test_a_list_of_words_is_a_rule() -> None:
    word = words_of(GOOD[0][BODY[3]])[3:5]
    findings = proofread(pdf(GOOD), Order(words=((word, "别的"),))).findings
    assert {finding.code for finding in findings} == {"word-form"}
