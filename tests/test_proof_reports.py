"""What a proofreading comes to: a report, JSON, findings drawn on pictures of pages."""

from __future__ import annotations

import csv
import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
import set_by_hand as hand
from good_pages import GOOD, PLAIN, STRICTLY, with_both, words_of
from msgspec import to_builtins
from PIL import Image
from pypdf import PdfReader
from set_by_hand import TEXT, Style, leaves, pdf

from booklet.pdf.pages import read_pages
from booklet.proofreading import RULES, Breach, draw, proofread, report, table
from booklet.proofreading.annotating import annotated
from booklet.proofreading.columns import Column
from booklet.proofreading.reading import type_areas_of


def test_the_report_tells_findings_and_all_rules() -> None:
    """The report names place, sentence and text of a finding, and tallies every rule."""
    told = report(proofread(pdf(with_both("（", "字"))))
    assert f"page 1, line {PLAIN}: this mark must not end a line [line-end]: " in told
    assert all(rule.name in told for rule in RULES if not rule.asked)


def test_a_long_report_is_cut_short_by_code() -> None:
    """Of many findings of one code the first few are told and the others counted."""
    proofreading = proofread(pdf(leaves(TEXT * 5, Style(end_trim=False))), STRICTLY)
    assert len(proofreading.findings) == 10
    assert "… and 7 more of end-trim" in report(proofreading, most=3)


def test_a_finding_tells_page_line_text_and_place() -> None:
    """A finding's box lies on its page around what is meant."""
    line = GOOD[0][PLAIN]
    finding = proofread(pdf(with_both("（", "字"))).findings[0]
    assert isinstance(finding, Breach)
    assert finding.text == words_of(line)[:-1] + "（"
    x0, y0, x1, y1 = finding.box
    assert (x0, x1 - x0) == pytest.approx((line[-1].x, hand.EM), abs=0.1)
    assert y0 < line[-1].y < y1


def test_a_proofreading_is_ready_for_json() -> None:
    """All values of a proofreading go through JSON."""
    proofreading = proofread(pdf(with_both("（", "字")))
    assert json.loads(json.dumps(to_builtins(proofreading)))["findings"][0]["code"] == "line-end"


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
        legend = picture.crop((0, int(hand.HEIGHT) + 2, picture.width, picture.height))
    assert saturation != (0, 0)
    assert legend.height > 10 and legend.convert("L").getextrema()[0] < 100


def test_findings_are_told_in_chinese_with_what_was_judged() -> None:
    told = report(proofread(pdf(with_both("（", "字"))), chinese=True)
    assert f"第 1 面第 {PLAIN} 行，差错：这个标点不能在行尾 [line-end]：" in told
    assert "判读了" in told and "差错 1，瑕疵 0，风格 0" in told and "差错率：万分之" in told


def test_the_commonest_type_area_is_told_first() -> None:
    line: Any = SimpleNamespace(size=12.0)
    measures = ((300.0, 2), (240.0, 5), (300.0, 1), (200.0, 4))
    columns = [Column(60.0, measure, 18.0, False, (line,) * n) for measure, n in measures]
    told = [(area.measure, area.lines) for area in type_areas_of(columns)]
    assert told == [(240, 5), (200, 4), (300, 3)]


def test_the_error_rate_counts_as_the_regulation_does() -> None:
    """Characters a line by lines a page by pages; a mark counts a tenth."""
    told = proofread(pdf(with_both("（", "字")))
    area = told.type_areas[0]
    characters = area.measure // area.size * (len(GOOD[0]) - 2) * told.pages
    assert told.error_rate == pytest.approx(10_000 * 0.1 / characters)


def test_all_findings_stand_in_a_table() -> None:
    told = proofread(pdf(leaves(TEXT * 5, Style(end_trim=False))), STRICTLY)
    rows = list(csv.DictReader(io.StringIO(table(told, chinese=True))))
    assert len(rows) == len(told.findings)
    assert (rows[0]["code"], rows[0]["grade"]) == ("end-trim", "风格")


def test_findings_are_comments_in_a_copy_of_the_pdf() -> None:
    """A highlight about what is meant, with sentence and clause; the pages are the same."""
    source = pdf(with_both("（", "字"))
    told = proofread(source)
    copy = PdfReader(io.BytesIO(annotated(source, told.findings)), strict=True)
    (comment,) = (note.get_object() for note in copy.pages[0]["/Annots"])
    assert comment["/Subtype"] == "/Highlight" and "行尾" in comment["/Contents"]
    assert [float(edge) for edge in comment["/Rect"]] == pytest.approx(
        told.findings[0].box, abs=0.01
    )
    assert read_pages(source) == read_pages(annotated(source, told.findings))


def test_what_was_left_out_is_told() -> None:
    """A page without text, and lines by themselves."""
    told = proofread(pdf((*GOOD, ())))
    assert told.coverage.scanned == (len(GOOD) + 1,)
    assert 0.9 < told.coverage.share < 1
    assert told.coverage.share + told.coverage.share_read == pytest.approx(1)
    assert "只看字句、行首行末的" in report(told, chinese=True)
    assert f"没有文字的页（扫描或空白）：{len(GOOD) + 1}" in report(told, chinese=True)


def test_what_is_no_pdf_is_told_in_a_sentence() -> None:
    """Other bytes raise ValueError, with no traceback of the library."""
    with pytest.raises(ValueError, match="not a PDF"):
        proofread(b"no such thing")


def test_a_pdf_without_text_has_nothing_to_read() -> None:
    """An empty page has no lines, no findings and no evenness."""
    proofreading = proofread(pdf(((),)))
    assert (proofreading.lines, proofreading.findings, proofreading.evenness) == (0, (), None)
