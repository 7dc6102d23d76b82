"""The tagged tree of a PDF, read back by a library that did not write it."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from conftest import ROOT
from drawn import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages_of_others import LONG, PAGES, page
from pypdf.generic import ContentStream, DictionaryObject
from pypdf.xmp import XmpInformation

from booklet.errors import Finding
from booklet.model.book import Galley
from booklet.model.order import Standards
from booklet.tagging.claims import Claims, Particulars, packet
from booklet.tagging.tree import KIDS, WITHIN
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
Node = tuple[str, list[Any]]  # a kind, and what is in it: nodes, texts, "→" for an annotation


def tagged(html: str, accept: Container[str] = ()) -> tuple[bytes, tuple[Finding, ...]]:
    proof = typeset(Galley(html, Path(__file__).parent, own=False), FONTS, accept)
    return proof.pdf, proof.warnings


def tree_of(pdf: bytes) -> Node:
    """The tree of a PDF with the texts that its elements show."""
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    texts: dict[tuple[int, int], str] = {}
    for each in reader.pages:
        number = each.indirect_reference.idnum  # type: ignore[union-attr]
        for id, said in sequences(each, each.get_contents(), reader):
            texts[number, id] = texts.get((number, id), "") + said
        for form in each["/Resources"].get("/XObject", {}).values():  # type: ignore[attr-defined]
            if "/StructParents" in form.get_object():
                for id, said in sequences(form.get_object(), form.get_object(), reader):
                    texts[form.idnum, id] = said
    (root,) = reader.root_object["/StructTreeRoot"]["/K"]  # type: ignore[index]
    return node_of(root.get_object(), texts)


def sequences(holder: Any, stream: Any, reader: Any) -> Iterator[tuple[int, str]]:
    """The marked sequences of a stream, with their texts."""
    fonts = {name: meanings(font) for name, font in holder["/Resources"]["/Font"].items()}
    inside: list[int] = []
    font: dict[str, str] = {}
    for operands, operator in ContentStream(stream, reader).operations:
        match operator:
            case b"BDC" | b"BMC":
                found = operands[1] if len(operands) > 1 else {}
                inside.append(int(found.get("/MCID", -1)))
                if inside[-1] >= 0:
                    yield inside[-1], ""
            case b"EMC":
                inside.pop()
            case b"Tf":
                font = fonts[operands[0]]
            case b"TJ" if max(inside, default=-1) >= 0:
                shown = [each for each in operands[0] if not isinstance(each, int | float)]
                codes = b"".join(getattr(each, "original_bytes", each) for each in shown).hex()
                yield max(inside), "".join(font[code] for code in re.findall("....", codes))


def meanings(font: Any) -> dict[str, str]:
    """What each code of a font means."""
    map = font["/ToUnicode"].get_data().decode().partition("endcodespacerange")[2]
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>", map)
    return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def node_of(element: Any, texts: dict[tuple[int, int], str]) -> Node:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    inside: list[Any] = []
    for kid in kids:
        each = kid.get_object()
        if isinstance(each, DictionaryObject) and "/S" in each:
            assert each["/P"] == element
            inside.append(node_of(each, texts))
        elif isinstance(each, DictionaryObject) and each["/Type"] == "/OBJR":
            inside.append("→")
        elif isinstance(each, DictionaryObject):
            holder = each.raw_get("/Stm" if "/Stm" in each else "/Pg")
            inside.append(texts[holder.idnum, int(each["/MCID"])])
        else:
            inside.append(texts[element.raw_get("/Pg").idnum, int(each)])
    return str(element["/S"])[1:], joined(inside)


def joined(inside: list[Any]) -> list[Any]:
    """The kids, texts that follow each other as one."""
    found: list[Any] = []
    for each in inside:
        if isinstance(each, str) and each != "→" and found and isinstance(found[-1], str):
            found[-1] += each
        else:
            found.append(each)
    return found


def body_of(name: str) -> list[Any]:
    """What stands in the document that is made of a page of others."""
    kind, kids = tree_of(tagged(page(name))[0])
    assert kind == "Document"
    return kids


def outline(node: Node) -> str:
    """A tree on one line."""
    kind, kids = node
    inside = ["…" if isinstance(kid, str) and kid != "→" else kid for kid in kids]
    return (
        f"{kind}[{' '.join(each if isinstance(each, str) else outline(each) for each in inside)}]"
    )


def every(node: Node) -> Iterator[Node]:
    yield node
    for kid in node[1]:
        if not isinstance(kid, str):
            yield from every(kid)


def words(node: Node) -> str:
    return "".join(kid if isinstance(kid, str) else words(kid) for kid in node[1])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plain", ["H1[…]", "P[…]", "P[…]"]),
        ("text among blocks", ["P[…]"] * 5),
        ("headings that skip", ["H1[…]", "H2[…]", "H2[…]", "H3[…]", "H2[…]"]),
        ("list", [
            "L[LI[Lbl[…] LBody[…]] LI[Lbl[…] LBody[… L[LI[Lbl[…] LBody[…]] LI[Lbl[…] LBody[…]]]]]"
            " LI[Lbl[…] LBody[…]]]"
        ]),
        ("item without list", ["P[…]", "P[…]"]),
        ("text in a list", ["L[LI[LBody[…]] LI[Lbl[…] LBody[…]]]"]),
        ("table", ["Table[Caption[…] THead[TR[TH[…] TH[…]]] TBody[TR[TD[…] TD[…]]]]"]),
        ("ragged table", [
            "Table[TBody[TR[TH[…] TH[…] TH[…]] TR[TD[…] TD[] TD[]] TR[TD[…] TD[] TD[]]]]"
        ]),
        ("link", ["P[… Link[… →] …]", "P[Link[… →]]", "P[…]"]),
        ("link by itself", ["P[Link[… →]]"]),
        ("ornament", ["P[…]"]),
        ("photograph", ["Figure[… Caption[…]]"]),
        ("notes", [
            "P[… Reference[…] … Reference[…] … Note[Lbl[…] …] Note[Lbl[…] …]]",
            "P[… Reference[…] Note[Lbl[…] …]]",
        ]),
        ("readings", [
            "P[Ruby[RB[…] RT[…]] Ruby[RB[…] RT[…]] … Ruby[RB[…] RT[…]] Ruby[RB[…] RT[…]]]"
        ]),
        ("margins", ["P[…]"]),
        ("contents", [
            "TOC[TOCI[Lbl[…] Reference[Link[… →]] TOC[TOCI[Lbl[…] Reference[Link[… →]]]]]]",
            "H1[…]", "H2[…]",
        ]),
        ("languages", ["P[… Span[…] …]", "Div[P[…]]"]),
    ],
)  # fmt: skip
def test_each_element_is_what_it_is_on_the_page(name: str, expected: list[str]) -> None:
    """One element for one of the page, labels and notes with what they belong to."""
    found = [outline(each) for each in body_of(name)]
    assert [re.sub(r"… (?=…)", "", each) for each in found] == expected


@pytest.mark.parametrize("name", PAGES)
def test_nothing_stands_where_it_may_not(name: str) -> None:
    """Items are in lists, cells in rows, and what holds elements alone has no text of its own."""
    for kind, kids in every(tree_of(tagged(page(name))[0])):
        for kid in kids:
            inner = "" if isinstance(kid, str) else kid[0]
            assert kind not in KIDS or inner in KIDS[kind]
            assert inner not in WITHIN or kind in WITHIN[inner]


def test_a_paragraph_is_one_element_over_its_pages() -> None:
    """Lines of a paragraph are one sequence on a page, and pages part no element."""
    pdf, _ = tagged(page("long link"))
    _, kids = tree_of(tagged(f"<html lang=zh><title>长</title><p>{LONG * 60}")[0])
    assert [(kind, "".join(texts)) for kind, texts in kids] == [("P", LONG * 60)]
    (only,) = pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages
    assert only.get_contents().get_data().count(b"BDC") == 1  # type: ignore[union-attr]


def test_a_link_is_one_annotation_on_a_page() -> None:
    """A link over three lines has one annotation with a place for each, which says its words."""
    (only,) = pypdf.PdfReader(io.BytesIO(tagged(page("long link"))[0]), strict=True).pages
    (link,) = only["/Annots"]
    assert len(link.get_object()["/QuadPoints"]) // 8 > 3
    assert link.get_object()["/Contents"].startswith(LONG)
    pages = pypdf.PdfReader(io.BytesIO(tagged(page("link over a page"))[0]), strict=True).pages
    assert sum(len(each.get("/Annots", ())) for each in pages) == 2


def test_every_annotation_and_sequence_knows_its_element() -> None:
    """The tree of parents leads from each number and each annotation to the element that has it."""
    for name in ("faint over a page", "link over a page", "notes", "readings"):
        reader = pypdf.PdfReader(io.BytesIO(tagged(page(name))[0]), strict=True)
        numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]
        parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        assert list(parents) == sorted(parents)
        for each in reader.pages:
            owners = parents[each["/StructParents"]].get_object()
            assert all(owner.get_object()["/S"] for owner in owners)
            for annotation in each.get("/Annots", ()):
                owner = parents[annotation.get_object()["/StructParent"]].get_object()
                assert owner["/S"] == "/Link"


@pytest.mark.parametrize(
    ("html", "lacking"),
    [
        ("<html lang=zh><title>题</title><p>字", 0),
        ("<html lang=zh><h1>题目</h1><p>字", 0),
        ("<html lang=zh><p>字", 1),
        ("<html lang=zh><title>Untitled</title><p>字", 1),
        ("<html><title>Title of it</title><p>words", 1),
        ("<p>words", 2),
        (page("picture").replace("alt='一块黑色'", ""), 1),
        (page("picture").replace("一块黑色", "图片1"), 1),
        (page("drawing").replace("<title>一个圆</title>", ""), 1),
    ],
)
def test_what_is_missing_is_told_and_not_claimed(html: str, lacking: int) -> None:
    """A formal word is no title and no description."""
    pdf, warnings = tagged(html)
    assert [each.code for each in warnings] == ["E14"] * lacking
    assert (b"<pdfuaid:part>1<" in pdf) is (lacking == 0)
    assert b"<pdfaid:part>3<" in pdf


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>见 <img src=none.png alt=群山> 图", ["P[… Span[…] …]"]),
        ("<img src=none.png alt=群山>", ["P[…]"]),
        ("<p><a href=#a><img src=none.png alt=群山></a><p id=a>字", ["P[Link[Span[…] →]]", "P[…]"]),
        ("<canvas>没有画</canvas>", ["P[…]"]),
        ("<video><p>没有片子</p></video>", ["Div[P[…]]"]),
        ("<div role=img aria-label=一座山>／＼</div>", ["Figure[…]"]),
        ("<div role=img>／＼</div>", ["P[…]"]),
    ],
)
def test_words_that_stand_for_a_picture_are_words(body: str, expected: list[str]) -> None:
    """A figure that is not drawn has what it says of itself, else it is none; that it says nothing
    is told, and nothing is claimed."""
    html = f"<!DOCTYPE html><html lang=zh><title>题目</title><body>{body}"
    pdf, _ = tagged(html, {"E02"})
    assert [outline(each) for each in tree_of(pdf)[1]] == expected
    assert (b"<pdfuaid:part>1<" in pdf) is ("role=img>" not in body)


def test_colours_of_print_are_not_kept_for_long() -> None:
    """Without a profile nobody knows what they are."""
    pdf, warnings = tagged(f"{page('plain')}<p style='color: device-cmyk(0 1 0 0)'>红")
    assert [each.code for each in warnings] == ["E14"]
    assert b"pdfaid:part>" not in pdf
    assert b"<pdfuaid:part>1<" in pdf


BLOCKS = ("div", "p", "section", "ul", "ol", "li", "blockquote", "table", "tr", "td", "span", "a",
          "h2", "h4", "em", "dl", "dd", "figure", "figcaption")  # fmt: skip
TREES = st.recursive(
    st.text("甲乙丙ab1", max_size=4),
    lambda inner: st.builds(
        lambda name, kids: f"<{name}>{''.join(kids)}</{name}>",
        st.sampled_from(BLOCKS), st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=tries(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TREES, min_size=1, max_size=4).map("".join))
def test_whatever_is_written_all_of_it_is_read_in_order(body: str) -> None:
    """The texts of the tree are those of the page, whatever stands in whatever."""
    pdf, _ = tagged(f"<!DOCTYPE html><html lang=zh><title>样张</title><body>{body}")
    tree = tree_of(pdf)
    letters = re.findall("[甲乙丙ab1]", re.sub("<[^>]*>", "", body))
    found = re.findall("[甲乙丙ab1]", re.sub(r"\d+\. ", "", words(without_labels(tree))))
    assert sorted(found) == sorted(letters)
    for kind, kids in every(tree):
        assert all(isinstance(kid, str) or kind not in KIDS or kid[0] in KIDS[kind] for kid in kids)


def without_labels(node: Node) -> Node:
    kind, kids = node
    kept = [kid for kid in kids if isinstance(kid, str) or kid[0] != "Lbl"]
    return kind, [kid if isinstance(kid, str) else without_labels(kid) for kid in kept]


SAID = st.text(st.characters(categories=("L", "N", "P", "S")), max_size=8)


def said_of_itself(claims: Claims, told: Particulars) -> XmpInformation:
    content = pypdf.generic.StreamObject()
    content.set_data(packet(claims, told))
    return XmpInformation(content)


@given(SAID, SAID, st.lists(SAID.filter(bool), max_size=3), SAID, SAID, SAID)
@settings(max_examples=tries(50), deadline=None)
def test_a_document_says_of_itself_all_that_is_known_and_no_more(
    title: str, about: str, authors: list[str], words: str, creator: str, producer: str
) -> None:
    told = Particulars(
        title=title, description=about, authors=tuple(authors), keywords=words, creator=creator,
        producer=producer,
    )  # fmt: skip
    said = said_of_itself(Claims(), told)
    assert said.dc_title == ({"x-default": title} if title else {})
    assert said.dc_description == ({"x-default": about} if about else {})
    assert said.dc_creator == authors
    assert (b"dc:creator>" in packet(Claims(), told)) is bool(authors)
    assert (said.pdf_keywords or "", said.xmp_creator_tool or "") == (words, creator)
    assert (said.pdf_producer or "") == producer
    assert said.xmp_create_date is None and said.xmp_modify_date is None


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (("", 0), []),
        (("3A", 0), ["pdfaid:part>3", "pdfaid:conformance>A"]),
        (("2", 0), ["pdfaid:part>2"]),
        (("", 1), ["pdfuaid:part>1"]),
        (("4", 2), ["pdfaid:part>4", "pdfaid:rev>2020", "pdfuaid:part>2", "pdfuaid:rev>2024"]),
    ],
)
def test_each_standard_is_claimed_by_its_part_and_year(
    claims: tuple[str, int], said: list[str]
) -> None:
    found = packet(Claims(*claims), Particulars()).decode()
    assert re.findall("<(pdfu?aid:[a-z]+>[^<]+)<", found) == said


def test_elements_say_their_language_where_it_is_told() -> None:
    """Of the elements of a page those that tell one, and no other."""
    body = "<h1>题</h1><p lang=fr>un<b>deux</b><ol><li lang=en>one<li>二</ol><p>三<i lang=ja>々</i>"
    pdf, _ = tagged(f"<!DOCTYPE html><html lang=zh>{body}")
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    root: Any = reader.root_object["/StructTreeRoot"]
    told = sorted(str(each["/Lang"]) for each in elements_in(root) if "/Lang" in each)
    assert told == ["en", "fr", "ja"]


def elements_in(element: Any) -> Iterator[Any]:
    """An element of the tree of a PDF, and all that are in it."""
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid.get_object(), DictionaryObject):
            yield from elements_in(kid.get_object())


def test_links_and_the_outline_lead_to_elements_too() -> None:
    """By the second part of the standard: to that on whose words they lead, on whatever page."""
    levels = (1, 2, 3, 4)
    body = "".join(f"<h{n} id=h{n}>第{n}级</h{n}><p>{LONG}" for n in levels)
    links = "".join(f"<a href='#h{n}'>到{n}</a>" for n in levels)
    css = "<style>@page { size: A6 } h3 { break-before: page }</style>"
    html = f"<!DOCTYPE html><html lang=zh><title>题</title>{css}<p>{links}</p>{body}"
    galley = Galley(html, ROOT, own=False, archive=Standards.UA2)
    reader = pypdf.PdfReader(io.BytesIO(typeset(galley, FONTS).pdf), strict=True)
    found = {str(each["/Title"]): each for each in listed(reader.root_object["/Outlines"])}
    assert [*found] == [f"第{n}级" for n in levels]
    notes: Any = reader.pages[0]["/Annots"]
    found |= {each.get_object()["/Contents"]: each.get_object() for each in notes}
    for title, each in found.items():
        element, *place = each["/A"]["/SD"]
        assert element.get_object()["/S"] == f"/H{title.strip('第级到')}"
        assert place[0] == "/XYZ" and "/Dest" not in each


def listed(outline: Any) -> Iterator[Any]:
    """The items of an outline, in their order."""
    item = outline.get("/First")
    while item:
        yield item.get_object()
        yield from listed(item.get_object())
        item = item.get_object().get("/Next")
