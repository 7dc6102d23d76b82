"""The engine's own style sheets, read when a document asks for them, and by what is done to all
sheets (`stylesheets`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint_for_booklet import CSS, css
from weasyprint_for_booklet.css.counters import CounterStyle

Function = Callable[..., Any]
USUAL, FORMS, HINTS = "html5_ua.css", "html5_ua_form.css", "html5_ph.css"


@cache
def sheet(name: str) -> tuple[Any, Any]:
    """One of them, and the counters that it gives."""
    text = Path(css.__file__).with_name(name).read_text("utf-8")
    counters = CounterStyle()
    return CSS(string=text, counter_style=counters), counters


def usual(_: Function) -> Function:
    """Return the function that gives the sheets below all others."""
    return lambda html, forms=False: [sheet(each)[0] for each in (USUAL, FORMS)[: 1 + bool(forms)]]


def hints(_: Function) -> Function:
    """Return the function that gives the sheets for what attributes ask for."""
    return lambda html: [sheet(HINTS)[0]]


def counters(_: Function) -> Function:
    """Return the function that gives the counters below all others."""
    return lambda html: [sheet(USUAL)[1].copy()]
