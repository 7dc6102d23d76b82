"""W3C CLREQ, clause by clause: pages that show what a clause asks, and the table that says which.

`docs/clreq.md` names for each clause the test that holds it."""

from __future__ import annotations

import re
from itertools import pairwise

import pypdfium2
import pytest
from conftest import ROOT
from pages_set import PROSE, Setter, lines, page_of, text

from booklet.composer.marks import CLOSING, OPENING, PAUSE, STOP
from booklet.pdf.glyphs import Glyph

EM = 10.0
LEFT = 30.0
ROW = re.compile(r"\| (\d(?:\.\d+)+) \|(.*)\|(.*)\|(.*)\|(.*)\|$")
STATES = {"✓": "held", "◐": "part", "✗": "not", "–": "none"}
TABLE = [
    [cell.strip() for cell in found.groups()]
    for line in (ROOT / "docs" / "clreq.md").read_text("utf-8").splitlines()
    if (found := ROW.match(line))
]
MIXED = f"{PROSE}他说：“好！”（见《史记·货殖列传》）；价￥1,234.50，涨6.5%，约38℃——其余……从略。"


def rows_of(set_html: Setter, body: str, css: str = "") -> list[list[Glyph]]:
    return lines(set_html(page_of(body, css))[1])


def swept(set_html: Setter) -> list[list[str]]:
    """The lines of a text of all kinds of marks, at many measures."""
    measures = [width / 10 for width in range(85, 240, 7)]
    css = "p {{ width: {}em; height: 50em; overflow: hidden; break-after: page }}"
    return [
        [text(row) for row in rows_of(set_html, f"<p>{MIXED}", css.format(measure))]
        for measure in measures
    ]


def test_no_mark_stands_where_it_may_not(set_html: Setter) -> None:
    """3.1.4: no closing mark, stop, pause or connector begins a line, no opening one ends it."""
    for rows in swept(set_html):
        assert not {row[0] for row in rows[1:]} & {*CLOSING, *PAUSE, *STOP, *"·／～－%℃"}
        assert not {row[-1] for row in rows} & {*OPENING, *"￥／"}


def test_what_is_one_unit_is_not_parted(set_html: Setter) -> None:
    """3.1.5: ——, ……, a number, its sign and its unit."""
    for rows in swept(set_html):
        joined = "|".join(rows)
        for whole in ("——", "……", "￥1,234.50", "6.5%", "38℃", "1103", "1/6"):
            assert whole in joined, joined


def width_of(set_html: Setter, words: str) -> float:
    (row,) = rows_of(set_html, f"<p>国{words}国", "p { text-align: left }")
    return (row[-1].cell[0] - row[0].cell[1]) / EM


@pytest.mark.parametrize(
    ("words", "em"),
    [("》、《", 2.0), ("。”", 1.5), ("，“", 1.5), ("（《", 1.5), ("》）", 1.5), ("。」", 1.5)],
)
def test_marks_side_by_side_share_their_white(set_html: Setter, words: str, em: float) -> None:
    """3.1.6.2: each pair gives up half an em."""
    assert width_of(set_html, words) == pytest.approx(em, abs=0.02)


@pytest.mark.parametrize(("words", "em"), [("，", 1.0), ("——", 2.0), ("……", 2.0), ("：", 1.0)])
def test_marks_have_their_widths(set_html: Setter, words: str, em: float) -> None:
    """3.1.2: one em, two of a dash and an ellipsis."""
    assert width_of(set_html, words) == pytest.approx(em, abs=0.02)


def test_marks_at_the_ends_of_lines_are_half_as_wide(set_html: Setter) -> None:
    """3.1.6.3: the opening one begins at the edge, the closing one ends at it."""
    css = "p { width: 10em; text-align: justify }"
    first, second, _ = rows_of(set_html, f"<p>{'国' * 9}。国（{'国' * 8}，（国国", css)
    assert first[-1].text == "。" or second[0].text == "国"
    (row, *_) = rows_of(set_html, "<p>（国国")
    assert row[1].cell[0] - LEFT == pytest.approx(0.5 * EM, abs=0.05)
    (row, _) = rows_of(set_html, f"<p>{'国' * 9}，国国", "p { width: 9.5em; text-align: justify }")
    assert text(row) == "国" * 9 + "，"


