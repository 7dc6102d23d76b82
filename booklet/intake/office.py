"""Old files of word processors, made .docx by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 60
MACROS_OFF = """<?xml version="1.0"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
 oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item></oor:items>
"""


def program() -> str | None:
    """Where LibreOffice is, if it is here."""
    return next((found for each in PROGRAMS if (found := shutil.which(each))), None)


def converted(path: Path, seconds: float = SECONDS) -> bytes | None:
    """The .docx of a file; None where there is no LibreOffice, which `missing` tells.

    It runs with a profile of its own, without macros, and is ended with all that it started when
    its time is over. Raises OrderError where it made nothing of the file."""
    office = program()
    if office is None:
        return None
    with tempfile.TemporaryDirectory(prefix="booklet-") as name:
        folder = Path(name)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(MACROS_OFF, "utf-8")
        source = folder / f"text{path.suffix.lower()}"
        shutil.copyfile(path, source)
        run([office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
             "--convert-to", "docx", "--outdir", name, str(source)], seconds)  # fmt: skip
        made = source.with_suffix(".docx")
        if made.is_file():
            return made.read_bytes()
    raise OrderError(faults.NOT_CONVERTED.at(Place(str(path)), seconds=round(seconds)))


def missing(path: Path) -> OrderError:
    """What is to be told where there is no LibreOffice."""
    return OrderError(faults.NO_CONVERTER.at(Place(str(path))))


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
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
