"""Check: every change of the shipped corpus is found, and one cause is one finding."""

from __future__ import annotations

import hashlib
import random
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import tries
from faulty import HILL, LEDGER, LINKS, told, toml

from booklet import Ticket, produce
from booklet.corpus.checking import RULES, check
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError, Place
from booklet.model.corpus import Corpus
from booklet.reading.house import House

FIRST = "丘陵不高，一天能走三座。"


def test_the_shipped_corpus_is_sound(shipped: Corpus) -> None:
    assert check(shipped) == ()


def copied(folder: Path) -> Path:
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    return folder / "corpus"


def changed_at_random(chance: random.Random, path: Path, first: int = 0) -> str:
    """The file's text with one character from `first` on changed into another."""
    text = path.read_text("utf-8")
    at = chance.randrange(first, len(text) - 1)
    others = "的一国在人，。”1a \n" + chr(chance.randrange(0x4E00, 0x9FA5))
    return text[:at] + chance.choice(others.replace(text[at], "")) + text[at + 1 :]


def broken(corpus: Path, kinds: str) -> bool:
    """Whether reading, or a rule of these kinds, finds something. Nothing exempts from them, and
    hundreds of corpora are tried, so that the other rules are left out."""
    try:
        read = read_corpus(corpus)
    except CorpusError:
        return True
    faults = {finding.code[0] for finding in read.faults} & {*kinds, "R"}
    return bool(faults) or any(next(RULES[c](read), None) for c in RULES if c[0] in kinds)


@pytest.mark.usefixtures("untraced")
def test_every_change_of_a_character_is_found(tmp_path: Path) -> None:
    """Single changes anywhere in the corpus: each is a finding in that file or of it."""
    corpus = copied(tmp_path)
    files = sorted(path for path in corpus.rglob("*") if path.is_file())
    chance = random.Random(20230510)
    weights = [path.stat().st_size for path in files]
    for path in chance.choices(files, weights, k=tries(500)):
        before = path.read_bytes()
        path.write_text(changed_at_random(chance, path), "utf-8")
        assert broken(corpus, "Z"), path
        path.write_bytes(before)
    assert not told(corpus)


@pytest.mark.usefixtures("untraced")
def test_a_change_of_a_text_is_found_without_a_seal(tmp_path: Path) -> None:
    """Texts and witnesses are proven by each other: changes are found by the ledger alone."""
    corpus = copied(tmp_path)
    (corpus / "SEAL").unlink()
    files = sorted([*corpus.glob("witnesses/*.txt"), *corpus.glob("meetings/*/*.txt")])
    chance = random.Random(20230512)
    for path in chance.choices(files, k=tries(200)):
        before = path.read_bytes()
        body = path.read_text("utf-8").rfind("+++") + 1
        path.write_text(changed_at_random(chance, path, body), "utf-8")
        assert broken(corpus, "PR"), path
        path.write_bytes(before)


def pieces_of(folder: Path, count: int, extra: str = "") -> Path:
    """A corpus of so many pieces, with `extra` lines in each of them."""
    (folder / "corpus.toml").write_text('title = "书"\nversion = "1"\n', "utf-8")
    for n in range(count):
        path = folder / f"pieces/p{n}/piece.toml"
        path.parent.mkdir(parents=True)
        path.write_text(f'id = "p{n}"\ntitle = "第{n}篇"\n{extra}', "utf-8")
        path.with_name("text.txt").write_text(f"第{n}篇的文字。\n", "utf-8")
    return folder


