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


def marked(engine: Function) -> Function:
    """The function that marks what is drawn of a box: one sequence for neighbours of a place."""

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        tagger = this_run.get()
        if tagger is None:
            with engine(stream, box, tag):
                yield
            return
        place = tagger.places.get(box)
        if place is None:
            with sequence(stream, tagger.artifacts.get(box, ARTIFACT)):
                yield
            return
        with shown(stream, place, tagger.mark(stream)):
            yield

    return marked


@contextmanager
def shown(stream: Any, place: Content, canvas: Canvas) -> Iterator[None]:
    """What is drawn meanwhile is shown at a place."""
    if continued(stream, place):
        yield
        stream.stream.append(b"EMC")
        return
    mark = f"/{place.element.kind}<</MCID {place.show(canvas)}>>BDC"
    stream.stream.append(mark)
    yield
    if not ended(stream, mark, place):
        place.take_back()


@contextmanager
def sequence(stream: Any, mark: str) -> Iterator[None]:
    """What is drawn meanwhile is between a mark and its end."""
    if not continued(stream, mark):
        stream.stream.append(mark)
    yield
    ended(stream, mark, mark)


def continued(stream: Any, place: object) -> bool:
    """Whether a stream ends with the sequence of a place, which is opened again then."""
    if stream.__dict__.get("last_place") is place and stream.stream[-1:] == [b"EMC"]:
        stream.stream.pop()
        return True
    return False


def ended(stream: Any, mark: str, place: object) -> bool:
    """Whether there was anything behind a mark, whose sequence ends then; else there is none."""
    if stream.stream[-1] is mark:
        stream.stream.pop()
        return False
    stream.stream.append(b"EMC")
    stream.last_place = place
    return True


def artifact(engine: Function) -> Function:
    """The function that marks what is drawn as no content."""

    @contextmanager
    def artifact(stream: Any) -> Iterator[None]:
        if this_run.get() is None or stream._tags is None:
            with engine(stream):
                yield
            return
        with sequence(stream, ARTIFACT):
            yield

    return artifact
