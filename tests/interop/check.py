"""Reads a report that was written in every format, each with a program of others.

  check.py FOLDER    # holds a file for each format, and `brat`

Prints a line for each format; exits with 1 when one does not say what the report says.
"""
import json
import os
import re
import sys

import collatex
import duckdb
import jsonschema
import networkx
from lxml import etree

FOLDER = sys.argv[1]
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def path(*name):
    return os.path.join(FOLDER, *name)


def text(*name):
    # Line ends as they are: offsets count them.
    return open(path(*name), encoding="utf-8", newline="").read()


def lines(name):
    return [json.loads(line) for line in text(name).split("\n") if line]


def joined(words):
    """With one space in the place of white space and of what XML cannot hold."""
    pictures = {**{code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)}, 0xFFFE: 0xFFFD}
    return re.sub(r"\s+", " ", words.translate(pictures)).strip()


REPORT = json.loads(text("json"))
QUOTATIONS = lines("json-lines")
TEXTS = [text("brat", f"article-{at}.txt") for at in range(1, len(REPORT["articles"]) + 1)]


def witnesses():
    """The words of each witness, by utterance and siglum."""
    words = {}
    for row in sorted(QUOTATIONS, key=lambda row: row["quotation"]):
        if row["utterance"]:
            words.setdefault((row["utterance"], row["siglum"]), []).append(row["text"])
    return {key: joined(" ".join(parts)) for key, parts in words.items()}


