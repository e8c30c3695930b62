"""Prints made-up articles, as JSON lines.

  articles.py         # with characters that formats take for something else
  articles.py many    # with 2,000 utterances, each in two outlets
"""
import json
import random
import sys

AWKWARD = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style></said></app>", "]]>",
    "a & b &amp; c", "semi;colon, comma\ttab", "=SUM(A1)", "\x1b[2Jcleared", "nul \x00 bell \x07",
    "\u202eturned\u202c round", "\u2028 line \u2029 paragraph \x85 next", "first\r\nsecond\rthird",
    "ﬁne 😀 é e\u0301 𝒜", "\ufeffmark\ufffe", "back\\slash {brace} [bracket] #hash *star* _line_",
]


def article(outlet, at, words, text):
    return {"outlet": outlet, "id": f"{outlet} {at}", "date": "2024-03-02", "title": words, "text": text,
            "url": f"https://{outlet.lower()}.example/{at}" if at % 2 else f"no address {words}"}


def awkward():
    for at, words in enumerate(AWKWARD):
        said = f"We will open the bridge {words} in May and keep it open for everybody who lives here"
        for outlet, shown in [
            ("Wire", f"“{said},” Ana Holt said."),
            ("Daily", f"“{said.replace('everybody', 'all')},” said {words} Ana Holt."),
            ("Post", f"“We will open the bridge,” Ana Holt said, “{words} in May and keep it open.”"),
        ]:
            yield article(outlet, at, words, shown)


SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi zo ka".split()
OUTLETS = ["Wire", "Daily", "Post", "Herald", "Courier", "Gazette"]


def many():
    dice = random.Random(20)
    word = lambda: "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4)))
    for at in range(400):
        printed = dice.sample(OUTLETS, 2)
        texts = [[], []]
        for speaker in range(5):
            words = [word() for _ in range(dice.randint(8, 24))]
            name = f"{word().title()} {word().title()}"
            for text in texts:
                told = words if text is texts[0] else [*words[:3], word(), *words[4:]]
                text.append(f"“We {' '.join(told)},” {name} said. {word().title()} {' '.join(word() for _ in range(20))}.")
        for outlet, text in zip(printed, texts):
            row = article(outlet, at, f"{word().title()} {word()}", "\n\n".join(text))
            yield {**row, "date": f"2024-{1 + at % 12:02}-{1 + at % 28:02}"}


for row in many() if sys.argv[1:] == ["many"] else awkward():
    print(json.dumps(row))
