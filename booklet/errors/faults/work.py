"""Faults of the work itself: its limits, and what breaks it off."""

from booklet.errors import Fault, Wording

LESS = "order less at once"
LESS_ZH = "请一次少做一些"

OVERTIME = Fault(
    "E07",
    en=Wording(
        "the work took longer than {seconds} s and was stopped; nothing was changed",
        f"{LESS}, or give it more: --time SECONDS",
    ),
    zh=Wording(
        "用时超过 {seconds} 秒，已停止；什么也没有改动",
        f"{LESS_ZH}，或用 --time 秒数 放宽",
    ),
)
BENCH_OVERTIME = Fault(
    "E07",
    en=Wording("the work took longer than {seconds} s and was stopped", LESS),
    zh=Wording("用时超过 {seconds} 秒，已停止", LESS_ZH),
)
BROKE_OFF = Fault(
    "E08",
    en=Wording("the work broke off", f"{LESS}, or see that the house is sound"),
    zh=Wording("工作中断了", f"{LESS_ZH}，或看看文本、模板与字体是否完好"),
)
CRASHED = Fault(
    "E08",
    en=Wording(
        "a library that the work needs broke off ({signal}); nothing was changed",
        "the input may be damaged or too large: bring a part of it",
    ),
    zh=Wording(
        "所用的程序库中断了（{signal}）；什么也没有改动",
        "所给的文件可能已损坏或太大：请先试其中一部分",
    ),
)
OUT_OF_MEMORY = Fault(
    "E09",
    en=Wording(
        "the work needs more memory than it may have",
        f"{LESS}; a command may be given more: --memory MIB",
    ),
    zh=Wording(
        "所需内存超过了限度",
        f"{LESS_ZH}；命令行可用 --memory 兆字节数 放宽",
    ),
)
TOO_DEEP = Fault(
    "E10",
    en=Wording("something is nested too deeply", "bring it with fewer levels"),
    zh=Wording("嵌套得太深", "请减少层次"),
)
UNFORESEEN = Fault(
    "E11",
    en=Wording(
        "the work broke: {what}",
        "this should not happen: please report it with what BOOKLET_DEBUG=1 shows",
    ),
    zh=Wording(
        "程序出了意料之外的错：{what}",
        "这不应当发生，请连同 BOOKLET_DEBUG=1 时的输出一并告知",
    ),
)