@pytest.mark.parametrize(
    ("words", "em"), [("？！", 1.5), ("！！", 1.5), ("！！！", 2), ("？！”", 2), ("⁈", 1), ("‼", 1)]
)
def test_stacked_marks_are_half_an_em_each(set_html: Setter, words: str, em: float) -> None:
    """3.1.3.3: two of them take an em, half an em is behind the last as behind any other mark; so
    it is printed in GB/T 15834 itself. Three take two em."""
    assert width_of(set_html, words) <= em + 0.01
    assert len(words) == 1 or width_of(set_html, words) == pytest.approx(em, abs=0.01)


@pytest.mark.parametrize("words", ["？！", "！！", "？？", "！！！", *"‼⁇⁈⁉"])
def test_stacked_marks_stay_together(set_html: Setter, words: str) -> None:
    """3.1.3.3: none of them begins a line."""
    for measure in (8, 8.5, 9, 9.5, 10):
        rows = rows_of(set_html, f"<p>{'国' * 7}{words}{'国' * 9}", f"p {{ width: {measure}em }}")
        assert any(words in text(row) for row in rows)


def test_the_point_of_science_is_a_stop(set_html: Setter) -> None:
    """3.1.3.1: ．in the place of 。keeps its rules."""
    (row, _) = rows_of(set_html, f"<p>{'国' * 9}．国国", "p { width: 9.5em; text-align: justify }")
    assert text(row).endswith("．")


@pytest.mark.parametrize("closing", "〞〟")
def test_butterfly_quotes_keep_the_rules_of_quotes(set_html: Setter, closing: str) -> None:
    """3.1.3.2: those of Taiwan and Hong Kong begin and end no line, and give up their white."""
    css = "p {{ width: {}em; text-align: justify }}"
    for measure in range(8, 14):
        quoted = f"<p>{'国' * 5}〝引{closing}{'国' * 6}〝引{closing}{'国' * 9}"
        rows = [text(row) for row in rows_of(set_html, quoted, css.format(measure))]
        assert not any(row[0] == closing or row[-1] == "〝" for row in rows), rows
    (row, _) = rows_of(set_html, f"<p>〝{'国' * 8}{closing}国国", css.format(9))
    assert text(row) == f"〝{'国' * 8}{closing}"


def test_the_name_of_a_dead_person_is_framed(set_html: Setter) -> None:
    """3.1.3.4: one frame around the name, which is not parted, and touches nothing."""
    frame = (ROOT / "templates" / "shared" / "blocks.css").read_text("utf-8")
    for measure in range(8, 13):
        css = f"{frame} p {{ width: {measure}em; text-align: justify }}"
        pdf = set_html(page_of("<p>主任王某某、<span class=framed>赵某某</span>、张某参加。", css))[
            1
        ]
        rows = lines(pdf)
        (row,) = [row for row in rows if "赵" in text(row)]
        at = text(row).index("赵某某")
        name = row[at : at + 3]
        (page,) = pypdfium2.PdfDocument(pdf)
        sides = [each.get_bounds() for each in page.get_objects() if each.type == 2]
        left, right = min(side[0] for side in sides), max(side[2] for side in sides)
        assert left < name[0].cell[0] and name[-1].cell[1] < right
        assert all(each.cell[1] <= left + 0.05 for each in row[:at])
        assert all(each.cell[0] >= right - 0.05 for each in row[at + 3 :])


