"""The program that pyinstaller makes: the command line."""

from multiprocessing import freeze_support

from booklet.cli import main

freeze_support()
main()
