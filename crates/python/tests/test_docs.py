"""Blocks of Python in the documentation run with the wheel, and print what is shown.

A block that begins with ```` ```python run ```` is run, those of a page one after the other with the same names, in a
folder that holds the sample as ``wire``. A block ```` ```text printed ```` holds all that the one before printed;
``UPDATE_EXPECT=1`` writes it anew.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).parents[3]
PAGES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]
PAGES = [it for it in PAGES if "```python run" in it.read_text("utf-8")]
BLOCK = re.compile(r"^```(python run|text printed)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
#: What a page may use that the wheel does not need.
NOT_NEEDED = {"duckdb"}


@pytest.mark.parametrize("page", PAGES, ids=lambda it: it.name)
def test_python_of_the_docs_runs_and_prints_what_is_shown(page, tmp_path, monkeypatch):
    shutil.copytree(TOP / "tests" / "sample", tmp_path / "wire")
    monkeypatch.chdir(tmp_path)
    text = page.read_text("utf-8")
    program = os.environ.get("DATELINE_BINARY") or shutil.which("dateline")
    if "news/" in "".join(it[2] for it in BLOCK.finditer(text)):
        if program is None:
            pytest.skip("set DATELINE_BINARY: the page reads what the program wrote")
        command = [program, "run", "wire", "--published", "2024-06-21", "--out", "news", "--quiet"]
        subprocess.run(command, check=True)
    names, printed, made = {"__name__": "docs"}, "", []
    for block in BLOCK.finditer(text):
        if block[1] == "text printed":
            made.append(printed)
            continue
        out = io.StringIO()
        try:
            with contextlib.redirect_stdout(out):
                exec(compile(block[2], f"{page.name}", "exec"), names)
        except ModuleNotFoundError as error:
            if error.name not in NOT_NEEDED:
                raise
        printed = "\n".join(it.rstrip() for it in out.getvalue().splitlines()) + "\n"
    wanted = iter(made)
    new = BLOCK.sub(lambda it: it[0] if it[1] != "text printed" else f"```text printed\n{next(wanted)}```", text)
    if os.environ.get("UPDATE_EXPECT"):
        page.write_text(new, "utf-8")
    assert new == page.read_text("utf-8")
