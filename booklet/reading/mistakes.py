"""What is wrong with a text that is not TOML, in each language, and where."""

from __future__ import annotations

import tomllib

from booklet.errors import Words
from booklet.patterns import pattern

AT = pattern(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
CHINESE = {
    "Cannot declare": "这一组前面已经有了",
    "Cannot mutate": "这一项已经写完，不能再添",
    "Cannot overwrite": "这一项前面已经写过",
    "Cannot redefine": "这一组前面已经有了",
    "Duplicate inline table key": "花括号里有一项写了两遍",
    "Escaped character": "反斜杠后面写的不是字符",
    "Expected '=' after": "名称后面缺等号",
    "Expected ']' at": "方括号没有合上",
    "Expected ']]' at": "双方括号没有合上",
    "Expected newline": "一项写完之后还有别的字，或值写得不对",
    "Expected": "引号没有合上",
    "Found invalid character": "有不能用的字符",
    "Illegal character": "有不能用的字符，或引号没有合上",
    "Invalid date": "没有这个日期或时间",
    "Invalid hex": "反斜杠后面的编码不对",
    "Invalid initial": "名称不能这样开头",
    "Invalid statement": "这一行不是“名称 = 值”",
    "Invalid value": "值写得不对；文字要放在英文引号里",
    "Unclosed array": "方括号没有合上",
    "Unclosed inline": "花括号没有合上",
    "Unescaped": "文字里的反斜杠要写两个",
    "Unterminated": "引号没有合上",
}
"""What the library says, by how it begins; the longer of two beginnings stands first."""


def mistake(error: Exception, lines: int) -> tuple[Words, int, int]:
    """What an error of the library says, and the line and the column where that is: the end of the
    text, which has so many `lines`, where it tells none."""
    if isinstance(error, RecursionError):
        return Words("brackets are nested too deep", "括号套得太深"), lines, 0
    if not isinstance(error, tomllib.TOMLDecodeError):
        return Words("a number is too long", "数字太长"), lines, 0
    found, said = AT.search(str(error)), AT.sub("", str(error))
    begins = (zh for en, zh in CHINESE.items() if said.startswith(en))
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (lines, 0)
    return Words(said, next(begins, said)), line, column
