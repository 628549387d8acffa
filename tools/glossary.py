"""Writes the table of fields in docs/glossary.md anew from model/words.py; keeps what is above."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.model.words import WORDS

HEAD = "| English, in code | Chinese, in records |\n|---|---|\n"

page = Path("docs/glossary.md")
kept, _, _ = page.read_text("utf-8").partition(HEAD)
rows = "".join(f"| `{name}` | {word} |\n" for name, word in WORDS.items())
page.write_text(kept + HEAD + rows, "utf-8")
