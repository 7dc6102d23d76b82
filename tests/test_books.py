"""Books of any kind: folders of texts, their kinds and facets."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, TINY

from booklet.book.assembly import assemble
from booklet.corpus.brought import bring
from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import select
from booklet.errors import CorpusError, OrderError
from booklet.model.blocks import Heading, text_of
from booklet.model.corpus import Corpus
from booklet.model.numerals import han
from booklet.model.order import Edition, Files, Group, Ticket
from booklet.reading.house import House, find_house
from booklet.web.page import page_of

FORMATS = ("booklet",)


def written(folder: Path, files: dict[str, str]) -> Path:
    """The folder with these files in it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def poem(author: str, title: str, dynasty: str = "某代") -> str:
    lines = "山前一树花，\n山后一人家。"
    head = f'+++\nauthor = "{author}"\ndynasty = "{dynasty}"\n+++\n'
    return f"{head}\n# {title}\n\n:::verse\n{lines}\n:::\n"


@pytest.fixture
def verse(tmp_path: Path) -> Path:
    poems = {"1-花.md": poem("甲", "花"), "2-月.md": poem("乙", "月"), "10-雪.md": poem("甲", "雪")}
    return written(
        tmp_path / "诗 集", {"book.toml": 'title = "山居|杂诗"\nkind = "verse"\n', **poems}
    )


def chosen(corpus: Corpus, **words: object) -> Edition:
    return select(corpus, Ticket(**words), FORMATS)  # type: ignore[arg-type]


def titles(edition: Edition) -> list[str]:
    return [str(each.piece.title) for each in edition.selected]


def test_a_folder_of_texts_is_a_book(tmp_path: Path) -> None:
    """Nothing need be told: titles are headings, else the names of files, in natural order."""
    folder = written(
        tmp_path / "文章",
        {
            "第10课.txt": "第一段。\n\n第二段。",
            "第2课 风.md": "没有标题的一段。",
            "01-开头.md": "# 一个|标题\n\n## 一节\n\n一段。\n\n### 小节\n\n又一段。",
            "README.md": "写给自己的话。",
            ".草稿.md": "不要。",
        },
    )
    corpus = read_corpus(folder)
    assert all(finding.advised for finding in check(corpus))
    assert [str(piece.title) for piece in corpus.pieces] == ["一个标题", "第2课 风", "第10课"]
    assert str(corpus.title) == "文章"
    assert [piece.id for piece in corpus.pieces] == ["01-开头", "第2课-风", "第10课"]
    levels = [b.level for b in corpus.pieces[0].works[0].blocks if isinstance(b, Heading)]
    assert levels == [1, 2]


@pytest.mark.parametrize(
    ("text", "title", "left"),
    [
        ("# 题\n\n文。", "题", "文。"),
        ("## 题\n\n文。", "题", "文。"),
        ("# 题\n\n# 又一题\n\n文。", "名", "题又一题文。"),
        ("文。\n\n# 题", "名", "文。题"),
        ('+++\ntitle = "真题"\n+++\n# 题\n\n文。', "真题", "题文。"),
        ('+++\ntitle = "真|题"\n+++\n# 真题\n\n文。', "真题", "文。"),
        ("# 题[^1]\n\n文。\n\n[^1]: 注。", "名", "题注。文。"),
    ],
)
def test_what_the_title_of_a_text_is(tmp_path: Path, text: str, title: str, left: str) -> None:
    """A first heading that is alone of its level is the title, and is not printed again."""
    corpus = read_corpus(written(tmp_path / "书", {"03 名.md": text}))
    (piece,) = corpus.pieces
    assert str(piece.title) == title
    assert text_of(piece.works[0].blocks) == left
    assert str(corpus.title) == title


def test_nothing_at_all_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"corpus\.toml: R01"):
        read_corpus(tmp_path)


def test_facets_choose(verse: Path) -> None:
    corpus = read_corpus(verse)
    assert titles(chosen(corpus)) == ["花", "月", "雪"]
    assert titles(chosen(corpus, where=("作者=甲",))) == ["花", "雪"]
    assert titles(chosen(corpus, where=("author = 甲", "朝代=某代"), meetings=("2", "10-雪"))) == [
        "雪"
    ]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("作者", "S07: “作者” is no condition"),
        ("作者=", "S07: “作者=” is no condition"),
        ("作者=丙", "S01: there is no author “丙” (there are: 甲, 乙)"),
        ("地区=东", "S07: the texts of this book have no “地区” (there are: 作者, 朝代"),
        ("颜色=红", "S07: the texts of this book have no “颜色”"),
    ],
)
def test_what_a_book_does_not_have_cannot_be_asked_for(verse: Path, word: str, told: str) -> None:
    with pytest.raises(OrderError) as raised:
        chosen(read_corpus(verse), where=(word,))
    assert told in str(raised.value)


def test_pieces_are_grouped_by_any_facet(verse: Path) -> None:
    corpus = read_corpus(verse)
    edition = chosen(corpus, group="作者")
    assert titles(edition) == ["花", "雪", "月"]
    document = assemble(edition)
    assert [division.heading for division in document.divisions] == ["甲", "乙"]
    with pytest.raises(OrderError, match="have no “色”"):
        chosen(corpus, group="色")


