"""Typesetting through WeasyPrint: real PDFs, measured character by character."""

import ctypes
import io
import random
import sys
from collections.abc import Iterator
from itertools import chain
from types import ModuleType, SimpleNamespace

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import weasyprint as plain_weasyprint
import weasyprint_for_booklet as weasyprint
from conftest import ROOT
from unpacked import unpacked

from booklet.shaping import asked
from booklet.typesetting import properties, replaced, seam
from booklet.typesetting.composition import Flaw, composing
from booklet.typesetting.families import Families
from booklet.typesetting.loading import Later, load_engine

load_engine()

SIZE = 10.0
TEXT = (
    "推动长江经济带发展是党中央作出的重大决策，“十四五”规划——GDP增长63.35%；使用 Linux 系统，"
    "2024年5月12日，沿江省市要坚持共抓大保护、不搞大开发，坚持生态优先、绿色发展……"
) * 4
CSS = f"""
@page {{ size: 280pt 700pt; margin: 20pt }}
html {{ font: {SIZE}pt/1.6 "Noto Serif CJK SC" }} body, p {{ margin: 0 }}
p {{ text-align: justify; text-indent: 2em }}
"""
MEASURE = 240.0


def typeset(body: str, css: str = "") -> pypdfium2.PdfDocument:
    """Set a body with the composer."""
    html = f'<html lang="zh-Hans"><title>样张</title><style>{CSS}{css}</style>{body}'
    faces = Families(ROOT / "fonts")
    return pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf(font_config=faces))


def lines(document: pypdfium2.PdfDocument) -> Iterator[list[tuple[str, float, float]]]:
    """Yield the lines of the first page: character, origin and right edge."""
    page = document[0].get_textpage()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    line: list[tuple[str, float, float]] = []
    height = None
    for index in range(pdfium.FPDFText_CountChars(page)):
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, index, box)
        if height is not None and abs(y.value - height) > 2:
            yield line
            line = []
        height = y.value
        line.append((chr(pdfium.FPDFText_GetUnicode(page, index)), x.value, box.right))
    yield line


def text(line: list[tuple[str, float, float]]) -> str:
    """Return the characters of a line."""
    return "".join(character for character, _, _ in line)


def test_full_lines_end_at_the_measure() -> None:
    """The right edges of all full lines lie within 0.2 pt of the measure."""
    *full, _ = lines(typeset(f"<p>{TEXT}"))
    for line in full:
        character, origin, right = line[-1]
        if not character.isascii():
            right = origin + SIZE * (0.5 if character in "，。、；：”" else 1)
        assert right == pytest.approx(20 + MEASURE, abs=0.2)


def test_copied_text_is_the_source() -> None:
    """No blank is added to the characters of the page and none is lost inside a line."""
    copied = [
        "".join(character for character, _, _ in line) for line in lines(typeset(f"<p>{TEXT}"))
    ]
    rest = TEXT
    for line in copied:
        assert rest.startswith(line)
        rest = rest[len(line) :].lstrip(" ")
    assert not rest


def test_markup_inside_a_paragraph_changes_no_line() -> None:
    """Emphasis and links are set in the lines of the plain text."""
    plain = [text(line) for line in lines(typeset(f"<p>{TEXT}"))]
    marked = TEXT.replace("长江", "<i>长</i><a href='#'>江</a>").replace("GDP", "<b><i>GDP</i></b>")
    style = "i, b { font: inherit } a { color: inherit }"
    assert plain == [
        "".join(c for c, _, _ in line) for line in lines(typeset(f"<p>{marked}", style))
    ]


def test_western_space_is_a_quarter_em() -> None:
    """Han and Western text stand a quarter of an em apart, blank or no blank."""
    (line,) = lines(typeset("<p>使用Linux与 Unix 系统"))
    origins = {character: origin for character, origin, _ in line}
    assert origins["L"] - origins["用"] == pytest.approx(1.25 * SIZE, abs=0.05)
    assert origins["U"] - origins["与"] == pytest.approx(1.25 * SIZE, abs=0.05)


def test_a_line_feed_of_the_source_between_han_is_no_blank() -> None:
    """HTML may be written in lines without holes in the page."""
    (line,) = lines(typeset("<p>推动长江，\n  经济带 GDP\n发展"))
    assert text(line) == "推动长江，经济带 GDP 发展"


def test_a_shrink_to_fit_box_holds_its_text_on_one_line() -> None:
    """The natural width that the engine asks for is the one that is set."""
    body = "<p><span style='display:inline-block'>使用Linux系统，“好”。</span>"
    assert len(list(lines(typeset(body)))) == 1


