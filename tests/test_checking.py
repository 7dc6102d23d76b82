"""Check: each rule fires on its fault and is silent on the tiny corpus."""

from __future__ import annotations

import re
import shutil
from itertools import product
from pathlib import Path

import pytest
from faulty import HILL, LEDGER, LINKS, told, toml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booklet import Ticket, produce
from booklet.corpus.checking import LINE_RULES, RULES, characters, check, exempt
from booklet.corpus.checking.characters import blanks_in
from booklet.corpus.checking.marks import DASHES, DOTS, DOUBLED, STRAIGHT
from booklet.corpus.checking.texts import Lines, Printed, Printing, note_sound, unsound, works
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError, Finding, Place, Severity, Wording
from booklet.errors.faults.texts import UNDRAWN, UNDRAWN_YET
from booklet.model.corpus import Corpus
from booklet.production.fulfilling import looked_at, silent
from booklet.reading.house import House

RIVER = "meetings/river/report.txt"
WITNESSES = "witnesses/witnesses.toml"

VARIANT = """
[[emendation]]
at = ["2:3"]
reading = "的"
adopted = "之"
kind = "variant"
reason = "异文"
"""

# For each rule: a file, what stands there, and what is put in its place.
FAULTS = {
    "K01": ("meetings/hill/meeting.toml", 'id = "hill"', 'id = "lake"'),
    "K02": ("meetings/hill/meeting.toml", "number = 1", "number = 2"),
    "K03": ("meetings/hill/meeting.toml", '["mountain"]', '["montain"]'),
    "K04": ("meetings/lake/excerpts.txt", None, None),
    "K05": (RIVER, 'headline = "江从山里出来 日子慢慢地长"\n', ""),
    "K06": (HILL, "三座。\n", "三座。\n\n丘陵不高，一天能走三座。\n"),
    "K07": ("meetings/lake/meeting.toml", "number = 2", "number = 99"),
    "K08": (RIVER, "date = 2021-09-11", "date = 2021-09-09"),
    "K09": ("meetings/hill/meeting.toml", 'short = "丘陵"', 'short = "高山"'),
    "K11": ("terms.toml", "term = []", '[[term]]\nword = "无此词"'),
    "C02": (HILL, "不高，", "不高,"),
    "C03": (HILL, "不高，", "不高， "),
    "C04": (HILL, "不高，", "不高，\u200b"),
    "C05": (HILL, "不高，", "\uf967高，"),
    "C06": (HILL, "丘陵不高", "丘陵不髙"),
    "M01": (HILL, "不高，", "不高”，"),
    "M02": ("meetings/lake/excerpts.txt", "《湖志》", "《湖志》、《水志》"),
    "M03": (HILL, "不高，", '不"高"，'),
    "M04": (HILL, "不高，", "不高--"),
    "M05": (HILL, "不高，", "不高。。。"),
    "M06": (HILL, "不高，", "不高，，"),
    "P01": ("witnesses/a.txt", "茶水", "汤水"),
    "P02": (LEDGER, 'copy_text = "A"', 'copy_text = "Z"'),
    "P03": (LEDGER, None, None),
    "P04": (HILL, "三座", "四座"),
    "P05": (LEDGER, 'reading = ","', 'reading = ";"'),
    "P06": (WITNESSES, 'spans = ["9"]', 'spans = ["8"]'),
    "P07": (LEDGER, '"3:1-8"', '"3:1-80"'),
    "P08": (LEDGER, 'kind = "lacuna"', 'kind = "conjecture"'),
    "P09": (LEDGER, 'reason = "一字误作二字，同句可证"', 'reason = "误"'),
    "P10": (LEDGER, 'kind = "conjecture"', 'kind = "witness"'),
    "P11": (LEDGER, "同句可证", "“四座”可证"),
    "L01": (LINKS, None, None),
    "L02": (LINKS, '"2:1-16"', '"2:1-15"'),
    "L03": (LINKS, "whole = false", "whole = true"),
    "L04": (LINKS, '2:1-16"]\n', f'2:1-16"]\n{VARIANT}'),
    "Z01": ("SEAL", "a", "b"),
}


def test_every_rule_has_a_case() -> None:
    """A rule that no case shows firing fails the suite."""
    assert set(FAULTS) == {*RULES, *LINE_RULES}


def found(house: House, code: str) -> list[Finding]:
    """What the rule finds, exemptions apart."""
    corpus = read_corpus(house.corpus)
    found = RULES[code](corpus) if code in RULES else LINE_RULES[code](Printing(corpus))
    return [each for each in found if not exempt(each, corpus)]


def plant(house: House, code: str) -> None:
    """Put the fault of a rule into the corpus."""
    file, right, wrong = FAULTS[code]
    path = house.corpus / file
    if right is None:
        path.unlink()
    else:
        text = path.read_text("utf-8")
        assert right in text
        path.write_text(text.replace(right, wrong or ""), "utf-8")


