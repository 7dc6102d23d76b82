"""The seal: a list of the corpus' files with their sha256, so that no change goes unseen.

Sealing is the editor's word that the corpus was proofread as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.errors import Finding, Place
from booklet.errors.faults import corpus as faults
from booklet.errors.faults.phrases import some
from booklet.model.corpus import Corpus

PATH = 66


def seal_now(corpus: Corpus) -> str:
    """The seal of the corpus as it is: a line a file, `sha256  path`, in the order of the paths."""
    return "".join(f"{digest}  {path}\n" for path, digest in corpus.digests)


def broken_seal(corpus: Corpus) -> Iterator[Finding]:
    """Z01: a sealed corpus is as it was sealed, and so is the seal."""
    now = seal_now(corpus)
    if corpus.seal is None or corpus.seal == now:
        return
    changed = set(corpus.seal.splitlines()) ^ set(now.splitlines())
    paths = {line[PATH:] for line in changed} & {path for path, _ in corpus.digests}
    files = sorted(paths) or ["SEAL"]
    yield faults.SEAL_BROKEN.at(Place(f"{corpus.folder}/{files[0]}", 1), files=some(files))