def test_the_rule_under_a_title_is_a_wave(set_html: Setter) -> None:
    """3.1.8, 3.1.3.2: as long as the title, below it, and not straight."""
    pdf = set_html(page_of("<p>读<u style='text-decoration-style: wavy'>史记</u>时"))[1]
    (page,) = pypdfium2.PdfDocument(pdf)
    left, low, right, high = next(o.get_bounds() for o in page.get_objects() if o.type == 2)
    assert right - left == pytest.approx(2 * EM, abs=0.6 * EM)
    assert left == pytest.approx(LEFT + EM, abs=0.5 * EM)
    assert 0.08 * EM < high - low < 0.4 * EM
    (row,) = lines(pdf)
    assert (low + high) / 2 < row[0].y


def test_a_call_stays_with_its_word(set_html: Setter) -> None:
    """3.1.5.3: the figure of a note does not begin a line."""
    for measure in range(8, 14):
        body = f"<p>{'国' * 7}<sup>①</sup>{'国' * 5}<sup>[12]</sup>{'国' * 9}"
        rows = rows_of(set_html, body, f"p {{ width: {measure}em }} sup {{ font-size: 60% }}")
        calls = [glyph for row in rows for glyph in row if glyph.text in "①["]
        assert len(calls) == 2
        assert all(glyph.cell[0] > LEFT + EM / 2 for glyph in calls)


def test_spacing_may_be_increased(set_html: Setter) -> None:
    """2.1.3.1: between all characters alike."""
    (row,) = rows_of(set_html, "<p>中文排版", "p { letter-spacing: 0.25em; text-align: left }")
    assert [b.cell[0] - a.cell[0] for a, b in pairwise(row)] == pytest.approx([12.5] * 3, abs=0.05)


@pytest.mark.parametrize("em", [-0.05, -0.1, -0.25])
def test_spacing_may_be_reduced(set_html: Setter, em: float) -> None:
    """2.1.3.3: frames overlap alike, more of them go into a line, and all are copied."""
    css = f"p {{ letter-spacing: {em}em; text-align: left }}"
    row, *rest = rows_of(set_html, f"<p>{'永和九年' * 10}", css)
    steps = [b.cell[0] - a.cell[0] for a, b in pairwise(row)]
    assert steps == pytest.approx([EM * (1 + em)] * len(steps), abs=0.05)
    assert len(row) == int(24 / (1 + em) + 1e-6)
    assert "".join(map(text, [row, *rest])) == "永和九年" * 10


def test_characters_may_be_spread_over_a_measure(set_html: Setter) -> None:
    """2.1.3.2, 3.4.3: from edge to edge, alike."""
    (row,) = rows_of(set_html, "<p>排版规则", "p { width: 9em; text-align-last: justify }")
    steps = [b.cell[0] - a.cell[0] for a, b in pairwise(row)]
    assert row[-1].cell[1] - row[0].cell[0] == pytest.approx(90, abs=0.2)
    assert max(steps) - min(steps) < 0.3


@pytest.mark.parametrize(("align", "middle"), [("left", 20), ("center", 120), ("right", 220)])
def test_single_lines_stand_where_they_are_told(set_html: Setter, align: str, middle: int) -> None:
    """3.4.3: at the head, in the middle, at the end."""
    (row,) = rows_of(set_html, "<p>中文排版", f"p {{ text-align: {align} }}")
    assert (row[0].cell[0] + row[-1].cell[1]) / 2 - LEFT == pytest.approx(middle, abs=0.2)


def annotated(base: str, note: str, css: str = "") -> str:
    """A line whose middle is annotated, in a page with room for it."""
    room = f"p {{ margin-top: 20pt; line-height: 25pt; text-align: left }} {css}"
    return page_of(f"<p>前文<ruby>{base}<rt>{note}</rt></ruby>后文<p>次行", room)


@pytest.mark.parametrize("note", ["增速", "藏书处", "真事隐去也"])
def test_a_shorter_note_in_han_is_spread_over_its_words(set_html: Setter, note: str) -> None:
    """3.3.6.1: as much between its characters, half of that at its ends."""
    over, base, _ = lines(set_html(annotated("国内生产总值", note))[1])
    step = 6 * EM / len(note)
    steps = [b.x - a.x for a, b in pairwise(g for g in over if g.text.strip())]
    assert steps == pytest.approx([step] * (len(note) - 1), abs=0.05)
    assert over[0].x - base[2].x == pytest.approx((step - EM / 2) / 2, abs=0.05)