@pytest.mark.parametrize("code", RULES)
def test_who_orders_a_book_of_a_faulty_corpus_is_told(house: House, code: str) -> None:
    """Choosing of it goes on, so that what is wrong with the order is told too."""
    plant(house, code)
    with pytest.raises(CorpusError, match=f"{code[0]}|Z01"):
        looked_at(Ticket(group="region"), house, range(0x110000), None, silent)


@pytest.mark.parametrize("code", [*RULES, *LINE_RULES])
def test_a_rule_fires_on_its_fault_and_is_silent_without_it(house: House, code: str) -> None:
    """The rule finds the planted fault, under its own code and in a file of the corpus."""
    assert not found(house, code)
    plant(house, code)
    findings = found(house, code)
    assert {finding.code for finding in findings} == {code}
    assert all(finding.place.file.startswith(str(house.corpus)) for finding in findings)
    assert all(finding.sentence for finding in findings)


@pytest.mark.parametrize("code", [*LINE_RULES, "M01"])
def test_what_was_found_is_found_again(house: House, code: str) -> None:
    """Texts that were sound are not looked at again, others are."""
    file, right, wrong = FAULTS[code]
    path = house.corpus / file
    path.write_text(path.read_text("utf-8").replace(str(right), str(wrong)), "utf-8")
    corpus = read_corpus(house.corpus)
    first = check(corpus)
    assert code in {finding.code for finding in first}
    assert check(corpus) == first


def test_a_text_is_sound_in_its_language_alone(corpus: Corpus) -> None:
    old = replace(corpus, pieces=tuple(replace(p, language="zh-Hant") for p in corpus.pieces))
    note_sound(old, ())
    assert not [*unsound(old)]
    assert [*unsound(corpus)] == [*works(corpus)]
    files = {work.place.file for work in works(corpus)}
    note_sound(corpus, files)
    assert [*unsound(corpus)] == [*works(corpus)]


def test_a_character_is_told_at_its_column_or_at_its_point() -> None:
    """One that the file lacks is at the point of one before it."""
    line = Printed("甲乙丙", "甲乙丙", Place("a", 3))
    assert [line.at(n) for n in range(3)] == [Place("a", 3, column) for column in (1, 2, 3)]
    points = ((4, 7), None, (5, 2))
    told = [line._replace(points=lambda: points).at(n) for n in range(3)]
    assert told == [Place("a", 4, 7), Place("a", 4, 7), Place("a", 5, 2)]
    assert line._replace(points=lambda: (None,)).at(0) == line.place


def test_the_tables_of_a_ledger_are_told_where_they_stand(corpus: Corpus) -> None:
    for ledger in filter(None, (work.ledger for work in works(corpus))):
        lines = Path(ledger.place.file).read_text("utf-8").splitlines()
        for name, tables in (("passage", ledger.derivations), ("emendation", ledger.emendations)):
            heads = [number for number, line in enumerate(lines, 1) if line == f"[[{name}]]"]
            assert [table.place.line for table in tables] == heads


@given(st.lists(st.text("，,甲 \n", max_size=4), max_size=8))
def test_a_pattern_is_found_in_all_lines_that_have_it(texts: list[str]) -> None:
    lines = [Printed(text, text, Place("a", number)) for number, text in enumerate(texts, 1)]
    for words in (",", r"\s", "，,", "甲(?!甲)", "(?<=甲),"):
        pattern = re.compile(words)
        found = [line for line in lines if pattern.search(line.prose)]
        assert [*Lines(lines).with_any(pattern)] == found


def test_the_rules_are_silent_on_a_sound_corpus(corpus: Corpus) -> None:
    assert check(corpus) == ()


def test_a_duplicate_region(house: House) -> None:
    with (house.corpus / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[region]]\nid = "water"\nname = "水"\nprovinces = ["江西"]\n')
    findings = check(read_corpus(house.corpus))
    assert [(f.code, f.place.line) for f in findings if f.code != "Z01"] == [("K01", 15)]