def test_a_piece_without_the_facet_is_not_lost(verse: Path) -> None:
    written(verse, {"3-无名.md": "# 无名\n\n一段。"})
    document = assemble(chosen(read_corpus(verse), group="author"))
    found = [chapter.short for each in document.divisions for chapter in each.chapters]
    assert len(found) == 4
    assert [division.heading for division in document.divisions] == ["甲", "乙", None]


def test_the_order_of_the_book_is_kept(verse: Path) -> None:
    corpus = read_corpus(verse)
    assert titles(chosen(corpus, meetings=("雪", "花"))) == ["花", "雪"]
    assert titles(chosen(corpus, meetings=("雪", "花"), group=Group.NAMED)) == ["雪", "花"]


def test_what_is_above_a_title_is_what_the_kind_says(verse: Path) -> None:
    chapter = assemble(chosen(read_corpus(verse))).divisions[0].chapters[0]
    assert (chapter.number, chapter.opening, chapter.beside) == ("", ("某代", "甲"), ("甲",))


def test_a_book_may_say_itself_what_it_is_made_of(tmp_path: Path) -> None:
    book = (
        'title = "食谱"\npiece = "道"\npiece_en = "dish"\nlabel = "第{han}道"\nopening = ["hot"]\n'
        '[[facet]]\nid = "hot"\nname = "辣度"\n'
    )
    text = '+++\nhot = ["微辣", "中辣"]\n+++\n# 豆腐\n\n一块。'
    corpus = read_corpus(written(tmp_path, {"book.toml": book, "a.md": text}))
    assert corpus.kind.piece == ("dish", "道")
    chapter = assemble(chosen(corpus, where=("辣度=中辣",))).divisions[0].chapters[0]
    assert (chapter.number, chapter.opening) == ("第一道", ("微辣、中辣",))


def test_kinds_are_files(tmp_path: Path) -> None:
    """A kind of one's own lies with one's own templates; an unknown one is told."""
    kinds = written(
        tmp_path / "t", {"kinds/letter.toml": 'title = "书信"\npiece = "封"\npiece_en = "letter"'}
    )
    book = written(tmp_path / "b", {"book.toml": 'kind = "letter"', "a.md": "见字如面。"})
    assert read_corpus(book, kinds).kind.piece == ("letter", "封")
    assert "there is no kind of book “letter”" in str(read_corpus(book).faults[0])


def test_every_shipped_kind_is_whole() -> None:
    """What is printed of a kind's pieces are facets that it has."""
    for path in (ROOT / "templates/kinds").glob("*.toml"):
        book = read_corpus(written_kind(path.stem))
        for facet in (*book.kind.opening, *book.kind.contents, *book.kind.required):
            assert book.kind.facet(facet), f"{path.name}: {facet}"


def written_kind(name: str) -> Path:
    import tempfile

    return written(Path(tempfile.mkdtemp()), {"book.toml": f'kind = "{name}"', "a.md": "一段。"})


def test_what_a_kind_asks_for_is_asked_once(tmp_path: Path) -> None:
    """All that a piece lacks is one finding."""
    corpus = read_corpus(written(tmp_path, {"book.toml": 'kind = "meeting"', "a.md": "一段。"}))
    (found,) = (finding for finding in check(corpus) if finding.code == "K03")
    assert "without date, place, regions: a" in str(found)


def test_folders_are_pieces_with_several_works(tmp_path: Path) -> None:
    book = (
        'title = "对照"\n[[work]]\nid = "old"\nname = "原文"\n[[work]]\nid = "new"\nname = "译文"\n'
    )
    piece = 'id = "one"\ntitle = "一则"\n'
    front = '+++\nsource = "某书"\n+++\n'
    corpus = read_corpus(
        written(
            tmp_path,
            {
                "book.toml": book,
                "pieces/one/piece.toml": piece,
                "pieces/one/old.txt": front + "古文。",
                "pieces/one/new.txt": front + "今文。",
            },
        )
    )
    assert not check(corpus)
    assert titles(chosen(corpus, parts=("new",))) == ["一则"]
    texts = assemble(chosen(corpus, meetings=("one:new+old",))).divisions[0].chapters[0].texts
    assert [text.name for text in texts] == ["译文", "原文"]


def test_two_texts_of_one_name_are_told(tmp_path: Path) -> None:
    corpus = read_corpus(written(tmp_path, {"a.md": "一。", "a.txt": "二。"}))
    assert "R08" in str(corpus.faults[0])


def test_a_facet_is_text(tmp_path: Path) -> None:
    text = "+++\nauthor = [[1]]\n+++\n一。"
    corpus = read_corpus(written(tmp_path, {"a.md": text}))
    assert "K10: “author” is a text or a list of texts" in str(corpus.faults[0])


