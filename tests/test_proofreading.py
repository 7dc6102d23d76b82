"""The proofreader finds each planted fault, where it is, and is silent where rules are kept."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import asdict, replace

import pytest
import set_by_hand as hand
import weasyprint
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from set_by_hand import TEXT, Placed, Style, leaves, moved, pdf, replaced

from booklet.proofreading import RULES, Breach, draw, proofread, report

GOOD = leaves(TEXT * 5)
"""Pages that keep every rule. Leaf lines 0 and 1 are running head and folio, so that text line
`i` of a leaf is also line `i` of the page as the proofreader counts."""


def found(pages: tuple[hand.Leaf, ...]) -> set[str]:
    """The codes of all that is found."""
    return {finding.code for finding in proofread(pdf(pages)).findings}


def with_end(line: hand.Line, text: str) -> hand.Line:
    return (*line[:-1], replace(line[-1], text=text))


def with_start(line: hand.Line, text: str) -> hand.Line:
    return (replace(line[0], text=text), *line[1:])


def with_both(text: str, following: str) -> tuple[hand.Leaf, ...]:
    """Good pages where one line ends with `text` and the next begins with `following`."""
    pages = replaced(GOOD, 0, PLAIN, with_end(GOOD[0][PLAIN], text))
    return replaced(pages, 0, PLAIN + 1, with_start(GOOD[0][PLAIN + 1], following))


def _end(line: hand.Line) -> float:
    """Where the last cell of a line ends."""
    half = hand.kind(line[-1].text) == "close" or line[-1].text.isascii()
    return line[-1].x + (hand.EM / 2 if half else hand.EM)


def _whole(line: hand.Line) -> bool:
    """Whether a line of the first page fills the measure."""
    return abs(_end(line) - hand.edge(1) - hand.MEASURE) < 0.01


def _han(line: hand.Line, index: int) -> bool:
    return hand.kind(line[index].text) == "other"


BODY = range(2, len(GOOD[0]) - 1)
WHOLE = [i for i in BODY if _whole(GOOD[0][i]) and (_han(GOOD[0][i], 0) or _han(GOOD[0][i], -1))]
PLAIN = next(
    i
    for i in BODY
    if _whole(GOOD[0][i])
    and all(_han(GOOD[0][i], place) for place in (-1, -2, -3, -4))
    and all(_han(GOOD[0][i + 1], place) for place in (0, 1))
    and GOOD[0][i + 1][0].x == hand.edge(1)
)
"""A full line that ends with Han, followed by a line of its paragraph that begins with Han."""


def test_pages_that_keep_the_rules_are_passed_in_silence() -> None:
    """Nothing is found on good pages, and every rule that they can show has seen lines."""
    proofreading = proofread(pdf(GOOD))
    assert proofreading.findings == ()
    seen = {tally.code for tally in proofreading.summary if tally.seen}
    unseen = {"dash-whole", "dots", "widow", "orphan"}
    assert seen >= {rule.code for rule in RULES} - unseen
    assert proofreading.evenness is not None
    assert proofreading.evenness.flush == 1.0
    assert proofreading.pages == len(GOOD)


@pytest.mark.parametrize(
    ("style", "code"),
    [
        (Style(squeeze=False), "squeeze"),
        (Style(start_trim=False), "start-trim"),
        (Style(end_trim=False), "end-trim"),
        (Style(western_space=0.0), "western-space"),
        (Style(western_space=0.5), "western-space"),
        (Style(indent=1.0), "indent"),
        (Style(page_drop=5.0), "grid"),
    ],
)
def test_a_fault_of_style_is_found_and_nothing_else(style: Style, code: str) -> None:
    """Text set throughout against one rule breaks that rule alone."""
    assert found(leaves(TEXT * 5, style)) == {code}


def test_ragged_text_is_not_flush() -> None:
    """Lines that are not spread miss the right edge; their last marks stand in white."""
    assert found(leaves(TEXT * 5, Style(justify=False))) == {"flush", "end-trim"}


def test_a_gap_between_paragraphs_also_leaves_the_grid() -> None:
    """White between paragraphs is told as such, and as the drift that it causes."""
    assert found(leaves(TEXT * 5, Style(paragraph_gap=6.0))) == {"paragraph-gap", "grid"}


def test_paragraphs_without_indent_are_found() -> None:
    """A paragraph after a short line that begins at the edge has no indent."""
    assert "indent" in found(leaves(TEXT * 5, Style(indent=0.0)))


@pytest.mark.parametrize(
    ("end", "start", "code"),
    [
        ("字", "，", "line-start"),
        ("字", "”", "line-start"),
        ("字", "·", "line-start"),
        ("（", "字", "line-end"),
        ("／", "字", "line-end"),
        ("—", "—", "dash-whole"),
        ("…", "…", "dash-whole"),
        ("１", "２", "number-whole"),
        ("３", "年", "number-unit"),
    ],
)
def test_a_wrong_break_is_found_at_its_line(end: str, start: str, code: str) -> None:
    """A line that ends or begins with what must not stand there is told, and no other."""
    findings = proofread(pdf(with_both(end, start))).findings
    assert [finding.code for finding in findings] == [code]
    expected = PLAIN + 1 if code == "line-start" else PLAIN
    assert (findings[0].page, findings[0].line) == (1, expected)


@given(line=st.integers(0, 99), dx=st.floats(0.6, 8), sign=st.sampled_from((1, -1)))
@settings(max_examples=25, deadline=None)
def test_a_shifted_line_is_found(line: int, dx: float, sign: int) -> None:
    """A full line that begins or ends with Han misses an edge when it is shifted sideways."""
    index = WHOLE[line % len(WHOLE)]
    pages = replaced(GOOD, 0, index, moved(GOOD[0][index], dx=sign * dx))
    findings = proofread(pdf(pages)).findings
    hits = {finding.code for finding in findings if finding.line == index}
    assert hits & {"flush", "left-edge", "indent"}
    assert {finding.line for finding in findings if finding.code == "flush"} <= {index}


@given(line=st.integers(2, 23), dy=st.floats(0.5, 5), sign=st.sampled_from((1, -1)))
@settings(max_examples=25, deadline=None)
def test_a_line_off_the_grid_is_found(line: int, dy: float, sign: int) -> None:
    """A line that stands higher or lower than its place on the grid is told, with the drift."""
    pages = replaced(GOOD, 0, line, moved(GOOD[0][line], dy=sign * dy))
    drifts = [f for f in proofread(pdf(pages)).findings if f.code == "grid"]
    assert [finding.line for finding in drifts] == [line]
    assert drifts[0].value == pytest.approx(-sign * dy, abs=0.05)


@pytest.mark.parametrize("blank", ["\u3000", " "])
def test_a_blank_inside_han_text_is_found(blank: str) -> None:
    """A blank character between Han is told, whatever its width."""
    line = GOOD[0][PLAIN]
    before = replace(line[-4], text=line[-4].text + blank)
    pages = replaced(GOOD, 0, PLAIN, (*line[:-4], before, *line[-2:]))
    assert found(pages) == {"blank"}


def test_a_hole_in_a_line_is_found() -> None:
    """A character out of its place leaves one gap wider than the others."""
    line = GOOD[0][PLAIN]
    pages = replaced(GOOD, 0, PLAIN, (*line[:-3], replace(line[-3], x=line[-3].x + 3), *line[-2:]))
    assert found(pages) == {"even"}


def test_a_hole_as_wide_as_a_character_is_found() -> None:
    """A character left out of a line leaves a hole, not two columns."""
    line = GOOD[0][PLAIN]
    assert found(replaced(GOOD, 0, PLAIN, (*line[:-3], *line[-2:]))) == {"even"}


def test_a_short_dash_is_found() -> None:
    """Two dashes that overlap are less than two em long."""
    index, line = next((i, ln) for i, ln in enumerate(GOOD[0]) if "——" in _text(ln))
    at = _text(line).index("——")
    short = (*line[: at + 1], replace(line[at + 1], x=line[at + 1].x - 3), *line[at + 2 :])
    assert found(replaced(GOOD, 0, index, short)) == {"dash-length"}


def test_a_last_line_of_one_character_is_found() -> None:
    """One character and its mark are no line."""
    index = next(i for i in BODY if _text(GOOD[0][i])[-1] == "。" and not _whole(GOOD[0][i]))
    first = GOOD[0][index][0]
    lonely = (replace(first, text="字"), Placed("。", first.x + hand.EM, first.y))
    assert found(replaced(GOOD, 0, index, lonely)) == {"last-line"}


@pytest.mark.parametrize(("before", "code"), [(1, "orphan"), (-1, "widow")])
def test_a_line_left_alone_over_a_page_is_found(before: int, code: str) -> None:
    """A page may not end with a paragraph's first line nor begin with its last."""
    paragraphs = [len(hand.broken(text, Style())) for text in TEXT]
    count = sum(paragraphs) + before + (paragraphs[0] if before < 0 else 0)
    assert found(leaves(TEXT * 5, first_page=count)) == {code}


