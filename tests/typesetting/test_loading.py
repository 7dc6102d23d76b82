"""Loading: WeasyPrint without what no booklet needs, and with it where it is asked for."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import cssselect2
from conftest import ROOT

from booklet.typesetting.loading import COPY, MATCHER, compiled_now, load_engine

LOADED = """
import sys
from booklet.typesetting.loading import load_engine
load_engine()
from weasyprint_for_booklet.pdf import fonts
"""


def told(code: str) -> str:
    command = [sys.executable, "-c", LOADED + code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_font_tools_are_not_loaded() -> None:
    """What HarfBuzz does nobody else is called for."""
    assert told("print([m for m in sys.modules if 'subset' in m or 'instancer' in m])") == "[]"


def test_font_tools_come_when_they_are_used() -> None:
    """A variable face is still made one that is not."""
    code = """
try:
    fonts.instantiateVariableFont({}, {}, inplace=True)
except Exception:
    print([m for m in sys.modules if m == "fontTools.varLib.instancer"])
"""
    assert told(code) == "['fontTools.varLib.instancer']"


def test_families_mean_the_house_s_faces_whatever_was_set_before() -> None:
    """Pages set with the machine's own fonts before do not change what `kai` means."""
    code = f"""
import weasyprint
from pathlib import Path
from booklet.model.book import Galley
from booklet.typesetting import typeset
fonts = Path({str(ROOT / "fonts")!r})
weasyprint.HTML(string="<p>before").write_pdf()
proof = typeset(Galley("<p style='font-family: kai'>楷", fonts, own=False), fonts)
import io, pypdf
resources = pypdf.PdfReader(io.BytesIO(proof.pdf)).pages[0]["/Resources"]
print([font.get_object()["/BaseFont"][8:] for font in resources["/Font"].values()])
"""
    assert told(code) == "['Booklet-Kai']"


def test_another_version_is_refused_with_the_cure(tmp_path: Path) -> None:
    """A WeasyPrint that the seam does not fit is named, and nothing is set with it."""
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text("__version__ = '71.0'")
    code = "from booklet.typesetting.loading import load_engine as load\nload()"
    path = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=path, capture_output=True, text=True, check=False)
    assert "TypesettingError: weasyprint: E06" in done.stderr
    assert "but 71.0 is installed (install weasyprint==70.0)" in done.stderr


def test_a_missing_library_is_told_and_nothing_else_is_printed(tmp_path: Path) -> None:
    code = """
import ctypes
load = ctypes.CDLL
def lacking(name, *rest, **more):
    if name and "pango" in name:
        raise OSError(name)
    return load(name, *rest, **more)
ctypes.CDLL = lacking
from booklet.typesetting.loading import load_engine
from booklet.errors import TypesettingError
for _ in range(2):
    try:
        load_engine()
    except TypesettingError as error:
        print(error)
"""
    chosen = {**os.environ, "BOOKLET_ENGINE": "pango"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=chosen, capture_output=True, text=True, check=True)
    told = "pango: E01: the text engine Pango cannot be loaded (booklet doctor --engine pango tells"
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(told) for line in lines)


SELECTORS = [
    "p", ".a", "#x", "p > .a", "div p", "h1 + p", "h1 ~ p", "p:not(.a)", ":is(p, h1)", "[class]",
    "p:nth-child(2)", "p:first-of-type", ":empty", ":lang(zh)", ":has(b)", "p:not(:has(b)) ~ p",
    ":root", "p::before", "nosuch",
]  # fmt: skip
PAGE = """<html lang="zh"><body><h1>甲</h1><p class="a">乙<b>丙</b></p><p id="x"/><div><p/></div>
</body></html>"""


def matched(library: ModuleType) -> list[list[str]]:
    """The selectors that fit each element of a page."""
    matcher = library.Matcher()
    for each in SELECTORS:
        for selector in library.compile_selector_list(each):
            matcher.add_selector(selector, each)
    root = library.ElementWrapper.from_html_root(ElementTree.fromstring(PAGE))
    elements = list(root.iter_subtree())
    return [[told for *_, told in matcher.match(each)] for each in elements + elements]


def test_selectors_that_are_compiled_later_fit_what_they_fit() -> None:
    load_engine()
    assert sys.modules[COPY].cssselect2 is sys.modules[MATCHER]
    assert matched(sys.modules[MATCHER]) == matched(cssselect2)


def test_a_selector_is_compiled_when_something_is_held_against_it() -> None:
    load_engine()
    (selector,) = sys.modules[MATCHER].compile_selector_list("p > .a")
    (element,) = cssselect2.ElementWrapper.from_html_root(ElementTree.fromstring("<p/>")).query_all(
        "p"
    )
    assert selector.test.__code__ is compiled_now.__code__
    assert not selector.test(element)
    assert selector.test.__code__ is not compiled_now.__code__
