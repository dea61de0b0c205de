"""What a long read must bear: ctrl-C, an iterator that is left, endless input; and stubs that know every field."""

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dateline

TOP = Path(__file__).parents[3]
STORY = (
    "LEVUKA, Fiji — A ferry sank off Levuka on Monday, the harbour master Josefa Tuilagi said. “Divers will look for the "
    "others,” he said 🛟. He asked families to wait at home."
)


def many(path, n):
    path.write_text("\n".join(json.dumps({"id": str(i), "text": f"{STORY} {i}"}) for i in range(n)), "utf-8")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_ends_a_read_that_waits_for_more(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = "import dateline, sys; print('up', flush=True); list(dateline.read(sys.argv[1]))"
    child = subprocess.Popen([sys.executable, "-c", code, pipe], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout.readline() == b"up\n"
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=10)
    assert b"KeyboardInterrupt" in errors and child.returncode != 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_ends_a_read_at_work(tmp_path):
    code = "import dateline, sys; print('up', flush=True); [None for _ in dateline.read(sys.argv[1])]"
    lines = many(tmp_path / "many.jsonl", 20_000)
    child = subprocess.Popen([sys.executable, "-c", code, lines], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout.readline() == b"up\n"
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=10)
    assert b"KeyboardInterrupt" in errors and child.returncode != 0


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted by Linux")
def test_an_iterator_that_is_dropped_leaves_no_thread_at_work(tmp_path):
    n_threads = lambda: len(list(Path("/proc/self/task").iterdir()))
    before = n_threads()
    docs = dateline.read(many(tmp_path / "many.jsonl", 20_000), threads=2)
    assert next(docs).id == "0" and before < n_threads()
    del docs
    end = time.monotonic() + 10
    while before < n_threads() and time.monotonic() < end:
        time.sleep(0.05)
    assert n_threads() <= before


def test_an_endless_source_is_read_as_far_as_it_is_taken():
    read = itertools.count()
    records = ({"text": f"{STORY} Number {next(read)}."} for _ in itertools.repeat(None))
    found = list(itertools.islice(dateline.Pipeline(threads=2).annotate(records, batch=32), 5))
    assert len(found) == 5 and next(read) == 32


def test_threads_change_nothing_and_there_must_be_one(tmp_path):
    lines = many(tmp_path / "many.jsonl", 50)
    assert list(dateline.read(lines, threads=1)) == list(dateline.read(lines, threads=3))
    with pytest.raises(ValueError, match="threads"):
        dateline.Pipeline(threads=0)


def test_a_caller_with_little_stack_is_no_danger():
    code = (
        "import dateline, threading; threading.stack_size(32 << 10); got = []\n"
        f"text, native = {STORY!r} + ' He said that ' * 2000, dateline._dateline.Pipeline(threads=1)\n"
        "it = threading.Thread(target=lambda: got.append(native.text(text))); it.start(); it.join(); print(len(got))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr


def test_every_mention_is_where_its_offsets_say():
    doc = dateline.analyze(STORY, published="2024-06-18")
    assert not doc.text.isascii()
    names = [doc.text[it.start : it.end] for entity in doc.entities for it in entity.mentions if it.kind == "name"]
    assert "Josefa Tuilagi" in names and all(it.strip() == it for it in names)


def test_stubs_know_every_field_of_the_schema():
    stub = (TOP / "crates/python/python/dateline/_fields.pyi").read_text("utf-8")
    command = [sys.executable, TOP / "crates/python/stubs.py"]
    made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert stub == made, "python crates/python/stubs.py > crates/python/python/dateline/_fields.pyi"