def _text(line: hand.Line) -> str:
    return "".join(glyph.text for glyph in line)


def _dotted(line: hand.Line, indexes: tuple[int, ...]) -> hand.Line:
    """A row of emphasis dots under the characters `indexes` of a line."""
    return tuple(
        Placed("·", line[i].x + 0.25 * hand.EM, line[i].y - 0.55 * hand.EM, hand.EM / 2)
        for i in indexes
    )


@pytest.mark.parametrize(("under", "codes"), [((0, 1, 2), set()), ((0, 2), {"dots"})])
def test_emphasis_dots_stand_under_every_character(under: tuple[int, ...], codes: set[str]) -> None:
    """A whole row of dots is silent, a row with one missing is told."""
    dots = _dotted(GOOD[0][PLAIN], under)
    assert found(((*GOOD[0], dots), *GOOD[1:])) == codes


def test_no_emphasis_dot_stands_under_a_mark() -> None:
    """A dot under a comma is told."""
    line = next(line for line in GOOD[0] if "，" in _text(line))
    dots = _dotted(line, (_text(line).index("，"),))
    assert found(((*GOOD[0], dots), *GOOD[1:])) == {"dots"}


def test_heads_headings_and_contents_are_not_taken_for_text() -> None:
    """Contents lines with leaders, a centred heading and a large title raise nothing."""
    left = hand.edge(1)
    entries = [
        hand.furniture("目录" + "此" * n + "." * (46 - 2 * n) + "12", left, 480 - 18 * n, hand.EM)
        for n in range(8)
    ]
    heading = hand.furniture("书眉在此，目录在", left + 60, 540, 16)
    contents = (hand.furniture("目录", left + 100, 520, 16), *entries)
    opening = (heading, *GOOD[0])
    assert found((contents, contents, opening, *GOOD[1:])) == set()


