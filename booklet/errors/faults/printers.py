"""Faults of printers: their profiles, the spooler and its queues, jobs, and what was printed."""

from booklet.errors import Fault, Severity, Wording

NO_CUPS = Fault(
    "Q01",
    en=Wording(
        "there is no CUPS on this machine, to which print work could be sent",
        "print the PDF of booklet build from a reader: actual size, on both sides, print sheets "
        "turned on the short edge; on Debian there is: apt install cups-client",
    ),
    zh=Wording(
        "这台电脑没有可以送印的 CUPS",
        "请用 booklet build 生成 PDF，再用阅读器打印：实际大小、双面，拼版按短边翻转；"
        "Debian 上可 apt install cups-client",
    ),
)
NO_SERVER = Fault(
    "Q02",
    en=Wording(
        "the print server {server} does not answer",
        "start it (systemctl start cups), or see CUPS_SERVER",
    ),
    zh=Wording(
        "打印服务 {server} 没有回应", "请启动它（systemctl start cups），或查看 CUPS_SERVER"
    ),
)
NO_QUEUES = Fault(
    "Q03",
    en=Wording("there is no queue at all", "set one up (lpadmin, or the settings of the desktop)"),
    zh=Wording("还没有打印队列", "请建一个（lpadmin，或桌面的打印机设置）"),
)
NO_DEFAULT_QUEUE = Fault(
    "Q03",
    en=Wording("there are several queues and no default", "name one of {names}"),
    zh=Wording("有几个打印队列，没有默认的", "请从中指定一个：{names}"),
)
NO_SUCH_QUEUE = Fault(
    "Q03",
    en=Wording("there is no queue “{name}”", "{nearest}"),
    zh=Wording("没有打印队列“{name}”", "{nearest}"),
)
QUEUE_TAKES_NO_JOBS = Fault(
    "Q04",
    en=Wording("the queue {queue} takes no jobs", "cupsaccept {queue} lets it take them again"),
    zh=Wording("队列 {queue} 现在不收打印任务", "cupsaccept {queue} 可让它重新接收"),
)
QUEUE_STANDS = Fault(
    "Q05",
    en=Wording("the queue {queue} is stopped", "see the printer, then cupsenable {queue}"),
    zh=Wording("队列 {queue} 停了", "请看看打印机，再用 cupsenable {queue}"),
)
COPIES = Fault(
    "Q06",
    en=Wording("{copies} copies cannot be printed", "order from 1 to {most}"),
    zh=Wording("印不了 {copies} 份", "请填 1 到 {most}"),
)
NO_SUCH_PAPER = Fault(
    "Q07",
    en=Wording(
        "the queue {queue} has no paper {paper}",
        "take another printer, or sheets of another size",
    ),
    zh=Wording("队列 {queue} 没有 {paper} 纸", "请换一台打印机，或换一种纸拼版"),
)
ONE_SIDE_ONLY = Fault(
    "Q08",
    en=Wording(
        "the printer of {queue} does not print on both sides",
        "booklet calibrate NAME, then --printer NAME prints in two passes",
    ),
    zh=Wording(
        "{queue} 的打印机不能双面打印",
        "先用 booklet calibrate NAME 校准，再用 --printer NAME 分两遍印",
    ),
)
JOB_NOT_TAKEN = Fault(
    "Q09",
    en=Wording("lp does not take the job: {told}", "see booklet printers"),
    zh=Wording("lp 没有收下任务：{told}", "请看 booklet printers"),
)
JOB_NOT_NAMED = Fault(
    "Q09",
    en=Wording("lp names no job: {told}", "see lpstat -o"),
    zh=Wording("lp 没有给出任务号：{told}", "请看 lpstat -o"),
)
SHEETS_SEEN = Fault(
    "Q10",
    en=Wording("{sheets} sheets cannot come out of two pages", "there are one or two"),
    zh=Wording("两页不可能印出 {sheets} 张纸", "只会是一张或两张"),
)
MARGIN_SEEN = Fault(
    "Q10",
    en=Wording("a margin of {margin} mm cannot be", "read the number beside the line, in mm"),
    zh=Wording("白边不会有 {margin} 毫米", "请读刻度线旁的数字，单位是毫米"),
)
NOT_ANSWERED = Fault(
    "Q10",
    en=Wording(
        "{question} is not answered", "lay both sheets back, print the second file, and look"
    ),
    zh=Wording("{question} 还没有回答", "请把两张纸放回去，印第二个文件，再看"),
)
PRINTER_NAME = Fault(
    "Q11",
    en=Wording(
        "“{name}” is no name for a printer",
        "letters, digits, - and _ are allowed, 40 at most",
    ),
    zh=Wording("“{name}”不能做打印机的名字", "只用文字、数字、- 和 _，不超过 40 个"),
)
NO_SUCH_PRINTER = Fault(
    "Q12",
    en=Wording("there is no printer “{name}”", "{nearest}"),
    zh=Wording("没有打印机“{name}”", "{nearest}"),
)
OTHER_FLIP = Fault(
    "Q13",
    en=Wording(
        "the printer {printer} turns the sheet about the {flip} edge",
        "leave out the flip or the printer",
    ),
    zh=Wording("打印机 {printer} 是沿{flip}翻转的", "翻转边和打印机只写一个"),
)
TEXT_UNPRINTED = Fault(
    "Q14",
    en=Wording(
        "text on page {page} stands in the {margin} mm that stay unprinted",
        "a smaller type area, or another printer",
    ),
    zh=Wording("第 {page} 页有文字落在印不出的 {margin} 毫米白边里", "请缩小版心，或换一台打印机"),
    severity=Severity.WARNING,
)
UNUSABLE_FILE = Fault(
    "Q20",
    en=Wording("{why}, so it cannot be printed", "print another"),
    zh=Wording("{why}，印不了", "请换一个文件"),
)
SEVERAL_PAPERS = Fault(
    "Q20",
    en=Wording(
        "the file is on paper of {count} sizes: {papers}",
        "print those of each size as a file of their own",
    ),
    zh=Wording("文件用了 {count} 种纸：{papers}", "请把每种纸的页另存一个文件来印"),
)
NO_KAI = Fault(
    "F05",
    en=Wording("there is no face of the role kai, in which the person at the printer is told"),
    zh=Wording("没有楷体，写给打印的人看的字要用它"),
)
JOB_FORGOTTEN = Fault(
    "Q30",
    en=Wording("the spooler knows it no more", "see whether it was printed"),
    zh=Wording("打印服务已经不认得这个任务", "请看看印出来没有"),
)
JOB_CANCELLED = Fault(
    "Q31",
    en=Wording("it was cancelled", "order it again"),
    zh=Wording("任务被取消了", "请重新打印"),
)
JOB_GIVEN_UP = Fault(
    "Q32",
    en=Wording("the spooler gave it up: {message}", "see the printer, try again"),
    zh=Wording("打印服务放弃了这个任务：{message}", "请看看打印机，再试一次"),
)
PRINTER_OUT_OF_REACH = Fault(
    "Q33",
    en=Wording(
        "the printer of {queue} is out of reach: {why}",
        "it stays in the queue until the printer is back; cancel {job} takes it out",
    ),
    zh=Wording("{queue} 的打印机连不上：{why}", "打印机恢复前任务留在队列里；cancel {job} 可取消"),
)
QUEUE_STOPPED = Fault(
    "Q34",
    en=Wording(
        "the queue {queue} stopped: {why}",
        "see the printer, then cupsenable {queue} prints it on; cancel {job} takes it out",
    ),
    zh=Wording(
        "队列 {queue} 停了：{why}",
        "请看看打印机，再用 cupsenable {queue} 接着印；cancel {job} 可取消",
    ),
)
HALTED_UNSENT = Fault(
    "Q40",
    en=Wording("interrupted before anything was sent to the printer", "print it again"),
    zh=Wording("中断了，还没有送去打印", "请重新打印"),
)
HALTED_SENDING = Fault(
    "Q40",
    en=Wording(
        "interrupted while {what} was handed to {queue}; it may be printed",
        "lpstat -o {queue} shows whether it waits there",
    ),
    zh=Wording(
        "正把{what}送往 {queue} 时中断，可能会印出来", "lpstat -o {queue} 可看它在不在队列里"
    ),
)
HALTED_PRINTING = Fault(
    "Q40",
    en=Wording(
        "{what} was sent as job {job} and is printed on, though nobody waits for it",
        "cancel {job} takes it out",
    ),
    zh=Wording("{what}已作为任务 {job} 送出，会继续印，只是不再等它", "cancel {job} 可取消"),
)
SECOND_PASS_LEFT = Fault(
    "Q41",
    en=Wording(
        "the second pass was not sent",
        "when the first is printed and laid back, the same command with --pass 2 prints it",
    ),
    zh=Wording("第二遍还没有送出", "第一遍印好、放回纸盒以后，用同一命令加 --pass 2 来印"),
)
SECOND_PASS_WAITS = Fault(
    "Q41",
    en=Wording(
        "the first pass is printed, as job {job}; the second was not sent, for nobody told that"
        " the paper lies in the tray again",
        "lay it back as told above; the same command with --pass 2 prints the rest",
    ),
    zh=Wording(
        "第一遍已印好（任务 {job}）；没有等到纸已放回的回答，第二遍没有送出",
        "照上面说的放回纸，再用同一命令加 --pass 2 印完",
    ),
)
NO_SECOND_PASS = Fault(
    "Q42",
    en=Wording("all of it is printed in one pass", "leave out --pass"),
    zh=Wording("只需印一遍", "请去掉 --pass"),
)
CALIBRATION_LEFT = Fault(
    "Q43",
    en=Wording(
        "interrupted; the sheets are {where}, and no profile was kept",
        "the same command with the answers as options (--sheets, --arrow, …) keeps it",
    ),
    zh=Wording(
        "中断了；校准页{where}，打印机的记录没有保存",
        "用同一命令把回答写成选项（--sheets、--arrow……）就会保存",
    ),
)
