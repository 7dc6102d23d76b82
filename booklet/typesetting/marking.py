"""Marks around what is drawn: whose content it is, or that it is none (ISO 32000-1, 14.6).

Neighbours of one place share a sequence, and where nothing is drawn there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from booklet.tagging import Canvas, Content
from booklet.typesetting.tagged import ARTIFACT, this_run

Function = Callable[..., Any]
STATES = (b" rg", b" gs")  # what shows nothing: a colour, a transparency


def marked(engine: Function) -> Function:
    """The function that marks what is drawn of a box: one sequence for neighbours of a place."""

    def marked(stream: Any, box: Any, tag: str) -> Any:
        if (tagger := this_run.get()) is None:
            return engine(stream, box, tag)
        if place := tagger.places.get(box):
            return sequence(stream, place, tagger.mark(stream))
        return sequence(stream, tagger.artifacts.get(box, ARTIFACT))

    return marked


@contextmanager
def sequence(stream: Any, mark: Content | str, canvas: Canvas | None = None) -> Iterator[None]:
    """What is drawn meanwhile is shown at a place of a canvas, or stands behind a mark."""
    begin(stream, mark, canvas)
    yield
    end(stream)


def turn_to(stream: Any, place: Content) -> None:
    """Within a text, let what is shown from here on be shown at another place."""
    if stream.stream[-1:] == [b"BT"]:
        stream.stream.pop()
    elif stream.stream[-2:-1] == [b"BT"]:
        del stream.stream[-2:]  # with the matrix, which is set anew
    else:
        stream.end_text()
    end(stream)
    begin(stream, place, stream.canvas)
    stream.begin_text()


def begin(stream: Any, place: Content | str, canvas: Canvas | None = None) -> None:
    """Begin the sequence of a place, or of a mark; go on with it where the stream ends with it."""
    if stream.__dict__.get("ended") is place and stream.stream[-1:] == [b"EMC"]:
        stream.stream.pop()
        stream.begun = "", place
        return
    mark = place
    if isinstance(place, Content) and canvas:
        mark = f"/{place.element.kind}<</MCID {place.show(canvas)}>>BDC"
    stream.stream.append(mark)
    stream.begun = mark, place


def end(stream: Any) -> None:
    """End the sequence that was begun last; where nothing is in it, there is none."""
    mark, place = stream.begun
    drawn = stream.stream
    at = len(drawn) - 1
    while isinstance(drawn[at], bytes) and drawn[at].endswith(STATES):
        at -= 1
    if drawn[at] is mark:
        del drawn[at]
        if isinstance(place, Content):
            place.take_back()
        return
    stream.stream.append(b"EMC")
    stream.ended = place


def artifact(engine: Function) -> Function:
    """The function that marks what is drawn as no content."""

    def artifact(stream: Any) -> Any:
        untagged = this_run.get() is None or stream._tags is None
        return engine(stream) if untagged else sequence(stream, ARTIFACT)

    return artifact
