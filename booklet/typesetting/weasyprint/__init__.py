"""WeasyPrint, loaded once more as a copy of our own.

The engine's files are read where they are installed, under this name: the copy may be patched (see
`booklet.typesetting.seam`), and who imports `weasyprint` beside us has the engine as it is.
`logger`, in this folder, takes the place of the engine's; `booklet.typesetting.loading` answers
some of the copy's own imports. Raises WrongEngine for any release but the one that the seam fits.
"""

from booklet.typesetting import loading as _loading

_engine = _loading.find_engine()
__path__ += _engine.path  # type: ignore[name-defined]
exec(_engine.code)
_loading.see_that_it_fits(__version__)  # type: ignore[name-defined]  # noqa: F821
