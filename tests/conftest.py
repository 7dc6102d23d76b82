"""The tiny house: a whole corpus of three meetings, with the project's templates and faces."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drawn import tries
from hypothesis import settings

from booklet import House
from booklet.corpus.reading import read_corpus
from booklet.model.book import Proof
from booklet.model.corpus import Corpus
from booklet.production.setting import typeset_file

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "tiny" / "corpus"


for each in ("SIGINT", "SIGHUP"):  # `make test &` and `nohup` let children ignore them
    if number := getattr(signal, each, None):
        signal.signal(number, signal.default_int_handler if each == "SIGINT" else signal.SIG_DFL)
os.environ["LC_ALL"] = "C.UTF-8"  # findings are told in English, whoever runs the tests
os.environ["BOOKLET_COUNTER"] = "closed"  # what one test builds is not made at the desk of another


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """Nothing of a book that is kept is found or left."""
    from booklet.typesetting import keeping
    from booklet.typesetting.shelf import keep_parts

    keeping.clear()
    yield
    keeping.clear()
    keep_parts(0)


@pytest.fixture(autouse=True)
def kept_for_one_test() -> Iterator[None]:
    """What a test lets this process keep of books is not found by the next one."""
    yield
    shelf = sys.modules.get("booklet.typesetting.shelf")
    keeping = sys.modules.get("booklet.typesetting.keeping")
    if shelf and keeping and shelf.SHELF.most:
        keeping.clear()
        shelf.keep_parts(0)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house whose corpus may be broken at will."""
    corpus = tmp_path / "corpus"
    shutil.copytree(TINY, corpus)
    return House(corpus, ROOT / "templates", ROOT / "fonts", tmp_path / "out")


@pytest.fixture
def own_templates(house: House, tmp_path: Path) -> House:
    """A house whose templates may be broken too."""
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    return House(house.corpus, templates, house.fonts, house.out)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds a corpus alone; templates and faces are the package's."""
    (tmp_path / "corpus").symlink_to(TINY)
    return tmp_path


@pytest.fixture
def set_html(tmp_path: Path) -> Callable[..., tuple[Proof, bytes]]:
    """Set HTML in a folder of its own, with the faces of the house."""
    house = House(tmp_path, ROOT / "templates", ROOT / "fonts", tmp_path)

    def typeset(
        html: str | bytes, name: str = "page.html", accept: tuple[str, ...] = ()
    ) -> tuple[Proof, bytes]:
        data = html if isinstance(html, bytes) else html.encode()
        (tmp_path / name).write_bytes(data)
        proof = typeset_file(tmp_path / name, house, tmp_path / "page.pdf", accept)
        assert (tmp_path / "page.pdf").read_bytes() == proof.pdf
        return proof, proof.pdf

    return typeset


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return read_corpus(TINY)


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    """The corpus of the project. Tests ask it for its contents and know none of them."""
    return read_corpus(ROOT / "corpus")


@pytest.fixture
def untraced() -> Iterator[None]:
    """For what is done hundreds of times: coverage, which sees it once elsewhere, doubles it."""
    trace = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(trace)


settings.register_profile("plain", deadline=None, derandomize=True, max_examples=tries(100))
settings.load_profile("plain")


def pytest_configure() -> None:
    """Nothing is waste while tests are loaded: to search for it is a quarter of that time."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What is loaded stays: the search for waste leaves it alone, and is rarer, as in a command."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)
    gc.enable()


TOGETHER: tuple[tuple[str, ...], ...] = (
    ("tests/web/",), ("tests/printing/",),
    ("tests/test_printshop.py", "tests/test_conformance.py", "tests/test_study.py"),
    ("tests/test_specimen.py",), ("tests/test_themes.py",), ("tests/test_auditing.py",),
    ("tests/test_record.py",), ("tests/test_schemes.py",), ("tests/test_gongwen.py",),
    ("tests/test_house.py",), ("tests/test_cluster.py",),
)  # fmt: skip
"""What one worker tries, so that a desk, a spooler, a judge, a book is made once."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Each test goes to whoever is free, but what belongs together to one worker."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((each[0] for each in TOGETHER if nodeid.startswith(each)), nodeid)

    return Together(config, log)
