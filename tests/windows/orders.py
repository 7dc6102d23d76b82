"""`make test-windows`: what a person does on Windows, done there and here, held side by side.

Every command runs twice, under Wine by the Windows Python of `machine`, and here, in folders that
are alike. Exit code, words, and every file that comes of it must be the same, byte for byte. Then
the desk is opened there and an order is fetched from it, a file is written that a reader holds
open, native code breaks off, and the code page is the Chinese one. This asks the registry: it is no
part of `make test`.

Wine is not Windows. Not tried here: consoles (streams are pipes), the memory of a job object (Wine
takes the number and does not keep it), a stack that overflows, Ctrl-C, virus scanners, folders on a
server, paths of more than 260 characters, and Windows on ARM, for which uharfbuzz has no wheel. Of
these tests/test_windows.py tries by standing in what can be tried so.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from machine import ROOT, Windows, made, missing

sys.path.insert(0, str(ROOT / "tests" / "intake"))
import wordfiles as word

HOME = ROOT / ".venv" / "windows"
PACKAGE = HOME / "python/Lib/site-packages/booklet/house"
FOLDER = "一 书 (2)"  # a path with blanks and Chinese characters
TABLE = "单位,学习场次,份数,篇目\n某某学院,第11周,20,5 7\n某某中心,第12周,30,7:excerpts+report\n"
TABLED = "| 山 | 水 |\n|---|---|\n| 高 | 落 |\n"
MARKDOWN = f"# 山水\n\n山高月小。[^1]\n\n{TABLED}\n![图](图.png)\n\n[^1]: 注。\n"
HTML = "<h1>山水</h1><p>山高<b>月小</b>，水落石出。<img src='图.png'></p><ul><li>山</li></ul>"
ORDERS: tuple[Sequence[str], ...] = (
    ("--version",),
    ("list",),
    ("show", "7", "--part", "report"),
    ("codes",),
    ("check",),
    ("build", "--impose", "saddle", "--preview"),
    ("build", "7", "--parts", "report", "--format", "handout", "-o", "讲义/第11周.pdf"),
    ("build", "1", "3", "--format", "gongwen", "-o", "公文.pdf"),
    ("build", "5", "7", "--parts", "excerpts,report", "--apparatus", "-o", "校.pdf"),
    ("build", "7", "-o", "CON.pdf"),
    ("build", "7", "-o", "什么?.pdf"),
    ("build", "nowhere"),
    ("audit", "校.pdf"),
    ("proofread", "out/booklet.pdf"),
    ("trace", "要继续完善疏解激励约束政策体系"),
    ("impose", "out/booklet.pdf", "--scheme", "signatures", "--paper", "a3", "-o", "帖.pdf"),
    ("impose", "讲义/第11周.pdf", "--scheme", "zine", "--paper", "a3", "--fit", "-o", "折.pdf"),
    ("ticket", "7", "--format", "handout", "-o", "单.toml"),
    ("build", "--ticket", "单.toml", "-o", "单.pdf"),
    ("batch", "表.csv", "-o", "表.zip"),
    ("make", "办法.docx"),
    ("make", "山 水.md", "--format", "handout"),
    ("make", "文/", "--title", "两篇"),
    ("typeset", "山 水.html", "-o", "山水.pdf"),
    ("new", "book", "我的书", "--from", "办法.docx", "山 水.md"),
    ("build", "--house", "我的书", "-o", "我的书.pdf"),
    ("prove", "--house", "我的书", "--source", "某书"),
    ("check", "--house", "我的书"),
    ("new", "piece", "xin", "--house", "家", "--number", "9", "--date", "2024-05-01"),
    (
        "import",
        "山 水.md",
        "--piece",
        "xin",
        "--part",
        "excerpts",
        "--source",
        "某报",
        "--house",
        "家",
    ),
    ("check", "--house", "家"),
    ("printers",),
    ("print", "out/booklet.pdf"),
)
HOLD = """
import subprocess, sys
with open("out/booklet.pdf", "rb"):
    done = subprocess.run([sys.executable, "-m", "booklet", "build", "7"], capture_output=True)
