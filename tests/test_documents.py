"""The documents: every command, link, file and picture of them is tried as it stands there.

In a page, a block of the language `console` is typed line by line, and the lines below a command
are what it says; a block below a line that names a file alone is written to it; a block of Python
is run.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import documents
import pytest
from click.testing import CliRunner
from commands import carried_out
from conftest import ROOT
from drawn import crossed
from intake.wordfiles import HEADING, docx, p, table, tc, tr
from PIL import Image, ImageChops
from sketches import PICTURES, as_png, difference

from booklet import Ticket, find_house
from booklet.cli.entry import booklet
from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.production.fulfilling import fulfil
from booklet.reading import format_names
from booklet.reading.files import FILES

PAGES = {
    str(path.relative_to(ROOT)): path.read_text("utf-8")
    for folder in (".", "docs", "examples", "examples/*", "corpus", "fonts")
    for path in sorted(ROOT.glob(f"{folder}/*.md"))
    if path.name.isupper() or path.name == "README.md" or path.parent.name == "docs"
}
BLOCK = re.compile(r"^(?:`(\S+)`：\n\n)?(`{3,})([a-z]*)\n(.*?)^\2$", re.M | re.S)
COMMAND = re.compile(r"^\$ ((?:booklet|python) .+)\n((?:(?!\$ ).+\n)*)", re.M)
INLINE = re.compile(r"`(booklet [^`]+)`")
OPTIONS = re.compile(r"(?<!\S)--[a-z][a-z-]+")
KEYS = [key for kind in ("format", "kind", "text") for key in FILES[kind].__struct_encode_fields__]
LARGEST, ALIKE = 60, 0.05
"""KB a picture may have, and how many in a thousand of its pixels may be unlike today's."""


def worked(text: str) -> list[tuple[str, str, str]]:
    """The blocks of a page that are tried: their language, file and text."""
    blocks = [(kind, file, body) for file, _, kind, body in BLOCK.findall(text)]
    return [
        each
        for each in blocks
        if each[1] or each[0] == "python" or (each[0] == "console" and COMMAND.search(each[2]))
    ]


