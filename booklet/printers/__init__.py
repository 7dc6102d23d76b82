"""Printers: the profile that is kept of one, the passes in which a finished file goes through it,
what a person needs beside it, and the spooler that hands files to it.

What is laid out for a printer comes from `sheets`; here it is turned, parted and sent. Nothing is
loaded that is not used: `profiles` and `margins` are light, `spooler` needs CUPS alone, `passes`
and `by_hand` the libraries of the press.
"""
