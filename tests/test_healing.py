"""Heal: edits of a proven text are shown, and written into its ledger as conjectures."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from drawn import tries

from booklet.cli.entry import booklet
from booklet.corpus.checking import check
from booklet.corpus.checking.characters import standard
from booklet.corpus.derivation import derived_lines, witness
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError, OrderError
from booklet.model.provenance import Point
from booklet.production.drafting.mending import heal
from booklet.production.drafting.proofs import prove_corpus
from booklet.reading.house import House

HILL = "meetings/hill/excerpts.txt"
REASON = "依文义改定，俟考"
USUAL = sorted(standard())


def proven_book(folder: Path, texts: dict[str, str]) -> House:
    """A book of those texts, proven by them."""
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    house = House(folder, ROOT / "templates", ROOT / "fonts", folder / "out")
    prove_corpus(house, None)
    return house


def lacking(house: House) -> list[str]:
    return [str(each) for each in check(read_corpus(house.corpus))]


def origins(house: House) -> dict[str, tuple[str, Point | None]]:
    """Each character of a text of different ones: what stands before it, and where it is from."""
    corpus = read_corpus(house.corpus)
    (work,) = corpus.pieces[0].works
    assert work.ledger is not None
    copy = witness(corpus, work.ledger.copy_text)
    assert copy is not None
    made = [each for _, each in derived_lines(work.ledger, copy.lines)]
    assert [each.text for each in made] == [line.text for line in work.lines]
    return {
        character: (f" {each.text} "[n : n + 3], each.origin(n))
        for each in made
        for n, character in enumerate(each.text)
    }


EDITS = ["insert", "delete", "replace", "split", "join", "move", "add", "drop", "carry"]


def edit(chance: random.Random, lines: list[str], fresh: Iterator[str]) -> None:
    """One edit of a text, in place; what comes into it is `fresh`."""
    n = chance.randrange(len(lines))
    line, length = lines[n], chance.randrange(1, 6)
    at = chance.randrange(len(line))
    words = "".join(islice(fresh, length))
    match chance.choice(EDITS):
        case "insert":
            lines[n] = line[:at] + words + line[at:]
        case "delete" if len(line) > length + 2:
            lines[n] = line[:at] + line[at + length :]
        case "replace":
            lines[n] = line[:at] + words + line[at + length :]
        case "split" if at:
            lines[n : n + 1] = [line[:at], line[at:]]
        case "join" if len(lines) > n + 1:
            lines[n : n + 2] = [line + lines[n + 1]]
        case "move":
            lines.insert(chance.randrange(len(lines)), lines.pop(n))
        case "add":
            lines.insert(n, words)
        case "drop" if len(lines) > 1:
            del lines[n]
        case "carry" if len(line) > 8:
            lines[n] = line[:2] + line[7:]
            lines[n - 1] += line[2:7]


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("seed", range(tries(60)))
def test_any_edit_heals(tmp_path: Path, seed: int) -> None:
    """Whatever was edited, again and again, the ledger gives it and nothing is wrong; characters
    whose surroundings were not edited come from where they came from."""
    chance = random.Random(seed)
    fresh = iter(chance.sample(USUAL, 1500))
    lines = ["".join(islice(fresh, chance.randrange(3, 30))) for _ in range(6)]
    house = proven_book(tmp_path / "book", {"a.txt": "\n\n".join(lines)})
    before = origins(house)
    for _ in range(4):
        for _ in range(chance.randrange(1, 4)):
            edit(chance, lines, fresh)
        (house.corpus / "a.txt").write_text("\n".join(lines), "utf-8")
        heal(house, None, REASON)
        assert not lacking(house)
        after = origins(house)
        for character in before.keys() & after.keys():
            (around, origin), (now, here) = before[character], after[character]
            assert here == origin or around != now


def test_a_restored_text_has_its_first_ledger(tmp_path: Path) -> None:
    """Where an edit takes the words of the witness back, no emendation is left."""
    first = "山前一树花。\n\n江上几人家？"
    house = proven_book(tmp_path / "book", {"a.txt": first})
    ledger = (house.corpus / "a.ledger.toml").read_text("utf-8")
    for text in ("山前三两树花。\n\n新的段落\n\n上几人家？", "花。山前一树", "江上树？", first):
        (house.corpus / "a.txt").write_text(text, "utf-8")
        heal(house, None, REASON)
        assert not lacking(house)
    assert (house.corpus / "a.ledger.toml").read_text("utf-8") == ledger


def test_blocks_heal(tmp_path: Path) -> None:
    """Headings, verse, cells and notes are lines as paragraphs are."""
    text = "# 题\n\n一段[^1]。\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n[^1]: 注。\n"
    house = proven_book(tmp_path / "book", {"a.md": text})
    (house.corpus / "a.md").write_text(text.replace("丁", "戊己").replace("注", "说明"), "utf-8")
    differences, broken, _ = heal(house, None, None)
    assert [(d.place.line, d.place.column, d.words) for d in differences] == [
        (9, 7, "[-注-]{+说明+}。"), (7, 7, "[-丁-]{+戊己+}"),
    ]  # fmt: skip
    assert [each.place.file for each in broken] == [str(house.corpus / "a.md")]
    heal(house, "题", REASON)
    assert not lacking(house)


def test_what_an_emendation_gave_may_be_edited(house: House) -> None:
    """A lacuna stays one, in whatever words it stands; the tables of others stay as written."""
    path, ledger = house.corpus / HILL, house.corpus / HILL.replace(".txt", ".ledger.toml")
    before = ledger.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace("山下有〔…〕", "山下又有〔…〕云"), "utf-8")
    heal(house, "hill", REASON)
    assert not lacking(house)
    assert before.split("[[emendation]]")[1] in ledger.read_text("utf-8")
    assert REASON in ledger.read_text("utf-8")


def test_a_head_may_be_edited(house: House) -> None:
    path = house.corpus / "meetings/river/report.txt"
    path.write_text(path.read_text("utf-8").replace("日子慢慢地长", "日子慢慢的长"), "utf-8")
    heal(house, "river", REASON)
    assert not lacking(house)


def test_without_a_reason_nothing_is_written(house: House) -> None:
    path = house.corpus / HILL
    path.write_text(path.read_text("utf-8").replace("三座", "四座"), "utf-8")
    before = {p: p.read_bytes() for p in house.corpus.rglob("*") if p.is_file()}
    told = CliRunner().invoke(booklet, ["heal", "--house", str(house.corpus.parent)])
    assert told.exit_code == 1
    assert f"{path}:5:1: 丘陵不高，一天能走[-三-]{{+四+}}座。" in told.output
    for reason in ("误", "“没有的话”可证，故改"):
        with pytest.raises((OrderError, CorpusError)):
            heal(house, "lake" if reason == "误" else "nowhere", reason)
    with pytest.raises(OrderError, match="too short"):
        heal(house, None, "误")
    assert before == {p: p.read_bytes() for p in house.corpus.rglob("*") if p.is_file()}


def test_a_seal_alone_is_renewed(house: House) -> None:
    with (house.corpus / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write("# 说明\n")
    assert heal(house, None, None)[1]
    heal(house, None, REASON)
    assert not lacking(house)
    assert heal(house, None, REASON) == ((), (), ())


def test_what_heals_nothing_is_told(house: House) -> None:
    """What an edit broke besides stays to be mended, and then nothing is written."""
    path = house.corpus / HILL
    path.write_text(path.read_text("utf-8").replace("丘陵不高，", "“丘陵不高，"), "utf-8")
    before = (house.corpus / "SEAL").read_bytes()
    with pytest.raises(CorpusError, match="M01"):
        heal(house, None, REASON)
    assert (house.corpus / "SEAL").read_bytes() == before
    (house.corpus / "SEAL").unlink()
    shutil.rmtree(house.corpus / "witnesses")
    with pytest.raises(OrderError, match="not proven"):
        heal(house, None, REASON)