def without_ledgers(folder: Path) -> None:
    (folder / "witnesses").mkdir()
    data = "甲。\n" * 60
    (folder / "witnesses/a.txt").write_text(data, "utf-8")
    values = {"siglum": "A", "title": "本", "file": "a.txt", "sha256": sha256(data)}
    (folder / "witnesses/witnesses.toml").write_text(f"[[witness]]\n{toml(values)}", "utf-8")


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_one_cause_is_one_finding(tmp_path: Path) -> None:
    """Whatever hundred texts lack for one reason is told once, with its number."""
    folder = pieces_of(tmp_path, 40, 'regions = ["north"]\n')
    book = folder / "corpus.toml"

    def found() -> list[str]:
        return [str(each).partition(": ")[2] for each in check(read_corpus(folder))]

    those = "p0, p1, p2, p3, p4 and 35 more"
    regions = f"K03: regions are named by {those}, and the book has none (add [[region]] tables)"
    assert found() == [regions]
    south = '\n[[region]]\nid = "south"\nname = "南"\nprovinces = []\n'
    book.write_text(book.read_text("utf-8") + south, "utf-8")
    assert found() == [f"K03: there is no region “north”, named by {those} (do you mean south?)"]
    tables = "\n".join('[[region]]\nid = "north"\nname = "北"\n' for _ in range(30))
    book.write_text(f'title = "书"\nversion = "1"\n\n{tables}', "utf-8")
    with pytest.raises(CorpusError) as caught:
        read_corpus(folder)
    (told,) = caught.value.findings
    assert told.sentence.startswith("the field “provinces” is missing 30 times, on lines 4, 8, 12")
    book.write_text(f'title = "书"\nversion = "1"\nrequired = ["date"]{south}', "utf-8")
    codes = [each.partition(":")[0] for each in found()]
    assert codes == ["K03", "K03"]
    for text in folder.rglob("text.txt"):
        text.unlink()
    assert f"K04: without a text: {those} (put text.txt beside each)" in found()


def test_a_witness_is_one_cause(tmp_path: Path) -> None:
    """One that nothing is derived from, one that is missing, one that was changed."""
    folder = pieces_of(tmp_path, 40)
    without_ledgers(folder)
    told = [str(each).partition(": ")[2] for each in check(read_corpus(folder))]
    assert [each[:3] for each in told] == ["P03", "P06"]
    assert "texts without a ledger: p0 text, p1 text" in told[0]
    assert "on lines 1–60: “甲。” and others" in told[1]


@pytest.mark.parametrize(
    ("file", "change", "codes"),
    [
        ("witnesses/a.txt", None, {"R01"}),
        ("witnesses/witnesses.toml", "[[", {"R03"}),
        ("witnesses/a.txt", "另一个文件\n", {"P01"}),
        (HILL, f"+++\nsource = '《丘陵记》'\n+++\n\n新段。\n\n{FIRST}\n\n山下有〔…〕\n", {"P04"}),
        (LEDGER, 'copy_text = "Z"\n\n[[passage]]\nfrom = ["1"]\n', {"P02", "P06", "P08"}),
    ],
)  # fmt: skip
def test_what_follows_from_a_cause_is_not_told(
    house: House, file: str, change: str | None, codes: set[str]
) -> None:
    path = house.corpus / file
    if change is None:
        path.unlink()
    else:
        path.write_text(change, "utf-8")
    (house.corpus / "SEAL").unlink()
    found = [each for each in check(read_corpus(house.corpus)) if each.code[0] in "RP"]
    assert {each.code for each in found} == codes
    assert len(found) <= 3


def test_a_changed_corpus_is_one_finding(house: House) -> None:
    for path in house.corpus.rglob("*.txt"):
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    (seal,) = (each for each in check(read_corpus(house.corpus)) if each.code == "Z01")
    assert seal.sentence == (
        "not as it was sealed: meetings/hill/excerpts.txt, meetings/lake/excerpts.txt, "
        "meetings/river/excerpts.txt, meetings/river/report.txt, witnesses/a.txt and 1 more"
    )


def test_corpus_and_order_are_told_together(house: House) -> None:
    """An order for what there is not, of a corpus that errs, in words that no face draws."""
    path = house.corpus / HILL
    path.write_text(path.read_text("utf-8").replace("不高，", "不高,"), "utf-8")
    ticket = Ticket(pieces=("nowhere",), title="\U0002a6d6", places={"title": Place("--title")})
    with pytest.raises(CorpusError) as caught:
        produce(ticket, house)
    told = [finding.code for finding in caught.value.findings]
    assert {"C02", "S01", "C01"} <= set(told)
    (house.corpus / LINKS).write_text("[[", "utf-8")
    with pytest.raises(CorpusError) as caught:
        produce(ticket, house)
    assert "R03" in {finding.code for finding in caught.value.findings}
    assert "S01" not in {finding.code for finding in caught.value.findings}
