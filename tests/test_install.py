"""What the Makefile installs and when it says no: in a small house, from wheels made here."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import WHOLE
from wheels import wheel

LOCKS = ("requirements.lock", "requirements-test.lock")
HOUSE = {
    "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\n'
    'backend-path = ["."]\n[project]\nname = "booklet"\nversion = "1"\n',
    "backend.py": "import os, pathlib, wheels\n"
    "def build_editable(folder, config_settings=None, metadata_directory=None):\n"
    "    files = {'here.pth': os.getcwd()}\n"
    "    return wheels.wheel(pathlib.Path(folder), 'booklet', '1', ['tool'], files).name\n",
    "booklet/__init__.py": "",
    "booklet/__main__.py": "import core, tool\nprint(core.version, tool.version, __file__)\n",
}

COMMAND = re.compile(r"(cd tests && \.\./)?\$\(BIN\)/python (?:-u |-W ignore )*(-m )?([\w./]+)")
LOADED = """
import runpy, sys
for folder, module, name in {commands}:
    sys.path[0] = folder if module else (folder + name).rpartition("/")[0]
    if module:
        runpy.run_module(name, run_name="loaded")
    else:
        runpy.run_path(folder + name, run_name="loaded")
"""
"""Loads the scripts of commands, each with the path that it is started with."""


@dataclass(frozen=True)
class Small:
    """A small house with the Makefile of this one, and the wheels that it can install."""

    folder: Path
    wheels: Path

    def make(self, *words: str, **given: str) -> subprocess.CompletedProcess[str]:
        """`make` without any system package to install, nor any registry to ask."""
        settings = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.wheels),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": self.wheels.as_uri(),
            "PIP_CONFIG_FILE": os.devnull,
        }
        return subprocess.run(
            ["make", f"PYTHON={sys.executable}", "SYSTEM_TEST=", *words],
            check=False, cwd=self.folder, env=settings | given, capture_output=True, text=True,
        )  # fmt: skip

    def pin(self, lock: str, *pins: str) -> None:
        """Write a lock of those wheels, `name==version`."""
        files = {pin: self.wheels / f"{pin.replace('==', '-')}-py3-none-any.whl" for pin in pins}
        sums = {pin: hashlib.sha256(file.read_bytes()).hexdigest() for pin, file in files.items()}
        lines = [f"{pin} \\\n    --hash=sha256:{sum}\n" for pin, sum in sums.items()]
        (self.folder / lock).write_text("".join(lines), "utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A house in a path with blanks and Chinese characters, whose lock is a month old: of all that
    it pins there is a newer version; `tool` asks for an extra of `core`, as pytest-cov does."""
    folder, wheels = tmp_path / "一条 路 (2)" / "某 院", tmp_path / "wheels"
    folder.mkdir(parents=True)
    wheels.mkdir()
    for version in ("1.0", "2.0"):
        wheel(wheels, "core", version, [f"side>={version}; extra == 'toml'"])
        wheel(wheels, "side", version)
        wheel(wheels, "tool", version, ["core[toml]>=1.0"])
        wheel(wheels, "probe", version, ["tool"])
    for name, text in HOUSE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    shutil.copy(ROOT / "tests/wheels.py", folder)
    shutil.copy(ROOT / "Makefile", folder)
    house = Small(folder, wheels)
    house.pin(LOCKS[0], "core==1.0", "side==1.0", "tool==1.0")
    house.pin(LOCKS[1], "core==1.0", "side==1.0", "tool==1.0", "probe==1.0")
    return house


# The pip that comes with Python; `make fresh` brings an old one and the newest.
PIPS = ["", *map(str, sorted(Path(os.environ.get("PIPS", "/none")).glob("pip-*.whl")))]


