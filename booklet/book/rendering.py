"""Render: a document and a format's templates give the galley.

`book.html` in the format's folder is the template; it sees `book` (the document), `page` (the
format, lengths in pt), `written` (which writes a text by a macro) and the filter `sense`, which
keeps each piece of a title unbroken.
Templates run in Jinja's immutable sandbox and can load nothing from outside their own folder
and the folder `shared` beside it, in the house or, what it lacks, in the package.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from math import inf
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct

from booklet.book.compiled import Compiled
from booklet.book.lettering import (
    columned,
    is_turned,
    lettered,
    lines_in,
    longest_of,
    rows,
    upright,
)
from booklet.book.levels import levelled
from booklet.book.remembered import texts_for
from booklet.book.widths import (
    columns,
    few_read,
    fitted,
    hang,
    height_for,
    heights,
    lying,
    reach,
    repeated,
    trimmed,
    within,
)
from booklet.errors import Place, TemplateError, Words
from booklet.errors.faults import templates
from booklet.errors.foreign import in_both
from booklet.errors.system import reason_of
from booklet.model.blocks import Block, Figure, Run, Runs, every
from booklet.model.book import Document, Galley
from booklet.model.corpus import Title
from booklet.model.format import Format
from booklet.model.labels import grouped
from booklet.reading.stamped import while_stamped
from booklet.reading.stamps import state_of


def render(document: Document, format: Format) -> Galley:
    """The galley. Raises TemplateError with file and line of what is wrong in a template."""
    own, *shipped = format.templates
    with told_in_a_sentence(own / format.name):
        made = environment(format.templates, format.parts)
        template = made.get_template("book.html")
        templates, known = loaded(made), len(made.cache or ())
        texts = texts_for((format, document.pinyin, templates))
        html = template.render(book=document, page=format, written=texts)
        if len(made.cache or ()) != known:
            texts.world = format, document.pinyin, loaded(made)
    return Galley(html, own, pictures=tuple(pictures_of(document)), behind=tuple(shipped))


def loaded(environment: jinja2.Environment) -> list[Any]:
    """All templates that were loaded, as they are now; None for one that is gone or wrong, which is
    told where it is used."""
    found: list[Any] = []
    for name in sorted({name for _, name in environment.cache or ()}):
        try:
            found.append(environment.get_template(name))
        except (jinja2.TemplateError, OSError, UnicodeDecodeError):
            found.append(None)
    return found


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox; of the values of a book it is known that they have nothing inside that a
    template might change or run."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see an attribute."""
        if isinstance(obj, Struct):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


@lru_cache
def environment(templates: tuple[Path, ...], parts: tuple[str, ...]) -> Sandbox:
    """The templates in some parts of the houses' folders; one that has changed is read again."""
    made = Sandbox(
        loader=HouseLoader([each / part for part in parts for each in templates]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=Compiled(),
        optimized=False,  # no filter is run when a template is compiled: filters may change
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "bare": bare,
        "sense": sense,
        "kind": kind,
        "grouped": grouped,
        "levelled": levelled,
    }
    made.filters |= {"hang": hang, "reach": reach, "fitted": fitted, "few_read": few_read}
    made.filters |= {"lettered": lettered, "upright": upright}
    made.filters |= {"within": within, "height_for": height_for, "trimmed": trimmed}
    made.filters |= {"columned": columned, "lines_in": lines_in, "rows": rows}
    made.tests |= {"turned": is_turned}
    made.filters |= {"columns": columns, "heights": heights, "repeated": repeated, "lying": lying}
    return made


EXACT = 1e-6
"""em: pieces may seem wider by so much."""


def sense(title: Title, room: float = inf) -> Markup:
    """The title as pieces that stay whole, with a break allowed between them; a line that tells no
    pieces may be broken between its words, as `text-wrap: balance` does, and so may all of it where
    a piece is wider than `room`, in em."""
    whole = longest_of(title) <= room + EXACT
    return Markup("<br>").join(
        Markup("<wbr>").join(Markup("<span>%s</span>") % piece for piece in line)
        if len(line) > 1 and whole
        else Markup("%s") % "".join(line)
        for line in title.lines
    )


def pictures_of(document: Document) -> Iterator[Path]:
    """The files of all pictures of the book."""
    if document.picture:
        yield document.picture.path
    for division in document.divisions:
        for chapter in division.chapters:
            for block in every(block for text in chapter.texts for block in text.blocks):
                if isinstance(block, Figure):
                    yield block.picture


def kind(block: Block) -> str:
    """The name of the macro that sets a block."""
    return type(block).__name__.lower()


def bare(runs: Runs) -> str | None:
    """The words of runs that are nothing but words on one line; None of others."""
    plain = all(run == Run(run.text) and "\n" not in run.text for run in runs)
    return "".join([run.text for run in runs]) if plain else None


class HouseLoader(jinja2.FileSystemLoader):
    """Loads what lies in its folders, and nothing that a symbolic link leads to outside them."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The template's text, as Jinja asks for it; raises TemplateNotFound for what lies
        outside. It is fresh as long as no other file is found by its name, nor another state."""
        places = tuple(os.path.join(folder, template) for folder in self.searchpath)
        before = first_of(places)
        source, filename, _ = super().get_source(environment, template)
        real = Path(filename).resolve()
        if not any(real.is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise jinja2.TemplateNotFound(template)
        return source, filename, lambda: first_of(places) == before


@while_stamped
def first_of(places: tuple[str, ...]) -> tuple[str, tuple[int, int]] | None:
    """The first of these files that is there, with its state."""
    return next(((path, state) for path in places if (state := state_of(path))), None)


WRONG = (
    jinja2.TemplateError, ArithmeticError, AssertionError, AttributeError, LookupError,
    RuntimeError, TypeError, ValueError,
)  # fmt: skip
ENDLESS = Words("templates or macros call one another without end", "模板或宏互相引用，没有尽头")


@contextlib.contextmanager
def told_in_a_sentence(folder: Path) -> Iterator[None]:
    """Whatever a template does wrong, as a finding at its file and line."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        place = Place(error.filename or error.name or str(folder), error.lineno)
        why = in_both(error.message or "")
        raise TemplateError(templates.NOT_PARSED.at(place, why=why)) from error
    except jinja2.TemplateNotFound as error:
        place = innermost(error, folder)
        raise TemplateError(templates.NOT_THERE.at(place, name=error.name)) from error
    except UnicodeDecodeError as error:
        raise TemplateError(templates.NOT_UTF8.at(Place(str(folder)))) from error
    except MemoryError as error:
        raise TemplateError(templates.TOO_LARGE.at(innermost(error, folder))) from error
    except WRONG as error:
        place = innermost(error, folder)
        why = ENDLESS if isinstance(error, RecursionError) else reason_of(error)
        raise TemplateError(templates.FAILED.at(place, why=why)) from error


def innermost(error: BaseException, folder: Path) -> Place:
    """The line of the template, which Jinja puts into the traceback."""
    place, frame = Place(str(folder)), error.__traceback__
    while frame:
        file = frame.tb_frame.f_code.co_filename
        if Path(file).suffix in {".html", ".css"}:
            place = Place(file, frame.tb_lineno)
        frame = frame.tb_next
    return place