@pytest.mark.parametrize(
    "words", ["使用Linux系统", "一二三", "第\n五\n<b>个</b>", "一<br>\n二三 <br>"]
)
@pytest.mark.parametrize("room", ["", "width: 1px"])
@pytest.mark.parametrize("shown", ["float: left", "display: table-cell"])
def test_blanks_around_a_text_make_it_neither_wider_nor_narrower(
    shown: str, room: str, words: str
) -> None:
    """The source may be written in lines, and boxes are as wide as what is seen in them."""
    around = (("", ""), (" ", ""), ("", " "), ("\n  ", "\n  "), ("<b> </b>", "<b> </b>"))
    bodies = [
        f"<div style='{room}'>丁<div id=box style='{shown}'>{before}{words}{after}</div>乙</div>"
        for before, after in around
    ]
    assert len({width for body in bodies for width in widths_of("box", body)}) == 1


def widths_of(name: str, body: str) -> list[float]:
    """How wide the boxes of an element are, in px."""
    html = f'<html lang="zh-Hans"><style>{CSS}</style>{body}'
    document = weasyprint.HTML(string=html).render(font_config=Families(ROOT / "fonts"))
    found = (page._page_box.descendants() for page in document.pages)
    return [
        round(box.width, 6)
        for box in chain.from_iterable(found)
        if isinstance(box, seam.boxes.BlockContainerBox) and box.element.get("id") == name
    ]


def test_text_without_han_is_left_to_the_engine() -> None:
    """Plain WeasyPrint and ours write the same pages."""
    from booklet.typesetting.fence import Fence

    face = unpacked("BookletHei-Regular.otf")
    rule = f"@font-face {{ font-family: Mine; src: url({face.as_uri()}) }}"
    brought = f"{rule} p {{ font-family: Mine }}"
    html = f"<style>{CSS}{brought}</style><p>{'Plain words only. ' * 30}"
    assert written(plain_weasyprint.HTML(string=html)) == written(
        weasyprint.HTML(string=html, url_fetcher=Fence([face.parent])), Families(ROOT / "fonts")
    )


def written(html: weasyprint.HTML, font_config: Families | None = None) -> list[bytes]:
    """Return what is drawn on each page."""
    reader = pypdf.PdfReader(io.BytesIO(html.write_pdf(font_config=font_config)), strict=True)
    return [page.get_contents().get_data() for page in reader.pages]


def functions(engine: str) -> dict[tuple[str, str, str], object]:
    """Return what the functions of an engine do, those of its modules, classes and tables."""
    found = {}
    for name in [name for name in sys.modules if f"{name}.".startswith(f"{engine}.")]:
        module = sys.modules[name]
        owners = [module, *(each for each in vars(module).values() if isinstance(each, type))]
        spaces = [
            (getattr(owner, "__qualname__", ""), vars(owner))
            for owner in owners
            if getattr(owner, "__module__", name) == name
        ]
        spaces += [
            (key, table)
            for key, table in vars(module).items()
            if key.isupper() and type(table) is dict
        ]
        for owner, space in spaces:
            for key, function in space.items():
                place = name.removeprefix(engine), str(key), owner
                if type(function) is Later:  # it is the module, which comes when it is needed
                    found[place] = ModuleType
                    continue
                inner = getattr(function, "func", getattr(function, "__func__", function))
                inner = getattr(inner, "__wrapped__", inner)
                if isinstance(inner, property):
                    both = (inner.fget, inner.fset)
                    found[place] = tuple(getattr(each, "__code__", None) for each in both)
                    continue
                kind = type(inner) if isinstance(inner, ModuleType | SimpleNamespace) else None
                found[place] = getattr(inner, "__code__", kind)
    return found


def test_all_that_is_replaced_is_listed() -> None:
    """Beside plain WeasyPrint our copy does other things where it is told, nowhere else."""
    libraries = ("weasyprint", "cssselect2", "pydyf")
    ours, plain = (
        {
            (name + module, *where): each
            for name in libraries
            for (module, *where), each in functions(name + copy).items()
        }
        for copy in ("_for_booklet", "")
    )
    stood_for = ("weasyprint.logger", "weasyprint.text.ffi")  # by modules of ours
    told = vars(asked)
    ours = {
        key: code for key, code in ours.items() if key[0] not in stood_for and key[1] not in told
    }
    other = {key for key in ours if ours[key] != plain.get(key)}
    inherited = {"anonymous_from", "show_text"}  # of classes above, which are left as they are
    found = {key[1] for key in other if plain.get(key)} | inherited & {key[1] for key in other}
    by_loading = {"files", "instantiateVariableFont", "mimetypes", "pyphen", "request", "zlib"}
    assert found == {*replaced.REPLACED} | by_loading
    later = {"ImageCmsProfile", "MIMETYPES", "TTFont"}  # of others, loaded when they are needed
    assert {key[1] for key in other} - found == later | set(properties.LET_THROUGH)