def test_characters_that_a_face_might_draw_that_is_not_here(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(characters, "further", "鱼".__eq__)
    drawn = frozenset(range(0x20, 0xFFFF)) - {ord("鱼"), ord("山")}
    found = [finding.fault for finding in check(corpus, drawn)]
    assert sorted(map(id, found)) == sorted(map(id, (UNDRAWN, UNDRAWN_YET)))


def test_characters_that_no_face_draws(corpus: Corpus) -> None:
    """Each is told once a passage, with line and column."""
    drawn = frozenset(range(0x20, 0xFFFF)) - {ord("鱼")}
    (finding,) = check(corpus, drawn)
    assert finding.code == "C01"
    assert finding.place.line == 7
    assert finding.place.column == "湖水清了，鱼".index("鱼") + 1


def test_a_stale_exemption_is_found(house: House) -> None:
    """An exemption that exempts nothing is itself a finding; one of a proof exempts nothing."""
    with (house.corpus / "exemptions.toml").open("a", encoding="utf-8") as file:
        for code in ("M03", "P04"):
            file.write(
                f'\n[[exemption]]\ncode = "{code}"\nfile = "a.txt"\nwords = "x"\nreason = "y"\n'
            )
    findings = check(read_corpus(house.corpus))
    assert [finding.code for finding in findings if finding.code != "Z01"] == ["X01", "X01"]


NUMBERS = ("1", "1.2", "2-3", "A", "A.1", "十二")
NAMES = ("图", "表", "续表", "附表", "附图", "附件", "附录", "例", "式")
MEANT = st.one_of(
    st.builds("{}{}{}{}各季收成".format, st.sampled_from(NAMES), st.sampled_from(["", " "]),
              st.sampled_from(NUMBERS), st.sampled_from([" ", "　", "：　", "　　"])),
    st.builds("{}　范围".format, st.sampled_from(NUMBERS)),
    st.builds("第{}{}　总则".format, st.sampled_from(["一", "3"]), st.sampled_from("编章节")),
    st.sampled_from(["前　言", "附　则", "张　三", "主任　张三", "审核　　李四", "一、　范围",
                     "春风又绿江南岸　明月何时照我还", "丘陵有（　　）座，高（  ）米。"]),
)  # fmt: skip


@given(text=MEANT)
def test_white_that_is_meant_is_no_fault(text: str) -> None:
    """Behind a number, between the parts of a name, in brackets to be filled in."""
    assert not list(blanks_in(text))


@given(text=MEANT, at=st.sampled_from(["end", "begin", "prose"]))
def test_other_blanks_are_told(text: str, at: str) -> None:
    """At the end, at the beginning, or in a sentence."""
    assert list(
        blanks_in(
            {"end": f"{text}　", "begin": f"　{text}", "prose": f"据{text}说，丘陵 不高。"}[at]
        )
    )


# Signs that are told where so many stand in a row, or more.
IN_A_ROW = [
    (DASHES, "-─－–", 2), (DOTS, "。", 2), (DOTS, ".・", 3), (DOUBLED, "，、；：。", 2),
    (DOUBLED, "！？", 3), (STRAIGHT, "\"'`", 1),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "signs", "least"), IN_A_ROW)
def test_so_many_of_a_sign_in_a_row_are_told(rule: re.Pattern[str], signs: str, least: int) -> None:
    for sign, count in product(signs, range(1, 8)):
        assert bool(rule.search(f"甲{sign * count}乙")) is (count >= least)


# Wrong texts, the words by which each finding is exempted, and words that are none of it.
EXEMPTED = [
    ("C02", "甲,乙。", "甲,乙", "乙。"),
    ("C03", "丘陵　丙丁。", "丘陵　", "丙丁"),
    ("C06", "丘陵不髙。", "髙", "U+"),
    ("C06", "丘陵不髙。", "不髙。", "CJK"),
    ("M01", "“丘陵不高。", "“丘陵", "不高"),
    ("M03", '丘"陵"不高。', '丘"陵"', "mark"),
    ("M05", "丘陵...不高。", "陵...", "ellipsis"),
    ("K06", "丘陵不高，一天能走三座。", "一天能走三座", "line"),
]


@pytest.mark.parametrize(("code", "text", "words", "others"), EXEMPTED)
def test_exemptions_go_by_the_words_of_the_text(
    house: House, monkeypatch: pytest.MonkeyPatch, code: str, text: str, words: str, others: str
) -> None:
    """Those that the finding points at, however it is told; no other words exempt it."""
    with (house.corpus / HILL).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")
    assert code in told(house.corpus)
    exemptions = house.corpus / "exemptions.toml"
    before = exemptions.read_text("utf-8")

    def codes(exempted: str) -> list[str]:
        values = {"code": code, "file": "hill/excerpts.txt", "words": exempted, "reason": "有意"}
        exemptions.write_text(f"{before}\n[[exemption]]\n{toml(values)}", "utf-8")
        return told(house.corpus)

    assert code in codes(others)
    assert "X01" in codes(others)
    for wording in ("{}", "又一种说法"):
        monkeypatch.setattr(Finding, "wording", lambda *_, said=wording: Wording(said, said))
        assert not {code, "X01"} & set(codes(words))


