"""A corpus that was read before, known again by the states of its files.

To read one takes a fifteenth of the time of a handout. It is kept as it was read where nothing was
wrong with it, all of it lies in its folder, and nothing there was changed just now; it holds for
the same files of the same sizes and times, the same kinds of books and the same program.
"""

from __future__ import annotations

import pickle
import sys
import time
from itertools import chain
from pathlib import Path

from booklet import errors
from booklet.model.corpus import Corpus
from booklet.reading.house import House, layers
from booklet.reading.program import program
from booklet.reading.stamps import state_of
from booklet.writing.recall import digest_of, recalled, remember
from booklet.writing.states import State, exact_state, found_below

KEPT, KINDS = "texts", "kinds"
ERRORS = Path(errors.__file__)
"""Where places and words are declared, which a corpus holds, and pages do not show."""
MOST = 4096
"""A folder of more files is read each time."""
JUST_NOW = 2.0  # seconds: some file systems tell times no finer than this


def read_known(house: House) -> Corpus:
    """The house's corpus, not judged yet, as `read_corpus` has it. Raises as that does."""
    name, files = digest_of((Path.cwd(), house.corpus, house.templates)), states(house)
    state = digest_of((program(), state_of(ERRORS), sys.version, files))
    if files and (kept := recalled(KEPT, name, state)):
        return pickle.loads(kept)  # type: ignore[no-any-return]
    from booklet.corpus.reading import read_corpus

    corpus = read_corpus(house.corpus, house.templates)
    if files and not corpus.faults and time.time() - newest(files) > JUST_NOW:
        remember(KEPT, name, state, pickle.dumps(corpus, pickle.HIGHEST_PROTOCOL))
    return corpus


def states(house: House) -> tuple[State, ...]:
    """The states of all files and folders of the corpus and of the kinds of books; none where there
    are very many, or links, which may lead anywhere."""
    kinds = (each / KINDS for each in layers(house.templates))
    folders = [str(each) for each in (house.corpus, *kinds) if each.is_dir()]
    found: list[State] = []
    try:
        for each in chain.from_iterable(map(found_below, folders)):
            if each.is_symlink() or len(found) == MOST:
                return ()
            found.append(exact_state(each))
    except OSError:
        return ()
    return tuple(sorted(found))


def newest(files: tuple[State, ...]) -> float:
    """When the last of them was changed, in seconds since 1970."""
    return max(changed for _, _, changed, _ in files) / 1e9
