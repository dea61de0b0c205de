"""The wheel as a user sees it: ``pytest crates/python/tests`` with the wheel installed."""

import json
import threading

import pytest

import dateline

STORY = (
    "KAMPALA, June 21 - Foreign Minister Ada Obi said on Friday that Kenya would not sign the treaty. "
    "“We will vote in May,” she told Reuters – café, 東京 and all."
)


def test_offsets_are_code_points_of_the_text():
    doc = dateline.analyze(STORY, published="2024-06-21")
    quote = next(it for it in doc.quotes if it.kind == "direct")
    assert doc.text[quote.start : quote.end] == "We will vote in May"
    assert doc.names(quote.speakers) == ["Ada Obi"]
    assert any(it.value == "2024-06-21" for it in doc.times)


def test_rows_are_dictionaries_too_and_name_their_fields_when_one_is_wrong():
    doc = dateline.analyze(STORY)
    assert doc["quotes"][0]["start"] == doc.quotes[0].start
    with pytest.raises(AttributeError, match="speakers"):
        doc.quotes[0].speaker
    assert json.loads(json.dumps(doc.to_dict()))["id"] == doc.id
    assert "Kenya" in doc.summary_text()
    methods = {it for it in vars(dateline.Document) if not it.startswith("_")}
    assert not methods & set(doc), "a method hides a field"


def test_bad_input_is_a_typed_error():
    with pytest.raises(dateline.ReadError) as error:
        dateline.analyze("   ")
    assert error.value.kind == "empty"
    for wrong in ({"published": "21.06.2024x"}, {"min_score": 2.0}):
        with pytest.raises(ValueError):
            dateline.Pipeline(**wrong)
    with pytest.raises(FileNotFoundError):
        dateline.read("no-such-folder")
    with pytest.raises(ValueError, match="quotes"):
        dateline.table([], "quoets")


def test_every_record_gives_one_item_in_order():
    records = [{"id": f"r{i}", "text": f"Kenya signed treaty number {i} on Monday."} for i in range(600)]
    records[300] = {"id": "r300", "title": "no text"}
    found = list(dateline.annotate(records))
    assert len(found) == 600
    assert [it.id for it in found[:300]] == [f"r{i}" for i in range(300)]
    assert isinstance(found[300], dateline.Failure) and found[300].kind == "no-text-field"


def test_folders_are_read_as_they_come(tmp_path):
    for i in range(80):
        (tmp_path / f"{i:03}.txt").write_text(f"Talks number {i}\n\nTalks in Geneva ended on Monday.\n", "utf-8")
    (tmp_path / "050.txt").write_bytes(b"")
    assert len(list(dateline.read(tmp_path, on_error="skip"))) == 79
    kinds = [type(it) for it in dateline.read(tmp_path, on_error="yield")]
    assert kinds.index(dateline.Failure) == 50 and len(kinds) == 80
    with pytest.raises(dateline.ReadError):
        list(dateline.read(tmp_path))
    # One that is left in the middle leaves nothing behind that waits for ever.
    first = next(dateline.read(tmp_path, on_error="skip"))
    assert first.meta.title == "Talks number 0"


def test_the_lock_is_released_while_texts_are_read():
    pipeline = dateline.Pipeline(threads=1)
    text = "\n\n".join([STORY] * 400)
    ticks, done = [], threading.Event()

    def tick():
        while not done.wait(0.002):
            ticks.append(1)

    thread = threading.Thread(target=tick)
    thread.start()
    pipeline.analyze(text)
    done.set()
    thread.join()
    assert len(ticks) >= 3


def test_tables_are_arrow_with_types():
    pyarrow = pytest.importorskip("pyarrow")
    docs = [dateline.analyze(STORY, published="2024-06-21"), dateline.analyze("Nobody spoke in Lima on Monday.")]
    rows = dateline.table(docs, "quotes")
    table = pyarrow.table(rows)
    assert table.num_rows == len(rows) == sum(len(it.quotes) for it in docs)
    assert table.schema.field("start").type == pyarrow.int64()
    assert table.schema.field("score").type == pyarrow.float32()
    assert table.schema.field("speaker_names").type == pyarrow.list_(pyarrow.string())
    assert table.schema.field("negated").type == pyarrow.bool_()
    for name in dateline.TABLES:
        assert pyarrow.table(dateline.table([], name)).num_rows == 0
    pandas = pytest.importorskip("pandas")
    frame = pyarrow.table(dateline.table(docs, "quotes")).to_pandas()
    assert isinstance(frame, pandas.DataFrame) and "Ada Obi" in list(frame["speaker_names"].explode())
    polars = pytest.importorskip("polars")
    assert polars.DataFrame(dateline.table(docs, "events")).height == sum(len(it.events) for it in docs)


def test_bands_lead_copies_to_each_other():
    story = " ".join(f"word{i} of the long story" for i in range(60))
    copy = story + " and a line more"
    assert set(dateline.bands(story)) & set(dateline.bands(copy))
    assert dateline.similarity(story, copy) > 0.9
    assert dateline.similarity(story, STORY) == 0.0
