"""Faults of the desk."""

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
SUPERSEDED = Fault(
    "W06",
    en=Wording("a newer order took the place of this one", "order it again"),
    zh=Wording("后来的订单代替了这一张", "请再订一次"),
)
CROWDED = Fault(
    "W06",
    en=Wording("too many are waiting", "try again in a moment"),
    zh=Wording("等候的人太多", "请过一会儿再试"),
)
GONE = Fault(
    "W07",
    en=Wording("this is not kept", "order it again"),
    zh=Wording("这里没有留着它", "请再订一次"),
)
TOO_MUCH = Fault(
    "W08",
    en=Wording("more than {most} are not taken", "bring less at once"),
    zh=Wording("一次最多收 {most}", "请分几次拿来"),
)
TOO_SLOW = Fault(
    "W08",
    en=Wording("the rest of the request did not come in time", "send it again"),
    zh=Wording("没有在限定的时间里收全", "请再发一次"),
)
LONG_ADDRESS = Fault(
    "W08",
    en=Wording("the address is too long", "order less at once"),
    zh=Wording("网址太长", "请少订一些"),
)
NO_REQUEST = Fault(
    "W08",
    en=Wording("this is not what the page sends", "load the page anew"),
    zh=Wording("这不是页面会发来的内容", "请重新打开页面"),
)
FOREIGN_NAME = Fault(
    "W09",
    en=Wording("the desk does not answer to that name", "open the address that it printed"),
    zh=Wording("这个网址不是订书页面的", "请打开它印出的那个网址"),
)
FOREIGN_SITE = Fault(
    "W09",
    en=Wording("another site may not order here", "open the address that the desk printed"),
    zh=Wording("别的网站不能在这里下单", "请打开订书页面印出的网址"),
)
NO_TOKEN = Fault(
    "W09",
    en=Wording("the desk asks for its token", "open the whole address that it printed"),
    zh=Wording("这个页面要口令", "请打开它印出的整个网址"),
)
NO_FILES = Fault(
    "W10",
    en=Wording("no files came, or too many", "bring at most 60 at once"),
    zh=Wording("没有收到文件，或者太多", "一次最多拿来 60 个"),
)
NO_OWN_TITLE = Fault(
    "W10",
    en=Wording("a title has 1 to {most} characters", "write another"),
    zh=Wording("标题要有 1 到 {most} 个字", "请另写一个"),
)
