"""Values of a corpus as they are written: ledgers, witnesses, exemptions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from booklet.model.corpus import Exemption
from booklet.model.provenance import Derivation, Emendation, Ledger, Span, Witness


def quoted(value: object) -> str:
    """A string or a list of strings as TOML."""
    return json.dumps(value, ensure_ascii=False)


def ledger_text(ledger: Ledger) -> str:
    """A ledger as its file has it."""
    tables = (*map(passage_text, ledger.derivations), *map(emendation_text, ledger.emendations))
    return "\n".join((f"copy_text = {quoted(ledger.copy_text)}\n", *tables))


def passage_text(derivation: Derivation) -> str:
    """The table of a derivation."""
    of = "" if derivation.of == "text" else f"of = {quoted(derivation.of)}\n"
    whole = "" if derivation.whole is None else f"whole = {str(derivation.whole).lower()}\n"
    return f"[[passage]]\n{of}{whole}from = {quoted(span_texts(derivation.spans))}\n"


def emendation_text(emendation: Emendation) -> str:
    """The table of an emendation."""
    readings = ", ".join(f"{siglum} = {quoted(words)}" for siglum, words in emendation.readings)
    parallels = ", ".join(
        f"{siglum} = {quoted(span_texts(spans))}" for siglum, spans in emendation.parallels
    )
    return (
        f"[[emendation]]\nat = {quoted([str(point) for point in emendation.at])}\n"
        f"reading = {quoted(emendation.reading)}\nadopted = {quoted(emendation.adopted)}\n"
        f"kind = {quoted(emendation.kind)}\nreason = {quoted(emendation.reason)}\n"
        + (f"readings = {{ {readings} }}\n" if readings else "")
        + (f"parallels = {{ {parallels} }}\n" if parallels else "")
    )


def witness_text(witness: Witness, file: str) -> str:
    """The table of a witness that is kept under the name `file`."""
    omissions = (
        f"\n[[witness.omission]]\nspans = {quoted(span_texts(each.spans))}\n"
        f"reason = {quoted(each.reason)}\n"
        for each in witness.omissions
    )
    return (
        f"\n[[witness]]\nsiglum = {quoted(witness.siglum)}\ntitle = {quoted(witness.title)}\n"
        f"file = {quoted(file)}\nsha256 = {quoted(witness.sha256)}\n" + "".join(omissions)
    )


def exemption_text(exemption: Exemption) -> str:
    """The table of an exemption."""
    values = {key: getattr(exemption, key) for key in ("code", "file", "words", "reason")}
    return "\n[[exemption]]\n" + "".join(
        f"{key} = {quoted(each)}\n" for key, each in values.items()
    )


def span_texts(spans: Sequence[Span]) -> list[str]:
    """Spans as they are written: 12, 12-15, 12:3-30."""
    return list(spans_as_text(spans))


def spans_as_text(spans: Sequence[Span]) -> Iterator[str]:
    """Spans as a ledger writes them, neighbouring whole lines as one."""
    first = 0
    for n, span in enumerate(spans):
        following = spans[n + 1] if n + 1 < len(spans) else None
        whole = (span.first, span.last) == (1, 0)
        if not whole:
            yield f"{span.line}:{span.first}-{span.last}"
        elif following != Span(span.line + 1):
            yield f"{first}-{span.line}" if first else str(span.line)
            first = 0
        else:
            first = first or span.line
