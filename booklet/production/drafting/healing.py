"""Heal: a text that was edited follows from its witness again.

What the ledger gave before is a row of cells, each a character of the witness or an emendation of
some. Cells whose words the edited text still has stay, in the order that it has them in; those that
it lost are read and not adopted, and what it has gained is adopted by the cell beside it. Where it
has words of the witness again, they are copied as before.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from booklet.corpus.alignment import align
from booklet.errors import Place
from booklet.model.provenance import Derivation, Derived, Emendation, Ledger, Point, Reason
from booklet.production.drafting.cells import END, Collated, Row, add, cells_of, copies, fill, spans

LACUNA = "〔…〕"
SHORTEST = 2  # characters that both have alike by more than chance
MOVED = 2  # characters that were moved and not written anew
LOST, GAINED = [""], [END]  # what is no character that is looked for, before and after


def healed(made: Sequence[Derived], lines: Sequence[str]) -> list[Row]:
    """The cells of each line of an edited text, from what its derivations gave before."""
    before = END.join(each.text for each in made).split(END)
    text, places = END.join(lines), placed(before, lines)
    standing = numbered(cell for each in made for cell in cells_of(each))
    whole = still_there(standing, places, text)
    standing = [
        each
        for n, (cell, start) in enumerate(standing)
        for each in ([(cell, start)] if n in whole else broken_up(cell, start))
    ]
    kept = still_there(standing, places, text)
    seen: Seen = [(cell, kept.get(n)) for n, (cell, _) in enumerate(standing)]
    return rows(settled(taken_back(seen, text), text))


Seen = list[tuple[Collated, int | None]]
"""Cells, and where each stands in the edited text; None for one that is not there any more."""
Standing = list[tuple[Collated, int]]
"""Cells, and at which character of the text before each begins; line ends do not count."""


def numbered(cells: Iterable[Collated]) -> Standing:
    """The cells with their places in the text before."""
    at, found = 0, []
    for cell in cells:
        found.append((cell, at))
        at += len(cell.text.replace(END, ""))
    return found


def broken_up(cell: Collated, start: int) -> Standing:
    """An emendation that is not kept whole, as the characters that it left as they were; itself
    where it left none."""
    ahead, found, _ = cell.text.partition(cell.reading)
    if cell.by is None or not found:
        return [(cell, start)]
    first = start + len(ahead.replace(END, ""))
    return [(each, first + n) for n, each in enumerate(copies(cell.point, cell.reading))]


def placed(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Where the characters of the lines before stand after an edit: index by index, in the lines
    put together, those before without line ends and those after with them."""
    olds, news = indexed(before, gap=0), indexed(after, gap=1)
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for n, (line, _) in enumerate(olds):
        waiting.setdefault(line, []).append(n)
    left_new = []
    for line, indices in news:
        if same := waiting.get(line):
            found.update(zip(olds[same.pop(0)][1], indices, strict=True))
        else:
            left_new.append((line, indices))
    left_old = [olds[n] for n in sorted(n for same in waiting.values() for n in same)]
    found.update(aligned(left_old, left_new))
    return found


Indexed = list[tuple[str, range]]


def indexed(lines: Sequence[str], gap: int) -> Indexed:
    """The lines, each with the indices of its characters."""
    at, found = 0, []
    for line in lines:
        found.append((line, range(at, at + len(line))))
        at += len(line) + gap
    return found


def aligned(before: Indexed, after: Indexed) -> Iterator[tuple[int, int]]:
    """The characters that lines have in common, in their order, and runs that were moved."""
    old, new = ("".join(line for line, _ in each) for each in (before, after))
    olds, news = ([n for _, indices in each for n in indices] for each in (before, after))
    same = [run for run in align(old, new, SHORTEST) if run.same]
    for run in same:
        yield from zip(
            olds[run.start : run.end], news[run.other_start : run.other_end], strict=True
        )
    lost, gained = list(old), list(new)
    for run in same:
        lost[run.start : run.end] = LOST * (run.end - run.start)
        gained[run.other_start : run.other_end] = GAINED * (run.end - run.start)
    for start, other, length in moved(lost, gained):
        yield from zip(olds[start : start + length], news[other : other + length], strict=True)


def moved(lost: list[str], gained: list[str]) -> Iterator[tuple[int, int, int]]:
    """The longest runs that were lost in one place and gained in another: where, and how long."""
    search = SequenceMatcher(None, lost, gained, autojunk=False)
    start, other, length = search.find_longest_match()
    while length >= MOVED:
        yield start, other, length
        lost[start : start + length] = LOST * length
        gained[other : other + length] = GAINED * length
        search.set_seqs(lost, gained)
        start, other, length = search.find_longest_match()


