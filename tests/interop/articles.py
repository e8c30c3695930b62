"""Prints made-up articles, as JSON lines, with characters that formats take for something else."""
import json

AWKWARD = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style></said></app>", "]]>",
    "a & b &amp; c", "semi;colon, comma\ttab", "=SUM(A1)", "\x1b[2Jcleared", "nul \x00 bell \x07",
    "\u202eturned\u202c round", "\u2028 line \u2029 paragraph \x85 next", "first\r\nsecond\rthird",
    "ﬁne 😀 é e\u0301 𝒜", "\ufeffmark\ufffe", "back\\slash {brace} [bracket] #hash *star* _line_",
]


def article(outlet, at, words, text):
    return {"outlet": outlet, "id": f"{outlet} {at}", "date": "2024-03-02", "title": words, "text": text,
            "url": f"https://{outlet.lower()}.example/{at}" if at % 2 else f"no address {words}"}


for at, words in enumerate(AWKWARD):
    said = f"We will open the bridge {words} in May and keep it open for everybody who lives here"
    for outlet, verb, shown in [
        ("Wire", "said", f"“{said},” Ana Holt said."),
        ("Daily", "said", f"“{said.replace('everybody', 'all')},” said {words} Ana Holt."),
        ("Post", "said", f"“We will open the bridge,” Ana Holt said, “{words} in May and keep it open.”"),
    ]:
        print(json.dumps(article(outlet, at, words, shown)))
