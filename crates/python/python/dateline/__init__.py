"""Dateline reads news: who is who, who said what, who did what to whom, when and where, and the gist.

>>> import dateline
>>> doc = dateline.analyze('"We will vote in May," President Ada Obi said.', published="2024-04-02")
>>> quote = doc.quotes[0]
>>> doc.names(quote.speakers), doc.text[quote.start:quote.end]
(['Ada Obi'], 'We will vote in May')

Offsets count code points, as Python slices them. Nothing here touches the network.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Sequence

from . import _dateline
from ._dateline import __version__, bands, similarity

__all__ = [
    "Document", "Failure", "Pipeline", "ReadError", "Row", "analyze", "annotate", "bands", "read", "similarity", "table",
    "__version__",
]

TABLES = ("documents", "sentences", "entities", "mentions", "quotes", "times", "amounts", "events")


class Row(dict):
    """A fact of the record, by keys or attributes: ``quote["start"]``, ``quote.start``.

    The fields are those of ``documents.jsonl``; ``type`` is spelt like that too.
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"this row has no field {name!r}; it has {', '.join(self)}") from None


if TYPE_CHECKING:
    from ._fields import DocumentFields as _Fields
else:
    _Fields = Row


class Document(_Fields):
    """A line of ``documents.jsonl``: ``text``, ``meta``, ``entities``, ``quotes``, ``events``, ``times``, ``summary``..."""

    __slots__ = ()

    def names(self, ids: Sequence[str]) -> list[str]:
        """The names of entities by their ids, as ``quote.speakers`` and ``event.actors`` hold them."""
        known = {it["id"]: it["name"] for it in self["entities"]}
        return [known[it] for it in ids]

    def summary_text(self) -> str:
        """The sentences of the summary, in order."""
        picked = (self["sentences"][it["sentence"]] for it in self["summary"])
        return " ".join(self["text"][it["start"]:it["end"]] for it in picked)

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists, as ``json.loads`` would give them."""
        return json.loads(json.dumps(self))

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self[it])} {it}" for it in ("entities", "quotes", "events"))
        return f"<Document {self['id']}: {self['meta'].get('title') or self['text'][:40]!r}, {counts}>"


class Failure(Row):
    """A record that gave no document: ``source``, ``stage``, ``kind``, ``message``, as in ``failures.jsonl``."""

    __slots__ = ()


class ReadError(ValueError):
    """A record that gave no document. ``kind`` is a word of the closed list in the README, ``source`` says where it was."""

    def __init__(self, failure: Failure):
        self.kind: str = failure["kind"]
        self.source: dict[str, Any] = failure["source"]
        super().__init__(f"{failure['source']['path']}: {failure['message']}")


def _parse(line: str) -> Document | Failure:
    found = json.loads(line, object_hook=Row)
    return Failure(found["error"]) if found.keys() == {"error"} else Document(found)


class Pipeline:
    """Models and settings, opened once. Safe to share between threads.

    published
        Day of publication of records that carry none: ``"2024-06-21"``. Relative dates are resolved against it.
    tokens
        Whether documents hold tokens, tags and dependencies.
    min_score
        Quotes with a lower score, 0 to 1, are left out.
    fields
        Names of your fields by ours: ``{"text": "story"}``.
    ontology
        File with your own types and words of events.
    threads
        Threads that work on documents; all processors if it is not given.

    Raises ``ValueError`` for a setting that cannot be.
    """

    def __init__(
        self,
        *,
        published: str | None = None,
        tokens: bool = False,
        min_score: float = 0.0,
        fields: dict[str, str] | None = None,
        ontology: str | os.PathLike[str] | None = None,
        threads: int | None = None,
    ):
        self._inner = _dateline.Pipeline(
            published=published,
            tokens=tokens,
            min_score=min_score,
            fields=list(fields.items()) if fields else None,
            ontology=os.fspath(ontology) if ontology is not None else None,
            threads=threads,
        )

    def analyze(self, text: str) -> Document:
        """One text through every stage. Raises :class:`ReadError` where there is nothing to read."""
        found = _parse(self._inner.text(text))
        if isinstance(found, Failure):
            raise ReadError(found)
        return found

    def annotate(self, records: Iterable[dict[str, Any]], batch: int = 256) -> Iterator[Document | Failure]:
        """Records like those of JSON lines (``text``, ``id``, ``title``, ``published``, ...) to documents, in order.

        Every record gives one item: a :class:`Failure` stands where one gave no document. ``batch`` records are in
        memory at a time, and worked on by all threads with the interpreter's lock released.
        """
        waiting: list[str] = []
        for record in records:
            waiting.append(json.dumps(record, default=str))
            if len(waiting) == batch:
                yield from map(_parse, self._inner.records(waiting))
                waiting.clear()
        yield from map(_parse, self._inner.records(waiting))

    def read(
        self, *paths: str | os.PathLike[str], on_error: str = "raise"
    ) -> Iterator[Document | Failure]:
        """The documents of files, folders and archives, in order, as they come.

        on_error
            ``"raise"`` a :class:`ReadError` at the first record that gives no document, ``"skip"`` such records, or
            ``"yield"`` a :class:`Failure` in their place.
        """
        if on_error not in ("raise", "skip", "yield"):
            raise ValueError("on_error is 'raise', 'skip' or 'yield'")
        for path in paths:
            if not os.path.lexists(path):
                raise FileNotFoundError(f"no such file or folder: {os.fspath(path)}")
        return self._read([os.fspath(it) for it in paths], on_error)

    def _read(self, paths: list[str], on_error: str) -> Iterator[Document | Failure]:
        for line in self._inner.read(paths):
            found = _parse(line)
            if isinstance(found, Document) or on_error == "yield":
                yield found
            elif on_error == "raise":
                raise ReadError(found)


_default: Pipeline | None = None


def _pipeline(options: dict[str, Any]) -> Pipeline:
    global _default
    if options:
        return Pipeline(**options)
    if _default is None:
        _default = Pipeline()
    return _default


def analyze(text: str, published: str | None = None, **options: Any) -> Document:
    """One text through every stage.

    ``published`` is its day of publication, ``"2024-06-21"``; without it and without a dateline relative dates stay
    unresolved. ``options`` are those of :class:`Pipeline`. Raises :class:`ReadError` where there is nothing to read,
    ``ValueError`` for a date that is none.
    """
    if published is not None:
        options["published"] = published  # a pipeline of its own: models open in milliseconds
    return _pipeline(options).analyze(text)


def annotate(records: Iterable[dict[str, Any]], **options: Any) -> Iterator[Document | Failure]:
    """:meth:`Pipeline.annotate` with these settings."""
    return _pipeline(options).annotate(records)


def read(*paths: str | os.PathLike[str], on_error: str = "raise", **options: Any) -> Iterator[Document | Failure]:
    """:meth:`Pipeline.read` with these settings."""
    return _pipeline(options).read(*paths, on_error=on_error)


def table(documents: Document | Iterable[Document], name: str) -> "_dateline.Rows":
    """The rows of a table (``quotes``, ``entities``, ``events``, ``times``, ...) of one document or several.

    The result speaks Arrow: ``pyarrow.table(rows)``, ``polars.DataFrame(rows)``, ``pyarrow.table(rows).to_pandas()``.
    The columns are those of ``tables/NAME.csv``. Raises ``ValueError`` for a name that is none.
    """
    all_of_them = [documents] if isinstance(documents, Document) else documents
    return _dateline.table([json.dumps(it) for it in all_of_them], name)
