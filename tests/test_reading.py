"""Read: files become values that know their places; what cannot be read becomes findings."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError, Finding, Language, OrderError, TemplateError
from booklet.model.corpus import Corpus, Part
from booklet.model.order import Flip, Group, Imposition, Ticket
from booklet.reading import read_format, read_galley, read_ticket, write_ticket
from booklet.reading.fields import fill
from booklet.reading.files import FILES
from booklet.reading.house import House
from booklet.reading.source import TomlTable, locate, read_toml


def test_the_corpus_is_read_in_the_order_of_dates(corpus: Corpus) -> None:
    assert [meeting.id for meeting in corpus.pieces] == ["hill", "lake", "river"]
    assert corpus.faults == ()


def test_every_passage_knows_its_line(corpus: Corpus) -> None:
    """The line of the file at a passage's place is the passage."""
    for meeting in corpus.pieces:
        for work in meeting.works:
            for passage in work.passages:
                lines = Path(passage.place.file).read_text("utf-8").split("\n")
                assert lines[passage.place.line - 1] == passage.text


def test_provinces_are_those_of_all_regions_each_once(corpus: Corpus) -> None:
    river = next(meeting for meeting in corpus.pieces if meeting.id == "river")
    assert corpus.provinces_of(river) == ("贵州", "云南", "江苏", "浙江")
    assert river.parts == (Part.EXCERPTS, Part.REPORT)


BROKEN = [
    ("meetings/hill/meeting.toml", "number", "numbre", "there is no key “numbre” (do you mean nu"),
    ("meetings/hill/meeting.toml", "2020-05-06", '"2020-15-06"', ":3:1: R04: “2020-15-06” for"),
    ("meetings/hill/meeting.toml", "2020-05-06", "20", "is not a date (write it like 2024-04-23)"),
    (
        "meetings/hill/meeting.toml",
        "number = 1\n",
        "number = 0\n",
        ":2:1: R04: “0” does not fit “num",
    ),
    (
        "meetings/hill/meeting.toml",
        "number = 1\n",
        "number =\n",
        ":2:9: R03: not TOML: Invalid value",
    ),
    ("meetings/hill/excerpts.txt", "+++", "---", ":1: R05: the file does not begin with front"),
    ("meetings/hill/excerpts.txt", "source", "sorce", ":2:1: R04: there is no key “sorce”"),
    ("corpus.toml", '["江苏", "浙江"]', '"江苏"', "corpus.toml:8:1: R04: “江苏” does not fit"),
    ("corpus.toml", 'title = "山水|座谈会记"', "", "the field “title” is missing"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "told"), BROKEN)
def test_a_broken_file_is_told_with_its_place(
    house: House, file: str, right: str, wrong: str, told: str
) -> None:
    """Each way of breaking a file gives a finding with file, line, and a cure."""
    path = house.corpus / file
    path.write_text(path.read_text("utf-8").replace(right, wrong), "utf-8")
    assert told in "\n".join(faults(house.corpus))


def faults(folder: Path) -> list[str]:
    try:
        return [str(finding) for finding in read_corpus(folder).faults]
    except CorpusError as error:
        return [str(finding) for finding in error.findings]


def test_a_file_that_is_not_utf8(house: House) -> None:
    """The place of the first wrong byte, and how to mend it."""
    path = house.corpus / "meetings/lake/excerpts.txt"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    (told,) = faults(house.corpus)
    assert "excerpts.txt:2:11: R02: the file is not UTF-8" in told
    assert "iconv" in told


def test_a_truncated_work(house: House) -> None:
    path = house.corpus / "meetings/lake/excerpts.txt"
    path.write_bytes(path.read_bytes()[:10])
    assert "R05" in faults(house.corpus)[0]


def test_all_faults_are_told_at_once(house: House) -> None:
    (house.corpus / "meetings/lake/excerpts.txt").write_text("", "utf-8")
    (house.corpus / "meetings/hill/meeting.toml").write_text("id = 3", "utf-8")
    assert len(faults(house.corpus)) >= 2


