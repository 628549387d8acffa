"""`python -m dangwu_docs` is the command `dangwu`."""

from __future__ import annotations

import gc
import sys

from dangwu_docs.faces.cli.app import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    code = run()
    # Python would look through all that is still there for what is unused; the system takes it all.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