sys.stdout.buffer.write(done.stderr)
sys.exit(done.returncode)
"""
BREAKING = ROOT / "tests" / "breaking.py"
BROKEN = {"en": "a library that the work needs broke off", "zh": "所用的程序库中断了"}
BENCH = """
import faulthandler
from booklet.workshop.pool import Bench, Limits
Bench(Limits()).run(faulthandler._read_null)
"""
LONG = ("--time", "600")
CLOSING = "Ctrl-C closes it.\r\n"
OTHERWISE = {"printers", "print"}  # this machine may have CUPS, Wine has none: only the code counts


Tried = tuple[str, str]  # what was tried, and what is wrong, if anything


@dataclass(frozen=True)
class Done:
    """What came of a command: its exit code, its words, the digests of all files there."""

    code: int
    said: str
    files: dict[str, str]


def lay_out(folder: Path) -> None:
    """What a person has in the folder before."""
    (folder / "文").mkdir(parents=True)
    body = "".join((
        word.p("借阅办法", style="T"), word.p("第一章　总则", style="1"),
        word.p(word.r("每人可借") + word.r("五册", word.BOLD) + word.r("。")),
        word.p(word.drawing("i", "图")), word.p("第二章　罚则", style="1"),
        word.p("逾期不还的，停借一月。"),
        word.table(word.tr(word.tc("类"), word.tc("册")), word.tr(word.tc("书"), word.tc("5"))),
    ))  # fmt: skip
    picture = word.png("black", (40, 20))
    related = (("i", "image", "media/a.png"),)
    parts = {"media/a__png": picture}
    (folder / "办法.docx").write_bytes(
        word.docx(body, styles=word.HEADING, related=related, **parts)
    )
    for name, text in {
        "山 水.md": MARKDOWN,
        "山 水.html": HTML,
        "文/一.txt": "一\n\n山高。\n",
    }.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "文" / "二.txt").write_bytes(
        "二\n\n水落石出，山高月小，这是国标的编码。\n".encode("gb18030")
    )
    (folder / "图.png").write_bytes(picture)
    (folder / "表.csv").write_text(TABLE, "utf-8-sig")
    shutil.copytree(ROOT / "tests" / "tiny" / "corpus", folder / "家" / "corpus")


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of all files, by their paths."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def done(code: int, said: bytes, told: bytes, folder: Path) -> Done:
    """Of the words, what both systems have: not ends of lines, \\\\, and where the folders lie."""
    words = (said + told).decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    words = words.replace("\\", "/")
    for home in (f"Z:{folder}", str(folder), f"Z:{PACKAGE}", str(ROOT)):
        words = words.replace(home, "")
    return Done(code, words, digests(folder))


def in_time(words: Sequence[str]) -> Sequence[str]:
    """The words, with more time than a crowded machine takes."""
    return words if words == ("--version",) else (*words, *LONG)


def here(folder: Path, words: Sequence[str]) -> Done:
    """What comes of a command on this machine."""
    command = [sys.executable, "-m", "booklet", *in_time(words)]
    ran = subprocess.run(command, cwd=folder, capture_output=True, input=b"", check=False)
    return done(ran.returncode, ran.stdout, ran.stderr, folder)


def there(windows: Windows, folder: Path, words: Sequence[str], **variables: str) -> Done:
    """What comes of it on Windows."""
    return done(*windows.run(folder, "-m", "booklet", *in_time(words), **variables), folder)


def compared(windows: Windows, base: Path) -> Iterator[Tried]:
    """All orders, one after the other in the same folder; a file that differs is told once."""
    ours, theirs = base / "here" / FOLDER, base / "there" / FOLDER
    lay_out(ours)
    shutil.copytree(ours, theirs)
    known: set[str] = set()
    for words in ORDERS:
        one, two = here(ours, words), there(windows, theirs, words)
        either = sorted({*one.files, *two.files} - known)
        differ = [name for name in either if one.files.get(name) != two.files.get(name)]
        known.update(differ)
        wrong = [f"files differ: {differ}"] if differ else []
        if one.code != two.code or (one.said != two.said and words[0] not in OTHERWISE):
            wrong += [f"here {one.code}\n{one.said}", f"there {two.code}\n{two.said}"]
        yield f"{' '.join(words)}, exit {one.code}", "\n".join(wrong)


def fetched(windows: Windows, base: Path) -> Iterator[Tried]:
    """An order at the desk there, against the same one here."""
    folder = base / "desk"
    folder.mkdir()
    here(folder, ("build", "7", "--impose", "saddle", "-o", "a.pdf"))
    ours = digests(folder)
    desk = windows.begun(folder, "-u", "-m", "booklet", "serve", "--port", "0", "--no-open")
    assert desk.stdout and desk.stderr
    ending = threading.Timer(300, desk.kill)
    ending.start()
    wrong = ""
    try:
        address = desk.stdout.readline().decode().strip()
        order = {"pieces": ["7"], "format": "booklet", "impose": "saddle"}
        head = {"Content-Type": "application/json", "Origin": address.rstrip("/")}
        key = json.loads(ask(f"{address}orders", json.dumps(order).encode(), head))["key"]
        for name, own in (("booklet.pdf", "a.pdf"), ("sheets.pdf", "a-sheets.pdf")):
            answer = ask(f"{address}products/{key}/{name}")
            if hashlib.sha256(answer).hexdigest() != ours[own]:
                wrong += f"{name} differs "
    except (OSError, ValueError, KeyError) as error:
        wrong = repr(error)
    finally:
        ending.cancel()
        desk.kill()
        wrong += desk.communicate()[1].decode().replace(CLOSING, "") if wrong else ""
    yield "serve, and an order fetched", wrong


def ask(address: str, body: bytes | None = None, head: Mapping[str, str] | None = None) -> bytes:
    """What the desk answers."""
    request = urllib.request.Request(address, body, dict(head or {}))
    with urllib.request.urlopen(request, timeout=200) as answer:
        return bytes(answer.read())


def held(windows: Windows, base: Path) -> Iterator[Tried]:
    """A file that is open in a reader is not written over, and it is said what to do."""
    folder = base / "held"
    folder.mkdir()
    there(windows, folder, ("build", "7"))
    before = digests(folder)
    code, told, _ = windows.run(folder, "-c", HOLD)
    right = code == 7 and b"close it in the reader" in told and digests(folder) == before
    yield "build, while a reader holds the file", "" if right else f"exit {code}, {told.decode()}"


def broken(windows: Windows, base: Path) -> Iterator[Tried]:
    """Native code that breaks off is told in one sentence, here and at a bench; nothing changes."""
    folder = base / "broken"
    folder.mkdir()
    there(windows, folder, ("build", "7"))
    before = digests(folder)
    for how, what in (("fault", "0xC0000005"), ("abort", "SIGABRT")):
        for language, words in BROKEN.items():
            command = (str(BREAKING), how, "build", "7", *LONG)
            code, said, told = windows.run(folder, *command, BOOKLET_LANG=language)
            sentence = told.decode("utf-8", "replace")
            right = (code, said, sentence.count("\n")) == (10, b"", 1) and digests(folder) == before
            right = right and words in sentence and what in sentence
            yield f"{how}, in {language}", "" if right else f"exit {code}, {sentence}"
    code, _, told = windows.run(folder, "-c", BENCH)
    yield "fault at a bench", "" if b"the work broke off" in told else f"exit {code}, {told!r}"


def in_chinese(windows: Windows, base: Path) -> Iterator[Tried]:
    """Code page 936, as most machines have it that print these booklets."""
    chinese = Windows(windows.home, "zh_CN.UTF-8")
    _, page, _ = chinese.run(base, "-c", "import locale; print(locale.getencoding())")
    if page.strip() != b"cp936":
        print("skipped: no Chinese code page here", flush=True)
        return
    code, said, _ = chinese.run(base, "-m", "booklet", "list")
    right = code == 0 and "京津冀" in said.decode("gb18030")
    yield "list, in code page 936", "" if right else f"exit {code}, {said!r}"
    code, _, told = chinese.run(base, "-m", "booklet", "build", "nowhere")
    right = code == 2 and "没有" in told.decode("gb18030")
    yield "what is wrong, in code page 936", "" if right else f"exit {code}, {told!r}"


def main() -> None:
    """Try all, tell what differs, and exit with 1 if anything does."""
    if lacking := missing():
        print(f"skipped: no Windows to test on: {', '.join(lacking)} missing")
        return
    windows = made(HOME)
    count = failed = 0
    with tempfile.TemporaryDirectory() as base:
        for trial in (compared, fetched, held, broken, in_chinese):
            for name, wrong in trial(windows, Path(base)):
                print(f"{'OTHER' if wrong else 'same '}  {name}", flush=True)
                print(wrong, end="\n" if wrong else "", flush=True)
                count, failed = count + 1, failed + bool(wrong)
    print(f"{count - failed} passed, {failed} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
