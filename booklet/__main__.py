"""`python -m booklet`: the command line."""

from booklet.cli import main

if __name__ == "__main__":
    main()
