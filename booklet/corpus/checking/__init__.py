"""Check: everything that is wrong with a corpus, all at once, as findings.

A rule is a function that takes the corpus, or what is printed of it, and yields findings under one
lasting code; RULES and LINE_RULES are the tables of them, and a code is never given to another
rule. What could not even be read comes first. A finding that is meant to be stands in
`exemptions.toml` with its reason: its code, its file, and the words of the text that it points at.
An exemption that exempts nothing is itself a finding.

    R reading   K structure   C characters   M marks   P provenance   L links   X exemptions
    Z seal      S selection   T templates    E engine  F faces        O output  H house
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator

from msgspec.structs import replace

from booklet.corpus.checking import characters, links, marks, provenance, reasons, seal, structure
from booklet.corpus.checking.characters import undrawn_words, unfit_words
from booklet.corpus.checking.seal import seal_now
from booklet.corpus.checking.texts import Printing, note_sound, works
from booklet.errors import Finding
from booklet.errors.faults import corpus as faults
from booklet.model.corpus import Corpus, Exemption

__all__ = ["RULES", "check", "is_about", "proven", "seal_now", "undrawn_words", "unfit_words"]

Rule = Callable[[Corpus], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "K01": structure.repeated_ids,
    "K02": structure.repeated_numbers,
    "K03": structure.facets_that_are_wrong,
    "K04": structure.nothing_to_print,
    "K05": structure.headless_reports,
    "K06": structure.repeated_passages,
    "K07": structure.numbers_against_dates,
    "K08": structure.early_reports,
    "K09": structure.false_short_titles,
    "K11": structure.idle_terms,
    "M01": marks.unpaired_marks,
    "P01": provenance.changed_witnesses,
    "P02": provenance.unknown_witnesses,
    "P03": provenance.without_ledger,
    "P04": provenance.unproven_texts,
    "P05": provenance.idle_emendations,
    "P06": provenance.unclaimed_characters,
    "P07": provenance.spans_beyond,
    "P08": provenance.lacunae,
    "P09": provenance.bare_conjectures,
    "P10": reasons.false_parallels,
    "P11": reasons.false_quotations,
    "L01": links.without_links,
    "L02": links.broken_links,
    "L03": links.wrong_extents,
    "L04": reasons.unjudged_variants,
    "Z01": seal.broken_seal,
}

LINE_RULES: dict[str, Callable[[Printing], Iterator[Finding]]] = {
    "C02": characters.half_width_marks,
    "C03": characters.blanks,
    "C04": characters.invisible_characters,
    "C05": characters.compatibility_forms,
    "C06": characters.unusual_han,
    "M02": marks.marks_between_titles,
    "M03": marks.straight_quotes,
    "M04": marks.false_dashes,
    "M05": marks.false_ellipses,
    "M06": marks.doubled_marks,
}
"""Those that look at what is printed line by line."""

ADVICE = frozenset({
    "C02", "C03", "C05", "C06", "K05", "K06", "K07", "K08", "K09", "K11",
    "M01", "M02", "M03", "M04", "M05", "M06", "X04",
})  # fmt: skip
"""The rules of text that a free book need not keep."""


def check(corpus: Corpus, drawn: Container[int] | None = None) -> tuple[Finding, ...]:
    """All findings about the corpus, in the order of its files and lines.

    `drawn` are the code points that the faces draw; without them nothing is said of glyphs."""
    printing = Printing(corpus)
    found = {*corpus.faults, *(finding for rule in RULES.values() for finding in rule(corpus))}
    found.update(finding for rule in LINE_RULES.values() for finding in rule(printing))
    note_sound(corpus, {finding.place.file for finding in found})
    if drawn is not None:
        found.update(characters.undrawn(printing, drawn))
    kept = {finding for finding in found if not exempt(finding, corpus)}
    told = kept | set(stale(corpus, found))
    return tuple(sorted(told if proven(corpus) else map(as_advice, told)))


def proven(corpus: Corpus) -> bool:
    """Whether the texts are to be proven: by a seal, or by witnesses. Others are free."""
    return corpus.seal is not None or bool(corpus.witnesses)


def as_advice(finding: Finding) -> Finding:
    """What a free text may do otherwise, and proven ones must."""
    return replace(finding, advised=finding.code in ADVICE)


def exempt(finding: Finding, corpus: Corpus) -> bool:
    """Whether one of the corpus's exemptions means this finding."""
    return any(meant(finding, exemption, corpus) for exemption in corpus.exemptions)


def meant(finding: Finding, exemption: Exemption, corpus: Corpus) -> bool:
    """Whether the exemption is of this finding. What keeps the texts true can't be exempted."""
    return (
        finding.code == exemption.code
        and finding.code[0] in "KCM"
        and f"/{finding.place.file}".endswith(f"/{exemption.file}")
        and is_about(finding, exemption.words, corpus)
    )


def is_about(finding: Finding, words: str, corpus: Corpus) -> bool:
    """Whether a finding points at words of a text, or has them from there itself. How it is told
    is no matter: a word that each language has in its own way is none of the text's."""
    own = (word.en.partition("U+")[0] for _, word in finding.words if word.en == word.zh)
    if any(words in each for each in own):
        return True
    _, number, column = finding.place
    files = (work.written for work in works(corpus) if work.place.file == finding.place.file)
    for line in (line for written in files for line in written[max(number - 1, 0) : number]):
        starts = (found.start() + 1 for found in re.finditer(re.escape(words), line))
        whole = finding.code[0] == "K"
        if any(whole or at <= column < at + len(words) for at in starts):
            return True
    return False


def stale(corpus: Corpus, found: Iterable[Finding]) -> Iterator[Finding]:
    """X01: an exemption exempts something."""
    for exemption in corpus.exemptions:
        if not any(meant(finding, exemption, corpus) for finding in found):
            yield faults.IDLE_EXEMPTION.at(
                exemption.place, code=exemption.code, words=exemption.words
            )
