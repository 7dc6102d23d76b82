"""Loading: WeasyPrint without what no booklet needs, and with it where it is asked for."""

import subprocess
import sys

from conftest import ROOT

LOADED = """
import sys
from booklet.typesetting.loading import load_engine
load_engine()
from weasyprint.pdf import fonts
"""


def told(code: str) -> str:
    command = [sys.executable, "-c", LOADED + code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_font_tools_are_not_loaded() -> None:
    """What HarfBuzz does nobody else is called for, and no stand-in stays behind."""
    assert told("print([m for m in sys.modules if 'subset' in m or 'instancer' in m])") == "[]"


def test_font_tools_come_when_they_are_used() -> None:
    """Without HarfBuzz the engine still finds its own way to subset a font."""
    assert told("print(fonts.subset.Options.__module__)") == "fontTools.subset"
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