def test_windows_files_are_read(house: House, corpus: Corpus) -> None:
    """A byte order mark and CRLF make no difference."""
    for path in house.corpus.rglob("*.t*"):
        text = path.read_text("utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    read = read_corpus(house.corpus)
    texts = [[p.text for w in m.works for p in w.passages] for m in read.pieces]
    assert texts == [[p.text for w in m.works for p in w.passages] for m in corpus.pieces]
    assert read.faults == ()


def test_no_corpus_at_all(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"corpus\.toml: R01: the file cannot be read"):
        read_corpus(tmp_path)


def test_keys_are_found_in_tables_arrays_and_long_values() -> None:
    text = '# a = 1\na = """\nb = 1\n"""\nc = [\n  1, # ]\n  2,\n]\n'
    text += "[t]\nd = 1\n[[r]]\ne=1\n[[r]]\ne=2\n"
    found = {keys: line for keys, line, _ in locate(text)}
    assert found == {
        ("a",): 2, ("c",): 5, ("t",): 9, ("t", "d"): 10, ("r", 0): 11, ("r", 0, "e"): 12,
        ("r", 1): 13, ("r", 1, "e"): 14,
    }  # fmt: skip


@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.text(max_size=20)))
def test_every_key_of_generated_toml_is_found(values: dict[str, str]) -> None:
    """Whatever strings a table holds, each key is found on its own line."""
    import tomli_w

    text = tomli_w.dumps(values, multiline_strings=True)
    table = read_toml(text, Path("t.toml"))
    assert isinstance(table, TomlTable)
    for key in values:
        line = table.place(key).line
        assert text.split("\n")[line - 1].startswith(f"{key} = ")


def ticket_at(path: Path, text: str, **given: object) -> Ticket:
    path.write_text(text, "utf-8")
    return read_ticket(path, given)


def test_an_empty_ticket_is_the_default(tmp_path: Path) -> None:
    """What a ticket lacks is as on the command line and in Python."""
    assert ticket_at(tmp_path / "t.toml", "") == read_ticket(None, {}) == Ticket()


def test_words_win_over_the_file(tmp_path: Path) -> None:
    text = 'session = "第1周"\nflip = "long"\n'
    ticket = ticket_at(tmp_path / "t.toml", text, session="第2周", meetings=["5"])
    assert (ticket.session, ticket.flip, ticket.meetings) == ("第2周", Flip.LONG, ("5",))
    assert ticket.place("session").file == "--session"
    assert ticket.place("flip").line == 2


def test_three_mistakes_are_told_at_once(tmp_path: Path) -> None:
    ticket = ticket_at(tmp_path / "t.toml", 'fromat = "x"\nfrom = "soon"\n\nflip = "sort"\n')
    told = [str(finding) for finding in ticket.faults]
    assert len(told) == 3
    assert ":1:1: R04: there is no key “fromat” (do you mean format?)" in told[-1] + told[0]
    assert any(":2:1: R04: “soon” for “from” is not a date" in each for each in told)
    assert any(":4:1: R04: “sort” is no value for “flip” (do you mean short?)" in t for t in told)


@pytest.mark.parametrize("text", ["a = ", "\x00", "[[["])
def test_a_ticket_that_is_not_toml(tmp_path: Path, text: str) -> None:
    with pytest.raises(OrderError, match="R03"):
        ticket_at(tmp_path / "t.toml", text)


def test_dates_as_people_write_them(tmp_path: Path) -> None:
    for written in ("2024-04-23", "2024.4.23", "2024年4月23日", "2024/04/23"):
        assert read_ticket(None, {"date": written}).date == date(2024, 4, 23)


tickets = st.builds(
    Ticket,
    meetings=st.lists(st.sampled_from(["5", "⑤", "lake", "江河"])).map(tuple),
    regions=st.lists(st.text("水乡山地ab", min_size=1, max_size=4)).map(tuple),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    parts=st.sampled_from([(Part.EXCERPTS,), (Part.REPORT,), (Part.REPORT, Part.EXCERPTS)]),
    group=st.sampled_from(Group),
    toc=st.booleans(),
    title=st.none() | st.text("甲乙|\"'\\", min_size=1),
    session=st.none() | st.text("第1周“”# =", min_size=1).filter(str.strip),
    impose=st.sampled_from(Imposition),
    flip=st.sampled_from(Flip),
)


