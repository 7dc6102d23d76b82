"""What sheets are printed on, and what a binder takes off them: words of an order."""

from booklet.errors import Words
from booklet.model.words import Panel, Word

PAPER_WEIGHT = Word(
    name=Words("Weight, g/m²", "纸张克重"),
    help=Words(
        "60 to 120 g/m²: shift inner pages towards the spine as thick paper needs it.",
        "每平方米 60 到 120 克；纸厚，里页就向订口移一点。",
    ),
    aliases=("克重",),
    metavar="G",
    least=60,
    most=120,
    panel=Panel.DETAILS,
    hinted=True,
)

CALIPER = Word(
    name=Words("Thickness, µm", "纸张厚度"),
    help=Words(
        "How thick a leaf inside is, in µm, as its maker says; else its weight tells.",
        "内页一张纸厚多少微米，照纸厂给的数；不写就按克重算。",
    ),
    aliases=("厚度",),
    metavar="UM",
    least=40,
    most=400,
    panel=Panel.DETAILS,
)

COVER_WEIGHT = Word(
    name=Words("Cover, g/m²", "封面克重"),
    help=Words(
        "The weight of the paper of a cover apart, which the spine goes around too.",
        "另印的封面用多少克的纸；书脊连它的厚度也算上。",
    ),
    aliases=("封面用纸",),
    metavar="G",
    least=80,
    most=400,
    panel=Panel.DETAILS,
)

MILLING = Word(
    name=Words("Milled off, mm", "铣背"),
    help=Words(
        "How much of the back is milled off before it is glued, in mm: pages stand so far "
        "from their folds.",
        "胶订前书背铣去多少毫米；书页就离折缝这么远。",
    ),
    metavar="MM",
    least=1,
    most=6,
    panel=Panel.DETAILS,
)

TRIMMING = Word(
    name=Words("Cut off, mm", "裁边"),
    help=Words(
        "How much is cut off on both sides of a fold that is cut open, in mm: pages stand so far "
        "from it.",
        "要裁开的折缝，两边各裁去多少毫米；书页就离折缝这么远。",
    ),
    metavar="MM",
    least=1,
    most=10,
    panel=Panel.DETAILS,
)