def still_there(standing: Standing, places: dict[int, int], text: str) -> dict[int, int]:
    """Where the cells stand in the edited text that it still has whole: index by number."""
    kept = {}
    for n, (cell, at) in enumerate(standing):
        offsets = [m for m, character in enumerate(cell.text) if character != END]
        start = places[at] - offsets[0] if offsets and at in places else -1
        together = all(places.get(at + m) == start + offset for m, offset in enumerate(offsets))
        if start >= 0 and together and text.startswith(cell.text, start):
            kept[n] = start
    return kept


def taken_back(seen: Seen, text: str) -> Seen:
    """The cells, where the edited text has words of the witness again that an emendation had
    taken away."""
    gained, lost, owners = list(text), list[str](), list[tuple[int, int]]()
    for n, (cell, at) in enumerate(seen):
        if at is not None:
            gained[at : at + len(cell.text)] = GAINED * len(cell.text)
        elif cell.reading != cell.text:
            lost += [*cell.reading, *LOST]
            owners += [(n, m) for m in range(len(cell.reading) + 1)]
    places = {
        owners[start + m]: other + m
        for start, other, length in moved(lost, gained)
        for m in range(length)
    }
    again = {n for n, _ in places}
    return [
        each
        for n, (cell, at) in enumerate(seen)
        for each in (
            [(one, places.get((n, m))) for m, one in enumerate(copies(cell.point, cell.reading))]
            if n in again
            else [(cell, at)]
        )
    ]


def settled(seen: Seen, text: str) -> list[Collated | None]:
    """The cells in the order of the edited text, None where a line ends."""
    cells = [cell for cell, _ in seen]
    kept = {n: at for n, (_, at) in enumerate(seen) if at is not None}
    order, behind = sorted(kept, key=kept.__getitem__), lost_behind(cells, kept)
    out: list[Collated | None] = []
    ahead, at = "", 0
    for number, stop in zip((-1, *order), (*(kept[n] for n in order), len(text)), strict=True):
        if number >= 0:
            cell = cells[number]
            out.append(Collated(cell.point, cell.reading, ahead + cell.text) if ahead else cell)
            at = kept[number] + len(cell.text)
        ahead = fill(out, behind.get(number, []), text[at:stop])
    if ahead and out:
        ended = out[-1] is None and out.pop() is None
        add(out, f"{END}{ahead}" if ended else ahead)
    return out


def lost_behind(cells: Sequence[Collated], kept: Container[int]) -> dict[int, Row]:
    """The cells that are not kept, by the number of the one that was kept before them, else -1."""
    behind: dict[int, Row] = {}
    last = -1
    for number, cell in enumerate(cells):
        if number in kept:
            last = number
        else:
            behind.setdefault(last, []).append(cell)
    return behind


def rows(out: Iterable[Collated | None]) -> list[Row]:
    """The cells line by line."""
    found: list[Row] = [[]]
    for cell in out:
        if cell is None:
            found.append([])
        else:
            found[-1].append(cell)
    return found


def renewed(
    ledger: Ledger,
    made: Mapping[str, Sequence[Derived]],
    told: Mapping[str, Sequence[str]],
    lines: Sequence[str],
    reason: str,
) -> Ledger:
    """The ledger by which the witness with these `lines` gives the texts that are `told`, of each
    head and of the text, where it `made` others before."""
    found = {of: healed(made[of], told[of]) for of in made}
    cells = [cell for table in found.values() for row in table for cell in row]
    derivations = [
        Derivation(of, tuple(spans(row, lines)), None, ledger.place)
        for of, table in found.items()
        for row in table
    ]
    return replace(
        ledger,
        derivations=tuple(derivations),
        emendations=(*still_used(ledger, cells), *conjectures(cells, reason, ledger.place)),
    )


def still_used(ledger: Ledger, cells: Iterable[Collated]) -> Iterator[Emendation]:
    """The emendations that are left, each with the points where it still applies."""
    used = {(cell.point, id(cell.by)) for cell in cells if cell.by}
    for each in ledger.emendations:
        if at := tuple(point for point in each.at if (point, id(each)) in used):
            yield replace(each, at=at)


def conjectures(cells: Iterable[Collated], reason: str, place: Place) -> Iterator[Emendation]:
    """An emendation for all cells that are new and alike."""
    alike: dict[tuple[str, str], list[Point]] = {}
    for cell in cells:
        if cell.by is None and cell.reading != cell.text:
            alike.setdefault((cell.reading, cell.text), []).append(cell.point)
    for (reading, adopted), at in alike.items():
        kind = Reason.LACUNA if LACUNA in adopted else Reason.CONJECTURE
        yield Emendation(tuple(at), reading, adopted, kind, reason, (), (), place)
