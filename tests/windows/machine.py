"""A Windows to test on, made of packages: Debian's Wine, and in it a CPython as Windows has it.

No registry that is asked here has Python for Windows as such. The wheel of panda3d (for programs
that are shipped with it) holds python311.dll and the extension modules; the standard library is
that of any CPython 3.11; python.exe is two lines of C; and python3.dll, which wheels of the stable
ABI ask for, hands on all names of python311.dll. What pip installs is the lock, for win_amd64 and
with its hashes, and the wheel of the project.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PANDA3D = "panda3d==1.10.16"
COMPILER, READER = (f"x86_64-w64-mingw32-{each}" for each in ("gcc", "objdump"))
PROGRAM = """#include <stddef.h>
int Py_Main(int, wchar_t **);
int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
"""
UNUSED = (
    "test",
    "site-packages",
    "dist-packages",
    "lib-dynload",
    "idlelib",
    "config-*",
    "__pycache__",
)
FOREIGN = ("--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:")
PATIENCE = 1800  # seconds: PyInstaller takes minutes under Wine
PIP = (sys.executable, "-m", "pip", "-q", "--disable-pip-version-check")


@dataclass(frozen=True)
class Windows:
    """A folder with Wine's files and a Python; `locale` tells its code page, as C's does 1252 and
    zh_CN's 936."""

    home: Path
    locale: str = "C.UTF-8"

    @property
    def python(self) -> Path:
        return self.home / "python" / "python.exe"

    @property
    def environment(self) -> dict[str, str]:
        own = {"WINEPREFIX": str(self.home / "wine"), "WINEDEBUG": "-all", "DISPLAY": ""}
        own |= {"LC_ALL": self.locale, "LOCPATH": str(self.home / "locales")}
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return kept | own | {"PYTHONDONTWRITEBYTECODE": "1"}

    def begun(self, folder: Path, *words: str, **variables: str) -> subprocess.Popen[bytes]:
        """A run of Python with these words, in the folder. Wine knows streams that are pipes."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            ["wine", str(self.python), *words], cwd=folder, env=self.environment | variables,
            stdin=pipe, stdout=pipe, stderr=pipe,
        )  # fmt: skip

    def run(self, folder: Path, *words: str, **variables: str) -> tuple[int, bytes, bytes]:
        """The exit code, what was said, and what was told on standard error."""
        process = self.begun(folder, *words, **variables)
        said, told = process.communicate(b"", timeout=PATIENCE)
        return process.returncode, said, told


def made(home: Path) -> Windows:
    """The Windows in `home`, made where it is not there yet, with the project's wheel of now."""
    windows = Windows(home)
    stamp = home / "whole"
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    if not stamp.exists() or stamp.read_text("utf-8") != lock:
        shutil.rmtree(home, ignore_errors=True)
        make_python(windows.python.parent)
        begin_wine(windows)
        stamp.write_text(lock, "utf-8")
    lay_in_project(windows)
    return windows


def make_python(folder: Path) -> None:
    """Lay out Python and the packages of the lock as an installation on Windows has them."""
    parts = folder / "DLLs"
    parts.mkdir(parents=True)
    call(*PIP, "download", "--no-deps", *FOREIGN, "-d", folder, PANDA3D)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        for name in held.namelist():
            if name.startswith("deploy_libs/") and "tk" not in name and "tcl" not in name:
                place = parts if name.endswith(".pyd") else folder
                (place / Path(name).name).write_bytes(held.read(name))
    wheel.unlink()
    library = sysconfig.get_path("stdlib")
    shutil.copytree(library, folder / "Lib", ignore=shutil.ignore_patterns(*UNUSED))
    (folder / "python.c").write_text(PROGRAM)
    call(
        COMPILER,
        "-municode",
        "-o",
        folder / "python.exe",
        folder / "python.c",
        folder / "python311.dll",
    )
    forward(folder / "python311.dll", folder / "python3.dll")
    site = folder / "Lib" / "site-packages"
    lock = ROOT / "requirements.lock"
    call(*PIP, "install", "--no-deps", "--require-hashes", *FOREIGN, "-r", lock, "-t", site)


def forward(whole: Path, stable: Path) -> None:
    """Write a library that hands on all names of another."""
    told = call(READER, "-p", whole)
    table = told.partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    names = re.findall(r"\]\s+(?:\+base\[[^\]]*\]\s+)?(?:[0-9a-f]+\s+)?(\w+)$", table, re.M)
    listed = stable.with_suffix(".def")
    listed.write_text("\n".join(["EXPORTS", *(f"{each} = python311.{each}" for each in names)]))
    call(COMPILER, "-shared", "-nostdlib", "-o", stable, listed)


def begin_wine(windows: Windows) -> None:
    """Let Wine make its files, as Windows 10, and the locale of which the code page is 936."""
    locales = windows.home / "locales"
    locales.mkdir()
    for name in ("zh_CN", "en_US"):
        call("localedef", "-c", "-i", name, "-f", "UTF-8", locales / f"{name}.UTF-8", checked=False)
    call("wineboot", "-i", environment=windows.environment, checked=False)
    key = ("HKCU\\Software\\Wine", "/v", "Version", "/d", "win10", "/f")
    call("wine", "reg", "add", *key, environment=windows.environment)


def lay_in_project(windows: Windows) -> None:
    """The wheel of the project as it is now, in place of the one that was there."""
    made = windows.home / "wheel"
    site = windows.python.parent / "Lib" / "site-packages"
    for old in (made, site / "booklet", *site.glob("booklet_cjk-*")):
        shutil.rmtree(old, ignore_errors=True)
    call(*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", made, ROOT)
    (wheel,) = made.glob("*.whl")
    call(*PIP, "install", "--no-deps", *FOREIGN, "-t", site, wheel)


def call(
    *command: str | Path, environment: dict[str, str] | None = None, checked: bool = True
) -> str:
    """What a program of this machine says; it must end well."""
    words = [str(each) for each in command]
    done = subprocess.run(words, env=environment, text=True, check=False, capture_output=True)
    if checked and done.returncode:
        sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def missing() -> Sequence[str]:
    """What this machine lacks to make a Windows."""
    programs = [each for each in ("wine", "wineboot", COMPILER) if not shutil.which(each)]
    return programs if sys.version_info[:2] == (3, 11) else [*programs, "Python 3.11"]
