from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.voice import Voice


def test_programs_get_json_on_stdout_and_people_the_rest_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    voice = Voice(Face(), as_json=True)
    voice.show("列表")
    voice.say("完成")
    voice.send("summary", made=1, kind="组织")

    said = capsys.readouterr()

    assert json.loads(said.out) == {"type": "summary", "made": 1, "kind": "组织"}
    assert said.out.startswith('{"type": "summary"')
    assert said.err == "完成\n"


def test_people_get_everything_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    voice = Voice(Face())
    voice.show("列表")
    voice.say("完成")
    voice.send("summary", made=1)

    assert capsys.readouterr() == ("列表\n完成\n", "")


def test_quiet_leaves_out_advice_only(capsys: pytest.CaptureFixture[str]) -> None:
    voice = Voice(Face(is_quiet=True))
    voice.say("完成")
    voice.advise("下一步")

    assert capsys.readouterr().out == "完成\n"


def test_square_brackets_and_colons_are_printed_as_they_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Voice(Face()).show("议题[0].表决 :smile: [bold]")

    assert capsys.readouterr().out == "议题[0].表决 :smile: [bold]\n"


def test_no_progress_is_drawn_into_a_file() -> None:
    assert not Voice(Face()).may_draw


def test_json_in_a_code_page_loses_no_character(office: Path) -> None:
    (office / "data" / "organisations" / "zb.yaml").write_text(
        (office / "data" / "organisations" / "zb.yaml").read_text("utf-8").replace("林一", "林䶮"),
        "utf-8",
    )
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "dangwu_docs", "-C", office, "check", "--json"],
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
    )

    lines = [json.loads(line) for line in done.stdout.decode("ascii").splitlines()]

    assert any("林一" in str(line) for line in lines)


def test_colours_are_not_written_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    Voice(Face()).show(click.style("失败", fg="red", bold=True))

    assert capsys.readouterr().out == "失败\n"


@pytest.mark.parametrize("wish", [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_are_left_out_where_the_terminal_asks_for_it(
    wish: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")

    assert Voice(Face()).has_colour
    assert not Voice(Face(has_colour=False)).has_colour
    monkeypatch.setenv(*wish)
    assert not Voice(Face()).has_colour
