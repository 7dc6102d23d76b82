"""A certificate as a person reads it, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.proofreading.norms.clauses import Broken, Certificate, Judged, Verdict

WORDS = {
    Verdict.HELD: "合 held",
    Verdict.BROKEN: "不合 broken",
    Verdict.NOT_APPLICABLE: "不涉及 not applicable",
}
MOST = 5
"""Places that are told of a clause."""


def certified(made: Certificate) -> str:
    """The certificate, line by line."""
    return "\n".join(lines(made))


def lines(made: Certificate) -> Iterator[str]:
    """The heads, the clauses with what is broken below each, and the verdict."""
    yield f"{made.title.zh} · {made.title.en}"
    yield f"共 {made.pages} 面 · {made.pages} pages"
    for clause in made.clauses:
        yield clause_line(clause)
        for place in clause.broken[:MOST]:
            yield f"    {place_line(place, clause)}"
        if len(clause.broken) > MOST:
            more = len(clause.broken) - MOST
            yield f"    另有 {more} 处 · and {more} more"
    count = {verdict: sum(each.verdict is verdict for each in made.clauses) for verdict in Verdict}
    held, broken, none = (count[verdict] for verdict in Verdict)
    yield (
        f"{'合格' if made.whole else '不合格'}：合 {held} 条，不合 {broken} 条，不涉及 {none} 条 · "
        f"{'whole' if made.whole else 'not whole'}: {held} held, {broken} broken, "
        f"{none} not applicable"
    )


def clause_line(clause: Judged) -> str:
    """A clause in one line: number, names, what is due, and what became of it."""
    due = f"{clause.demand.zh} · {clause.demand.en}"
    if clause.tolerance:
        play = f"±{clause.tolerance:g} {clause.unit}".rstrip()
        due += f"（{play}，{clause.basis.zh} · {clause.basis.en}）"
    names = f"{clause.number} {clause.name.zh} · {clause.name.en}"
    return f"{names}: {due}: {WORDS[clause.verdict]}, {clause.seen}"


def place_line(broken: Broken, clause: Judged) -> str:
    """Where a clause is broken, and what was measured there."""
    value = "" if broken.value is None else f" {broken.value:.2f} {clause.unit}".rstrip()
    words = broken.text[:24] or "缺 missing"
    return f"第 {broken.page} 面 · page {broken.page}:{value} {words}"
