"""Changes that Word keeps track of: the text is that with all of them accepted, the rest told."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.wordfiles import docx, drawing, lines, p, part, r, table, take, tc, tr, whats

from booklet.model.blocks import Table, text_of

GONE = '<w:del w:id="1"/>'
HERE = Path("/nowhere")


def deleted(inner: str) -> str:
    return f'<w:del w:id="1" w:author="a">{inner}</w:del>'


def cut(words: str) -> str:
    return deleted(f"<w:r><w:delText>{words}</w:delText></w:r>")


def summed(inner: str) -> str:
    return p(r("甲") + f"<m:oMath>{inner}<m:r><m:t>y</m:t></m:r></m:oMath>")


X = "<m:r><m:t>x</m:t></m:r>"
MARKED = f"<w:rPr>{GONE}</w:rPr>"
ROW = tr(tc("甲"), tc("乙"))


@pytest.mark.parametrize(
    ("body", "kept", "told"),
    [
        (table(tr(tc("甲"), tc("乙", '<w:cellDel w:id="1"/>')), tr(tc("丙"), tc("丁"))),
         ["甲丙丁"], "乙"),
        (table(ROW, tr(tc("丙"), tc("丁"), settings=GONE)), ["甲乙"], "丙丁"),
        (p("前") + table(tr(tc("丙"), tc("丁"), settings=GONE)) + p("后"), ["前", "后"], "丙丁"),
        (p("前") + table(tr(tc("丙"), settings=GONE)) + p("后"), ["前", "后"], "丙"),
        (p("前") + table(tr(tc("丙"), settings=GONE), tr(tc("丁"))), ["前", "丁"], "丙"),
        (summed(deleted(X)), ["甲y"], "x"),
        (summed(f"<m:r>{MARKED}<m:t>x</m:t></m:r>"), ["甲y"], "x"),
        (summed(f"<m:f><m:fPr><m:ctrlPr>{MARKED}</m:ctrlPr></m:fPr><m:num>{X}</m:num></m:f>"),
         ["甲y"], "x"),
        (p(r("甲") + deleted(drawing("e", "花"))), ["甲"], "花"),
        (p(cut("丙"), MARKED) + p("甲"), ["甲"], "丙"),
    ],
)  # fmt: skip
def test_what_is_deleted_is_left_out_and_told(body: str, kept: list[str], told: str) -> None:
    taken = take(docx(body), HERE)
    assert lines(taken) == kept
    assert [each.partition(": ")[2] for each in whats(taken) if "deleted" in each] == [told]


def test_cells_are_put_in_and_merged() -> None:
    rest, goes = (f'<w:cellMerge w:id="1" w:vMerge="{each}"/>' for each in ("rest", "cont"))
    new = '<w:cellIns w:id="1"/>'
    taken = take(docx(table(tr(tc("甲", rest), tc("乙", new)), tr(tc(p(), goes), tc("丁")))), HERE)
    (made,) = taken.blocks
    assert isinstance(made, Table)
    assert [[cell.rows for cell in row] for row in made.rows] == [[2, 1], [1]]


NOTED = '<w:r><w:footnoteReference w:id="1"/></w:r>'
COMMENTED = '<w:r><w:commentReference w:id="1"/></w:r>'
RELATED = (("f", "footnotes", "f.xml"), ("c", "comments", "c.xml"))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (p(r("甲") + deleted(NOTED)), ["notes that nothing calls: 注", "comments: 批"]),
        (p(r("甲") + NOTED + COMMENTED), ["comments: 批"]),
        (p(r("甲") + NOTED + deleted(COMMENTED)), ["comments: 批"]),
        (p(r("甲") + NOTED.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>") + COMMENTED),
         ["hidden text: 甲", "comments: 批", "notes that nothing calls: 注"]),
    ],
)  # fmt: skip
def test_notes_and_comments_are_told_wherever_they_are_called(body: str, told: list[str]) -> None:
    note = part("footnotes", f'<w:footnote w:id="1">{p("注")}</w:footnote>')
    comment = part("comments", f'<w:comment w:id="1">{p("批")}</w:comment>')
    taken = take(docx(body, related=RELATED, f__xml=note, c__xml=comment), HERE)
    said = sorted(each.split(" ", 2)[2] for each in whats(taken))
    assert said == sorted(told)


CELLS = st.builds(
    lambda word, change, settings: tc(p(change(word)), settings),
    st.text("甲乙丙", min_size=1, max_size=2),
    st.sampled_from([r, cut, lambda word: f'<w:ins w:id="1">{r(word)}</w:ins>']),
    st.sampled_from(["", '<w:cellDel w:id="1"/>', '<w:cellIns w:id="1"/>']),
)
ROWS = st.builds(
    lambda cells, settings: tr(*cells, settings=settings),
    st.lists(CELLS, min_size=1, max_size=3),
    st.sampled_from(["", "", GONE, '<w:ins w:id="1"/>']),
)


@given(st.lists(ROWS, min_size=1, max_size=3))
@settings(max_examples=tries(150))
def test_each_character_is_taken_or_told(rows: list[str]) -> None:
    written = table(*rows)
    taken = take(docx(p("前") + written), HERE)
    left = [int(word.en) for each in taken.findings for name, word in each.words
            if name == "characters"]  # fmt: skip
    kept = text_of(taken.blocks).replace("\n", "")
    assert sum(map(written.count, "甲乙丙")) + 1 == len(kept) + sum(left)
