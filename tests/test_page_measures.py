"""What a page says of its own measures and cannot mean is not used, and told with its pages."""

from __future__ import annotations

import pytest
from drawn import tries
from foreign import UP, cell
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import CATALOG, one_page, stream, written

from booklet.errors import OrderError
from booklet.sheets.foreign import pressed

MEDIA = "/MediaBox[0 0 400 600]"
WHOLE = (400.0, 600.0)
CONTENT = stream(b"100 100 200 400 re f")
NONE = [
    "10 10 11 11",
    "1000 10 1100 110",
    "5 5 5 5",
    "0 0 0 0",
    "0 0 100",
    "0 0 (a) 9",
    "0 -9 400 1",
]
"""Tiny, outside, empty, too few numbers, no numbers, a sliver of the page."""
BOXES = [(key, f"{MEDIA}/{key}[{box}]") for key in ("TrimBox", "CropBox") for box in NONE]
OTHERS = [
    ("TrimBox", MEDIA + "/TrimBox/Name"),
    ("BleedBox", MEDIA + "/BleedBox[1000 10 1100 110]"),
    ("Rotate", MEDIA + "/Rotate 45"),
    ("Rotate", MEDIA + "/Rotate(90)"),
    ("UserUnit", MEDIA + "/UserUnit 0"),
    ("UserUnit", MEDIA + "/UserUnit -2"),
    ("UserUnit", MEDIA + "/UserUnit[2]"),
]


def told(pdf: bytes) -> list[str]:
    return [each.told() for each in pressed(pdf, "x.pdf", UP, verify=None)[0].warnings]


def page(entries: str) -> bytes:
    return one_page(f"{entries}/Contents 4 0 R", CONTENT)


@pytest.mark.parametrize(("name", "entries"), BOXES + OTHERS)
def test_a_measure_that_cannot_be_meant_is_told_and_not_used(name: str, entries: str) -> None:
    (only,) = told(page(entries))
    assert "I09" in only and name in only and ": 1 (" in only
    assert pressed(page(entries), "x.pdf", UP)[0].trim == WHOLE
    assert cell(page(entries)).convert("L").getextrema() == (0, 255)


@pytest.mark.parametrize("box", ["", "0 0 0 0", "0 0 0", "0 0 99999999999999 9"])
def test_a_page_without_a_media_box_is_letter_and_told(box: str) -> None:
    pdf = page(f"/MediaBox[{box}]" if box else "")
    assert ["MediaBox" in each for each in told(pdf)] == [True]
    assert pressed(pdf, "x.pdf", UP)[0].trim == (612, 792)


MEANT = ["/TrimBox[390 590 10 10]", "/TrimBox null", "/TrimBox[-9 -9 999 999]", "/UserUnit 2",
         "/Rotate 450", "/Rotate -90.0", "/CropBox[0 0 400 600]/TrimBox[0 0 400 600]"]  # fmt: skip


@pytest.mark.parametrize("entries", MEANT)
def test_what_may_be_meant_is_used_in_silence(entries: str) -> None:
    assert told(page(MEDIA + entries)) == []


def test_pages_of_no_size_and_of_more_than_there_can_be_are_told() -> None:
    assert "less than 20 mm" in told(page("/MediaBox[0 0 1 1]"))[0]
    for entries in ("/MediaBox[0 0 99999 600]", MEDIA + "/UserUnit 1000"):
        with pytest.raises(OrderError, match=r"longer than 5 m.*: 1 "):
            told(page(entries))


def test_each_page_is_told_by_its_number() -> None:
    pages = [MEDIA, MEDIA + "/TrimBox[0 0 1 1]", MEDIA, MEDIA + "/TrimBox[7 7 8 8]/Rotate 1"]
    kids = " ".join(f"{number} 0 R" for number in range(4, 8))
    tree = f"<</Type/Pages/Kids[{kids}]/Count 4>>"
    bodies = [f"<</Type/Page/Parent 2 0 R{each}/Contents 3 0 R>>" for each in pages]
    pdf = written(dict(enumerate((CATALOG, tree, CONTENT, *bodies), 1)))
    rotate, trim = told(pdf)
    assert "Rotate" in rotate and ": 4 (" in rotate
    assert "TrimBox" in trim and ": 2, 4 (" in trim


def test_a_page_that_is_cut_to_nothing_is_told_but_not_one_with_printers_marks_alone() -> None:
    trim = MEDIA + "/TrimBox[310 310 400 600]"
    (only,) = told(page(trim))
    assert only.startswith("x.pdf: I24: ") and only.count(": 1 (") == 1
    marks = stream(b"280 300 20 1 re f 300 270 1 30 re f")
    assert told(one_page(trim + "/Contents 4 0 R", marks)) == []
    assert told(one_page(trim + "/Contents 4 0 R", stream(b""))) == []


@pytest.mark.parametrize(("count", "codes"), [(1, 0), (3, 1), (0, 1), (-1, 1)])
def test_a_file_that_has_other_pages_than_it_says_is_told(count: int, codes: int) -> None:
    pdf = page(MEDIA).replace(b"/Count 1", b"/Count %d" % count)
    found = told(pdf)
    assert len(found) == codes
    assert all(f"I25: the file says that it has {count} pages, and 1 " in each for each in found)


corners = st.lists(st.integers(-700, 1300), min_size=4, max_size=4)


@settings(max_examples=tries(60), deadline=None)
@given(corners, st.sampled_from(["TrimBox", "CropBox"]), st.sampled_from([0, 90, 180, 270]))
def test_whatever_a_box_says_no_page_is_lost_in_silence(
    box: list[int], key: str, turn: int
) -> None:
    """Either there is ink of the page on its sheet, or it is told why there is none."""
    pdf = page(f"{MEDIA}/{key}[{' '.join(map(str, box))}]/Rotate {turn}")
    printed = cell(pdf).convert("L").getextrema()[0] < 128
    cropped = key == "CropBox" and not meets(box, (100, 100, 300, 500))
    assert printed or told(pdf) or cropped or near(box)


def meets(box: list[int], ink: tuple[int, int, int, int]) -> bool:
    left, right, low, high = *sorted(box[::2]), *sorted(box[1::2])
    return left < ink[2] and right > ink[0] and low < ink[3] and high > ink[1]


def near(box: list[int]) -> bool:
    """Whether all ink is no farther from a box than printer's marks are."""
    left, right, low, high = *sorted(box[::2]), *sorted(box[1::2])
    return max(left, 0) - 72 < 100 and right + 72 > 300 and low - 72 < 100 and high + 72 > 500
