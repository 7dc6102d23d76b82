"""Faults of the desk and of tables of orders."""

from booklet.errors import Fault, Wording

NOT_JSON = Fault("W01", en=Wording("the order is not JSON"), zh=Wording("订单读不懂：不是 JSON"))
NO_JSON_OBJECT = Fault(
    "W01", en=Wording("the order is not a JSON object"), zh=Wording("订单读不懂：不是 JSON 对象")
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
TABLE_EMPTY = Fault(
    "B01",
    en=Wording("the table is empty", "headings are: {headings}"),
    zh=Wording("表格是空的", "表头有：{headings}"),
)
NO_HEADING = Fault(
    "B01",
    en=Wording("no heading is known", "headings are: {headings}"),
    zh=Wording("没有一个认得的表头", "表头有：{headings}"),
)
HEADING_TWICE = Fault("B01", en=Wording("“{key}” is there twice"), zh=Wording("表头“{key}”有两个"))
TOO_MANY_ROWS = Fault(
    "B02",
    en=Wording("the table has {rows} rows, more than {most}", "divide it"),
    zh=Wording("表格有 {rows} 行，多于 {most} 行", "请分成几张"),
)
NO_CSV = Fault("B03", en=Wording("not a CSV table: {why}"), zh=Wording("不是 CSV 表格：{why}"))
NO_XLSX = Fault("B03", en=Wording("not an XLSX table: {why}"), zh=Wording("不是 XLSX 表格：{why}"))
TABLE_ENCODING = Fault(
    "B03",
    en=Wording("neither UTF-8 nor GB 18030", "save it as UTF-8"),
    zh=Wording("既不是 UTF-8，也不是 GB 18030", "请存为 UTF-8"),
)
WRONG_COPIES = Fault(
    "B04",
    en=Wording("“{given}” is no number of copies", "write a number from 1 to {most}"),
    zh=Wording("“{given}”不是份数", "请写 1 到 {most} 的数字"),
)
