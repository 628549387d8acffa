import subprocess
import sys
from pathlib import Path

from dangwu_docs.house.blueprint import blueprint_names


def test_the_templates_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dangwu_docs.house", str(tmp_path)]
    subprocess.run(command, check=True)  # noqa: S603 (our own module)

    assert len(list(tmp_path.rglob("*.docx"))) == len(blueprint_names())