@pytest.mark.parametrize("note", ["GDP", "ㄎㄨㄞ", "World Trade"])
def test_a_shorter_note_of_letters_stands_in_the_middle(set_html: Setter, note: str) -> None:
    """3.3.6.1: and its letters keep together."""
    over, base, _ = lines(set_html(annotated("国内生产总值", note))[1])
    left, right = over[0].x, over[-1].x + over[-1].advance
    assert (left + right) / 2 == pytest.approx(base[2].x + 3 * EM, abs=0.1)
    assert right - left <= len(note) * EM / 2


@pytest.mark.parametrize("note", ["妙", "此处伏线一段", "妙笔生花", "comment"])
def test_a_comment_stands_below_its_words(set_html: Setter, note: str) -> None:
    """3.3.7: in the middle of them, clear of this line and of the next, and copied behind it."""
    pdf = set_html(annotated("甄士隐", note, "ruby { ruby-position: under }"))[1]
    base, under, after = lines(pdf)
    assert (text(base), text(under), text(after)) == ("前文甄士隐后文", note, "次行")
    at = text(base).index("甄")
    left, right = under[0].x, under[-1].x + under[-1].advance
    assert (left + right) / 2 == pytest.approx(base[at].x + 1.5 * EM, abs=0.1)
    foot, head = under[0].y - 0.12 * EM / 2, under[0].y + 0.88 * EM / 2
    assert head <= base[0].y - 0.12 * EM and foot >= after[0].y + 0.88 * EM
    copied = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().split()
    assert copied == ["前文甄士隐后文", note, "次行"]


def test_paragraphs_are_set_in(set_html: Setter) -> None:
    """3.4.1, 3.4.2: the first line by two em, all lines by four."""
    css = "p { text-indent: 2em; margin-left: 4em; text-align: justify }"
    first, second, *_ = rows_of(set_html, f"<p>{PROSE}", css)
    assert first[0].cell[0] - LEFT == pytest.approx(60 - 5 * (first[0].text in OPENING), abs=5.1)
    assert second[0].cell[0] - LEFT == pytest.approx(40, abs=5.1)


def test_han_stand_one_by_one_in_their_squares(set_html: Setter) -> None:
    """2.1.2, 2.1.3: no gap, no overlap, a line of whole characters from edge to edge."""
    row, *_ = rows_of(set_html, f"<p>{'永' * 50}", "p { text-align: justify }")
    assert [b.cell[0] - a.cell[0] for a, b in pairwise(row)] == pytest.approx([10] * 23, abs=0.01)


def test_latin_keeps_its_own_widths(set_html: Setter) -> None:
    """3.2.4: proportional letters, which the lines around make up for."""
    row, *_ = rows_of(set_html, f"<p>用Will和Mill{'国' * 40}", "p { text-align: justify }")
    widths = {glyph.text: glyph.advance for glyph in row}
    assert widths["i"] < widths["M"] < EM
    assert row[-1].cell[1] - LEFT == pytest.approx(240, abs=0.2)


def test_each_clause_names_tests_that_there_are() -> None:
    """A clause that is held, or in part, names at least one; none is named twice in the table."""
    modules = {path.name: path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    assert len({row[0] for row in TABLE}) == len(TABLE) > 60
    for clause, _, across, down, tests in TABLE:
        assert {across, down} <= STATES.keys(), clause
        named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", tests)
        assert bool(named) is bool({across, down} & {"✓", "◐"}), clause
        for module, test in named:
            assert f"def {test}(" in modules.get(module, ""), (clause, module, test)


def test_the_count_is_that_of_the_table() -> None:
    page = (ROOT / "docs" / "clreq.md").read_text("utf-8")
    for column in (2, 3):
        states = [row[column] for row in TABLE if row[column] != "–"]
        held, part = states.count("✓"), states.count("◐")
        assert f"{held} / {part} / {len(states) - held - part}" in page