TRIED = [page for page, text in PAGES.items() if worked(text)]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder like a checkout, with files that somebody brings."""
    for name in ("corpus", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "out").mkdir()
    (tmp_path / "借阅办法.docx").write_bytes(rules_of_loan())
    (tmp_path / "诗").mkdir()
    (tmp_path / "诗" / "静夜思.txt").write_text("床前明月光", "utf-8")
    return tmp_path


def rules_of_loan() -> bytes:
    """The Word file of the documents: two headings, three articles, a table."""
    rows = (tr(tc("书"), tc("天数")), tr(tc("小说"), tc("30")))
    return docx(
        p("总则", style="1")
        + p("第一条　为方便师生，制定本办法。")
        + p("第二条　借书证限本人使用。")
        + p("附则", style="1")
        + p("第三条　各种书的期限如下。")
        + table(*rows),
        styles=HEADING,
    )


def run(folder: Path, name: str, *words: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder / "settings")}
    if name == "booklet":
        return carried_out(folder, *words, settings=settings)
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder, capture_output=True, text=True, check=False, env=settings,
    )  # fmt: skip


def typed(folder: Path, console: str) -> None:
    """Type the commands of a block; each works and says what stands below it."""
    for command, said in COMMAND.findall(console):
        done = run(folder, *shlex.split(command))
        assert done.returncode == 0, f"{command}: {done.stderr}{done.stdout}"
        assert not said or said in done.stdout, f"{command}: {done.stdout}"


@pytest.mark.parametrize("page", TRIED)
def test_a_page_works_from_its_head_to_its_foot(copy: Path, page: str) -> None:
    """What a page lets one type and write needs the page and nothing else."""
    for kind, file, body in worked(PAGES[page]):
        if file:
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            (copy / file).write_text(body, "utf-8")
        elif kind == "python":
            done = run(copy, "python", "-c", body)
            assert done.returncode == 0, done.stderr
        else:
            typed(copy, body)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_is_one(page: str) -> None:
    """A command in running text, or in a script, has a help and knows every option with it."""
    scripts = (body for kind, _, body in worked_or_not(page) if kind == "sh")
    lines = (line for script in scripts for line in script.splitlines())
    named = [*INLINE.findall(PAGES[page]), *(line for line in lines if line.startswith("booklet "))]
    for command in named:
        words = command.split()
        name = words[1:3] if words[1] in ("new", "fonts") else words[1:2]
        told = CliRunner().invoke(booklet, [*(n for n in name if n[0] != "-"), "--help"])
        assert told.exit_code == 0, command
        for option in OPTIONS.findall(command):
            assert option in told.output, command


def worked_or_not(page: str) -> Iterator[tuple[str, str, str]]:
    """All blocks of a page: their language, file and text."""
    return ((kind, file, body) for file, _, kind, body in BLOCK.findall(PAGES[page]))


def test_targets_of_make_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for page, text in PAGES.items():
        for target in set(re.findall(r"(?:`|\$ )make ([a-z]+)", text)):
            assert re.search(rf"^{target}:", makefile, re.M), f"{page}: {target}"


def test_the_commands_that_open_the_readme_are_what_ci_runs() -> None:
    assert "make test" in (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert "$ make test" in PAGES["README.md"]


def test_there_is_something_to_test() -> None:
    assert len(TRIED) >= 13
    assert sum(len(COMMAND.findall(text)) for text in PAGES.values()) > 60


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """Every link and picture is a file of the project; one of the site stays within the site."""
    folder = (ROOT / page).parent
    text = BLOCK.sub("", PAGES[page])
    for target in re.findall(r"(?<!\\)\]\(([^)#:]+)\)", re.sub(r"`[^`\n]+`", "", text)):
        assert (folder / target).exists(), target
        if folder.name == "docs":
            assert (folder / target).resolve().is_relative_to(folder), target


def test_the_site_and_the_readme_lead_to_every_page() -> None:
    pages = sorted(path.name for path in (ROOT / "docs").glob("*.md"))
    site = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert sorted(re.findall(r"^  - .*: (\S+\.md)$", site, re.M)) == pages
    for name in set(pages) - {"release.md"}:
        assert f"(docs/{name})" in PAGES["README.md"]


@pytest.mark.parametrize("name", documents.PAGES)
def test_a_made_page_is_what_the_program_says_today(name: str) -> None:
    """After a change: `make pages`."""
    assert (ROOT / "docs" / name).read_text("utf-8") == documents.PAGES[name]()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_the_program_makes_today(name: str) -> None:
    """After a change: `make pages`, and look at them."""
    kept = (ROOT / "docs/pictures" / name).read_bytes()
    assert len(kept) <= LARGEST * 1024
    assert difference(PICTURES[name](), kept) <= ALIKE


def test_what_is_slightly_changed_is_seen() -> None:
    """A page that is a pixel higher, or whose accent is of another colour."""
    kept = (ROOT / "docs/pictures/lesson.png").read_bytes()
    page = Image.open(io.BytesIO(kept)).convert("RGB")
    red, green, blue = page.split()
    grassy = Image.merge("RGB", (green, red, blue))
    for changed in (ImageChops.offset(page, 0, 1), grassy):
        assert difference(as_png(changed), kept) > ALIKE


def test_pictures_are_those_that_are_shown() -> None:
    shown = {
        Path(each).name for text in PAGES.values() for each in re.findall(r"\]\((\S+png)", text)
    }
    kept = {path.name for path in (ROOT / "docs/pictures").iterdir()}
    assert shown - {"quarters.png", "图.png"} == kept == {*PICTURES, documents.DESK.name}


def test_every_fault_and_exit_code_has_its_place() -> None:
    page = PAGES["docs/findings.md"]
    for _, fault in documents.declared():
        assert f"\n## {fault.code}\n" in page
    for kind in documents.kinds_of_error():
        assert f"| {kind.exit_code} | `{kind.__name__}`" in page


def test_formats_kinds_and_keys_are_told() -> None:
    """Who adds one finds every key of its file."""
    told = PAGES["docs/formats.md"] + PAGES["docs/texts.md"]
    kinds = (path.stem for path in (ROOT / "templates/kinds").glob("*.toml"))
    for name in (*format_names(ROOT / "templates"), *kinds, *KEYS):
        assert re.search(rf"\b{name}\b", told), name


EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir())
FORMATS = format_names(ROOT / "templates")


@pytest.mark.parametrize(("name", "format"), crossed(EXAMPLES, FORMATS))
def test_an_example_is_without_findings(name: str, format: str) -> None:
    """Nothing is found in its texts or its typesetting, in any format."""
    house = find_house(ROOT / "examples" / name)
    corpus = read_corpus(house.corpus, house.templates)
    assert not check(corpus)
    assert not fulfil(Ticket(format=format), house, corpus=corpus).proof.warnings


def test_the_table_of_examples_says_what_each_gives() -> None:
    """The number of pages and sheets is that of the folder's own page, which is tried."""
    for name, gives in re.findall(
        r"^\| \[(\w+)\].*\| (.+?) \|$", PAGES["examples/README.md"], re.M
    ):
        page = PAGES[f"examples/{name}/README.md"]
        pages = re.search(r"(\d+) 页 pages", gives)
        sheets = re.search(r"(\d+) 张纸 sheets", gives)
        assert pages and f": {pages[1]} pages" in page
        assert not sheets or f": {sheets[1]} sheets of paper" in page
