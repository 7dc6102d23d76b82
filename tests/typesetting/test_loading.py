"""Loading: WeasyPrint without what no booklet needs, and with it where it is asked for."""

import subprocess
import sys

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
