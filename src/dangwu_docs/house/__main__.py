"""Writes the shipped templates: `python -m dangwu_docs.house FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from dangwu_docs.house.build import build_templates

if __name__ == "__main__":
    build_templates(Path(sys.argv[1] if sys.argv[1:] else "templates"))
