"""Old files of word processors, made .docx by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.intake.taken import Taken
from booklet.intake.web.archived import is_archived, take_saved
from booklet.intake.word import take_word
from booklet.intake.word.package import refuse_locked
from booklet.patterns import pattern
from booklet.writing import write_whole

PROGRAMS = (
    "soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)  # fmt: skip
SECONDS = 60
ZIPPED = b"PK"  # how a Word file of today begins
PAGE = pattern(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|meta|body)\b", re.I
)
"""How a web page begins."""
MACROS_OFF = b"""<?xml version="1.0"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
 oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item></oor:items>
"""


def program() -> str | None:
    """Where LibreOffice is, if it is here."""
    return next((found for each in PROGRAMS if (found := shutil.which(each))), None)


def take_old(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The text of a file of an older kind (.doc, .wps, .rtf), by way of a Word file; what is one
    already is taken as it is, and so is a web page, alone or saved with its pictures, which many
    programs of offices call .doc. Raises OrderError as `converted` does and those that take
    these."""
    refuse_locked(data, name)
    if is_archived(data) or PAGE.match(data):
        return take_saved(data, name, folder, plain=plain)
    if not data.startswith(ZIPPED):
        data = converted(data, name)
    return take_word(data, name, folder, plain=plain)


def converted(data: bytes, name: str, seconds: float = SECONDS) -> bytes:
    """The Word file that LibreOffice makes of the data of a file called `name`.

    It runs with a profile of its own, without macros, and is ended with all that it started when
    its time is over. Raises OrderError where it is not here, or made nothing of the file."""
    office = program()
    if office is None:
        raise OrderError(faults.NO_CONVERTER.at(Place(name)))
    with tempfile.TemporaryDirectory(prefix="booklet-") as made:
        profile = Path(made) / "profile"
        source = Path(made) / f"text{Path(name).suffix.lower()}"
        write_whole({source: data, profile / "user" / "registrymodifications.xcu": MACROS_OFF})
        run([office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
             "--convert-to", "docx", "--outdir", made, str(source)], seconds)  # fmt: skip
        found = source.with_suffix(".docx")
        if found.is_file():
            return found.read_bytes()
    raise OrderError(faults.NOT_CONVERTED.at(Place(name), seconds=round(seconds)))


def run(command: list[str], seconds: float) -> None:
    """Run a program, no longer than so many seconds; what it says is not heard."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        end_all(process.pid)
        process.wait()


def end_all(process: int) -> None:
    """End a process and all that it started, as far as they are still there."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/f", "/t", "/pid", str(process)], capture_output=True, check=False
        )
        return
    with contextlib.suppress(OSError):
        os.killpg(process, signal.SIGKILL)