@pytest.mark.skipif(
    not WHOLE and "PIPS" not in os.environ, reason="`make` has just done so; see `make proof`"
)
@pytest.mark.parametrize("pip", PIPS, ids=os.path.basename)
def test_a_lock_is_installed_as_it_is(small: Small, pip: str) -> None:
    """Whatever is newer; in silence; once, though two ask for it; and anew when the house has been
    moved, so that what pip had half copied when it was ended does not stay."""
    if pip:
        python = small.folder / ".venv/bin/python"
        subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--no-index", pip], check=True)
    stamps = ("-j2", ".venv/ready", ".venv/ready-test")
    with ThreadPoolExecutor() as two:
        each = [two.submit(small.make, *stamps, PIP_USER="1", PYTHONPATH="/x") for _ in "ab"]
    for made in (one.result() for one in each):
        assert (made.stdout, made.stderr, made.returncode) == ("", "", 0)
    installed = "-".join(Path(pip).name.split("-")[:2]) or "pip-*"
    assert len(list(small.folder.glob(f".venv/lib/*/site-packages/{installed}.dist-info"))) == 1
    again = small.make(".venv/ready-test")
    assert "up to date" in again.stdout
    (core,) = small.folder.glob(".venv/lib/*/site-packages/core.py")
    core.unlink()
    moved = small.folder.rename(small.folder.with_name("另一 处"))
    told = Small(moved, small.wheels).make("booklet", "serve")
    assert told.stdout.splitlines() == [f"1.0 1.0 {moved}/booklet/__main__.py"] * 2
    assert not (moved / ".venv/ready-test").exists()
    assert str(small.folder) not in (moved / ".venv/bin/activate").read_text("utf-8")


def test_a_lock_that_is_not_whole_is_told(small: Small) -> None:
    """By pip check: no stamp is set, so that the next run begins anew."""
    small.pin(LOCKS[0], "side==1.0", "tool==1.0")
    made = small.make("booklet")
    assert made.returncode
    assert made.stdout == ""
    assert "tool 1.0 requires core, which is not installed" in made.stderr
    assert {path.name for path in (small.folder / ".venv").glob("*ed*")} == {"unfinished"}


def tools(folder: Path, **scripts: str) -> str:
    """A PATH of what any system has, and of these scripts."""
    folder.mkdir()
    for name in ("sh", "make", "grep", "cat", "touch", "rm", "echo", "printf", "chmod", "tee"):
        (folder / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    for name, lines in scripts.items():
        path = folder / name.replace("_", "-")
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)
    return str(folder)


NOBODY = {"id": "echo 1000", "apt_get": 'echo "apt-get $*" >>"$HOME/log"', "dpkg_query": "exit 1"}
SYSTEMS = [
    (NOBODY, "someone who is root installs them by: apt-get install libone libtwo", False),
    (NOBODY | {"sudo": 'exec "$@"', "true": ":"}, "installing libone libtwo", True),
    (NOBODY | {"sudo": "exit 1"}, "someone who is root installs them", False),
    (NOBODY | {"dpkg_query": "printf 'installed\\ninstalled\\n'"}, "", True),
    (NOBODY | {"dpkg_query": "printf 'installed\\nconfig-files\\n'"}, "someone who is root", False),
    ({"id": "echo 1000"}, "not Debian: see that these or their like are installed: libone", True),
]


@pytest.mark.parametrize(("scripts", "told", "goes_on"), SYSTEMS)
def test_system_packages(small: Small, scripts: dict[str, str], told: str, goes_on: bool) -> None:
    """Without root what is missing is told; where they are there, or not Debian's, it goes on."""
    path = tools(small.wheels / "bin", **scripts)
    words = ("SYSTEM_TEST=libone libtwo", f"POLICY={path}/policy")
    made = small.make(*words, "system", PATH=path)
    assert told in made.stdout + made.stderr
    log = small.wheels / "log"
    assert log.exists() == told.startswith("installing")
    assert not log.exists() or "apt-get install -y" in log.read_text()
    assert not Path(path, "policy").exists()
    assert (made.returncode == 0) == goes_on


def test_an_old_python_is_told(small: Small) -> None:
    """And so is one that is not there; nothing is made."""
    for python in ("/bin/false", "/no/such python"):
        made = small.make(f"PYTHON={python}", "booklet")
        assert made.returncode
        assert f"{python} is not Python 3.11 or newer: install one, or name it" in made.stderr
    assert not (small.folder / ".venv").exists()


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_place(lock: str) -> None:
    """They hold versions with hashes alone: where packages come from is each person's setting."""
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=sha256:)|^-", text, re.MULTILINE)


def test_every_script_of_a_command_finds_what_it_imports() -> None:
    """What is seldom run breaks unseen: each is loaded as its command starts it."""
    found = COMMAND.findall((ROOT / "Makefile").read_text("utf-8"))
    commands = [
        (f"{ROOT}/tests/" if inside else f"{ROOT}/", bool(module), name)
        for inside, module, name in found
        if name.endswith(".py") or "." in name
    ]
    assert len(commands) > 15
    script = LOADED.format(commands=commands)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
