"""Names of elements, beside the styles of their likes, against the engine, to which each is one."""

from collections.abc import Iterable
from io import BytesIO

import pytest
import tinycss2
from conftest import ROOT
from pypdf import PdfReader
from test_plain import TEXT

from booklet.errors import TypesettingError
from booklet.model.book import Galley, Proof
from booklet.typesetting import anchors, typeset

NAMED = "".join(f"<p id='p{number}' lang=zh>{TEXT[:number]}</p>" for number in (40, 90, 9, 130))
BODIES = {
    "paragraphs": (f"{NAMED}<p>{TEXT}<p id>{TEXT}<p id='下'>{TEXT}", ("p40", "p9", "下")),
    "in them": (
        "".join(f"<p id=p{one}>甲<b id=b{one}>乙</b>丙</p>" for one in "123"),
        ("b2", "p3"),
    ),
    "names of links": (f"<p><a name=t id=n>甲</a>{TEXT}<p><a id=m>乙</a><p name=p>丙", "tm"),
    "with styles": (
        f"<p id=t style='color: red'>甲<p id=n style='color: blue'>{TEXT}<p style>丙",
        "tn",
    ),
    "given": (
        f"<p style='-weasy-anchor: \"t\"'>甲<p style='-weasy-anchor: \"n\"' id=p>{TEXT}",
        "tn",
    ),
    "given by a sheet": (f"<p class=other id=p>甲<p id=m>{TEXT}", ("given", "m")),
    "tables": ("<table id=t><tr id=n><td id=p>甲<td>乙</table><table><td>丙</table>", "tnp"),
    "notes": (f"<p>甲<i id=t>注</i>乙<i id=n>注</i>丙<i>{TEXT[:20]}</i>", "tn"),
    "lists": ("<ol><li id=t>甲<li id=n>乙<li>丙</ol>", "tn"),
    "numbers": (f"<h1 id=t>甲</h1><p>{TEXT}<h1 id=n>乙</h1>", "tn"),
    "not shown": ("<p id=t hidden>甲<p id=m>乙", "m"),
    "pictures": ("<svg id=t width=9 height=9><path id=n d='M0 0h9v9z'/></svg>", "t"),
    "twice": (f"<p id=m>{TEXT}<p id=m>{TEXT}", "m"),
    "nowhere": (f"<p id=m>{TEXT}", ("no",)),
}
CSS = """
@page { size: 200pt 160pt; margin: 15pt } html { font: 10pt/1.6 'Noto Serif CJK SC' }
a[href]::after { content: target-counter(attr(href), page) target-text(attr(href)) }
#t, .other { color: green }
i { float: footnote } h1 { break-before: page; font-size: 12pt } .other { -weasy-anchor: 'given' }
p + p { text-indent: 2em } [id]::before { content: '※' } h1 { bookmark-level: 1 }
"""


def set_in(body: str, targets: Iterable[str] = ()) -> Proof | str:
    """A body on pages, with links to some targets, or what is wrong with it."""
    links = "".join(f'<a href="#{target}">见</a>' for target in targets)
    head = f'<html lang="zh"><title>样张</title><style>{CSS}</style>'
    galley = Galley(f"{head}<body>{body}<p>{links}", ROOT)
    try:
        return typeset(galley, ROOT / "fonts", frozenset({"E05", "E06", "E08", "E10", "E12"}))
    except TypesettingError as error:
        return str(error)


@pytest.mark.parametrize(("body", "targets"), BODIES.values(), ids=BODIES)
def test_pages_are_as_if_each_name_were_a_style(
    body: str, targets: Iterable[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = set_in(body, targets)
    assert isinstance(found, str) == ("no" in targets)
    monkeypatch.setattr(anchors, "BY_NAME", ())
    monkeypatch.setattr(anchors, "SILENT", set())
    monkeypatch.setattr(anchors, "PlainLine", None)
    monkeypatch.setattr(anchors, "NamedStyle", lambda style, name: style)
    assert found == set_in(body, targets)


LINES = (
    "<p>{}", "<p>甲{}乙", "<h1>{}</h1>", "<p><b>甲{}</b>", "<ul><li>{}", "<table><td>甲{}",
    "<p>甲<span style='display: inline-block'>{}</span>", "<p style='float: left'>甲{}",
)  # fmt: skip


@pytest.mark.parametrize("body", LINES)
def test_links_and_names_on_lines_lead_where_they_do(body: str) -> None:
    """Each link is one, and each name stands where links find it."""
    link = '<a href="#end">见</a><u id=here>丁</u>'
    found = set_in(f"<p><a href='#here'>始</a>{body.format(link)}<p id=end>{TEXT}")
    assert not isinstance(found, str)
    pages = PdfReader(BytesIO(found.pdf), strict=True).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    assert {note["/Dest"] for note in notes if note["/Subtype"] == "/Link"} == {"here", "end"}
    assert {"here", "end"} <= {name for name, _ in found.starts}


@pytest.mark.parametrize(
    ("body", "looked_at"),
    [
        (NAMED, ["lang", "lang", "anchor"] + ["lang", "anchor"] * 3),
        ("<p class=other id=p>甲<p id=m>乙", ["lang"]),
        ("<a name=t>甲</a><p id=m>乙<p style='color: red' id=n>丙", ["lang", "anchor", "anchor"]),
    ],
)
def test_names_alone_are_not_read_as_declarations(
    body: str, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    parse = tinycss2.parse_one_declaration

    def parsed(text: str) -> object:
        read.append(text.removeprefix("-weasy-").partition(":")[0])
        return parse(text)

    monkeypatch.setattr(tinycss2, "parse_one_declaration", parsed)
    set_in(body)
    assert read == looked_at


def test_what_is_kept_with_a_style_is_kept_for_all_its_likes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = []
    made = anchors.NamedStyle.__init__

    def learn(style: anchors.NamedStyle, likes: object, name: str) -> None:
        made(style, likes, name)
        kept.append(style.__dict__)

    monkeypatch.setattr(anchors.NamedStyle, "__init__", learn)
    plain = "<style>[id]::before { content: none }</style>"
    set_in(plain + "".join(f"<p id=p{number}>{TEXT}" for number in range(9)))
    assert len(kept) == 9
    assert len({id(each) for each in kept[1:]}) == 1
    assert {"sizes", "sizes_in_flow"} <= kept[1].keys()


@pytest.mark.parametrize("name", ["a'b", 'a"b', "a\\b", "a\\62 b", "甲"])
def test_a_name_is_what_is_written(name: str) -> None:
    written = name.replace('"', "&quot;")
    proof = set_in(f'<p id="{written}">甲</p>', [written])
    assert isinstance(proof, Proof)
    assert not proof.warnings