@given(tickets)
def test_a_ticket_survives_its_file(ticket: Ticket) -> None:
    """Written and read again, a ticket is the same order."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        assert ticket_at(Path(folder) / "t.toml", write_ticket(ticket)) == ticket


def test_margins_follow_from_the_type_area(house: House) -> None:
    """210 × 297 mm, 40 × 12 pt wide: fore-edge = 595.28 - 57.54 - 480 = 57.73 pt."""
    handout = read_format(house.templates / "handout")
    assert handout.fore_edge == pytest.approx(57.73, abs=0.01)
    sides = handout.gutter + handout.measure + handout.fore_edge
    assert sides == pytest.approx(handout.trim[0])
    assert handout.head + handout.depth + handout.foot == pytest.approx(handout.trim[1])


def test_a_type_area_larger_than_the_page(own_templates: House) -> None:
    path = own_templates.templates / "booklet/format.toml"
    path.write_text(
        path.read_text("utf-8").replace("characters = 26", "characters = 46", 1), "utf-8"
    )
    with pytest.raises(TemplateError, match=r"format.toml:\d+:1: R06: the type area is .* mm too"):
        read_format(path.parent)


WANTS = ("labels", "levels", "behind", "official", "across")


@pytest.mark.parametrize("wanted", ["", *WANTS])
def test_a_format_wants_of_its_text_what_it_says_alone(wanted: str, own_templates: House) -> None:
    path = own_templates.templates / "booklet/format.toml"
    said = f"[text]\n{wanted} = true\n" if wanted else ""
    text = re.sub(r"(?ms)^\[text\].*?(?=^\[)", said, path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    made = read_format(path.parent)
    assert [name for name in WANTS if getattr(made, name)] == [wanted] * bool(wanted)


@pytest.mark.parametrize("levels", ["-1", "5", "true", '"2"'])
def test_contents_list_none_to_four_levels(levels: str, own_templates: House) -> None:
    path = own_templates.templates / "booklet/format.toml"
    text = path.read_text("utf-8")
    line = 1 + text[: text.index("contents = 2")].count("\n")
    path.write_text(text.replace("contents = 2", f"contents = {levels}"), "utf-8")
    with pytest.raises(TemplateError, match=rf"format\.toml:{line}:"):
        read_format(path.parent)


ODD = (13, -1, 1.5, "", "q", "Q" * 900, True, [], ["Q", 1], [[1]], {}, {"q": 1}, date(2024, 5, 1))
QUOTED = re.compile(r"'[^']*'|“[^”]*”")


UNTOML = [
    "a", "a 1", "= 1", "a = nope", "a = “x”", "标题 = 'x'", "a = 'x", "a = '''", 'a = """x',
    'a = "x', "a = [1", "a = {b = 1", "a = {b = 1, b = 2}", "[a]\n[a]", "[[a]]\n[a]",
    "a = 1\na = 2", "[a", "[[a]", "a = 1 b = 2", r'a = "\q"', r'a = "\ud800"', r'a = "\uzz"',
    'a = "\x01"', "# \x01", "a = {}\na.b = 1", "a.b = 1\n[a]\nb.c = 2", "a = 2024-02-31",
    "a = 25:00:00", f"a = {'9' * 5000}", f"a = {'[' * 3000}",
]  # fmt: skip


@pytest.mark.parametrize("text", UNTOML, ids=lambda text: text[:20])
def test_what_is_not_toml_is_told_in_either_language(text: str) -> None:
    told = read_toml(text, Path("f.toml"))
    assert isinstance(told, Finding) and told.code == "R03" and told.place.line > 0
    sentence = told.wording(Language.CHINESE).sentence.removeprefix("不合 TOML 的写法：")
    assert not re.search("[A-Za-z]", sentence)
    assert re.search("[a-z]{3}", told.sentence.removeprefix("not TOML"))


