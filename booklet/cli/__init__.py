"""The command line: results on standard output, talk on standard error, one exit code a kind of
error. A command reads its words, calls one stage or the whole production, and prints the value.
"""

from booklet.cli.entry import main

__all__ = ["main"]
