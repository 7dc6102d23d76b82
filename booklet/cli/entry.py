"""The group of commands, and what becomes of an error."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import NoReturn

import click

from booklet import __version__
from booklet.cli import sentences
from booklet.cli.lazily import Commands
from booklet.cli.mistyped import as_findings
from booklet.cli.telling import LANG, said, told
from booklet.cli.tongue import asks_for_help, language
from booklet.errors import BookletError, Language, OutputError, Place
from booklet.errors.faults.files import SYSTEM_REFUSES
from booklet.errors.system import reason_of
from booklet.workshop.limits import as_error, begin

INTERRUPTED = 130


COMMANDS = {
    "audit": "booklet.cli.audit:audit",
    "batch": "booklet.cli.batch:batch",
    "build": "booklet.cli.build:build",
    "calibrate": "booklet.cli.printers:calibrate",
    "check": "booklet.cli.checking:check",
    "codes": "booklet.cli.codes:codes",
    "collate": "booklet.cli.proof:collate",
    "doctor": "booklet.cli.doctor:doctor",
    "fonts": "booklet.cli.fonts:fonts",
    "formats": "booklet.cli.formats:formats",
    "heal": "booklet.cli.draft:heal",
    "import": "booklet.cli.draft:import_",
    "impose": "booklet.cli.impose:impose",
    "link": "booklet.cli.draft:link",
    "list": "booklet.cli.texts:list_",
    "make": "booklet.cli.make:make",
    "new": "booklet.cli.draft:new",
    "pinyin": "booklet.cli.pinyin:pinyin",
    "print": "booklet.cli.printing:print_",
    "printers": "booklet.cli.printers:printers",
    "proofread": "booklet.cli.proofread:proofread",
    "prove": "booklet.cli.draft:prove",
    "rebuild": "booklet.cli.rebuild:rebuild",
    "schema": "booklet.cli.schema:schema",
    "schemes": "booklet.cli.impose:schemes",
    "seal": "booklet.cli.checking:seal",
    "serve": "booklet.cli.serve:serve",
    "show": "booklet.cli.texts:show",
    "ticket": "booklet.cli.build:ticket",
    "themes": "booklet.cli.formats:themes",
    "trace": "booklet.cli.proof:trace",
    "typeset": "booklet.cli.typeset:typeset",
    "watch": "booklet.cli.watch:watch",
}
"""Where each command is."""


@click.group(
    cls=Commands, places=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, message="%(version)s")
def booklet() -> None:
    """Printable booklets from texts.

    \b
    booklet build                  the whole book, into out/
    booklet build 7 --parts report --format handout
    booklet list                   what there is to choose from
    """


booklet.params.append(LANG)


@booklet.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes words in SHELL: eval "$(booklet completion bash)"."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(booklet, {}, "booklet", "_BOOKLET_COMPLETE").source())


def run(words: Sequence[str]) -> None:
    """Run a command; where anything goes wrong, exit with the code of what did."""
    with errors_told(), as_findings(booklet, words):
        speak(words)
        if not sys.warnoptions:
            warnings.simplefilter("ignore")  # of libraries: nothing that a person could do about
        booklet(words, prog_name="booklet", standalone_mode=False, obj=partial(begin, say=told))
        sys.stdout.flush()
        sys.stderr.flush()


def speak(words: Sequence[str]) -> None:
    """Help, if it is asked for, in the language of who asks."""
    if (asks_for_help(words) or not words) and language() is Language.CHINESE:
        from booklet.cli.inchinese import translate

        translate(booklet, "booklet")


@contextmanager
def errors_told() -> Iterator[None]:
    """Errors as sentences on standard error, never as a traceback."""
    try:
        yield
    except BookletError as error:
        fail(error)
    except click.ClickException as error:
        with suppress(BookletError):
            error.show()
        leave(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        leave(INTERRUPTED, said(sentences.INTERRUPTED))
    except (OSError, ImportError) as error:  # what the system refuses, a module too
        place = Place(str(getattr(error, "filename", None) or "booklet"))
        refused = SYSTEM_REFUSES.at(place, why=reason_of(error))
        fail(OutputError(refused))
    except Exception as error:
        if "BOOKLET_DEBUG" in os.environ:
            raise
        fail(as_error(error, Place("booklet")))


def fail(error: BookletError) -> NoReturn:
    """End with the code of an error, its findings told."""
    leave(error.exit_code, "\n".join(map(told, error.findings)))


def leave(code: int, say: str = "") -> NoReturn:
    """Say why, where anything can still be said, and exit with the code."""
    with suppress(BookletError):  # where nothing can be said any more, the code tells
        if say:
            click.echo(say, err=True)
    sys.exit(code)
