"""Faults of many machines: the scheduler, its workers, and the store that they write to."""

from booklet.errors import Fault, Wording

AGAIN = "the same command goes on with what was made"
AGAIN_ZH = "再用同一条命令就接着做"

NO_DISTRIBUTED = Fault(
    "J01",
    en=Wording(
        "distributed, which leads to other machines, is not installed",
        "pip install 'booklet-cjk[cluster]'",
    ),
    zh=Wording("没有安装通往别的机器的 distributed", "请运行 pip install 'booklet-cjk[cluster]'"),
)
NO_FSSPEC = Fault(
    "J01",
    en=Wording(
        "fsspec, which leads to stores, is not installed", "pip install 'booklet-cjk[cluster]'"
    ),
    zh=Wording("没有安装通往存储的 fsspec", "请运行 pip install 'booklet-cjk[cluster]'"),
)
NO_ADDRESS = Fault(
    "J02",
    en=Wording("“{given}” is no address of a scheduler", "write one like tcp://192.168.1.10:8786"),
    zh=Wording("“{given}”不是调度器的地址", "请写成 tcp://192.168.1.10:8786 这样"),
)
NO_SCHEDULER = Fault(
    "J03",
    en=Wording(
        "no scheduler answers at {address} within {seconds} s",
        "start one there by dask scheduler, and see that its port can be reached",
    ),
    zh=Wording(
        "{address} 上 {seconds} 秒内没有调度器应答",
        "请在那里运行 dask scheduler，并看看端口是否通",
    ),
)
SCHEDULER_GONE = Fault(
    "J03",
    en=Wording(
        "the scheduler at {address} is gone; what was made stays",
        f"start it and its workers again: {AGAIN}",
    ),
    zh=Wording(
        "{address} 上的调度器不在了；做好的都留着",
        f"请重新启动它和工作机，{AGAIN_ZH}",
    ),
)
NO_WORKER = Fault(
    "J04",
    en=Wording(
        "the scheduler at {address} has had no worker for {seconds} s; what was made stays",
        f"start some by dask worker {{address}}: {AGAIN}",
    ),
    zh=Wording(
        "{address} 上的调度器 {seconds} 秒没有工作机；做好的都留着",
        f"请在各台机器上运行 dask worker {{address}}，{AGAIN_ZH}",
    ),
)
OTHER_RELEASE = Fault(
    "J05",
    en=Wording(
        "the worker has {then}, and the command is of {now}",
        "install the same release on both, then start the worker again",
    ),
    zh=Wording("工作机上是 {then}，命令这边是 {now}", "请装同一个版本，再重新启动工作机"),
)
NO_PROGRAM = Fault(
    "J05",
    en=Wording(
        "the worker cannot do the work: {why}",
        "pip install 'booklet-cjk[cluster]' there, then start the worker again",
    ),
    zh=Wording(
        "工作机做不了：{why}",
        "请在那里运行 pip install 'booklet-cjk[cluster]'，再重新启动工作机",
    ),
)
ENDS_WORKERS = Fault(
    "J06",
    en=Wording(
        "several workers ended while they were at it",
        "see what ended them in their logs: the memory of the machine may be too small",
    ),
    zh=Wording("接连几台工作机做到它就停了", "请看它们的日志：也许机器的内存不够"),
)
STORE_REFUSES = Fault(
    "J07",
    en=Wording(
        "the store does not take or give it: {why}",
        "see that the URL is right, and that one may write there",
    ),
    zh=Wording("存储读写不了：{why}", "请看看地址对不对，有没有写入的权限"),
)
STORE_UNSEEN = Fault(
    "J08",
    en=Wording(
        "{name} was written by a worker, and is not there as it is seen from here",
        "name a store that all machines share",
    ),
    zh=Wording("{name} 工作机已写好，从这边却看不到", "请用各台机器共用的存储"),
)
STORE_AND_OUTPUT = Fault(
    "J09",
    en=Wording("books go to a store or to a file, not to both", "leave out --output or --store"),
    zh=Wording("书只能放到存储或文件里，不能两处都放", "请去掉 --output 或 --store"),
)