def test_headings_of_two_lines_are_not_text() -> None:
    """Large titles broken by sense, however many, are judged by no measure."""
    title = [
        hand.furniture("书眉在此目录丙丁书眉在此", hand.edge(1), hand.TOP + 40, 16),
        hand.furniture("目", hand.edge(1), hand.TOP + 20, 16),
    ]
    pages = [(*title, *leaf[1:]) for leaf in GOOD]
    assert found((*pages, *pages, *pages)) == set()


def test_a_folio_in_the_size_of_the_text_is_not_text() -> None:
    """A page number just below the text neither drifts nor lacks an indent."""
    folio = hand.furniture("7", hand.edge(1), GOOD[0][-1][0].y - hand.PITCH, hand.EM)
    assert found(((*GOOD[0], folio), *GOOD[1:])) == set()


def test_columns_with_a_narrow_gutter_are_parted() -> None:
    """Two columns less than an em apart are read as two, line by line."""
    shift = hand.MEASURE + 0.95 * hand.EM
    right = [moved(line, dx=shift + hand.edge(1) - hand.edge(2)) for line in GOOD[1][2:]]
    proofreading = proofread(pdf(((*GOOD[0][2:], *right), GOOD[2]), width=800))
    assert proofreading.findings == ()
    assert proofreading.lines == proofread(pdf(GOOD)).lines


def test_facing_pages_of_different_sizes_on_one_sheet_are_both_read() -> None:
    """Lines of another size that share a row on the facing page do not hide a line."""
    facing = hand.scaled(GOOD[1][2:], 0.85, hand.edge(2))
    facing = tuple(moved(line, dx=hand.MEASURE + 80) for line in facing)
    proofreading = proofread(pdf(((*GOOD[0], *facing), GOOD[2]), width=800))
    assert proofreading.findings == ()
    assert proofreading.lines == proofread(pdf(GOOD)).lines


def test_a_dateline_may_be_followed_by_a_blank() -> None:
    """The blank of one em behind a news agency's dateline is the custom."""
    line = hand.set_line(
        "书眉目录在此丙丁日电　校对的人先看版心再看行一行",
        GOOD[0][2][0].x, hand.TOP, hand.MEASURE - 2 * hand.EM, Style(), True,
    )  # fmt: skip
    index = _text(line).index("　")
    before = replace(line[index - 1], text="电　")
    dateline = (*line[: index - 1], before, *line[index + 1 :])
    assert found(replaced(GOOD, 0, 2, dateline)) == set()


def test_a_quotation_set_in_on_both_sides_keeps_its_own_measure() -> None:
    """Text inset by two em on either side is judged by its own edges."""
    inset = _inset(GOOD[0][2:8])
    assert found(((*GOOD[0][:12], *inset), *GOOD[1:])) == set()


def _inset(lines: tuple[hand.Line, ...]) -> list[hand.Line]:
    room = hand.MEASURE - 4 * hand.EM
    return [
        hand.set_line("校对的人先看版心再看行一行有二十六个字字", hand.edge(1) + 2 * hand.EM,
                      hand.TOP - hand.PITCH * (11 + n), room, Style(), n < len(lines) - 1)
        for n in range(len(lines))
    ]  # fmt: skip


def test_imposed_and_turned_pages_read_as_the_single_ones() -> None:
    """Two pages on a sheet, one turned on its head, or a sheet turned on its side: silence."""
    for turn in (0, 90, 180, 270):
        proofreading = proofread(_imposed(pdf(GOOD), turn))
        assert proofreading.findings == ()
        assert proofreading.lines == proofread(pdf(GOOD)).lines


