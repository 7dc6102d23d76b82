"""Many people at the desk at once, for a while: python tests/soak.py --people 20 --seconds 60.

Each orders mixed booklets under a name of their own, looks at two pages, and reads the PDF back: it
must be theirs. They do so alone, then beside a table of ten thousand rows that is being made. Then
come a thousand such orders as fast as they go, tables that unfold, and ten thousand tickets in a
row. Told are errors, waiting times, and the memory of the server and its benches. Nothing but the
loopback is used.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parent.parent
MEBIBYTE = 1 << 20
STEP = 200


def ask(address: str, order: object = None, visitor: str = "") -> bytes:
    headers = {"Content-Type": "application/json", "X-Visitor": visitor}
    body = None if order is None else json.dumps(order).encode()
    request = urllib.request.Request(address, data=body, headers=headers if body else {})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return bytes(answer.read())


def order_of(dice: random.Random, meetings: list[str], name: str) -> dict[str, object]:
    chosen = dice.sample(meetings, dice.randint(1, len(meetings)))
    formats = ["booklet"] * 5 + ["handout"]
    return {
        "meetings": chosen,
        "session": f"{name}第{dice.randint(1, 10**6)}次",
        "group": dice.choice(["date", "region", "named"]),
        "format": dice.choice(formats),
        "impose": dice.choice(["saddle", "none"]),
    }


def person(address: str, number: int, meetings: list[str], until: float) -> list[float | str]:
    """The seconds that each order took until its first page was seen, and what went wrong."""
    dice = random.Random(number)
    told: list[float | str] = []
    while time.monotonic() < until:
        order = order_of(dice, meetings, f"读者{number}")
        begun = time.monotonic()
        try:
            made = json.loads(ask(f"{address}orders", order, f"person {number}"))
            product = f"{address}products/{made['key']}"
            ask(f"{product}/pages/1-480.png")
            told.append(time.monotonic() - begun)
            ask(f"{product}/pages/{made['pages']}-480.png")
            text = first_page(ask(f"{product}/booklet.pdf"))
            if str(order["session"]) not in text:
                told.append(f"another's booklet: {order['session']} / {text[:40]}")
        except (urllib.error.URLError, OSError) as error:
            told.append(str(error))
        time.sleep(dice.uniform(1, 4))
    return told


def first_page(pdf: bytes) -> str:
    text = str(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded())
    return "".join(text.split())


def memory(process: int, *, alone: bool = False) -> float:
    """MiB of the process and, unless it is meant alone, its children; shared pages are counted once
    a process."""
    children = [] if alone else ["--ppid", str(process)]
    listed = subprocess.run(
        ["ps", "-o", "rss=", "--pid", str(process), *children],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return sum(map(int, listed.stdout.split())) * 1024 / MEBIBYTE


def all_meetings() -> list[str]:
    listed = subprocess.run(
        [sys.executable, "-m", "booklet", "list", "--json"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [each["id"] for each in json.loads(listed.stdout)]


def crowd(address: str, people: int, seconds: float, first: int = 0) -> None:
    """People from the `first` on: others order other booklets."""
    meetings = all_meetings()
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(people) as hands:
        works = [hands.submit(person, address, first + n, meetings, until) for n in range(people)]
        told = [each for work in works for each in work.result()]
    waits = sorted(each for each in told if isinstance(each, float))
    faults = Counter(each for each in told if isinstance(each, str))
    print(f"{people} people, {seconds:g} s: {len(waits)} orders, {sum(faults.values())} errors")
    print(f"first page: median {statistics.median(waits):.2f} s, ", end="")
    print(f"95 of 100 within {waits[int(len(waits) * 0.95)]:.2f} s, last {waits[-1]:.2f} s")
    for fault, count in faults.most_common(5):
        print(f"  {count} × {fault}")


def beside_a_table(address: str, rows: int, people: int, seconds: float) -> None:
    """The crowd again, while a table of so many rows is read, and made as far as it comes."""
    meetings, dice = all_meetings(), random.Random(0)
    lines = (f"学校{n},第{n % 53}周,{dice.choice(meetings)},{n % 9 + 1}" for n in range(rows))
    table = "\n".join(["单位,场次,会议,份数", *lines]).encode()
    begun = time.monotonic()
    request = urllib.request.Request(f"{address}batches", data=table)
    with urllib.request.urlopen(request, timeout=120) as answer:
        brought = json.loads(answer.read())
    print(f"a table of {brought['total']} rows read in {time.monotonic() - begun:.1f} s;", end=" ")
    batch = f"{address}batches/{brought['id']}"
    ask(f"{batch}/make", {"accept": []})
    crowd(address, people, seconds, first=people)
    state = json.loads(ask(batch))
    failed = Counter(each["findings"][0]["sentence"] for each in state["failed"])
    print(f"of the table {state['done'] - failed.total()} are made, {failed.total()} failed")
    for why, count in failed.most_common(3):
        print(f"  {count} × {why}")
    ask(f"{batch}/stop", {})


def level(address: str, server: int, orders: int) -> None:
    """Orders as a crowd's, as fast as they go; the memory at every 200, of two such steps at least,
    and how it grows."""
    meetings, dice = all_meetings(), random.Random(0)
    at, whole, own = range(STEP, max(orders, 2 * STEP) + 1, STEP), [], []
    with ThreadPoolExecutor(4) as hands:
        for made in at:
            wanted = [order_of(dice, meetings, f"读者{made - n}") for n in range(STEP)]
            list(hands.map(ask, repeat(f"{address}orders"), wanted, map(str, range(made))))
            whole.append(memory(server))
            own.append(memory(server, alone=True))
    growth = statistics.linear_regression(at, whole).slope * 100
    told = ", ".join(
        f"{n}: {all:.0f} ({one:.0f})" for n, all, one in zip(at, whole, own, strict=True)
    )
    print(f"MiB after so many orders, in brackets of the server alone: {told}")
    print(f"growth {growth:+.1f} MiB in 100 orders")


def flood(address: str, tickets: int) -> None:
    """As many different orders as fast as they go, each of another visitor."""

    def one(number: int) -> int:
        try:
            ask(f"{address}orders", {"meetings": ["1"], "title": f"{number}"}, f"{number}")
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    begun = time.monotonic()
    with ThreadPoolExecutor(200) as hands:
        statuses = Counter(hands.map(one, range(tickets)))
    told = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    print(f"{tickets} tickets in {time.monotonic() - begun:.0f} s: {told}")
    begun = time.monotonic()
    ask(f"{address}orders", {"meetings": ["2"]}, "afterwards")
    print(f"the next order: {time.monotonic() - begun:.2f} s")


def table_of(mebibytes: int) -> bytes:
    """A table of some kilobytes, whose shared words unfold to so many MiB."""
    dice = random.Random(mebibytes)
    words = "".join(
        f"<si><t>{dice.randbytes(40).hex()}{'甲' * 2000}</t></si>" for _ in range(mebibytes * 170)
    )
    sheet = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    leads = '<Relationship Id="r{0}" Type="' + kind + '/{1}" Target="{2}"/>'
    sort = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"),
             ("sharedStrings", "sharedStrings"))  # fmt: skip
    sorts = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{sort}{name}+xml"/>'
        for part, name in parts
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        f'package.relationships+xml"/>{sorts}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}">'
        + leads.format(1, "officeDocument", "xl/workbook.xml") + "</Relationships>",
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{kind}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        + leads.format(1, "worksheet", "worksheets/sheet1.xml")
        + leads.format(2, "sharedStrings", "sharedStrings.xml") + "</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{sheet}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {main}>{words}</sst>",
    }  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def tables(address: str, many: int) -> None:
    """As many tables as once that unfold; meanwhile the page is asked for."""
    table = table_of(29)

    def bring(_: int) -> int:
        request = urllib.request.Request(f"{address}batches", data=table)
        try:
            return int(urllib.request.urlopen(request, timeout=120).status)
        except urllib.error.HTTPError as error:
            return error.code

    waits = []
    with ThreadPoolExecutor(many) as hands:
        brought = [hands.submit(bring, n) for n in range(many)]
        while not all(each.done() for each in brought):
            begun = time.monotonic()
            ask(address)
            waits.append(time.monotonic() - begun)
            time.sleep(0.05)
    answers = Counter(each.result() for each in brought)
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
    print(f"{many} tables at once ({len(table) >> 10} KB that unfold): {told};", end=" ")
    print(f"meanwhile the page, {len(waits)} times: last {max(waits):.2f} s")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--people", type=int, default=20)
    words.add_argument("--seconds", type=float, default=60)
    words.add_argument("--rows", type=int, default=10_000)
    words.add_argument("--orders", type=int, default=1000)
    words.add_argument("--tickets", type=int, default=10_000)
    given = words.parse_args()
    server = subprocess.Popen(
        [sys.executable, "-m", "booklet", "serve", "--port", "0", "--no-open"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout
        address = server.stdout.readline().strip()
        ask(f"{address}orders", {"meetings": ["1"]})
        print(f"memory at the beginning {memory(server.pid):.0f} MiB")
        crowd(address, given.people, given.seconds)
        print(f"memory after the crowd {memory(server.pid):.0f} MiB")
        beside_a_table(address, given.rows, given.people, given.seconds)
        level(address, server.pid, given.orders)
        tables(address, 8)
        flood(address, given.tickets)
        print(f"memory at the end {memory(server.pid):.0f} MiB")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
