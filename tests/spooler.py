"""A real spooler and real IPP Everywhere printers on the loopback, in a folder of their own.

`cupsd` and `ippeveprinter` run on free ports of 127.0.0.1 and end with the tests. A printer keeps
each file that it receives, and tells the spooler what it can do as a printer on the desk would.
ippeveprinter does not start where nobody takes its announcement; here a bus of its own
leads to a listener that takes it and tells it to nobody.
"""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from jeepney import HeaderFields, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

PROGRAMS = ("cupsd", "lp", "lpstat", "lpadmin", "ippeveprinter", "dbus-daemon", "setpriv")
PATIENCE = 20.0
ENDING = ("setpriv", "--pdeathsig", "TERM")
"""What is started ends even where the tests are killed."""

BUS = """<busconfig>
  <type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
  <policy context="default"><allow own="*"/><allow user="*"/>
    <allow send_destination="*"/><allow receive_sender="*"/></policy>
</busconfig>
"""
HAND = """#!/bin/sh
env | grep ^IPP_ > "$1.told"
while [ -e "$(dirname "$0")/jam" ]; do echo STATE: +media-jam-error >&2; sleep 0.1; done
echo STATE: -media-jam-error >&2
"""
"""What the printer does with each file: it writes down how it is to be printed."""

REPLIES = {
    "GetAPIVersion": ("u", (515,)),
    "GetState": ("i", (2,)),
    "GetHostNameFqdn": ("s", ("localhost",)),
    "EntryGroupNew": ("o", ("/printer",)),
}
"""What an Avahi server that runs answers (org.freedesktop.Avahi.Server); all else gets no words."""

CUPSD = """Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
PreserveJobFiles No
JobRetryInterval 1
LogLevel info
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
CUPS_FILES = """ServerRoot {folder}
RequestRoot {folder}/requests
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/requests
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
Printcap
User {user}
Group {group}
"""


def missing() -> tuple[str, ...]:
    """The programs that a spooler needs and that are not to be found."""
    return tuple(program for program in PROGRAMS if which(program) is None)


def which(program: str) -> str | None:
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


@dataclass
class Spooler:
    """A running cupsd; `environment` makes lp speak to it."""

    folder: Path
    port: int
    environment: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, program: str, *words: object) -> subprocess.Popen[bytes]:
        path = which(program)
        assert path
        log = (self.folder / f"{program}.log").open("ab")
        process = subprocess.Popen(
            [*ENDING, path, *map(str, words)],
            stdout=log,
            stderr=log,
            env=self.environment,
        )
        log.close()
        self.running.append(process)
        return process

    def run(self, program: str, *words: object) -> str:
        path = which(program)
        assert path
        done = subprocess.run(
            [path, *map(str, words)],
            capture_output=True, text=True, env=self.environment, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def add_printer(self, name: str, *words: str) -> Desk:
        """A printer on the desk and a queue of the same name."""
        kept, port = self.folder / name, free_port()
        kept.mkdir()
        hand = kept / "hand.sh"
        hand.write_text(HAND, "utf-8")
        hand.chmod(0o755)
        process = self.start(
            "ippeveprinter", "-k", "-d", kept, "-p", port, "-n", "localhost",
            "-f", "application/pdf", "-c", hand, *words, name,
        )  # fmt: skip
        wait_for(lambda: answers(port), f"the printer {name}")
        uri = f"ipp://127.0.0.1:{port}/ipp/print"
        self.run("lpadmin", "-p", name, "-E", "-v", uri, "-m", "everywhere")
        return Desk(name, kept, process)


@dataclass(frozen=True)
class Desk:
    """A printer on the desk, and the folder of what it printed."""

    name: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def kept(self) -> list[Path]:
        """What the printer printed, the earliest first."""
        return sorted(self.folder.glob("*.pdf"), key=lambda path: int(path.name.split("-")[0]))

    def told(self, kept: Path) -> dict[str, str]:
        """What the printer was told with a file: IPP attributes, IPP_SIDES and so on."""
        lines = kept.with_name(kept.name + ".told").read_text("utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    @contextmanager
    def jammed(self) -> Iterator[None]:
        """Paper is jammed meanwhile: jobs begin and do not end."""
        jam = self.folder / "jam"
        jam.touch()
        try:
            yield
        finally:
            jam.unlink()


@contextmanager
def spooler() -> Iterator[Spooler]:
    """Start it all, and end all that was started.

    The folder is open to others, because cupsd does not run its filters as root."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield from running(Path(name))


def running(folder: Path) -> Iterator[Spooler]:
    port = free_port()
    environment = {
        **os.environ,
        "CUPS_SERVER": f"127.0.0.1:{port}",
        "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus",
        "HOME": str(folder),
    }
    room = Spooler(folder, port, environment)
    try:
        configure(folder, port)
        room.start("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork")
        wait_for((folder / "bus").exists, "the bus")
        listen(folder / "bus")
        room.start("cupsd", "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf")
        wait_for(lambda: answers(port), "the spooler")
        yield room
    finally:
        for process in reversed(room.running):
            process.terminate()
        for process in room.running:
            process.wait()


def listen(bus: Path) -> None:
    """Take the announcements of printers, in a thread that ends with the bus."""
    connection = open_dbus_connection(f"unix:path={bus}")
    connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.Avahi"))

    def answer() -> None:
        with connection, suppress(ConnectionError, EOFError):
            while True:
                asked = connection.receive()
                if asked.header.message_type is MessageType.method_call:
                    member = asked.header.fields[HeaderFields.member]
                    connection.send(new_method_return(asked, *REPLIES.get(member, ())))

    threading.Thread(target=answer, daemon=True).start()


def configure(folder: Path, port: int) -> None:
    user, group = ("lp", "lp") if os.getuid() == 0 else (getpass.getuser(), str(os.getgid()))
    for name in ("requests", "cache", "state", "ppd"):
        (folder / name).mkdir()
        if os.getuid() == 0:
            shutil.chown(folder / name, user, group)
    for name, text in (
        ("bus.conf", BUS), ("cupsd.conf", CUPSD), ("cups-files.conf", CUPS_FILES),
    ):  # fmt: skip
        settled = text.format(folder=folder, port=port, user=user, group=group)
        (folder / name).write_text(settled, "utf-8")
        (folder / name).chmod(0o640)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as asked:
        asked.settimeout(1)
        return asked.connect_ex(("127.0.0.1", port)) == 0


def wait_for(there: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < until, f"{what} did not come up"
        time.sleep(0.05)