def _imposed(single: bytes, turn: int) -> bytes:
    pages = PdfReader(io.BytesIO(single)).pages
    writer = PdfWriter()
    for left, right in zip(pages[::2], [*pages[1::2], None], strict=False):
        sheet = PageObject.create_blank_page(width=1700, height=1700)
        for page, x in ((left, 0.0), (right, hand.WIDTH)):
            if page is not None:
                move = Transformation().translate(x, 0).rotate(turn).translate(850, 850)
                sheet.merge_transformed_page(page, move)
        writer.add_page(sheet)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_type_area_is_found() -> None:
    """Type size, measure and pitch are read off the pages."""
    (area,) = proofread(pdf(GOOD)).type_areas
    found_area = area.size, area.measure, area.pitch
    assert found_area == pytest.approx((hand.EM, hand.MEASURE, hand.PITCH), abs=0.01)


def test_the_report_tells_findings_and_all_rules() -> None:
    """The report names place, sentence and text of a finding, and tallies every rule."""
    told = report(proofread(pdf(with_both("（", "字"))))
    assert f"page 1, line {PLAIN}: this mark must not end a line [line-end]: " in told
    assert all(rule.name in told for rule in RULES)


def test_a_long_report_is_cut_short_by_code() -> None:
    """Of many findings of one code the first few are told and the others counted."""
    proofreading = proofread(pdf(leaves(TEXT * 5, Style(end_trim=False))))
    assert len(proofreading.findings) == 10
    assert "… and 7 more of end-trim" in report(proofreading, most=3)


def test_plain_weasyprint_is_found_out() -> None:
    """Plain WeasyPrint justifies no Chinese, squeezes no marks and spaces no digits."""
    proofreading = proofread(_weasyprint())
    codes = {finding.code for finding in proofreading.findings}
    assert codes >= {"flush", "squeeze", "end-trim", "western-space"}
    assert not codes & {"line-start", "line-end", "indent", "paragraph-gap", "left-edge", "even"}


def _weasyprint() -> bytes:
    face = base64.b64encode(hand.face()).decode()
    style = f"""
        @font-face {{ font-family: Boxes; src: url(data:font/ttf;base64,{face}) }}
        @page {{ size: {hand.WIDTH}pt {hand.HEIGHT}pt; margin: 60pt 70pt }}
        html {{ font: 10.5pt/18pt Boxes }}
        p {{ margin: 0; text-indent: 2em; text-align: justify }}
    """
    body = "".join(f"<p>{text}</p>" for text in TEXT * 5)
    html = f"<html lang=zh-Hans><meta charset=utf-8><style>{style}</style>{body}"
    return bytes(weasyprint.HTML(string=html).write_pdf())


def test_a_finding_tells_page_line_text_and_place() -> None:
    """A finding's box lies on its page around what is meant."""
    line = GOOD[0][PLAIN]
    finding = proofread(pdf(with_both("（", "字"))).findings[0]
    assert isinstance(finding, Breach)
    assert finding.text == _text(line)[:-1] + "（"
    x0, y0, x1, y1 = finding.box
    assert (x0, x1 - x0) == pytest.approx((line[-1].x, hand.EM), abs=0.1)
    assert y0 < line[-1].y < y1


def test_a_proofreading_is_ready_for_json() -> None:
    """All values of a proofreading go through JSON."""
    proofreading = proofread(pdf(with_both("（", "字")))
    assert json.loads(json.dumps(asdict(proofreading)))["findings"][0]["code"] == "line-end"


def test_the_marks_are_drawn_on_pages_with_findings() -> None:
    """One picture a page with findings, with colour at the place of the finding."""
    source = pdf(with_both("（", "字"))
    proofreading = proofread(source)
    ((number, data),) = draw(source, proofreading, dpi=72)
    assert number == 1
    x0, y0, x1, _ = proofreading.findings[0].box
    with Image.open(io.BytesIO(data)) as picture:
        bottom = int(hand.HEIGHT - y0)
        strip = picture.crop((int(x0), bottom - 2, int(x1), bottom + 3)).convert("HSV")
        saturation = strip.getchannel("S").getextrema()
    assert saturation != (0, 0)


def test_what_is_no_pdf_is_told_in_a_sentence() -> None:
    """Other bytes raise ValueError, with no traceback of the library."""
    with pytest.raises(ValueError, match="not a PDF"):
        proofread(b"no such thing")


def test_a_pdf_without_text_has_nothing_to_read() -> None:
    """An empty page has no lines, no findings and no evenness."""
    proofreading = proofread(pdf(((),)))
    assert (proofreading.lines, proofreading.findings, proofreading.evenness) == (0, (), None)
