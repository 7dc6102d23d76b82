"""What a piece of work comes to, as it goes through a pipe: its value, or the error that it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.errors import BookletError, Finding, Place
from booklet.workshop.limits import as_error

Answer = tuple[Any, tuple[type[BookletError], tuple[Finding, ...]] | None]
PLACE = Place("order")


def answered(function: Callable[..., Any], *arguments: Any) -> Answer:
    """The value of a piece of work, or the error that it comes to."""
    try:
        return function(*arguments), None
    except Exception as error:
        told = as_error(error, PLACE)
        return None, (type(told), told.findings)


def taken(answer: Answer) -> Any:
    """The value of an answer. Raises the error that it holds instead."""
    value, refusal = answer
    if refusal:
        error, findings = refusal
        raise error(findings)
    return value
