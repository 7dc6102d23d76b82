"""A word of an order is declared once; whatever reads or writes orders follows from that."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from booklet.batch import read_table
from booklet.model.corpus import Part
from booklet.model.order import Imposing, Ticket
from booklet.model.words import ValueKind, Word, as_markdown, words_of
from booklet.reading import read_ticket, write_ticket
from booklet.reading.record import Digests, Record, understood, write_record
from booklet.web.orders import command_line, ticket_from

WORDS = words_of(Ticket)
ALIASES = [(alias, word) for word in WORDS.values() for alias in word.aliases]
ONE_MORE = """
    ribbon: Annotated[
        str | None,
        Word(
            name=Words("Ribbon", "丝带"),
            help=Words("The colour of its ribbon.", "丝带的颜色。"),
            aliases=("band",),
            longest=3,
            printed=True,
            panel=Panel.DETAILS,
        ),
    ] = None
"""
WHERE_IT_IS_SEEN = """
import json
import click
from click.testing import CliRunner
from booklet.batch import read_table
from booklet.reading import ticket_words
from booklet.cli.entry import booklet
from booklet.cli.words import ordering
from booklet.corpus.checking import unfit_words
from booklet.errors import Language
from booklet.model.order import Ticket
from booklet.model.words import as_markdown
from booklet.reading import read_ticket, unfit_texts, write_ticket
from booklet.reading.fields import json_schema
from booklet.web.fields import fields_of
from booklet.web.orders import command_line, ticket_from
red, given = Ticket(ribbon="红"), []
order = click.command()(ordering(lambda ticket: given.append(ticket)))
order.main(["--ribbon", "红"], standalone_mode=False)
(field,) = [each for each in fields_of(Language.CHINESE, [], {}, {})["details"]
            if each.key == "ribbon"]
