"""Numbers to group by: those of a run, in Spark too."""

import json
import os
import shutil
import subprocess

import pytest

import dateline
from dateline import _dateline

HEADLINE = "Ferry sinks off Levuka"
BODY = " ".join(f"Diver number {i} searched pier {i} of the harbour for the ferry on Monday morning." for i in range(30))
#: Under another headline, with a line more: copies are told by the body.
RECORDS = [
    {"id": "a", "title": HEADLINE, "text": BODY},
    {"id": "b", "title": "Harbour master asks families to wait", "text": BODY + " The search goes on, he said."},
    {"id": "c", "title": "Treaty on rivers", "text": "Ministers of nine states signed a treaty in Vientiane on Friday."},
    {"id": "d", "title": "Treaty on rivers", "text": "Ministers of nine states signed a treaty in Vientiane on Friday."},
    {"id": "e", "title": "Elections", "text": "Voters in Lagos queued from dawn, and waited for ballots until noon."},
]


def keys_of(records):
    return {it.id: _dateline.keys(json.dumps(it)) for it in dateline.annotate(records)}


def run_copies(folder):
    """What the program tells as copies: id and nearest earlier document, with their similarity."""
    program = os.environ.get("DATELINE_BINARY") or shutil.which("dateline")
    if program is None:
        pytest.skip("set DATELINE_BINARY to compare with the program")
    lines = folder / "items.jsonl"
    lines.write_text("".join(json.dumps(it) + "\n" for it in RECORDS), "utf-8")
    out = folder / "out"
    subprocess.run([program, "run", lines, "--out", out, "--no-report", "--quiet"], check=True)
    rows = [json.loads(it) for it in (out / "copies.jsonl").read_text("utf-8").splitlines()]
    return {(it["doc_id"], it["nearest"]): it["similarity"] for it in rows}


def test_pairs_of_a_band_that_are_similar_are_the_copies_of_a_run(tmp_path):
    keys = keys_of(RECORDS)
    pairs = [(b, a) for a in keys for b in keys if a < b and set(keys[a][0]) & set(keys[b][0])]
    measured = {it: _dateline.overlap(keys[it[0]][1], keys[it[1]][1]) for it in pairs}
    copies = {it: round(similarity, 3) for it, similarity in measured.items() if 0.7 <= similarity}
    assert copies.keys() == {("b", "a"), ("d", "c")} and copies["b", "a"] < 1.0
    assert copies == pytest.approx(run_copies(tmp_path))


def test_documents_of_one_story_share_story_keys_and_others_do_not():
    story = {key: set(it[2]) for key, it in keys_of(RECORDS).items()}
    assert story["a"] & story["b"] and not story["c"] & story["e"]
    assert all(0 < len(it) <= 12 for it in story.values())


def test_the_copies_of_spark_are_those_of_a_run(tmp_path):
    pyspark = pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    expected = run_copies(tmp_path)
    from pyspark.sql import SparkSession

    from dateline import spark

    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    session = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
    for partitions in (1, 8):
        rows = [(it["id"], it["title"], it["text"]) for it in RECORDS]
        frame = session.createDataFrame(rows, "id STRING, title STRING, text STRING").repartition(partitions)
        documents = spark.annotate(frame).cache()
        found = {(it.doc_id, it.copy_of): round(it.similarity, 3) for it in spark.copies(documents).collect()}
        assert found == pytest.approx(expected), pyspark.__version__
        told = {it.id: (it.bands, it.shingles, it.story_keys) for it in documents.collect()}
        assert told == keys_of(RECORDS)
        assert documents.dropDuplicates(["shingles"]).count() == len(RECORDS) - 1, "c and d are one text"