BROKEN_LEDGERS = [
    ("[[passage]]", "[[pasage]]", "there is no key “pasage” (do you mean passage?)"),
    ('from = ["5"]', 'from = ["five"]', "R04: “five” does not fit “from”"),
    ('at = ["5:3"]', 'at = ["4:2"]', "P05"),
    ('kind = "lacuna"', 'kind = "gap"', "“gap” is no value for “kind”"),
    ('from = ["5"]', 'from = ["5", "5"]', "two paragraphs claim"),
    ('from = ["5"]', 'from = ["99"]', "P07"),
    ('copy_text = "A"\n', "", "the field “copy_text” is missing"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), BROKEN_LEDGERS)
def test_a_broken_ledger_is_told(house: House, right: str, wrong: str, told: str) -> None:
    path = house.corpus / LEDGER
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), "utf-8")
    assert told in "\n".join(map(str, check(read_corpus(house.corpus))))


WIDTH = 'kind = "extraction"\nreason = "半角误作全角"\n'
PARALLELS = [
    ("witness", '{ A = ["6:1-7", "6:8-15"], B = ["1", "5"] }', ""),
    ("witness", '{ A = ["3:5-5"] }', ""),  # the width of marks is no difference
    (
        "witness",
        '{ A = ["6:1-2", "8:1-2"] }',
        "A reads “湖面江从” there, which does not bear out “，”",
    ),
    ("conjecture", '{ B = ["99"] }', "B reads “” there"),
    ("conjecture", '{ Z = ["6"] }', "there is no witness Z"),
    ("conjecture", "{ A = [] }", "R04"),
    ("doubt", '{ A = ["6"] }', "a doubt leaves the words as they are"),
]


@pytest.mark.parametrize(("kind", "parallels", "told"), PARALLELS)
def test_what_is_adopted_is_borne_out(house: House, kind: str, parallels: str, told: str) -> None:
    """By the words that a witness has at the place that is named, and by nothing else."""
    path = house.corpus / LEDGER
    text = path.read_text("utf-8")
    assert WIDTH in text
    given = f'kind = "{kind}"\nreason = "半角误作全角"\nparallels = {parallels}\n'
    path.write_text(text.replace(WIDTH, given), "utf-8")
    findings = [str(f) for f in check(read_corpus(house.corpus)) if f.code != "Z01"]
    told_of = "\n".join(findings)
    assert told in told_of if told else not findings, told_of


@pytest.mark.parametrize("name", [HILL, LEDGER, WITNESSES, "witnesses/a.txt", "corpus.toml"])
@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\x00", b"a" * 10_000_000], ids=len)
def test_a_spoiled_file_is_told(house: House, name: str, data: bytes) -> None:
    """Empty, not UTF-8, a NUL, ten million of one character: findings, no traceback, no hang."""
    (house.corpus / name).write_bytes(data)
    try:
        findings = check(read_corpus(house.corpus))
    except CorpusError as error:
        findings = error.findings
    assert findings
    assert all(str(finding).startswith(str(house.corpus)) for finding in findings)


def test_a_free_book_is_advised_and_not_refused(house: House) -> None:
    """Without seal and witnesses the rules of text advise; a build tells their number."""
    path = house.corpus / "meetings/hill/excerpts.txt"
    path.write_text(
        path.read_text("utf-8") + "\n第一条　甲,乙“丙。\n\n第一条　甲,乙“丙。\n", "utf-8"
    )
    assert not any(each.advised for each in check(read_corpus(house.corpus)))
    (house.corpus / "SEAL").unlink()
    shutil.rmtree(house.corpus / "witnesses")
    (house.corpus / "exemptions.toml").unlink()
    for ledger in [*house.corpus.rglob("*.ledger.toml"), *house.corpus.rglob("links.toml")]:
        ledger.unlink()
    found = check(read_corpus(house.corpus))
    assert {"C02", "C03", "K06", "M01"} <= {each.code for each in found}
    assert all(each.advised and each.severity is Severity.WARNING for each in found)
    delivery = produce(Ticket(), house)
    assert [each.code for each in delivery.warnings] == ["X02"]
    assert delivery.warnings[0].sentence == f"of the texts {len(found)} places are advised on"


@pytest.mark.parametrize(("text", "dots", "doubled"), [
    ("字……字〔…〕", [], []),
    ("字…字", ["…"], []),
    ("字〔……〕…", ["…"], []),
    ("字...字....", ["...", "...."], []),
    ("字..・・字", [], []),
    ("字・・・", ["・・・"], []),
    ("字。。字。", ["。。"], ["。。"]),
    ("字，。字、字；：", [], ["，。", "；："]),
    ("字！？字。！字？。", [], []),
    ("字！？！字！，。", [], ["！？！", "！，。"]),
    ("字，。！", [], ["，。"]),
])  # fmt: skip
def test_marks_that_are_doubled_and_ellipses_that_are_none(
    text: str, dots: list[str], doubled: list[str]
) -> None:
    assert [DOTS.findall(text), DOUBLED.findall(text)] == [dots, doubled]
