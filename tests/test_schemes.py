"""A scheme is one value in one file: what the house does with schemes it does with a new one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from booklet.model.order import FLAT, Imposition
from booklet.sheets import SCHEMES

ROOT = Path(__file__).parent.parent

LEAFLET = '''
    """Leaflet: three pages on each side of a sheet, folded like a screen."""

    from booklet.errors import Words
    from booklet.sheets.laying import row_of, with_blanks
    from booklet.sheets.leaves import leaf, side_by_side
    from booklet.sheets.scheme import EVERY, SheetMark, Scheme
    from booklet.model.paper import Sheet


    def lay(pages, imposing):
        order = with_blanks(pages, imposing.cover, 6)
        return [
            Sheet(row_of(*order[at : at + 3]), row_of(*order[at + 3 : at + 6]))
            for at in range(0, len(order), 6)
        ]


    def fold(folding):
        for sheet in range(folding.sheets):
            columns = side_by_side(folding.layout)
            leaves = [leaf(folding.layout, sheet, column, 0) for column in columns]
            yield from (front for front, _ in leaves)
            yield from (back for _, back in reversed(leaves))


    SCHEME = Scheme(
        id="leaflet",
        name=Words("Leaflet", "三折页"),
        summary=Words("three pages on each side, folded like a screen", "每面三页，折成屏风"),
        columns=3,
        rows=1,
        lay=lay,
        fold=fold,
        marks=frozenset({SheetMark.FOLD}),
        words=EVERY | {"flip"},
        instruction="沿两道折线正反折成三折",
    )
'''

QUESTIONS = """
    import json, os, sys
    from pathlib import Path

    import click.shell_completion
    from click.testing import CliRunner

    from booklet import Binding, Flip, House, Ticket, produce
    from booklet.cli.entry import booklet
    from booklet.cli.completing import complete_scheme
    from booklet.corpus.reading import read_corpus
    from booklet.pdf.pages import read_pages
    from booklet.sheets.finished import read_finished
    from booklet.web.page import page_of

    root, out = map(Path, sys.argv[1:])
    house = House(root / "tests/tiny/corpus", root / "templates", root / "fonts", out)
    run = lambda *words: CliRunner().invoke(booklet, words, terminal_width=200).output
    wrong = CliRunner().invoke(booklet, ("build", "--house", str(root), "--impose", "fan"))
    ticket = Ticket(impose="leaflet", flip=Flip.LONG, binding=Binding.RIGHT)
    made = produce(ticket, house, preview=True)
    layout, corpus = made.folding.layout, read_corpus(house.corpus)
    print(json.dumps({
        "completed": [each.value for each in complete_scheme(None, None, "le")],
        "impose": run("impose", "--help"),
        "schemes": json.loads(run("schemes", "--json")),
        "schema": run("schema", "ticket"),
        "wrong": wrong.exception.findings[0].told(),
        "desk": {tongue: page_of(corpus, house, tongue) for tongue in ("zh", "en")},
        "grid": [layout.columns, layout.rows],
        "pages": made.pages,
        "sheets": made.sheets,
        "folded": [page.lines[0].text for page in
                   read_finished(made.print_sheets.read_bytes(), "sheets") if page.lines],
        "plain": [page.lines[0].text for page in
                  read_finished(made.path.read_bytes(), "pages") if page.lines],
        "colophon": "".join(g.text for p in read_pages(made.path) for g in p.glyphs),
        "preview": made.preview.stat().st_size,
    }, ensure_ascii=False), flush=True)
    os._exit(0)  # as the command does
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the program says that has one module more, and nothing else."""
    folder = tmp_path_factory.mktemp("copy")
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "booklet", folder / "booklet", ignore=leave)
    for name in ("templates", "fonts"):
        (folder / name).symlink_to(ROOT / name)
    module = folder / "booklet/sheets/schemes/leaflet.py"
    module.write_text(dedent(LEAFLET), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", dedent(QUESTIONS), str(ROOT), str(folder / "out")],
        env={key: each for key, each in os.environ.items() if not key.startswith("COV")},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def test_the_command_line_knows_a_new_scheme(told: dict[str, Any]) -> None:
    assert "leaflet" in told["completed"]
    assert all(name.startswith("le") for name in told["completed"])
    assert "folded like a screen" in told["impose"]
    assert "leaflet" in told["schemes"]
    assert '"leaflet"' in told["schema"]
    assert "leaflet" in told["wrong"]


def test_the_desk_offers_a_new_scheme(told: dict[str, Any]) -> None:
    """By its names, and with the fields that mean something to it."""
    for tongue, name in (("zh", "三折页"), ("en", "Leaflet")):
        page = told["desk"][tongue]
        assert f'<option value="leaflet">{name}</option>' in page
        fields = {
            line.split('name="')[1].split('"')[0]: "leaflet" in line.split('data-impose="')[1]
            for line in page.splitlines()
            if 'name="' in line and 'data-impose="' in line
        }
        assert fields["flip"] and fields["cover"] and fields["marks"]
        assert not fields["signature"] and not fields["paper_weight"]


def test_a_new_scheme_is_laid_pressed_folded_and_told(told: dict[str, Any]) -> None:
    assert told["grid"] == [3, 1]
    assert told["sheets"] == -(-told["pages"] // 6)
    assert told["preview"] > 1000
    assert told["folded"] == told["plain"]
    assert "长边翻转，实际大小），沿两道折线正反折成三折，右侧装订。" in told["colophon"]


def test_the_schemes_that_ship_have_their_names_in_python() -> None:
    assert [*SCHEMES] == [each.value for each in Imposition if each != FLAT]


LOADED = """
import sys
from booklet.production.fulfilling import produce
from booklet.model.order import Ticket
produce(Ticket(pieces=("7",), format="handout", impose=sys.argv[1]), None, sys.argv[2])
print(*(name for name in sys.modules if name.startswith("booklet.sheets.schemes.")))
"""


@pytest.mark.parametrize("impose", [FLAT, "saddle"])
def test_what_is_laid_on_no_sheets_loads_no_scheme(tmp_path: Path, impose: str) -> None:
    words = (sys.executable, "-c", LOADED, impose, str(tmp_path / "a.pdf"))
    loaded = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert len(loaded.split()) == (0 if impose == FLAT else len(SCHEMES))