print(json.dumps({
    "python": Ticket(band="红") == red,
    "typed": given == [red],
    "given": read_ticket(None, {"ribbon": "红"}) == red,
    "help": "--ribbon TEXT" in CliRunner().invoke(booklet, ["build", "--help"]).output,
    "file": write_ticket(red).splitlines()[-1],
    "line": command_line(red),
    "json": ticket_from('{"band": "红"}'.encode()) == red,
    "table": [row.ticket == red for row in read_table("丝带\\n红\\n".encode(), "t").rows],
    "schema": json.loads(json_schema("ticket"))["$defs"]["TicketFields"]["properties"]["ribbon"],
    "field": [field.label, field.type, field.longest],
    "record": ticket_words(red),
    "readme": "| ribbon | 丝带 | `--ribbon` |" in as_markdown(Ticket),
    "checked": [each.code for each in unfit_words(Ticket(ribbon="红\\u202e"))],
    "judged": [each.code for each in unfit_texts(Ticket(ribbon="红红红红"))],
}))
"""


@pytest.fixture
def one_more(tmp_path: Path) -> Path:
    """The package as it is, but for one more word in the one file that declares it."""
    package = tmp_path / "booklet"
    package.mkdir()
    for each in (ROOT / "booklet").iterdir():
        if each.name != "model":
            (package / each.name).symlink_to(each)
    shutil.copytree(ROOT / "booklet/model", package / "model")
    declared = package / "model/contents.py"
    text = declared.read_text("utf-8")
    before, sheets, behind = text.partition("    sheets: Annotated[")
    declared.write_text(before + ONE_MORE.lstrip("\n") + sheets + behind, "utf-8")
    return tmp_path


def test_a_word_is_added_in_one_file(one_more: Path) -> None:
    """Once declared, it is an option, a key, a heading, a field, and all else that words are."""
    done = subprocess.run(
        [sys.executable, "-c", WHERE_IT_IS_SEEN],
        capture_output=True, text=True, check=False, cwd=one_more,
        env={**os.environ, "PYTHONPATH": str(one_more), "COLUMNS": "200"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    schema = seen.pop("schema")
    assert (schema["title"], schema["description"]) == ("丝带", "The colour of its ribbon.")
    assert seen == {
        "python": True, "typed": True, "given": True, "help": True, "json": True, "table": [True],
        "readme": True,
        "file": 'ribbon = "红"', "line": "booklet build --ribbon '红'",
        "field": ["丝带", "text", 3], "record": {"ribbon": "红"}, "checked": ["C04"],
        "judged": ["R04"],
    }  # fmt: skip


def test_values_need_no_library_that_they_serve() -> None:
    """What is declared is plain; the libraries that it serves are not asked for it."""
    alone = (
        "import sys, types; package = types.ModuleType('booklet'); "
        f"package.__path__ = [{str(ROOT / 'booklet')!r}]; sys.modules['booklet'] = package; "
        "import booklet.model.order; print({'click', 'jinja2', 'tomli_w'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", alone], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("word", WORDS.values(), ids=lambda word: word.key)
def test_each_word_is_told_in_both_languages(word: Word) -> None:
    """By a name and a sentence; a choice has a name for each of its values."""
    assert all(word.name) and all(each.endswith((".", "。")) for each in word.help)
    assert len(word.chosen) == len(word.choices)
    assert (word.kind is ValueKind.CHOICE) == bool(word.choices)
    assert word.default == Ticket().__dict__[word.field]


def test_a_choice_is_shown_by_what_may_be_chosen() -> None:
    words = {word.field: word.metavar for word in words_of(Ticket).values()}
    assert (words["flip"], words["ink"]) == ("short|long", "colour|black")


def test_names_are_of_one_word_each() -> None:
    of_each = ({word.key, word.field, word.name.zh, *word.aliases} for word in WORDS.values())
    names = [name for names in of_each for name in names]
    assert len(names) == len(set(names))


def test_every_field_is_a_word() -> None:
    assert {*WORDS, "places", "faults"} == {field.name for field in fields(Ticket)}
    assert {*words_of(Imposing), "margin"} == {field.name for field in fields(Imposing)}


def sayings(word: Word) -> Any:
    """Values that a word may have."""
    examples = {
        "number": "某校发〔2024〕5号", "secrecy": "机密★1年", "paper": "a3", "signature": (8, 24),
        "pages": "3-10,15",
        "address": "https://www.example.org/",
    }  # fmt: skip
    if word.field in examples:
        return st.just(examples[word.field])
    text = st.text("山水aB", min_size=1, max_size=min(word.longest or 9, 9))
    return {
        ValueKind.SWITCH: st.booleans(),
        ValueKind.NUMBER: st.integers(word.least, word.most),
        ValueKind.DAY: st.dates(),
        ValueKind.CHOICE: st.sampled_from(list(word.item)) if word.choices else st.nothing(),
        ValueKind.LINE: st.lists(text, max_size=3).map(tuple) if word.many else text,
    }[word.kind]


PRINTED_OR_CHOSEN = {name: sayings(word) for name, word in WORDS.items() if name != "accept"}
tickets = st.fixed_dictionaries({}, optional=PRINTED_OR_CHOSEN).map(lambda said: Ticket(**said))


@given(tickets)
def test_whatever_is_said_survives_every_way_to_write_it(ticket: Ticket) -> None:
    """Ticket file, JSON of the desk, and the record, but for what is not recorded."""
    import tomllib

    file = tomllib.loads(write_ticket(ticket))
    assert read_ticket(None, file) == ticket
    assert ticket_from(json.dumps(file, default=str).encode()) == ticket
    record = understood(write_record(Record(ticket, (), Digests({}, {}, {}, {}))).encode())
    assert record
    unrecorded = {word.field: word.default for word in WORDS.values() if not word.recorded}
    assert record.ticket == ticket.but(**unrecorded)


@pytest.mark.parametrize(("alias", "word"), ALIASES, ids=[alias for alias, _ in ALIASES])
def test_an_alias_means_its_word_everywhere(alias: str, word: Word) -> None:
    """In Python, in a file and at the desk, in a table; what is written has the key."""
    said = {"pieces": ("7",), "date": "2024-05-20", "paper_weight": 80, "fit": True, "pages": "3-4"}
    values = {
        ValueKind.CHOICE: str(list(word.item)[-1]) if word.choices else "",
        ValueKind.SWITCH: False,
        ValueKind.NUMBER: word.least,
    }
    value: Any = said.get(word.key, values.get(word.kind, "第11周"))
    file = {alias: list(value) if word.many else value}
    ticket = read_ticket(None, file)
    assert ticket.faults == () and ticket != Ticket()
    assert ticket == Ticket(**{alias: getattr(ticket, word.field)})
    assert ticket.place(word.field).file == word.option or word.bare
    assert ticket_from(json.dumps(file).encode()) == ticket
    assert f"\n{word.key} = " in write_ticket(ticket)
    cell = value[0] if word.many else {True: "是", False: "否"}.get(value, value)
    (row,) = read_table(f"{alias}\n{cell}\n".encode(), "t").rows
    assert row.ticket == ticket


def test_an_order_is_shown_by_what_it_says() -> None:
    assert repr(Ticket()) == "Ticket()"
    said = "Ticket(pieces=('7',), format='handout', accept=('C01',))"
    assert repr(Ticket(pieces=("7",), format="handout", accept=("C01",))) == said
    assert "organisation='甲'" in repr(Ticket(organisation="甲"))


def test_meetings_are_pieces() -> None:
    """Programs, tickets, records and links that were made when all pieces were meetings."""
    ticket = Ticket(meetings=("7",), parts=(Part.REPORT,))
    assert ticket == Ticket(pieces=("7",), parts=("report",))
    assert ticket.meetings == ticket.pieces == ("7",)
    assert ticket.but(meetings=("5",)).pieces == ("5",)
    assert ticket.but(pieces=()).meetings == ()
    assert ticket.but(toc=False).pieces == ("7",)
    old = {"record": 1, "ticket": {"meetings": ["river"], "parts": ["report"]}, "chapters": []}
    record = understood(json.dumps({**old, **asdict(Digests({}, {}, {}, {}))}).encode())
    assert record and record.ticket == Ticket(pieces=("river",), parts=("report",))
    assert command_line(ticket) == "booklet build 7 --parts report"


def test_words_typed_win_over_a_file_that_calls_them_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    file.write_text('meetings = ["5"]\n', "utf-8")
    assert read_ticket(file, {"pieces": ["7"]}).pieces == ("7",)
    assert read_ticket(file, {}).place("pieces").line == 1


@pytest.mark.parametrize("names", [("pieces", "meetings"), ("meetings", "pieces")])
def test_what_says_a_word_twice_is_told(tmp_path: Path, names: tuple[str, str]) -> None:
    """One of the two would be lost."""
    file = tmp_path / "t.toml"
    file.write_text("".join(f'{name} = ["{n}"]\n' for n, name in enumerate(names)), "utf-8")
    (fault,) = read_ticket(file, {}).faults
    assert "“meetings” says once more what “pieces” says" in str(fault)
    assert fault.place.line == names.index("meetings") + 1


def test_the_documents_have_the_table_of_words() -> None:
    page = (ROOT / "docs/words.md").read_text("utf-8")
    assert as_markdown(Ticket) in page
