"""Shaping: text becomes lines of glyphs, by HarfBuzz and plain Python, on any system.

WeasyPrint asks Pango, fontconfig and HarfBuzz for what a text looks like, all through one module of
its own. This room answers in their place: `asked` has the names that it asks by. Behind it stand
the faces that there are (`faces`, `fontmap`), the text cut into pieces of one face, script and
spacing (`itemising`, `scripts`), their glyphs (`glyphs`), where lines may break (`breaks`,
`classes`, `words`), and lines filled to a width (`layouts`, `filling`, `ellipsis`).

It is reckoned in Pango's units, 1,024 to the pixel, and as Pango reckons, so that pages come out as
with Pango. It knows the faces that it is given and never looks for others. What it does not set,
text from right to left and scripts such as those of India, it refuses; for that Pango itself may be
chosen, where it is installed.
"""