@given(st.text("ab=[]{}\"'\\.,#\n 1-“", max_size=12))
def test_whatever_is_written_is_toml_or_told(text: str) -> None:
    told = read_toml(text, Path("f.toml"))
    if isinstance(told, Finding):
        sentence = told.wording(Language.CHINESE).sentence.removeprefix("不合 TOML 的写法：")
        assert not re.search("[A-Za-z]{2}", sentence)


@pytest.mark.parametrize("kind", FILES)
def test_what_does_not_fit_is_told_in_chinese_without_words_of_programs(kind: str) -> None:
    """For every key of every file, whatever is written there."""
    english = re.compile("[a-z]{2,}|, ")
    for key in (each.encode_name for each in structs.fields(FILES[kind])):
        for odd in ODD:
            _, found = fill(FILES[kind], TomlTable({key: odd}, "f.toml"))
            told = [QUOTED.sub("", each.wording(Language.CHINESE).sentence) for each in found]
            assert [each for each in told if english.search(each)] == [], (key, odd)


def test_what_must_look_like_something_is_told_as_it_is() -> None:
    """With its capitals."""
    _, found = fill(FILES["exemptions"], TomlTable({"exemption": [{"code": "x"}]}, "f.toml"))
    assert any("^[A-Z]" in str(each) for each in found)


def test_what_may_be_left_out_is_told_item_by_item_where_it_is_not() -> None:
    table = TomlTable({"fit": {"sise": [1, 2]}, "words": ["title", "no"]}, "f.toml")
    _, found = fill(FILES["format"], table)
    told = " ".join(map(str, found))
    assert "the field “size” is missing" in told
    assert "there is no key “sise” (do you mean size?)" in told
    assert "“no” does not fit “words”" in told


def test_values_are_frozen(corpus: Corpus) -> None:
    for value in (corpus, corpus.pieces[0], Ticket()):
        with pytest.raises(AttributeError):
            value.title = "x"


@pytest.mark.parametrize("path", sorted((ROOT / "corpus/schema").glob("*.json")), ids=str)
def test_the_schemas_are_the_programs(path: Path) -> None:
    """The JSON schemas beside the corpus are what the program reads by."""
    from booklet.reading.fields import json_schema

    assert path.read_text("utf-8") == json_schema(path.stem)


MANY_AT_ONCE = """
import sys
from threading import Barrier, Thread
from msgspec import defstruct
from booklet.reading.fields import fill
from booklet.reading.schema import Line, Strict
from booklet.reading.source import TomlTable

def nested(deep):
    kind = Line
    for _ in range(deep):
        said = [("a", Line, "x"), ("b", list[kind], []), ("c", kind | None, None)]
        kind = defstruct("Fields", said, bases=(Strict,))
    return kind

def first(kinds, gate):
    for kind in kinds:
        gate.wait()
        fill(kind, TomlTable({"b": [{}]}, "x"))

sys.setswitchinterval(1e-6)
of_all = [nested(3) for _ in range(100)], Barrier(4)
threads = [Thread(target=first, args=of_all) for _ in range(4)]
for each in threads:
    each.start()
for each in threads:
    each.join()
"""


def test_fields_are_first_met_by_several_threads() -> None:
    """A hundred kinds of files, each read for the first time by four threads at once."""
    done = subprocess.run([sys.executable, "-c", MANY_AT_ONCE], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("marked", ["utf-8", "utf-16-le", "utf-16-be", ""])
@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("utf-8", "utf-8"), ("GB2312", "gb18030"), ("gbk", "gb18030"), ("Big5", "big5"),
        ("utf-16", "utf-8"), ("UTF-16LE", "utf-8"), ("utf-16be", "utf-8"), ("", "utf-8"),
    ],
)  # fmt: skip
def test_a_page_is_read_by_its_mark_and_else_as_it_says(
    tmp_path: Path, marked: str, declared: str, written: str
) -> None:
    page, html = tmp_path / "a.html", f'<meta charset="{declared}"><p>一二三</p>'
    page.write_bytes(f"\ufeff{html}".encode(marked) if marked else html.encode(written))
    assert read_galley(page).html == html
