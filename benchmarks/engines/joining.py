"""Join the .docx files of a folder into one with docxcompose, and print the processor seconds.

    python joining.py FOLDER COUNT TARGET

Runs in an environment of its own, without the package that it is measured against.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from docx import Document
from docxcompose.composer import Composer


def main() -> None:
    """Join as its manual says: each further file is appended to the first."""
    folder, count, target = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    files = sorted(folder.glob("*.docx"))[:count]
    start = process_time()
    composer = Composer(Document(str(files[0])))
    for file in files[1:]:
        composer.append(Document(str(file)))
    composer.save(target)
    print(process_time() - start)


if __name__ == "__main__":
    main()
