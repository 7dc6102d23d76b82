"""The profile of a printer: one small TOML file a printer, in the user's own folder of settings;
and the printer that an order names.

The folder is `booklet/printers` where the system has the settings of programs: in $XDG_CONFIG_HOME,
else in %APPDATA% on Windows, and in ~/.config elsewhere (XDG Base Directory 0.8).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import tomli_w
from msgspec.structs import fields

from booklet.errors import Finding, OrderError, Place, Words
from booklet.errors.faults import printers as faults
from booklet.errors.faults.phrases import nearest, there_are
from booklet.model.order import Flip, Ticket
from booklet.model.printer import Printer
from booklet.patterns import pattern
from booklet.reading.fields import fill
from booklet.reading.schema import PrinterFields
from booklet.reading.source import TomlTable, read_table
from booklet.writing import write_whole
from booklet.writing.names import fits

EDGES = {Flip.SHORT: Words("short", "短边"), Flip.LONG: Words("long", "长边")}
NAME = pattern(r"[\w-]{1,40}")
HEAD = "# booklet build --printer {name}\n# To be made anew: booklet calibrate {name}\n"


def printers_folder() -> Path:
    """The folder of the profiles; it need not be there."""
    named = ("XDG_CONFIG_HOME", "APPDATA") if sys.platform == "win32" else ("XDG_CONFIG_HOME",)
    folders = (Path(os.environ.get(each, "")) for each in named)
    folder = next((each for each in folders if each.is_absolute()), Path.home() / ".config")
    return folder / "booklet" / "printers"


def printer_names() -> tuple[str, ...]:
    """The names of the profiles that are kept."""
    return tuple(path.stem for path in sorted(printers_folder().glob("*.toml")))


def printer_file(name: str, place: Place = Place("--printer")) -> Path:
    """The file of the profile `name`. Raises OrderError for a name that is none."""
    if not (NAME.fullmatch(name) and fits(name)):
        raise OrderError(faults.PRINTER_NAME.at(place, name=name))
    return printers_folder() / f"{name}.toml"


def read_printer(name: str, place: Place = Place("--printer")) -> Printer:
    """The profile `name`, which was named at `place`. Raises OrderError with all findings."""
    path = printer_file(name, place)
    if not path.exists():
        raise OrderError(faults.NO_SUCH_PRINTER.at(place, name=name, nearest=nearest_to(name)))
    table = read_table(path)
    if isinstance(table, Finding):
        raise OrderError(table)
    return printer_of(name, table)


def printer_of(name: str, table: TomlTable) -> Printer:
    """The profile that a table holds. Raises OrderError with all findings."""
    values, findings = fill(PrinterFields, table)
    if values is None:
        raise OrderError(findings)
    return Printer(name, **{key: getattr(values, key) for key in PrinterFields.__struct_fields__})


def nearest_to(name: str) -> Words:
    """A hint that names the nearest profile, else all of them, else how to make one."""
    if names := printer_names():
        told = nearest(name, names)
        if told != there_are(names):
            return told
        return Words(
            f"{told.en}; booklet calibrate {name} makes another",
            f"{told.zh}；用 booklet calibrate {name} 可再校准一台",
        )
    return Words(
        f"booklet calibrate {name} makes its profile", f"用 booklet calibrate {name} 校准一次"
    )


def write_printer(printer: Printer) -> str:
    """The profile as TOML."""
    values = {field.name: getattr(printer, field.name) for field in fields(printer)}
    kept = {key: value for key, value in values.items() if key != "name" and value is not None}
    return HEAD.format(name=printer.name) + tomli_w.dumps(kept)


def keep_printer(printer: Printer) -> Path:
    """Keep the profile by its name, in place of an earlier one. Raises OrderError, OutputError."""
    path = printer_file(printer.name)
    write_whole({path: write_printer(printer).encode()})
    return path


def with_printer(ticket: Ticket) -> tuple[Ticket, Printer | None]:
    """The ticket with the flip of the printer that it names, and that printer's profile.

    What is wrong with either joins the faults of the ticket."""
    try:
        printer = known_printer(ticket)
    except OrderError as error:
        return ticket.but(faults=(*ticket.faults, *error.findings)), None
    if printer is None:
        return ticket, None
    if "flip" in ticket.places and ticket.flip is not printer.flip:
        fault = faults.OTHER_FLIP.at(
            ticket.place("flip"), printer=printer.name, flip=EDGES[printer.flip]
        )
        return ticket.but(faults=(*ticket.faults, fault)), printer
    return ticket.but(flip=printer.flip), printer


def known_printer(ticket: Ticket) -> Printer | None:
    """The profile of the printer that the ticket names. Raises OrderError."""
    return read_printer(ticket.printer, ticket.place("printer")) if ticket.printer else None
