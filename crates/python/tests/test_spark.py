"""The wheel inside Spark, two workers: the same rows as the program, whatever the partitions."""

import json
import os
import shutil
import subprocess

import pytest

pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java, and there is none", allow_module_level=True)

import dateline
from dateline import spark as dateline_spark

STORIES = [
    {
        "id": f"r{i}",
        "text": f"Harbour Minister Ada Obi said on Monday that pier {i} would stay shut. “We wait for the court,” she told "
        f"reporters in Kampala. Police arrested {i + 2} people near the gate.",
        "published": "2024-06-21",
    }
    for i in range(40)
]
LONG = " ".join(f"Sentence number {i} of the long report speaks of ferries, piers and tolls." for i in range(40))
STORIES += [
    {"id": "long-1", "text": LONG, "published": None},
    {"id": "long-2", "text": LONG + " One line more.", "published": None},
    {"id": "poison", "text": "", "published": None},
]


@pytest.fixture(scope="module")
def session():
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("dateline")
    for key, value in {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "512",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def documents(session):
    records = session.createDataFrame(STORIES, "id STRING, text STRING, published STRING").repartition(2)
    return dateline_spark.annotate(records).cache()


def test_a_poisoned_record_is_a_row_with_its_error(documents):
    rows = {it["id"]: it for it in documents.collect()}
    assert len(rows) == len(STORIES)
    assert rows["poison"]["document"] is None and rows["poison"]["error"].startswith("no-text-field")
    assert all(it["error"] is None for it in rows.values() if it["id"] != "poison")


def facts(line):
    """A document without the places of its bytes: a row has no file."""
    return json.loads(line, object_hook=lambda it: {k: v for k, v in it.items() if k != "source"})


def test_rows_are_those_of_the_program(documents, tmp_path):
    binary = os.environ.get("DATELINE_BINARY") or shutil.which("dateline")
    if binary is None:
        pytest.skip("set DATELINE_BINARY to compare with the program")
    lines = "".join(json.dumps({k: v for k, v in it.items() if v is not None}) + "\n" for it in STORIES)
    output = subprocess.run([binary, "annotate"], input=lines, capture_output=True, text=True, check=True).stdout
    told = {}
    for line in output.splitlines():
        found = facts(line)
        if "error" not in found:
            told[found["id"]] = found
    ours = {it["id"]: facts(it["document"]) for it in documents.where("document IS NOT NULL").collect()}
    assert ours == told


def test_partitions_change_nothing(session, documents):
    records = session.createDataFrame(STORIES, "id STRING, text STRING, published STRING").repartition(8)

    def strip(frame):
        row = lambda it: (it["id"], json.dumps(facts(it["document"] or "null")), it["error"], it["bands"])
        return sorted(map(row, frame.collect()))

    assert strip(dateline_spark.annotate(records)) == strip(documents)


def test_tables_and_copies(documents):
    quotes = dateline_spark.table(documents, "quotes")
    local = sum(len(it.quotes) for it in dateline.annotate(STORIES) if isinstance(it, dateline.Document))
    assert quotes.count() == local > 0
    assert dict(quotes.dtypes)["speaker_names"] == "array<string>"
    copies = [tuple(it)[:2] for it in dateline_spark.copies(documents).collect()]
    assert ("long-2", "long-1") in copies
