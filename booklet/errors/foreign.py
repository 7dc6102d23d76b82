"""What libraries say when they refuse something, in Chinese: those of zip, XML, PDF, templates,
style sheets and Python itself. What is not listed is told as a quotation, so that a Chinese
sentence stays one."""

from __future__ import annotations

import re

from booklet.errors import Words
from booklet.patterns import pattern

PLACED = pattern(r"(?P<said>.*?):? (?:at )?line (?P<line>\d+),? column (?P<column>\d+)")
IN_SHEET = pattern(
    r"(?P<said>.*) at (?P<line>\d+):(?P<column>\d+)(?:[,:] (?P<why>.*?))?\.?", re.DOTALL
)
"""What a style sheet has at a place, and often what is wrong with that."""
XML = {
    "out of memory": "内存不够",
    "syntax error": "不是 XML",
    "no element found": "没有写完",
    "not well-formed (invalid token)": "这里不合 XML 的写法",
    "unclosed token": "有一处没有写完",
    "partial character": "有一个字符不完整",
    "mismatched tag": "开始和结束的标记对不上",
    "duplicate attribute": "同一个属性写了两次",
    "junk after document element": "结尾后面还有别的内容",
    "undefined entity": "用了没有定义的实体",
    "reference to invalid character number": "引用了不存在的字符",
    "XML or text declaration not at start of entity": "XML 声明不在开头",
    "unknown encoding": "声明的编码不认识",
    "encoding specified in XML declaration is incorrect": "声明的编码不对",
    "unclosed CDATA section": "CDATA 没有结尾",
    "unbound prefix": "用了没有声明的前缀",
    "XML declaration not well-formed": "XML 声明写得不对",
    "multi-byte encodings are not supported": "声明的编码读不了",
}
TOKENS = {
    "end of template": "模板的结尾", "end of statement block": "语句的结尾 %}",
    "end of print statement": "表达式的结尾 }}", "end of comment": "注释的结尾 #}",
    "begin of statement block": "语句的开头 {%", "begin of print statement": "表达式的开头 {{",
    "name": "名称", "string": "字符串", "integer": "整数", "float": "小数",
}  # fmt: skip
"""What Jinja calls the parts of a template."""
SAID = tuple(
    (pattern(said, re.DOTALL), told)
    for said, told in (
        # zip
        (r"Bad CRC-32 for file .*", "校验和不符"),
        (r"(?:That )?compression (?:method|type).*", "压缩方法不认识"),
        (r"Error -?\d+ while decompressing data.*", "压缩的数据坏了"),
        (r"Compressed data ended.*|Truncated .*|EOFError", "数据没有写完"),
        (r"Bad (?:magic number|offset) for .*|Corrupt .*|Overlapped entries.*", "zip 的目录坏了"),
        (r"There is no item named (.+) in the archive", "里面没有 {}"),
        # PDF
        (r"Cannot find Root object in pdf|Trailer not found.*|Trailer cannot be read.*",
         "找不到文件的根"),
        (r"EOF marker not found|[Ss]tartxref .*|Unexpected EOF.*|Stream has ended unexpectedly.*",
         "文件没有写完"),
        (r"Cannot read an empty file", "文件是空的"),
        (r"PDF starts with .*|invalid pdf header.*", "开头不是 PDF"),
        (r".*[Xx][Rr]ef.*", "对象的目录坏了"),
        (r"Could not find object.*|.*object stream.*|.*/ObjStm.*|.*indirect .*reference.*",
         "里面的对象读不出来"),
        (r"(?:Maximum recursion depth|maximum recursion depth|Detected loop|Circular).*",
         "里面的引用绕成了圈，或者套得太深"),
        (r"Declared size .*|.*exceeds? (?:the )?(?:allowed|maximum) .*|.*[Ll]imit reached.*",
         "里面的数量超过了限度"),
        # templates
        (r"unexpected end of template, expected (.+?)\.?", "模板没有写完，这里该有 {}"),
        (r"Unexpected end of template\. .*? tags: (.+?)\. .*", "模板没有写完，还缺 {}"),
        (r"Unexpected end of template.*", "模板没有写完"),
        (r"expected token (.+), got (.+)", "这里该有 {}，却是 {}"),
        (r"Encountered unknown tag (.+?)\..*", "没有 {} 这种语句"),
        (r"Expected an expression, got (.+)", "这里该有表达式，却是 {}"),
        (r"unexpected char (.+) at \d+", "这里不该有 {}"),
        (r"unexpected (.+), expected (.+)", "这里不该有 {}，该有 {}"),
        (r"unexpected (.+)", "这里不该有 {}"),
        (r"No filter named (.+?)(?: found)?\.", "没有滤器 {}"),
        (r"No test named (.+?)(?: found)?\.", "没有测试 {}"),
        (r"block (.+) defined twice", "块 {} 写了两次"),
        (r"Missing end of (?:comment tag|raw directive)", "注释或 raw 没有结尾"),
        (r"expected name or number|expected subscript expression", "点或方括号里缺名称"),
        (r"You cannot chain .*", "is 不能连用"),
        (r"tag name expected", "{{% 后面要有语句的名称"),
        (r"(.+) is undefined", "没有 {}"),
        (r"(?:\w+\.)*(\w+)\(\) missing \d+ required .* arguments?: (.+)", "{} 还缺 {}"),
        (r"parameter (.+) was not provided", "没有给出 {}"),
        (r"the template (.+) \(imported .* not export the requested name (.+)", "{} 里没有 {}"),
        (r"(.+) has no (?:attribute|element) (.+)", "{} 没有 {}"),
        (r"division by zero|integer (?:division or )?modulo by zero|float .*by zero", "除以零"),
        (r"(.+) object is not (?:iterable|an iterator)", "{} 不能逐个取"),
        (r"(.+) object is not callable", "{} 不能调用"),
        (r"(?:list|tuple|string|range object) index out of range", "没有这么多项"),
        (r"access to attribute (.+) of (.+) object is unsafe\.", "模板不能读 {}（{}）"),
        (r"Range too big.*", "range 太大"),
        (r"unsupported operand type\(s\) for (.+): (.+)", "{} 不能用于 {}"),
        (r"(?:can only concatenate|must be) .*", "不同种类的值不能相接"),
        # style sheets, and pages
        (r"Ignored `(.*)`", "{} 不起作用"),
        (r"Deprecated `(.*)`", "{} 已经过时"),
        (r"prefix(?:es)? on .*, use (.+) instead", "请写成 {}"),
        (r"unknown property|(?:property|descriptor) not supported(?: yet)?", "不支持这种属性"),
        (r"(.+) is not done", "做不到 {}"),
        (r"invalid value", "值不对"),
        (r"no value", "没有值"),
        (r"Expected 1 to (\d+) token.* got (\d+)", "至多 {} 个值，却有 {} 个"),
        (r"Expected (?:only one|value after) \"/\" separator", "斜线用得不对"),
        (r"System fonts are not supported", "不用系统的字体"),
        (r"got multiple (\S+) values? in a (\S+) shorthand", "{1} 里有几个 {0}"),
        (r"Parse error|Error: .*", "写法不对"),
        (r"(?:EOF|Stop token) reached before .*", "规则没有写完"),
        (r"EOF in (?:string|URL)", "引号或括号没有结尾"),
        (r"Unmatched (.+)", "多了 {}"),
        (r"Unknown .*rule <\w+ (\S+).*>", "没有 {} 这种规则"),
        (r"(?:Empty|Invalid) .*@page rule <\w+ (\S+).*>", "{} 里面写得不对"),
        (r"(?:Unsupported|Invalid|No source) .*?(['\"].*['\"]),? the whole (@\S+) rule was ignored",
         "{1} 规则整条不起作用，不认识 {0}"),
        (r"@import rule (.+) not at the beginning of .*", "@import {} 不在开头，不起作用"),
        (r"@layer rule with multiple layer names, .*", "@layer 规则有几个层名，整条不起作用"),
        (r"Expected a media type, got (.+)", "这里该有媒体类型，却是 {}"),
        (r"In counter style (.+)", "计数样式 {}"),
        (r"counter style (.+) needs at least .*", "{} 的符号不够"),
        (r"Invalid or unsupported selector, '(.*?)'.*", "选择符“{}”不起作用"),
        (r"Missing (.+) descriptor in '@font-face' rule", "@font-face 里缺 {}"),
        (r"Font-face (.+) cannot be loaded", "字体 {} 装不上"),
        (r"Unknown descriptor (.+) for profile named (.+)", "色彩 {1} 没有 {0} 这一项"),
        (r"Invalid math function", "算式不对"),
        (r"Anchor defined twice: (.+)", "有两处都叫 {}"),
        (r"\"(.+)\" is only allowed in page margins", "{} 只能用在页边"),
        (r"Failed to apply CSS rule in SVG rule: .*", "SVG 里有一条样式不起作用"),
        (r"Subgrids are unsupported", "不支持 subgrid"),
        (r"Inline grids are not supported", "不支持 inline-grid"),
        (r"Baseline alignment is not .*", "网格里不能按基线对齐"),
        (r"This row has more columns than the table, ignored (\d+) cells",
         "这一行比表格多 {} 格，多的没有排"),
        (r"The writing-mode of (.+) is not that of its page, .*",
         "{} 的 writing-mode 与所在页不同，照页的排"),
        # Python
        (r"'([\w-]+)' codec can't (?:de|en)code .* in position (\d+).*",
         "第 {1} 字节起不合 {0} 编码"),
        (r"invalid literal for .*: (.+)", "{} 不是数"),
        (r"(?:Memory|Out of memory).*", "内存不够"),
    )
)  # fmt: skip


def in_both(said: str) -> Words:
    """What a library says, in each language."""
    return Words(said, in_chinese(said))


def in_chinese(said: str) -> str:
    """What a library says, in Chinese; else its own words, as a quotation."""
    if said in XML:
        return XML[said]
    if placed := PLACED.fullmatch(said):
        return f"第 {placed['line']} 行第 {placed['column']} 列：{in_chinese(placed['said'])}"
    if placed := IN_SHEET.fullmatch(said):
        why = f"：{in_chinese(placed['why'])}" if placed["why"] else ""
        return f"第 {placed['line']} 行第 {placed['column']} 列：{in_chinese(placed['said'])}{why}"
    found = ((known.fullmatch(said), told) for known, told in SAID)
    made = (told.format(*map(named, match.groups())) for match, told in found if match)
    return next(made, f"原话是“{said}”")


def named(word: str) -> str:
    """A part of a template as it is called in Chinese; other words as they are."""
    bare = word.strip("'\"")
    kind, is_kind, _ = bare.partition(" object")
    return TOKENS.get(bare) or (f"{kind.rpartition('.')[2]} 这种值" if is_kind else word)
