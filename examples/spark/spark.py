#!/usr/bin/env python3
"""Quotations and cross-references in Spark, by the crate's examples: spark.py EXAMPLES ARTICLES OUT

EXAMPLES is the folder of the built examples, ARTICLES files of articles, one a line. SPARK.md explains it.
"""

import subprocess
import sys

import pandas as pd
from pyspark.sql import SparkSession, functions as f

examples, articles, out = sys.argv[1:]


def run(command: list[str], lines: list[str]) -> list[str]:
    """What a program writes for some lines. Exit status 1 says that some could not be read."""
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]}: {done.stderr}")
    sys.stderr.write(done.stderr)
    return done.stdout.splitlines()


def column(lines: list[str]) -> pd.DataFrame:
    """Lines as a column of texts, also when there are none."""
    return pd.DataFrame({"value": pd.Series(lines, dtype=object)})


def extract(batches):
    """A map: each article with its quotations."""
    for batch in batches:
        yield column(run([f"{examples}/extract", "-"], list(batch["value"])))


def cross_reference(group: pd.DataFrame) -> pd.DataFrame:
    """The quotations of a group of articles, each with the number of its utterance."""
    command = [f"{examples}/cross_reference", "--format", "json-lines", "-"]
    return column(run(command, list(group["value"])))


spark = SparkSession.builder.appName("crossquote").getOrCreate()
lines = spark.read.text(articles)

quotations = lines.mapInPandas(extract, "value string")
quotations.write.mode("overwrite").text(f"{out}/quotations")

piped = lines.rdd.map(lambda row: row.value).pipe(f"{examples}/extract -", checkCode=True)
assert sorted(piped.collect()) == sorted(row.value for row in quotations.collect())

days = lines.withColumn("day", f.get_json_object("value", "$.date"))
utterances = days.groupBy("day").applyInPandas(cross_reference, "value string")
utterances.write.mode("overwrite").text(f"{out}/utterances")

print(f"{lines.count()} articles, {quotations.count()} of them with quotations read, "
      f"{utterances.count()} quotations in {days.select('day').distinct().count()} groups")
spark.stop()
