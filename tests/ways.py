"""`make ways`: the ways in which the program comes to people, each tried, all with the same books.

The wheel and the sdist are built twice, in clones at other paths and under another umask and clock
zone: they must be the same files. Then the wheel is installed by pip in a folder with blanks and
Chinese characters in its path, run by uvx, made into one file by shiv and into a folder without
Python by PyInstaller; every way must make the same orders, byte for byte. This asks the registry:
it is not part of `make test`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
Command = Sequence[str | Path]
ORDERS = (
    ("build",),
    ("build", "--parts", "excerpts,report", "--group", "region", "--apparatus"),
    ("build", "7", "--format", "handout"),
    ("build", "1", "3", "--format", "gongwen"),
    ("build", "7", "--impose", "saddle"),
    ("build", "7", "--impose", "4up"),
    ("build", "7", "--impose", "signatures"),
    ("build", "6", "--title", "山水 “一”", "--toc"),
    ("make", "山 水.md"),
    ("make", "山 水.html", "--format", "handout"),
)
TEXTS = {
    "山 水.md": "# 山水\n\n山高月小。[^1]\n\n| 山 | 水 |\n|---|---|\n| 高 | 落 |\n\n[^1]: 注。\n",
    "山 水.html": "<h1>山水</h1><p>山高<b>月小</b>，水落石出。</p><ul><li>山</li><li>水</li></ul>",
}


def run(command: Command, folder: Path, umask: int = 0o022, **variables: str) -> None:
    """Run a command in a folder; what it says is shown where it fails."""
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(each) for each in command], cwd=folder, env=environment | variables, umask=umask,
        text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}")


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a folder, by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def built(base: Path) -> Path:
    """The wheel, built twice from the last commit."""
    made = []
    for name, umask, zone in (("a", 0o022, "UTC"), ("书 房", 0o077, "Asia/Shanghai")):
        clone, into = base / name / "booklet", base / name / "dist"
        run(("git", "clone", "-q", ROOT, clone), base, umask)
        run(("uv", "build", "-q", "-o", into, clone), base, umask, TZ=zone)
        made.append({k: v for k, v in digests(into).items() if k.startswith("booklet")})
    if made[0] != made[1]:
        sys.exit(f"builds differ: {made}")
    print("wheel and sdist: built twice, the same")
    return next((base / "a" / "dist").glob("*.whl"))


def by_pip(wheel: Path, home: Path) -> Command:
    """Installed by pip, as anybody would."""
    run((sys.executable, "-m", "venv", home / "venv"), home)
    run((home / "venv/bin/pip", "install", "-q", wheel), home)
    return (home / "venv/bin/booklet",)


def by_uvx(wheel: Path, home: Path) -> Command:
    """Installed and run at one blow."""
    return ("uvx", "-q", "--from", wheel, "booklet-cjk")


def by_shiv(wheel: Path, home: Path) -> Command:
    """One file that a Python of the same kind runs."""
    run(("uvx", "-q", "shiv", "-q", "-c", "booklet", "-o", home / "booklet.pyz", wheel), home)
    return (home / "booklet.pyz",)


def by_pyinstaller(wheel: Path, home: Path) -> Command:
    """A folder that needs no Python."""
    by_pip(wheel, home)
    run((home / "venv/bin/pip", "install", "-q", "pyinstaller"), home)
    words = ("--noconfirm", "--log-level", "ERROR", ROOT / ".ci/program.spec")
    run((home / "venv/bin/pyinstaller", *words), home)
    return (home / "dist/booklet/booklet",)


WAYS: dict[str, Callable[[Path, Path], Command]] = {
    "pip, 有空格的 路": by_pip,
    "uvx": by_uvx,
    "shiv": by_shiv,
    "pyinstaller": by_pyinstaller,
}


def books(command: Command, folder: Path) -> dict[str, str]:
    """The digests of what a command makes of all orders."""
    for number, order in enumerate(ORDERS):
        place = folder / str(number)
        place.mkdir(parents=True)
        for name, text in TEXTS.items():
            (place / name).write_text(text, "utf-8")
        run((*command, *order), place, SHIV_ROOT=str(folder / "shiv"))
    shutil.rmtree(folder / "shiv", ignore_errors=True)
    return digests(folder)


def main() -> None:
    """Try all ways, or those that are named."""
    first: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as base:
        wheel = built(Path(base))
        for name in sys.argv[1:] or WAYS:
            home = Path(base) / name
            (home / "books").mkdir(parents=True)
            made = books(WAYS[name](wheel, home), home / "books")
            first = first or made
            wrong = sorted(each for each in first | made if first.get(each) != made.get(each))
            print(
                f"{name}: {len(made)} files" + (f", differ: {wrong}" if wrong else ""), flush=True
            )
            shutil.rmtree(home)
            if wrong:
                sys.exit(1)


if __name__ == "__main__":
    main()
