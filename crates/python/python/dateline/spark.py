"""Dateline on Spark: one pass over records, one over keys, no state between them.

>>> from dateline import spark as dateline_spark                    # doctest: +SKIP
>>> documents = dateline_spark.annotate(records)                    # doctest: +SKIP
>>> quotes = dateline_spark.table(documents, "quotes")              # doctest: +SKIP
>>> copies = dateline_spark.copies(documents)                       # doctest: +SKIP

``records`` is a data frame with a column ``text`` and, if you have them, ``id``, ``title``, ``published``, ``url``,
``publisher``: strings. A record that gives no document never stops the job: it is a row with ``error``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Iterable, Iterator

from . import _dateline

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: Columns of :func:`annotate`. ``document`` is a line of ``documents.jsonl``; ``error`` is a kind and a message. What the
#: corpus pass groups by are the numbers of ``dateline run``: near-duplicate ``bands``, the ``shingles`` that are compared,
#: and ``story_keys``, the weightiest names and words at the head of a document.
DOCUMENTS = (
    "id STRING, document STRING, error STRING, bands ARRAY<BIGINT>, shingles ARRAY<BIGINT>, story_keys ARRAY<BIGINT>"
)

#: Columns of :func:`copies`.
COPIES = "doc_id STRING, copy_of STRING, similarity FLOAT"

#: Least similarity of near-duplicates, as in the program.
COPY = 0.7

#: Fields of a record that are read, where the frame has such columns.
FIELDS = ("id", "text", "title", "published", "modified", "url", "publisher", "authors", "language", "section")

#: Documents that may share a band. What more share is a boilerplate, and pairs of it are not compared.
CROWD = 200


def annotate(records: "DataFrame", **options: Any) -> "DataFrame":
    """A row for every record: its document as JSON and its near-duplicate bands, or its error.

    ``options`` are those of :class:`dateline.Pipeline`. A task works on one thread: Spark has as many tasks as cores.
    """
    options = {"threads": 1, **options}
    options["fields"] = list(options["fields"].items()) if options.get("fields") else None

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        pipeline = _dateline.Pipeline(**options)
        for batch in batches:
            columns = [it for it in batch.schema.names if it in FIELDS or options["fields"]]
            rows = batch.select(columns).to_pylist()
            lines = [json.dumps({k: v for k, v in row.items() if v is not None}, default=str) for row in rows]
            ids, documents, errors = [], [], []
            bands, shingles, story_keys = [], [], []
            for row, line in zip(rows, pipeline.records(lines)):
                found = json.loads(line)
                failure = found.get("error") if found.keys() == {"error"} else None
                ids.append(row.get("id") if failure else found["id"])
                documents.append(None if failure else line)
                errors.append(f"{failure['kind']}: {failure['message']}" if failure else None)
                keys = (None, None, None) if failure else _dateline.keys(line)
                for column, it in zip((bands, shingles, story_keys), keys):
                    column.append(it)
            yield pyarrow.RecordBatch.from_pydict(
                {
                    "id": ids,
                    "document": documents,
                    "error": errors,
                    "bands": bands,
                    "shingles": shingles,
                    "story_keys": story_keys,
                },
                schema=pyarrow.schema(
                    [
                        ("id", pyarrow.string()),
                        ("document", pyarrow.string()),
                        ("error", pyarrow.string()),
                        ("bands", pyarrow.list_(pyarrow.int64())),
                        ("shingles", pyarrow.list_(pyarrow.int64())),
                        ("story_keys", pyarrow.list_(pyarrow.int64())),
                    ]
                ),
            )

    return records.mapInArrow(work, DOCUMENTS)


def table(documents: "DataFrame", name: str) -> "DataFrame":
    """The rows of a table (``quotes``, ``entities``, ``events``, ``times``, ...), typed, one a fact."""

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        for batch in batches:
            lines = [it for it in batch.column("document").to_pylist() if it is not None]
            yield from pyarrow.table(_dateline.table(lines, name)).to_batches()

    return documents.select("document").mapInArrow(work, _dateline.table_ddl(name))


def copies(documents: "DataFrame") -> "DataFrame":
    """Near-duplicates: documents that share a band are paired, every pair is measured, the earlier id is the original.

    A group-by over the bands and a join by id: nothing is held but a crowd of one band, of at most ``CROWD`` ids.
    """
    from pyspark.sql import functions as F

    fine = documents.where("document IS NOT NULL")
    shingles = fine.select("id", "shingles").dropDuplicates(["id"])
    keyed = fine.select("id", F.explode("bands").alias("band"))
    crowds = keyed.groupBy("band").agg(F.array_sort(F.collect_set("id")).alias("ids"))
    crowds = crowds.where((F.size("ids") > 1) & (F.size("ids") <= CROWD)).select("ids").distinct()
    pairs = (
        crowds.select(F.explode("ids").alias("a"), "ids")
        .select("a", F.explode("ids").alias("b"))
        .where("a < b")
        .distinct()
    )
    both = pairs.join(shingles.toDF("a", "of_a"), "a").join(shingles.toDF("b", "of_b"), "b")

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        for batch in batches:
            rows = [(it["b"], it["a"], _dateline.overlap(it["of_a"], it["of_b"])) for it in batch.to_pylist()]
            rows = [it for it in rows if it[2] >= COPY]
            yield pyarrow.RecordBatch.from_pydict(
                {"doc_id": [it[0] for it in rows], "copy_of": [it[1] for it in rows],
                 "similarity": [it[2] for it in rows]},
                schema=pyarrow.schema(
                    [("doc_id", pyarrow.string()), ("copy_of", pyarrow.string()), ("similarity", pyarrow.float32())]
                ),
            )

    return both.mapInArrow(work, COPIES)