def test_what_cannot_be_set_well_is_reported() -> None:
    """A word wider than its column is broken and told."""
    flaws: list[Flaw] = []
    html = f"<style>{CSS} p {{ width: 10em }}</style><p>长江{'x' * 60}长江"
    with composing(flaws.append):
        weasyprint.HTML(string=html).render(font_config=Families(ROOT / "fonts"))
    assert flaws
    assert flaws[0].measure == 10.0


def test_emphasis_dots_are_drawn_and_not_copied() -> None:
    """A dot under each Han, none under marks, and no character for it."""
    html = "<p>要<em>坚持，生态</em>优先"
    plain, dotted = (
        weasyprint_bytes(html, css) for css in ("", "em { text-emphasis: dot; font: inherit }")
    )
    assert "要坚持，生态优先" in pypdfium2.PdfDocument(dotted)[0].get_textpage().get_text_range()
    assert dotted.count(b" c\n") - plain.count(b" c\n") == 4 * 4


def weasyprint_bytes(body: str, css: str) -> bytes:
    """Set a body into uncompressed bytes."""
    stream = io.BytesIO()
    html = weasyprint.HTML(
        string=f'<html lang="zh"><title>样张</title><style>{CSS}{css}</style>{body}'
    )
    html.write_pdf(stream, font_config=Families(ROOT / "fonts"), uncompressed_pdf=True)
    return stream.getvalue()


def test_lines_are_marked_at_the_fore_edge() -> None:
    """A rule stands right of the type area on a recto and left of it on a verso, line by line."""
    html = "<p>" + "长江" * 4 + "<q>" + "黄河" * 30 + "</q>" + "长江" * 20
    css = "@page { size: 140px 130px; margin: 20px } q { --edge-rule: fore-edge; quotes: none }"
    recto, verso, *_ = pypdfium2.PdfDocument(weasyprint_bytes(html, css))
    places = [
        {round(x / 0.75) for path in page.get_objects([2]) for x in path.get_bounds()[::2]}
        for page in (recto, verso)
    ]
    assert min(places[0]) > 120
    assert max(places[1]) < 20
    heights = [path.get_bounds()[3] - path.get_bounds()[1] for path in recto.get_objects([2])]
    assert heights == pytest.approx([heights[0]] * len(heights))
    assert len(heights) > 1


@pytest.mark.parametrize("style", ["padding: 6pt 0", "border: solid; border-width: 3pt 0 5pt"])
def test_what_is_around_a_span_moves_no_line(style: str) -> None:
    """CSS 2.2, 10.8.1: padding and borders of inline boxes are no part of the line's height."""
    body = f"<p>{TEXT[:30]}<span>{TEXT[30:90]}</span>{TEXT[90:150]}"
    plain, decorated = (
        [line[0][1:] for line in lines(typeset(body, css))] for css in ("", f"span {{ {style} }}")
    )
    bottoms = [heights(typeset(body, css)) for css in ("", f"span {{ {style} }}")]
    assert plain == decorated
    assert bottoms[0] == bottoms[1]


def heights(document: pypdfium2.PdfDocument) -> list[float]:
    """The baselines of the first page's characters."""
    page = document[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(pdfium.FPDFText_CountChars(page)):
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        found.append(round(y.value, 2))
    return found


def test_matrices_are_multiplied_as_the_engine_multiplies_them() -> None:
    """To the last bit and sign, since they are written into pages."""
    chance = random.Random(1)
    ours, theirs = seam.Matrix, plain_weasyprint.matrix.Matrix

    def number() -> float:
        return chance.choice((0, -0.0, 1, -1, 0.75, 1e-17, chance.uniform(-9, 9)))

    for _ in range(2_000):
        one, other = ([number() for _ in range(6)] for _ in range(2))
        found, wanted = ours(*one) @ ours(*other), theirs(*one) @ theirs(*other)
        assert repr(found) == repr(wanted)
        point = number(), number()
        moved = [each(*one).transform_point(*point) for each in (ours, theirs)]
        assert repr(moved[0]) == repr(moved[1])
