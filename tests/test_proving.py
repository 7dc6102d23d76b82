"""Free books of any texts are set, and proven by their own files."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from drawn import tries

from booklet import Ticket, produce
from booklet.cli.entry import booklet
from booklet.corpus.checking import check
from booklet.corpus.derivation import derived_lines, witness
from booklet.corpus.reading import read_corpus
from booklet.corpus.tracing import trace
from booklet.errors import CorpusError, OrderError
from booklet.model.corpus import Corpus
from booklet.production.drafting.mending import heal
from booklet.production.drafting.proofs import prove_corpus
from booklet.reading.house import House

# What ordinary texts have, and the codes under which they are advised on.
ORDINARY = {
    "labels": ("第一条　为了规范，制定本法。\n\n第二条　本法所称，是指此事。", set()),
    "refrain": ("归去来兮。\n\n田园将芜胡不归？\n\n归去来兮。", {"K06"}),
    "half brackets": ("a）先看题。\n\n1）再答题。\n\nb)看完。", {"M01", "C02"}),
    "long quotation": ("“第一段引文。\n\n“第二段引文。\n\n“第三段引文。”", {"M01"}),
    "about marks": ("顿号“、”、逗号“，”都不能写在行首；省略号…也是，书名号《与》。", {"M05"}),
    "doubled": ("怎么会，，这样。。。他不知道；。", {"M05", "M06"}),
    "straight": ("他说\"好\"，又说'不好'。", {"M03"}),
    "english": ("It's a book. He said: \"yes\" -- and left...\n\nBeside 中 文 it stands.", {"M03"}),
    "code": ("先运行 pip install x，再看 print('a', b[0]); 若是 a -- b 就好.", {"C03", "M03"}),
    "titles": ("《甲》、《乙》都好。", {"M02"}),
    "one": ("只有一段", set()),
    "empty lines": ("\n\n\n一。\n\n\n\n\n二。\n\n\n", set()),
    "long": ("天地玄黄，宇宙洪荒。" * 400, set()),
}  # fmt: skip

MARKDOWN = """+++
title = "样|章"
author = "某甲"
+++