def test_a_folder_that_is_named_is_the_book(verse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By --house; or, where it describes itself, by standing in it. Others are never taken."""
    assert find_house(verse).corpus == verse
    monkeypatch.chdir(verse)
    assert find_house().corpus == verse
    (verse / "book.toml").unlink()
    assert find_house().corpus != verse
    assert find_house(verse).corpus == verse


def test_the_desk_says_nothing_that_the_book_has_not(verse: Path) -> None:
    """No word of meetings, regions or dates where a book has none; its own words instead."""
    house = House(verse, ROOT / "templates", ROOT / "fonts", verse / "out")
    html = page_of(read_corpus(verse), house, "zh")
    shown = html.partition("</head>")[2]
    for word in ("会议", "金句", "报道", "按日期", "按地区"):
        assert word not in shown
    assert "按作者分编" in shown
    assert 'data-value="甲"' in shown
    english = page_of(read_corpus(verse), house, "en")
    assert "Tick poems" in english
    assert "meeting" not in english.partition("</head>")[2].replace("meetings=", "")


def test_meetings_of_old_are_pieces() -> None:
    """A corpus in `meetings/` that names no kind is of that kind."""
    corpus = read_corpus(TINY)
    assert corpus.kind.piece == ("meeting", "会议")
    assert [work.id for work in corpus.kind.works] == ["excerpts", "report"]


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (103, "一百零三"), (110, "一百一十"),
     (215, "二百一十五"), (999, "九百九十九"), (1000, "1000")],
)  # fmt: skip
def test_numbers_in_han(number: int, told: str) -> None:
    assert han(number) == told


def test_a_work_does_not_repeat_what_stands_above_it(tmp_path: Path) -> None:
    """A first heading that says the title of its piece, or its own headline, is that; what stands
    below comes up."""
    folder = written(
        tmp_path,
        {
            "corpus.toml": 'title = "书"\nversion = "1"\n',
            "pieces/a/piece.toml": 'id = "a"\nnumber = 1\ntitle = "某题|二"\n',
            "pieces/a/text.md": "# 某题二\n\n## 甲\n\n文\n\n### 乙\n",
            "pieces/b/piece.toml": 'id = "b"\nnumber = 2\ntitle = "题"\n',
            "pieces/b/text.md": "## 甲\n\n文\n\n### 乙\n",
        },
    )
    for piece in read_corpus(folder).pieces:
        headings = [block for block in piece.works[0].blocks if isinstance(block, Heading)]
        assert [(block.level, text_of([block])) for block in headings] == [(1, "甲"), (2, "乙")]


def test_texts_of_kinds_that_are_not_read_are_told(tmp_path: Path) -> None:
    """A Word file among the texts of a book is none of them, and is not left out in silence."""
    for name in ("01.md", "02.docx", "~$02.docx", "README.docx", "made.pdf", "out/old.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("# 题\n\n文。\n", "utf-8")
    (told,) = check(read_corpus(tmp_path))
    assert (told.code, told.severity) == ("X04", "warning")
    assert "1 files" in told.sentence and "02.docx" in told.sentence


@pytest.mark.parametrize("to", ["nowhere", "b.md", "a.md/b.md"])
def test_a_text_that_a_link_does_not_find_is_told(tmp_path: Path, to: str) -> None:
    """In a book, and in a folder of files: it is one that somebody wants printed."""
    (tmp_path / "a.md").write_text("一段。", "utf-8")
    (tmp_path / "b.md").symlink_to(to)
    told = read_corpus(tmp_path).faults
    assert [(each.code, Path(each.place.file).name) for each in told] == [("R01", "b.md")]
    with pytest.raises(OrderError, match=r"b\.md: R01"):
        bring(Files((tmp_path,)), tmp_path / "pictures")


def test_links_that_lead_in_a_circle_are_told(tmp_path: Path) -> None:
    """A text that is named, a page and a picture in a text."""
    for name in ("loop.md", "loop.html", "loop.png"):
        (tmp_path / name).symlink_to(name)
    (tmp_path / "a.md").write_text("一段。\n\n![图](loop.png)\n", "utf-8")
    (tmp_path / "b.html").write_text("<p>一段。<img src=loop.png alt=图>", "utf-8")
    for name in ("loop.md", "loop.html"):
        with pytest.raises(OrderError, match="R01"):
            bring(Files((tmp_path / name,)), tmp_path / "pictures")
    for name in ("a.md", "b.html"):
        assert bring(Files((tmp_path / name,)), tmp_path / "pictures").faults


def test_a_folder_that_is_linked_is_told_where_it_is_not_gone_through(tmp_path: Path) -> None:
    for name in ("book/a.md", "other/b.md"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("一段。", "utf-8")
    (tmp_path / "book/more").symlink_to(tmp_path / "other")
    (told,) = bring(Files((tmp_path / "book",)), tmp_path / "pictures").faults
    assert told.code == "S43" and "more" in told.sentence


def test_what_is_wrong_with_a_source_is_told_in_the_first_line(tmp_path: Path) -> None:
    """What a text says of itself in front is told at the head of its file."""
    text = "+++\nsource = '江\u200b志'\n+++\n\n# 甲\n\n乙。\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    (found,) = (each for each in check(read_corpus(tmp_path)) if each.code == "C04")
    assert (Path(found.place.file).name, found.place.line) == ("a.md", 1)
