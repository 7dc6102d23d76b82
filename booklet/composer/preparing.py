"""Text cut into the matter of a paragraph, its words broken where the measure asks for it.

In come runs of text and the narrowest measure, out comes their `Matter`. What is wider than the
measure and has no place to break by the rules is cut, and where holes would be torn long words are.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress, count, pairwise

from booklet.composer.fount import ALL, Fount, Sort
from booklet.composer.joined import FountRun, WordBreak
from booklet.composer.joints import WESTERN
from booklet.composer.joints import WORD as WORD_EDGES
from booklet.composer.marks import Edge
from booklet.composer.matter import ON_A_PAGE, Matter
from booklet.composer.readings import texts_of
from booklet.composer.shared import SHARED, is_western, latin_marks
from booklet.composer.sorts import is_in, named_in, names_in
from booklet.patterns import pattern

JOINED = WESTERN | {Edge.RAISED}  # what begins so goes on with a word or number before it
LEADER = ". "
LONG_WORD = 4  # letters of a word that may have a hyphen
TORN_WORD = 8  # letters of a word that may be broken where it would leave holes
NO_LINK = (Edge.LETTER, Edge.WESTERN_CLOSING)  # of a part of a name: it ends like a joint
WORD = pattern(r"[^\W\d_\u2e80-\U0003ffff]{2}")
LETTERS = pattern(r"(?<=[^\W\d_])(?=[^\W\d_]|[\[({<])")
TORN = pattern(rf"[^\W\d_]{{{TORN_WORD},}}(?![^\W\d_(]*\()")


def prepare(
    runs: Sequence[FountRun], narrowest: float = 0.0, break_words: bool = False, tear: bool = False
) -> Matter:
    """The matter of a paragraph. With `narrowest` (the least measure it will be set in) whatever is
    wider and cannot be broken by the rules may be broken against them; with `break_words` letters
    may be spread, and words of capitals hyphenated, where lines would be uneven; with `tear` long
    words may be torn too, for measures where they would leave holes."""
    matter = by_rule(tuple(runs))
    wide = too_wide(matter, narrowest) if narrowest else ()
    if wide or break_words:
        pieces, run_of, broken = split_words(matter, narrowest, break_words, tear)
        matter = Matter(runs, pieces, run_of)
        wide = too_wide(matter, narrowest)
        matter = Matter(runs, pieces, run_of, frozenset({*wide, *broken}))
    return matter


@lru_cache(maxsize=ON_A_PAGE)
def by_rule(runs: tuple[FountRun, ...]) -> Matter:
    """The matter of a paragraph, whatever its measure. That of a title or a cell is asked for twice
    in a row, for its natural width and for its lines."""
    sorts: list[Sort] = []
    run_of = array("I")
    marks = latin_in(runs)
    for index, run in enumerate(runs):
        apart = run.words is WordBreak.BROKEN or run.fount.custom.anywhere
        hyphenated = run.hyphenate and not apart and WORD.search(run.text)
        cast = with_hyphens(run) if hyphenated else run.fount.cast(texts_of(run.text, run.readings))
        if apart:
            cast = [piece for sort in cast for piece in letters_apart(sort, run.fount)]
        if marks[index]:
            cast = with_latin(cast, run.fount, marks[index])
        if run.raised:
            cast = list(raised(cast, sorts[-1].right if sorts else Edge.SOLID))
        sorts += cast
        run_of += array("I", (index,)) * len(cast)
    if any(run.fount.combines for run in runs):
        return Matter(runs, *combined(sorts, run_of, runs))
    return Matter(runs, sorts, run_of)


def raised(sorts: Iterable[Sort], before: Edge) -> Iterator[Sort]:
    """Yield raised or lowered sorts, which cling to what is before them: behind Western text they
    go on with it (H₂O, m²), behind Han they are figures of notes."""
    for sort in sorts:
        goes_on = before in WESTERN and sort.right in WESTERN
        before = sort.right if goes_on else Edge.RAISED
        yield sort._replace(left=Edge.RAISED, right=before)


def combined(
    sorts: Sequence[Sort], run_of: Sequence[int], runs: Sequence[FountRun]
) -> tuple[list[Sort], list[int]]:
    """The sorts of vertical text and their runs, short numbers and letters that stand alone as one
    character each, horizontal in vertical (CLREQ 2.4.2 and 3.2.3)."""
    made: list[Sort] = []
    of: list[int] = []
    leaders = {n for n, run in enumerate(runs) if not run.text.strip(LEADER)}
    solid = [
        n
        for n, (sort, run) in enumerate(zip(sorts, run_of, strict=True))
        if sort.left is not Edge.BLANK and run not in leaders
    ]
    before = dict(zip(solid, [Edge.HAN, *[sorts[n].right for n in solid]], strict=False))
    after = dict(zip(solid, [*[sorts[n].left for n in solid[1:]], Edge.HAN], strict=True))
    for n, (sort, run) in enumerate(zip(sorts, run_of, strict=True)):
        fount, text = runs[run].fount, sort.text
        whole = fount.combines == ALL
        if whole and of[-1:] == [run]:
            continue
        alone = n in before and before[n] not in WESTERN and after[n] not in JOINED
        fits = alone and text.isascii() and stands_as_one(text, fount.combines)
        made.append(fount.combined(runs[run].text if whole else text) if whole or fits else sort)
        of.append(run)
    return made, of


def stands_as_one(text: str, most: int) -> bool:
    """Whether a text is a number of so many digits at most, or one letter."""
    return (text.isdigit() and len(text) <= most) or (text.isalpha() and len(text) == 1)


def latin_in(runs: Sequence[FountRun]) -> list[Collection[int]]:
    """Return the places of the marks of each run that take the Latin form."""
    texts = [run.text for run in runs]
    whole = "".join(texts)
    if not SHARED.search(whole):
        return [()] * len(runs)
    if any(run.fount.custom.keeps_words for run in runs):
        return [latin_marks(text, western=True) for text in texts]
    western = any(run.western for run in runs) and is_western(whole)
    marks = latin_marks(whole)
    starts = accumulate(map(len, texts), initial=0)
    return [
        latin_marks(run.text, western=True)
        if western and run.western
        else [mark - start for mark in marks if start <= mark < start + len(run.text)]
        for run, start in zip(runs, starts, strict=False)
    ]


def with_latin(sorts: Sequence[Sort], fount: Fount, marks: Collection[int]) -> list[Sort]:
    """Return the sorts of a text, the marks at these places in their Latin form."""
    starts = accumulate([len(sort.text) for sort in sorts], initial=0)
    return [
        fount.latin(sort.text) if start in marks and SHARED.match(sort.text) else sort
        for sort, start in zip(sorts, starts, strict=False)
    ]


def has_words(runs: Iterable[FountRun]) -> bool:
    """Whether there are words that `break_words` lets be broken."""
    return any(run.hyphenate and WORD.search(run.text) for run in runs)


def with_hyphens(run: FountRun) -> list[Sort]:
    """Return the sorts of a run, its words cut into syllables, but for those that have a hyphen
    already; names are in the parts that they are cut into already, after each of which a line may
    end."""
    assert run.hyphenate
    whole = texts_of(run.text, run.readings)
    starts = [*accumulate(map(len, whole), initial=0)]
    named = named_in(run.text, starts)
    long = [index for index, text in enumerate(whole) if len(text) >= LONG_WORD]
    texts: list[str] = []
    syllables: list[int] = []
    parts: list[int] = []
    done = 0
    for index in sorted({*long, *named}) if named else long:
        texts += whole[done:index]
        start, done, text = starts[index], index + 1, whole[index]
        if index in named:
            parts += [len(texts)] if starts[done] < named[index] else []
            texts.append(text)
        elif "-" in (text[-1], run.text[start - 1 : start]):
            texts.append(text)
        else:
            points = [0, *run.hyphenate(text), len(text)]
            texts += [text[start:stop] for start, stop in pairwise(points)]
            syllables += range(len(texts) - len(points) + 1, len(texts) - 1)
    texts += whole[done:]
    sorts = run.fount.cast(texts)
    for index in syllables:
        sorts[index] = sorts[index]._replace(right=Edge.SYLLABLE)
    for index in parts:
        if sorts[index].right in NO_LINK:
            sorts[index] = sorts[index]._replace(right=Edge.POINT)
    return sorts


def letters_apart(sort: Sort, fount: Fount) -> list[Sort]:
    """A word or number cut where `word-break: break-all` lets a line end (CSS Text 3, 5.2)."""
    if not fount.custom.anywhere and not (sort.left in WORD_EDGES and sort.right in WORD_EDGES):
        return [sort]
    if sort.left is Edge.BLANK:
        return [sort]
    pieces = fount.cast(list(sort.text))
    links = [piece._replace(right=Edge.LINK) for piece in pieces[:-1]]
    return [*links, pieces[-1]._replace(right=sort.right)]


def too_wide(matter: Matter, measure: float) -> set[int]:
    """Return the sorts of all stretches that no allowed line end makes fit the measure."""
    places = matter.places
    wide: set[int] = set()
    limit = measure * (1 + 1e-6)
    if max(matter.least_widths(), default=0.0) <= limit:
        return wide
    for start, stop in pairwise([0, *compress(count(), places.ends)]):
        if places.least[stop] - places.next_width[start] + places.next_shrink[start] > limit:
            wide.update(range(start, places.stop[stop]))
    return {sort for sort in wide if matter.runs[matter.run_of[sort]].wraps}


def split_words(
    matter: Matter, measure: float, break_words: bool, tear: bool
) -> tuple[list[Sort], list[int], set[int]]:
    """Cut what is wider than the measure, or all words; return where long words may break too, if
    a hyphen is wanted in their run and they are no parts of names."""
    sorts: list[Sort] = []
    run_of: list[int] = []
    broken: set[int] = set()
    columns = (matter.sorts, matter.run_of, matter.widths, may_break(matter))
    for sort, run, width, breaks in zip(*columns, strict=True):
        parted = matter.runs[run].wraps and len(sort.text) > 1
        pieces = letters_of(sort, matter.runs[run].fount) if parted and break_words else [sort]
        if parted and max(width, sum([piece.width for piece in pieces])) > measure:
            pieces = cut_apart(sort, matter.runs[run], hyphenated=breaks)
        elif breaks and break_words:
            places = breakable(pieces, points_in(sort.text, matter.runs[run], tear))
            broken.update([len(sorts) + place for place in places])
            pieces = torn(pieces, places)
        sorts += pieces
        run_of += [run] * len(pieces)
    return sorts, run_of, broken


def may_break(matter: Matter) -> list[bool]:
    """Whether each sort may be broken against the rules: a long word that is no name, and no part
    of a word with a hyphen of its own."""
    names = [names_in(run.text) if run.hyphenate else () for run in matter.runs]
    found: list[bool] = []
    before, place, last = -1, 0, ""
    for sort, run in zip(matter.sorts, matter.run_of, strict=True):
        place = place if run == before else 0
        long = len(sort.text) >= TORN_WORD and matter.runs[run].hyphenate
        whole = "-" in (last, sort.text[-1]) or is_in(names[run], place)
        found.append(bool(long) and not whole)
        before, place, last = run, place + len(sort.text), sort.text[-1]
    return found


def cut_apart(sort: Sort, run: FountRun, *, hyphenated: bool) -> list[Sort]:
    """Cut what is wider than the measure into its syllables, if it may be `hyphenated` and has any,
    else into its characters."""
    text, fount = sort.text, run.fount
    if points := points_in(text.upper(), run, tear=False) if hyphenated else ():
        ends = [0, *sorted(points), len(text)]
        pieces = fount.cast([text[start:stop] for start, stop in pairwise(ends)])
        parted = [piece._replace(right=Edge.SYLLABLE) for piece in pieces[:-1]]
        return [*parted, pieces[-1]._replace(right=sort.right)]
    pieces = fount.cast(list(text))
    return with_latin(pieces, fount, latin_marks(text)) if SHARED.search(text) else pieces


def letters_of(sort: Sort, fount: Fount) -> list[Sort]:
    """Cut a word into its letters; its end stays what it was."""
    letters = fount.cast(LETTERS.split(sort.text))
    return [*letters[:-1], letters[-1]._replace(right=sort.right)]


def points_in(text: str, run: FountRun, tear: bool) -> set[int]:
    """Where a word may be broken that has no hyphens by the rules: one of capitals where the same
    word in small letters has them, any that is long where it is to be torn."""
    assert run.hyphenate
    if (tear or text.isupper()) and (points := run.hyphenate(text.lower())):
        return set(points)
    words = TORN.finditer(text) if tear else ()
    return {word.start() + at for word in words for at in range(2, len(word[0]) - 1)}


def breakable(pieces: Sequence[Sort], places: Collection[int]) -> list[int]:
    """Return the pieces of a word before which it may be broken at these of its letters."""
    starts = accumulate([len(piece.text) for piece in pieces], initial=0)
    return [index for index, start in enumerate(starts) if start in places]


def torn(pieces: Sequence[Sort], places: Collection[int]) -> list[Sort]:
    """Let a hyphen be set where a word is broken between two letters."""
    return [
        piece._replace(right=Edge.TORN)
        if index in places and piece.right is after.left is Edge.LETTER
        else piece
        for index, (piece, after) in enumerate(pairwise([*pieces, pieces[-1]]), 1)
    ]
