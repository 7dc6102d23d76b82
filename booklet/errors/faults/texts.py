"""Faults of characters: in the corpus, and in the words of an order."""

from booklet.errors import Fault, Severity, Wording

MISREAD = "a misreading? write the usual character"
MISREAD_ZH = "也许是认错了字，请写通用的字"
GETA = "; --accept C01 prints 〓 for it"
GETA_ZH = "；--accept C01 以〓代之"
FURTHER = f"pip install booklet-cjk-faces, which has it{GETA}"
FURTHER_ZH = f"请 pip install booklet-cjk-faces，里面有此字{GETA_ZH}"

UNDRAWN = Fault(
    "C01",
    en=Wording("{character} is drawn by no face of fonts/", f"{MISREAD}{GETA}"),
    zh=Wording("fonts/ 里没有字体能画 {character}", f"{MISREAD_ZH}{GETA_ZH}"),
    acceptable=True,
)
UNDRAWN_YET = Fault(
    "C01",
    en=Wording(UNDRAWN.en.sentence, FURTHER),
    zh=Wording(UNDRAWN.zh.sentence, FURTHER_ZH),
    acceptable=True,
)
UNDRAWN_WORD = Fault(
    "C01",
    en=Wording("{character} is drawn by no face of fonts/", f"write it otherwise{GETA}"),
    zh=Wording("fonts/ 里没有字体能画 {character}", f"请换个写法{GETA_ZH}"),
    acceptable=True,
)
HALF_WIDTH_MARK = Fault(
    "C02",
    en=Wording("half-width mark beside Han: “{words}”", "write it full width"),
    zh=Wording("汉字旁有半角标点：“{words}”", "请写成全角"),
)
HALF_WIDTH_WORD = Fault(
    "C02",
    en=HALF_WIDTH_MARK.en,
    zh=HALF_WIDTH_MARK.zh,
    severity=Severity.WARNING,
)
BLANK = Fault(
    "C03",
    en=Wording("a blank in “{words}”", "take it out; spaces are set, not typed"),
    zh=Wording("“{words}”里有空格", "请去掉；间距由排版来定"),
)
BLANK_WORD = Fault("C03", en=BLANK.en, zh=BLANK.zh, severity=Severity.WARNING)
UNSEEN = Fault(
    "C04",
    en=Wording("{character} is not seen or has no meaning", MISREAD),
    zh=Wording("{character} 看不见，或者没有意义", MISREAD_ZH),
)
UNSEEN_WORD = Fault(
    "C04",
    en=Wording("{character} is not seen or has no meaning: “{words}”", "take it out"),
    zh=Wording("{character} 看不见，或者没有意义：“{words}”", "请去掉"),
)
LOOK_ALIKE = Fault(
    "C05",
    en=Wording("{character} is a look-alike", MISREAD),
    zh=Wording("{character} 是形似的兼容字符", MISREAD_ZH),
)
UNUSUAL_HAN = Fault(
    "C06",
    en=Wording("{character} is not in the list of usual characters (通用规范汉字表)", MISREAD),
    zh=Wording("{character} 不在《通用规范汉字表》里", MISREAD_ZH),
)
