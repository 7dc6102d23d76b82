"""Faults of provenance: witnesses, ledgers, and links between excerpts and reports."""

from booklet.errors import Fault, Severity, Wording

WITNESS_CHANGED = Fault(
    "P01",
    en=Wording("the witness {siglum} is not the file that was recorded", "its sha256 is {digest}"),
    zh=Wording("底本 {siglum} 不是登记过的那个文件", "它的 sha256 是 {digest}"),
)
SIGLUM_TWICE = Fault(
    "P02",
    en=Wording("the siglum {siglum} is taken twice"),
    zh=Wording("代号 {siglum} 用了两次"),
)
UNKNOWN_WITNESS = Fault(
    "P02",
    en=Wording("there is no witness {siglum}, named {count} times"),
    zh=Wording("没有代号为 {siglum} 的本子，写了 {count} 处"),
)
NO_LEDGER = Fault(
    "P03",
    en=Wording("texts without a ledger: {texts}", "booklet import makes a draft of each"),
    zh=Wording("没有校勘账的正文：{texts}", "booklet import 可以各起草一份"),
)
OTHER_THAN_LEDGER = Fault(
    "P04",
    en=Wording("the text has “{text}”, the ledger gives “{given}”", "see {place}, and {origin}"),
    zh=Wording("正文作“{text}”，校勘账作“{given}”", "见 {place}，以及 {origin}"),
)
OTHER_NUMBER_OF_PARAGRAPHS = Fault(
    "P04",
    en=Wording("the text has {paragraphs} paragraphs, the ledger gives {given}"),
    zh=Wording("正文有 {paragraphs} 段，校勘账有 {given} 段"),
)
OTHER_HEAD = Fault(
    "P04",
    en=Wording("the {head} is “{text}”, the ledger gives “{given}”"),
    zh=Wording("{head} 作“{text}”，校勘账作“{given}”"),
)
EMENDED_TWICE = Fault(
    "P05", en=Wording("{point} is emended twice"), zh=Wording("{point} 校改了两次")
)
OTHER_READING = Fault(
    "P05",
    en=Wording("{siglum} {point} does not read “{reading}”", "or no paragraph has that place"),
    zh=Wording("{siglum} {point} 不作“{reading}”", "也可能没有哪一段取自那里"),
)
NOTHING_CHANGED = Fault(
    "P05", en=Wording("{point}: nothing is changed"), zh=Wording("{point}：什么也没有改")
)
CLAIMED_TWICE = Fault(
    "P06",
    en=Wording("two paragraphs claim “{shown}”"),
    zh=Wording("“{shown}”被两段取用"),
)
UNCLAIMED = Fault(
    "P06",
    en=Wording("nobody accounts for “{shown}”"),
    zh=Wording("“{shown}”没有着落"),
)
UNCLAIMED_LINES = Fault(
    "P06",
    en=Wording("nobody accounts for words on lines {lines}: “{shown}” and others"),
    zh=Wording("第 {lines} 行有字没有着落：“{shown}”等"),
)
SPAN_BEYOND = Fault("P07", en=Wording("{siglum} has no {span}"), zh=Wording("{siglum} 没有 {span}"))
OTHER_LACUNAE = Fault(
    "P08",
    en=Wording("the text marks {marked} lacunae, the ledger has {known}"),
    zh=Wording("正文标了 {marked} 处缺文，校勘账有 {known} 处"),
)
BARE_CONJECTURE = Fault(
    "P09",
    en=Wording("the reason of a conjecture is too short to be judged"),
    zh=Wording("理校的理由太短，无从判断"),
    severity=Severity.WARNING,
)
NO_LINKS = Fault(
    "L01",
    en=Wording("{piece} has no links", "booklet link makes a draft of it"),
    zh=Wording("{piece} 没有对应表", "booklet link 可以起草一份"),
)
OTHER_THAN_REPORT = Fault(
    "L02",
    en=Wording(
        "the report gives “{given}…”, the excerpt has “{text}…”", "booklet collate shows both"
    ),
    zh=Wording("报道作“{given}……”，金句作“{text}……”", "booklet collate 可以对着看"),
)
OTHER_NUMBER_OF_LINKS = Fault(
    "L02",
    en=Wording("there are {excerpts} excerpts and {links} links"),
    zh=Wording("金句有 {excerpts} 条，对应表有 {links} 条"),
)
WRONG_EXTENT = Fault("L03", en=Wording("the excerpt is {extent}"), zh=Wording("这条金句是{extent}"))
