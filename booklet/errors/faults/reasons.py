"""Faults of reasons: what an emendation rests on, and whether it can be judged."""

from booklet.errors import Fault, Severity, Wording

NOT_BORNE_OUT = Fault(
    "P10",
    en=Wording(
        "{siglum} reads “{found}” there, which does not bear out “{wanted}”",
        "a parallel names the spans that hold the words adopted",
    ),
    zh=Wording(
        "{siglum} 此处作“{found}”，不足以证“{wanted}”", "parallels 要指明所取之字在该本的何行何字"
    ),
)
NO_PARALLEL = Fault(
    "P10",
    en=Wording(
        "“{wanted}” is said to be another witness's, and none is named",
        "give its spans, as in parallels = {{ B = [“24:3-9”] }}",
    ),
    zh=Wording(
        "“{wanted}”称据他本，而未指明何本何处", "请写 parallels = {{ B = [“24:3-9”] }} 之类"
    ),
)
DOUBT_CHANGES = Fault(
    "P10",
    en=Wording("a doubt leaves the words as they are", "adopt the reading, or give another kind"),
    zh=Wording("存疑（doubt）不改字", "adopted 与 reading 须同；若要改，请换 kind"),
)
QUOTED_NOWHERE = Fault(
    "P11",
    en=Wording(
        "the reason quotes “{words}”, which stands in no witness and no text",
        "quote what is there",
    ),
    zh=Wording("理由所引“{words}”，各本与正文都没有", "请照实引用"),
    severity=Severity.WARNING,
)
UNJUDGED = Fault(
    "L04",
    en=Wording(
        "nobody has judged yet whether “{excerpt}” for “{report}” is a real difference",
        "write into its reason what speaks for it; if one of the two is a slip, emend that text",
    ),
    zh=Wording(
        "“{report}”金句作“{excerpt}”，是否实有的异文，尚未判断",
        "请在 reason 里写明所据；若有一本为误，就在该本的校勘记里改正",
    ),
    severity=Severity.WARNING,
)
