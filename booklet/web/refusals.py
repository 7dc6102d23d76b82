"""What is answered instead of what was asked for: a status, and what is wrong."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response

from booklet.errors import BookletError, Fault, Finding, Language, Place
from booklet.errors.faults import desk as faults

Told = dict[str, object]
PLACE = Place("booklet serve")


class Refused(Exception):
    """What was asked for is not answered."""

    def __init__(self, status: int, fault: Fault, **words: object) -> None:
        self.status, self.finding = status, fault.at(PLACE, **words)
        super().__init__(str(self.finding))


class Superseded(Refused):
    """The visitor has sent a newer order."""

    def __init__(self) -> None:
        super().__init__(409, faults.SUPERSEDED)


class Crowded(Refused):
    """More are waiting than can be served soon."""

    def __init__(self) -> None:
        super().__init__(503, faults.CROWDED)


class Gone(Refused):
    """What is asked for is not kept any more."""

    def __init__(self) -> None:
        super().__init__(404, faults.GONE)


def answer_of(refused: Refused, headers: Headers) -> Response:
    """Two sentences for a person who opened the address, findings for the page."""
    if "text/html" in headers.get("accept", ""):
        return PlainTextResponse(sentences(refused.finding), refused.status)
    return JSONResponse(told_all(BookletError(refused.finding)), refused.status)


def sentences(finding: Finding) -> str:
    """A finding in each language, a line each."""
    return "".join(f"{finding.told(each)}\n" for each in reversed(Language))


def finding_object(finding: Finding) -> Told:
    """A finding for JSON, in both languages."""
    return {
        "code": finding.code,
        "place": str(finding.place),
        "sentence": finding.sentence,
        "hint": finding.hint,
        "zh": finding.wording(Language.CHINESE)._asdict(),
    }


def told_all(error: BookletError) -> Told:
    """What is answered where an order is wrong: all findings."""
    return {"findings": [finding_object(finding) for finding in error.findings]}
