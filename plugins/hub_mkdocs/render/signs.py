"""Signs that are drawn while Markdown is rendered, where the theme's icons cannot be read yet.

Paths of Material Design Icons (Apache 2.0), as the theme has them, in a box of 24 by 24.
"""

TICK = "M21 7 9 19l-5.5-5.5 1.41-1.41L9 16.17 19.59 5.59z"
CROSS = (
    "M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 "
    "13.41 12z"
)
QUESTION = (
    "M10 19h3v3h-3zm2-17c5.35.22 7.68 5.62 4.5 9.67-.83 1-2.17 1.66-2.83 2.5C13 15 13 16 13 17h-3"
    "c0-1.67 0-3.08.67-4.08.66-1 2-1.59 2.83-2.25C15.92 8.43 15.32 5.26 12 5a3 3 0 0 0-3 3H6a6 6 0 "
    "0 1 6-6"
)