开头一段，有**黑体**、*着重*、`code -- "x"`、{拼|pīn}{音|yīn}、[链接](https://a.b/甲)、[长江]{.name}。
折行的一段
接着写 in English
as well.[^1]

## 小标题，甲,乙

1. 第一项
2. 第二项
   - 内层 *一* 项
   - 内层二项

   第二项又一段

第一条　条文一。

（一）分项一；
（二）分项二。

> 引文一段，
> 又一行。

| 甲 | 乙 | 丙 |
|----|:--:|---:|
| 一 | 二 | < |
| `a` | 二 | 三[^1] |

:::table 表题
| 子 | 丑 |
|---|---|
| 一 | 一 |
:::

:::verse 静夜思
床前明月光，
疑是地上霜。

举头望明月，
低头思故乡。
:::

:::question 问什么？
答一段。

答二段。
:::

```
if a -- b:

    print("x")
```

:::signature
某某
某年某月
:::

[^1]: 注一，*着重*。
"""


def book_of(folder: Path, texts: dict[str, str]) -> House:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return House(folder, ROOT / "templates", ROOT / "fonts", folder / "out")


def codes(house: House) -> set[str]:
    return {finding.code for finding in check(read_corpus(house.corpus))}


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_ordinary_texts_are_set(tmp_path: Path, kind: str) -> None:
    """In a free book whatever ordinary texts have is advised on and refused nowhere."""
    texts = {f"{n}.{kind}": text for n, (text, _) in enumerate(ORDINARY.values(), 10)}
    house = book_of(tmp_path, texts)
    found = check(read_corpus(house.corpus))
    assert all(finding.advised for finding in found)
    delivery = produce(Ticket(), house)
    (told,) = (each for each in delivery.warnings if each.code == "X02")
    assert told.sentence.startswith(f"of the texts {len(found)} places")


@pytest.mark.parametrize("name", ORDINARY)
def test_what_ordinary_texts_are_advised_on(tmp_path: Path, name: str) -> None:
    text, expected = ORDINARY[name]
    assert expected <= codes(book_of(tmp_path, {"a.txt": text}))


PLACES = {
    "heading": ("# 题\n\n## 甲,乙\n\n## 丙\n\n段。", "C02", (3, 5)),
    "emphasis": ("# 题\n\n一**二**三,四", "C02", (3, 8)),
    "folded": ("一行\n二行\n三,四", "C02", (3, 2)),
    "link": ("[甲](https://x.y/a,b)乙,丙", "C02", (1, 22)),
    "item": ("1. 甲\n2. 乙,丙", "C02", (2, 5)),
    "cell": ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁,戊 |", "C02", (3, 8)),
    "verse": (":::verse\n一句\n\n二,句\n:::", "C02", (4, 2)),
    "note": ("段[^1]。\n\n[^1]: 注,释", "C02", (3, 8)),
    "caption": (":::table 甲,乙\n| 一 |\n|---|\n:::", "C02", (1, 11)),
    "reading": ("{拼|pī，，n}音", "M06", (1, 6)),
}


@pytest.mark.parametrize("name", PLACES)
def test_rules_go_over_every_line_of_every_block(tmp_path: Path, name: str) -> None:
    """And tell the line and the column of the file."""
    text, code, place = PLACES[name]
    house = book_of(tmp_path, {"a.md": text})
    found = [f.place[1:] for f in check(read_corpus(house.corpus)) if f.code == code]
    assert found == [place]


def test_code_is_written_by_other_rules(tmp_path: Path) -> None:
    house = book_of(tmp_path, {"a.md": 'a `x -- "y"` b\n\n```\n  if "x" ... y:,,\n```\n'})
    assert not codes(house)


def test_a_pair_of_marks_may_stand_in_two_lines_of_a_verse(tmp_path: Path) -> None:
    house = book_of(tmp_path, {"a.md": ":::verse\n“一句，\n二句。”\n:::\n\n“段。\n"})
    found = [f.place[1:] for f in check(read_corpus(house.corpus)) if f.code == "M01"]
    assert found == [(6, 1)]


def derived(corpus: Corpus) -> list[str]:
    """Every line of the corpus, as the ledgers give it."""
    found = []
    for piece in corpus.pieces:
        for work in piece.works:
            assert work.ledger is not None
            copy = witness(corpus, work.ledger.copy_text)
            assert copy is not None
            given = [made.text for _, made in derived_lines(work.ledger, copy.lines)]
            assert given == [line.text for line in work.lines]
            found += given
    return found


def test_a_free_book_is_proven(tmp_path: Path) -> None:
    """Of any blocks: then check is silent, words are found, and the pages are as they were."""
    texts = {f"{n}.txt": text for n, (text, _) in enumerate(ORDINARY.values(), 10)}
    house = book_of(tmp_path, {**texts, "90 章.md": MARKDOWN})
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    pages = produce(Ticket(), house).pages
    written, told = prove_corpus(house, "某书")
    assert [each.code for each in told] == ["X03"]
    assert not check(read_corpus(house.corpus))
    corpus = read_corpus(house.corpus)
    assert len(corpus.witnesses) == len(texts) + 1
    assert {each.title for each in corpus.witnesses} == {"某书"}
    for words in derived(corpus):
        trails = trace(corpus, words)
        assert any(trail.origins for trail in trails), words
    delivery = produce(Ticket(), house)
    assert delivery.pages == pages
    assert "X02" not in {each.code for each in delivery.warnings}
    assert not check(read_corpus(house.corpus))
    assert before == {path: path.read_bytes() for path in before}
    assert all(path.exists() for path in written)


def test_where_words_of_blocks_come_from(tmp_path: Path) -> None:
    """Line and columns of the witness, to the character."""
    house = book_of(tmp_path, {"a.md": MARKDOWN})
    prove_corpus(house, None)
    corpus = read_corpus(house.corpus)
    lines = MARKDOWN.split("\n")
    for words in ("黑体", "yīn", "长江", "折行的一段", "内层", "分项二", "又一行", "表题", "静夜思",
                  "故乡", "答二段", "print", "某年某月", "注一", "样章", "小标题"):  # fmt: skip
        for trail in trace(corpus, words):
            (origin,) = trail.origins
            assert origin.text == words
            assert words in lines[origin.line - 1]


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("seed", range(tries(25)))
def test_any_markdown_is_proven(tmp_path: Path, seed: int) -> None:
    """Blocks of the sample in any order, changed at random: as far as it is read, it is proven."""
    chance = random.Random(seed)
    blocks = MARKDOWN.split("\n\n")[1:]
    chance.shuffle(blocks)
    text = "\n\n".join(blocks)
    for _ in range(chance.randrange(6)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice("*`[]()|>#\n &，甲x\\_~{}!-") + text[at:]
    house = book_of(tmp_path, {"a.md": text, "b.txt": text})
    if any(not finding.advised for finding in check(read_corpus(house.corpus))):
        with pytest.raises(CorpusError):
            prove_corpus(house, None)
        assert not (tmp_path / "SEAL").exists()
        return
    prove_corpus(house, None)
    assert not check(read_corpus(house.corpus))
    derived(read_corpus(house.corpus))


def test_prove_refuses_with_a_sentence(tmp_path: Path) -> None:
    """What is proven already, what is empty, and what is wrong: nothing is written."""
    book = tmp_path / "book"
    house = book_of(book, {"a.txt": "一段。"})
    told = CliRunner().invoke(booklet, ["prove", "--house", str(book), "--source", "某书"])
    assert told.exit_code == 0, told.output
    assert "SEAL" in told.output
    assert [each.title for each in read_corpus(house.corpus).witnesses] == ["某书"]
    with pytest.raises(OrderError, match="proven already"):
        prove_corpus(house, None)
    other = book_of(tmp_path / "other", {"a.md": "&copy;\n\n段。", "b.md": "\u200b"})
    with pytest.raises(CorpusError, match="C04"):
        prove_corpus(other, None)
    (other.corpus / "b.md").unlink()
    with pytest.raises(CorpusError, match="nothing of “©” stands in the file"):
        prove_corpus(other, None)
    assert [path.name for path in other.corpus.iterdir()] == ["a.md"]


def test_a_proven_book_is_edited_and_healed(tmp_path: Path) -> None:
    house = book_of(tmp_path, {"a.md": MARKDOWN})
    prove_corpus(house, None)
    edited = MARKDOWN.replace("分项二", "分项又二").replace("丑", "寅").replace("yīn", "yin")
    (tmp_path / "a.md").write_text(edited, "utf-8")
    assert {"P04", "Z01"} <= codes(house)
    heal(house, None, "依作者的手稿改定")
    assert not codes(house) - {"P09"}