def check_schemas():
    """jsonschema: every line and the report are what their schemas say."""
    count = 0
    for name, rows in [("report", [REPORT]), ("quotation", QUOTATIONS), ("reading", lines("readings-json-lines"))]:
        schema = json.load(open(os.path.join(ROOT, "schema", f"{name}.schema.json"), encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        for row in rows:
            validator.validate(row)
        count += len(rows)
    return f"{count} values"


def check_tables():
    """DuckDB: CSV and JSON lines hold the same cells."""
    counts = []
    for table, rows in [("quotations-csv", "json-lines"), ("csv", "readings-json-lines")]:
        ours = lines(rows)
        read = f"read_csv('{path(table)}', all_varchar=true, header=true, delim=',', quote='\"', escape='\"')"
        csv = duckdb.sql(f"select * from {read}")
        listed = duckdb.sql(f"select count(*) from read_json('{path(rows)}', format='newline_delimited')")
        assert listed.fetchall()[0][0] == len(ours), rows
        for row, cells in zip(ours, csv.fetchall(), strict=True):
            assert list(row) == csv.columns, table
            for (name, value), cell in zip(row.items(), cells, strict=True):
                same = float(cell) == value if isinstance(value, float) else (cell or "") == shown(value)
                assert same, (table, name, value, cell)
        counts.append(len(ours))
    return f"{counts[0]} quotations, {counts[1]} readings"


def shown(value):
    """The cell of a value of JSON."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def check_tei():
    """lxml: every pointer leads somewhere, and every witness rebuilds its text."""
    root = etree.parse(path("tei")).getroot()
    ids = [node.get(ID) for node in root.iter() if node.get(ID)]
    assert len(ids) == len(set(ids)), "ids stand twice"
    for node in root.iter(etree.Element):
        for name in ("wit", "who", "ana", "corresp", "ref"):
            for pointer in (node.get(name) or "").split():
                assert pointer[1:] in ids, pointer
    expected = witnesses()
    for div in root.iter(f"{TEI}div"):
        number = int(div.get(ID).removeprefix("utterance-"))
        own = root.find(f".//{TEI}listWit[@{ID}='u{number}.witnesses']")
        for witness in own:
            words = rebuilt(div.find(f".//{TEI}said"), "#" + witness.get(ID))
            told = expected.pop((number, witness.get("n")))
            assert joined(words) == told, (number, words, told)
    assert not expected, "witnesses without an edition"
    return f"{len(witnesses())} witnesses"


def rebuilt(said, witness):
    words = said.text or ""
    for app in said:
        own = [reading for reading in app if witness in reading.get("wit").split()]
        assert len(own) == 1, (witness, etree.tostring(app))
        words += "".join(own[0].itertext()) + (app.tail or "")
    return words


def check_web_annotations():
    """Resolves both selectors of every target in the text."""
    collection = json.loads(text("web-annotations"))
    sources = {f"#article-{at}": words for at, words in enumerate(TEXTS, 1)}
    for article, words in zip(REPORT["articles"], TEXTS):
        sources.setdefault(article["url"], words)
    count = 0
    for annotation in collection["first"]["items"]:
        for target in annotation["target"]:
            position, quotation = target["selector"]
            words = sources[target["source"]]
            start, end = position["start"], position["end"]
            assert words[start:end] == quotation["exact"], annotation["id"]
            around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
            assert words.startswith(around, start - len(quotation["prefix"])), annotation["id"]
            count += 1
    assert collection["total"] == len(QUOTATIONS)
    return f"{count} targets"


def check_collatex():
    """CollateX aligns the witnesses, and its table holds their words."""
    expected = witnesses()
    shared = [(at, row) for at, row in enumerate(lines("collatex"), 1) if len(row["witnesses"]) > 1][:20]
    for number, row in shared:
        # The time that it takes grows fast with the witnesses.
        row["witnesses"] = row["witnesses"][:5]
        for witness in row["witnesses"]:
            assert joined(witness["content"]) == expected[number, witness["id"]]
        given = collatex.Collation.create_from_dict(row)
        table = json.loads(collatex.collate(given, segmentation=False, output="json"))
        contents = {witness["id"]: witness["content"] for witness in row["witnesses"]}
        for siglum, cells in zip(table["witnesses"], table["table"], strict=True):
            words = "".join(token["t"] for cell in cells for token in cell or [])
            assert re.sub(r"\s", "", words) == re.sub(r"\s", "", contents[siglum]), siglum
    return f"{len(shared)} utterances aligned"


def check_graphml():
    """networkx: a node for each article, utterance and speaker, an edge for each witness."""
    graph = networkx.read_graphml(path("graphml"), force_multigraph=True)
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    told = {"article": "articles", "utterance": "entries", "speaker": "speakers"}
    for kind, name in told.items():
        assert kinds.count(kind) == len(REPORT[name]), kind
    quotes = [data for _, _, data in graph.edges(data=True) if data["relation"] == "quotes"]
    assert len(quotes) == len(witnesses())
    named = [(row["speaker"], entry["speaker"]) for entry in REPORT["entries"] for row in entry["witnesses"]]
    others = [speaker for speaker, told in named if speaker not in (None, told)]
    given = [data for _, _, data in graph.edges(data=True) if data["relation"] == "given-to"]
    assert len(given) == len(others)
    return f"{len(kinds)} nodes, {graph.number_of_edges()} edges"


def check_brat():
    """Every annotation stands where it says, and every relation joins two of them."""
    count = 0
    for at, words in enumerate(TEXTS, 1):
        known = set()
        for line in text("brat", f"article-{at}.ann").split("\n")[:-1]:
            assert line.splitlines() == [line], line
            name, rest = line.split("\t", 1)
            if name[0] == "T":
                place, shown = rest.split("\t", 1)
                spans = [tuple(map(int, span.split())) for span in place.split(" ", 1)[1].split(";")]
                assert " ".join(words[start:end] for start, end in spans) == shown, line
                known.add(name)
            for argument in re.findall(r"Arg\d:(T\d+)", rest) if name[0] == "R" else []:
                assert argument in known, line
            count += 1
    return f"{count} annotations"


for check in [check_schemas, check_tables, check_tei, check_web_annotations, check_collatex, check_graphml, check_brat]:
    print(f"{os.path.basename(FOLDER)}: {check.__name__.removeprefix('check_')}: {check()}", flush=True)
