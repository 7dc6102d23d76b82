"""Faults of the desk."""

from booklet.errors import Fault, Wording

NOT_JSON = Fault("W01", en=Wording("the order is not JSON"), zh=Wording("订单读不懂：不是 JSON"))
NO_JSON_OBJECT = Fault(
    "W01", en=Wording("the order is not a JSON object"), zh=Wording("订单读不懂：不是 JSON 对象")
)
FILE_NAMED = Fault(
    "W01",
    en=Wording("“{name}” names a file, which no order from a browser may", "leave it out"),
    zh=Wording("“{name}”写的是文件，在浏览器里不能订", "请去掉它"),
)
NO_HOST = Fault(
    "W02",
    en=Wording("there is no host “{host}” here", "leave it out"),
    zh=Wording("这台机器没有“{host}”这个地址", "请去掉它"),
)
PORT_CLOSED = Fault(
    "W03",
    en=Wording(
        "{host}:{port} cannot be opened: {why}",
        "is the desk open already? else name another with --port",
    ),
    zh=Wording("{host}:{port} 打不开：{why}", "是不是已经开着？否则请用 --port 另写一个端口"),
)
NOTHING_TO_PRINT = Fault(
    "W04", en=Wording("what is to be printed is not told"), zh=Wording("要打印什么，没有写明")
)
NO_SUCH_PASS = Fault(
    "W04", en=Wording("there is no pass {number}"), zh=Wording("没有第 {number} 遍")
)
TOO_MANY_PRINTERS = Fault(
    "W05",
    en=Wording("{most} printers are kept already", "name one of them anew"),
    zh=Wording("已经记住了 {most} 台打印机", "请用其中一台的名字重记"),
)
