"""`python -m dangwu_docs` is the command `dangwu`."""

from __future__ import annotations

import sys

from dangwu_docs.faces.cli.app import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
