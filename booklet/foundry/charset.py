"""Which characters a face carries.

Three sets are joined: GB 2312 (its 6,763 Han and its marks, from Python's own codec), the 8,105
characters of 通用规范汉字表 (`charset/tongyong-guifan.txt`) and the marks and letters listed as
ranges in `charset/marks.txt`. A face carries those of them that its source draws. What stands
behind these faces carries other ranges, `charset/NAME.txt`; what stands before them the Han of Big5
or JIS X 0208, from Python's own codecs.
"""

from pathlib import Path

FORMS_ROWS = range(0xA1, 0xA9)
HAN_ROWS = range(0xB0, 0xF8)
STANDARD = "tongyong-guifan"
CODECS = {"big5": "big5", "jis-x-0208": "shift_jis"}
HAN = range(0x4E00, 0xFB00)


def gb2312_han() -> frozenset[int]:
    """The 6,763 Han of GB 2312-80, rows 16-87."""
    return rows_of(HAN_ROWS)


def gb2312_marks() -> frozenset[int]:
    """Rows 1-8 of GB 2312-80: marks, numbers, kana, Greek, Cyrillic, pinyin, bopomofo.

    Rows come through GB 18030, which sends 01-04 to `·` and 01-10 to `—`, not to the
    look-alikes `・` and `―` of the older codec.
    """
    return rows_of(FORMS_ROWS)


def standard_han(charset: Path) -> frozenset[int]:
    """The 8,105 characters of 通用规范汉字表."""
    lines = lines_of(charset / f"{STANDARD}.txt")
    return frozenset(ord(character) for line in lines for character in line)


def listed(charset: Path, name: str) -> frozenset[int]:
    """The code points of the listing of a name: the standard's characters, or ranges, one a line:
    first, last, what it is."""
    if name == STANDARD:
        return standard_han(charset)
    if name in CODECS:
        return frozenset(code for code in HAN if chr(code).encode(CODECS[name], "ignore"))
    lines = (line.split()[:2] for line in lines_of(charset / f"{name}.txt"))
    return frozenset(
        code for first, last in lines for code in range(int(first, 16), int(last, 16) + 1)
    )


def characters(charset: Path) -> frozenset[int]:
    """All code points wanted of a face."""
    return gb2312_han() | gb2312_marks() | standard_han(charset) | listed(charset, "marks")


def lines_of(path: Path) -> list[str]:
    """The lines of a listing, without blank ones and remarks."""
    lines = path.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def rows_of(rows: range) -> frozenset[int]:
    """The code points of some rows of GB 2312."""
    cells = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return frozenset(
        ord(cell.decode("gb18030")) for cell in cells if cell.decode("gb2312", "ignore")
    )
