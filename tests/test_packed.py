"""Objects in a stream of objects (PDF 32000-1, 7.5.7): each is read when it is asked for."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfs import stream

from booklet.pdf.reader import DAMAGE, Reader, Widths

FIRST = 5
"""The number of the first of the objects; before are the catalog, the stream, and the table."""
VALUES = ["<</A 1>>", "[1 2]", "(text)", "<48>", "/Name", "7", "true", "null", "<</B [3 0 R]>>"]
VALUES += [
    "<</W[1[500 600]7[1000]]/A 1>>", "[ 0 [ 5\n]\t12[ 1000 0 ] ]", "[1 [2]] 3", "[1 [02]]",
    "[1 [2] 3 4 5]", "[1 []]", "[1 [-2]]", "[1 [2.5]]", "[1 [2 5 0 R]]", "[[1] 2]", "[1[2]%]\n]",
    "[1 [2] 3 [4 [5]]]",
]  # fmt: skip
"""Widths of a font, and what is nearly such."""
BROKEN = ["<</A", "[1 [2]", "[1 [2", "[1 2", ")", "<</A 1>> stream", ""]


def packed(
    objects: Sequence[str], blank: str = " ", before: str = "", holder: int = 3, **head: int
) -> bytes:
    """A PDF that has the objects in a stream, `blank` between the numbers of its head, `before` in
    front of each object; `holder` and `head` tell otherwise of the stream than it is."""
    texts = [f"{before}{each}\n".encode() for each in objects]
    starts = [0, *itertools.accumulate(map(len, texts))]
    pairs = (f"{FIRST + n}{blank}{starts[n]}" for n in range(len(texts)))
    index = f"{blank.join(pairs)}{blank}".encode()
    told = {"N": len(texts), "First": len(index)} | head
    entries = "/Type/ObjStm" + "".join(f"/{key} {value}" for key, value in told.items())
    made = bytearray(b"%PDF-1.7\n")
    places = [len(made)]
    made += b"1 0 obj <</Type/Catalog/Pages<</Type/Pages/Kids[]/Count 0>>>> endobj\n"
    places.append(len(made))
    made += b"3 0 obj %s endobj\n" % stream(index + b"".join(texts), entries)
    places.append(len(made))
    rows = [(0, 0, 0), (1, places[0], 0), (0, 0, 0), (1, places[1], 0), (1, places[2], 0)]
    rows += [(2, holder, at) for at in range(len(texts))]
    table = b"".join(kind.to_bytes(1) + a.to_bytes(4) + b.to_bytes(2) for kind, a, b in rows)
    words = f"/Type/XRef/Size {len(rows)}/W[1 4 2]/Root 1 0 R"
    made += b"4 0 obj %s endobj\nstartxref\n%d\n%%%%EOF" % (stream(table, words), places[2])
    return bytes(made)


def read(reader: pypdf.PdfReader, count: int) -> list[str]:
    """What a reader makes of the objects, one after another."""
    told = []
    for number in range(FIRST, FIRST + count):
        try:
            found = reader.get_object(number)
            assert found is not None
            found.write_to_stream(text := BytesIO())
            told.append(text.getvalue().decode())
        except DAMAGE as error:
            told.append(type(error).__name__)
    return told


@given(
    st.lists(st.sampled_from(VALUES), min_size=1, max_size=12),
    st.sampled_from([" ", "\n", "\t ", " \r\n"]),
    st.sampled_from(["", " ", "\n", "% a remark\n"]),
)
def test_objects_are_those_that_the_library_reads(
    objects: list[str], blank: str, before: str
) -> None:
    stock = pypdf.PdfReader(BytesIO(packed(objects, blank)), strict=True)
    assert read(Reader(BytesIO(packed(objects, blank, before))), len(objects)) == read(
        stock, len(objects)
    )


def test_what_nobody_asks_for_is_not_read() -> None:
    reader = Reader(BytesIO(packed([*VALUES, *BROKEN])))
    assert reader.get_object(FIRST) == {"/A": 1}
    assert not any((0, FIRST + n) in reader.resolved_objects for n in range(1, len(VALUES)))


@pytest.mark.parametrize("wrong", [
    {"N": 2}, {"N": 0}, {"N": -1}, {"N": 99}, {"First": 0}, {"First": 3}, {"First": -1},
    {"First": 9999}, {"holder": 1}, {"holder": 6}, {"holder": 77},
])  # fmt: skip
def test_what_is_told_wrong_of_a_stream_is_damage_at_most(wrong: dict[str, int]) -> None:
    read(Reader(BytesIO(packed(VALUES, **wrong))), len(VALUES))


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_object_is_broken_alone(broken: str) -> None:
    whole = pypdf.PdfReader(BytesIO(packed(VALUES)), strict=True)
    reader = Reader(BytesIO(packed([*VALUES, broken])))
    assert read(reader, len(VALUES) + 1)[:-1] == read(whole, len(VALUES))


def test_widths_are_copied_as_the_library_copies_them() -> None:
    """What is copied into another PDF is written as if it had been read number by number."""
    objects = [f"<</W[{n} [{n} 500 600] 1{n} [700]]>>" for n in range(1, 9)] + ["[1 [2 3]]"]

    def copies(reader: pypdf.PdfReader) -> bytes:
        writer = pypdf.PdfWriter()
        for number in range(FIRST, FIRST + len(objects)):
            found = reader.get_object(number)
            assert found is not None
            writer._add_object(found.clone(writer))  # type: ignore[attr-defined]
        writer.write(text := BytesIO())
        return text.getvalue()

    stock = pypdf.PdfReader(BytesIO(packed(objects)), strict=True)
    ours = Reader(BytesIO(packed(objects)))
    assert copies(ours) == copies(stock)
    assert isinstance(ours.get_object(FIRST + len(objects) - 1), Widths)
