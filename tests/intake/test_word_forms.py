"""Forms of Word files print what is chosen in them, or what they begin with; ink is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from wordfiles import docx, lines, p, r, table, take, tc, tr, whats

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
LIST = '<w:ddList>{}<w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>'
TEXT = '<w:textInput><w:default w:val="张三"/></w:textInput>'
TICKED, CHOSEN, FIRST = (
    '<w:checkBox><w:default w:val="1"/></w:checkBox>', '<w:result w:val="1"/>',
    '<w:default w:val="1"/>',
)  # fmt: skip


def filled(code: str, data: str, result: str | None) -> str:
    """A field of a form; without a result if there is None."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    told = "" if result is None else sign.format("separate") + (r(result) if result else "")
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{told}{sign.format('end')}"


@pytest.mark.parametrize("result", [None, "", "丙"])
@pytest.mark.parametrize(("code", "data", "said"), [
    ("FORMTEXT", TEXT, "张三"), ("FORMTEXT", "<w:textInput/>", ""),
    ("FORMDROPDOWN", LIST.format(CHOSEN), "乙"), ("FORMDROPDOWN", LIST.format(FIRST), "乙"),
    ("FORMDROPDOWN", LIST.format(""), "甲"), ("FORMCHECKBOX", TICKED, "☑"),
])  # fmt: skip
def test_forms_print_their_result_else_what_they_begin_with(
    tmp_path: Path, code: str, data: str, said: str, result: str | None
) -> None:
    taken = take(docx(p(r("名：") + filled(code, data, result) + r("。"))), tmp_path)
    shown = (result or said) if code != "FORMCHECKBOX" else f"{result or ''}{said}"
    assert lines(taken) == [f"名：{shown}。"]


def test_a_form_that_was_emptied_stays_empty(tmp_path: Path) -> None:
    taken = take(docx(p(r("名：") + filled("FORMTEXT", TEXT, "\u2002" * 5) + r("。"))), tmp_path)
    assert "张三" not in "".join(lines(taken))


@pytest.mark.parametrize(("checked", "content", "said"), [
    ('<w14:checked w14:val="1"/>', "", "☑"), ('<w14:checked w14:val="0"/>', "", "☐"),
    ("", "", "☐"), ('<w14:checked w14:val="1"/>', r("☒"), "☒"),
])  # fmt: skip
def test_boxes_of_content_controls_are_printed(
    tmp_path: Path, checked: str, content: str, said: str
) -> None:
    box = (
        f"<w:sdt><w:sdtPr><w14:checkbox {W14}>{checked}</w14:checkbox></w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
    assert lines(take(docx(p(r("男") + box + r("女"))), tmp_path)) == [f"男{said}女"]


INK = (
    '<w:drawing><wp:inline><wp:docPr id="1"/><a:graphic><a:graphicData>'
    f'<w14:contentPart {W14} r:id="x"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


@pytest.mark.parametrize("fallback", [
    "", "<mc:Fallback/>", "<mc:Fallback><w:pict/></mc:Fallback>",
    "<mc:Fallback><w:drawing/></mc:Fallback>",
])  # fmt: skip
def test_ink_is_told_whatever_it_falls_back_on(tmp_path: Path, fallback: str) -> None:
    choice = f'<mc:Choice Requires="wpi">{INK}</mc:Choice>'
    ink = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert whats(take(docx(p(r("甲") + ink)), tmp_path)) == ["1 1 drawings: 甲"]


@pytest.mark.parametrize(("direction", "told"), [
    ("tbRlV", True), ("btLr", True), ("tbRl", True), ("lrTb", False), ("lrTbV", False),
])  # fmt: skip
def test_turned_cells_are_told(tmp_path: Path, direction: str, told: bool) -> None:
    turned = tc("竖", f'<w:textDirection w:val="{direction}"/>')
    empty = tc("", f'<w:textDirection w:val="{direction}"/>')
    taken = take(docx(table(tr(tc("横"), turned), tr(tc("横"), empty))), tmp_path)
    assert whats(taken) == (["2 1 turned or vertical words as others: 竖"] if told else [])
