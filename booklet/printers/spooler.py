"""The spooler: a finished file goes to a queue of CUPS and is followed until it lies in the tray.

`lp` sends the file, with media, sides, scaling and copies always named: with no media named, a
queue may take its own and scale the sheets to it. `libcups`, which `lp` itself stands on, tells
the queues, what they can do, and what becomes of a job, in keywords and numbers and not in the
language of the machine. Both find the server as CUPS does, by CUPS_SERVER or client.conf.
"""

from booklet.printers.cups import queues, supports
from booklet.printers.following import Progress, follow, look
from booklet.printers.sending import chosen, send

__all__ = ["Progress", "chosen", "follow", "look", "queues", "send", "supports"]
