from __future__ import annotations

import socket
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.support_for_tests.offices import each, has_ended, office, pdf
from tests.support_for_tests.word_packages import showing

from dangwu_docs.support.programs import find_soffice
from dangwu_docs.support.soffice import PDF, LibreOffice, Limits

QUICK = Limits(start_s=0.5, document_s=0, megabyte_s=0)


def converted(office: LibreOffice, documents: Iterable[bytes]) -> list[bool]:
    """Whether there is a PDF of each document, in their order."""
    named = {str(number): document for number, document in enumerate(documents)}
    made = dict(office.convert(named.items(), PDF, len(named)))
    return [made[name] is not None for name in named]


@pytest.fixture
def good(tmp_path: Path) -> str:
    """A script that makes a PDF."""
    (tmp_path / "good.pdf").write_bytes(pdf("good"))
    return f'cp {tmp_path}/good.pdf "$pdf"'


def test_every_document_becomes_a_pdf(tmp_path: Path, good: str) -> None:
    stub = LibreOffice(office(tmp_path, each(good)))

    assert converted(stub, [b"a", b"b", b"c"]) == [True, True, True]


def test_nothing_to_convert_starts_nothing(tmp_path: Path) -> None:
    program = office(tmp_path, f"touch {tmp_path}/started")

    assert converted(LibreOffice(program), []) == []
    assert not (tmp_path / "started").exists()


def test_starts_get_equal_shares(tmp_path: Path, good: str) -> None:
    count = f"echo $files | wc -w >>{tmp_path}/counts"
    stub = LibreOffice(office(tmp_path, f"{count}\n{each(good)}"), limits=Limits(documents=3))

    assert all(converted(stub, [b"x"] * 8))
    assert (tmp_path / "counts").read_text().split() == ["2", "2", "2", "2"]


def test_a_start_takes_on_no_more_than_its_weight(tmp_path: Path, good: str) -> None:
    count = f"echo $files | wc -w >>{tmp_path}/counts"
    limits = Limits(megabytes=0.001)
    stub = LibreOffice(office(tmp_path, f"{count}\n{each(good)}"), at_once=1, limits=limits)

    assert all(converted(stub, [b"x" * 2000, b"x", b"x"]))
    assert (tmp_path / "counts").read_text().split() == ["1", "2"]


def test_a_heavy_document_may_take_longer() -> None:
    assert Limits().seconds([b""]) == 32
    assert Limits().seconds([b"", bytes(2**20)]) == 334


def test_a_hanging_libreoffice_dies_with_all_that_it_started(tmp_path: Path) -> None:
    hangs = f"sleep 600 & echo $! >>{tmp_path}/pids; wait"
    stub = LibreOffice(office(tmp_path, hangs), limits=QUICK)

    assert converted(stub, [b"a"]) == [False]
    assert [has_ended(int(pid)) for pid in (tmp_path / "pids").read_text().split()] == [True]


def test_a_caller_who_turns_away_leaves_nothing_running(tmp_path: Path, good: str) -> None:
    """The first start ends at once, the second one hangs."""
    first = f"if mkdir {tmp_path}/first; then {each(good)}; exit; fi 2>/dev/null"
    program = office(tmp_path, f"{first}\nsleep 600 & echo $! >>{tmp_path}/pids; wait")
    conversion = LibreOffice(program).convert([("a", b"a"), ("b", b"b")], PDF, 2)
    next(conversion)
    while not (tmp_path / "pids").exists() or not (tmp_path / "pids").read_text():
        pass
    conversion.close()

    assert has_ended(int((tmp_path / "pids").read_text()))


def test_an_exit_code_without_a_file_is_believed_by_nobody(tmp_path: Path) -> None:
    assert converted(LibreOffice(office(tmp_path, "exit 0")), [b"a"]) == [False]


@pytest.mark.parametrize("half", ["", "%PDF-1.7 and no end", "no beginning %%EOF"])
def test_half_a_pdf_is_none(tmp_path: Path, half: str) -> None:
    stub = LibreOffice(office(tmp_path, each(f'printf "%s" "{half}" >"$pdf"')))

    assert converted(stub, [b"a"]) == [False]


def test_a_document_that_ends_libreoffice_does_not_take_the_others_along(
    tmp_path: Path, good: str
) -> None:
    crashes = each(f'grep -q poison "$file" && exit 1; {good}')
    stub = LibreOffice(office(tmp_path, crashes), at_once=1)

    assert converted(stub, [b"a", b"poison", b"b", b"poison", b"c"]) == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_a_broken_libreoffice_is_given_up(tmp_path: Path) -> None:
    program = office(tmp_path, f"echo >>{tmp_path}/starts")
    stub = LibreOffice(program, at_once=1, limits=Limits(documents=2))

    assert converted(stub, [b"x"] * 40) == [False] * 40
    assert len((tmp_path / "starts").read_text()) < 10


def test_libreoffice_sees_little_of_its_surroundings(
    tmp_path: Path, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("LD_PRELOAD", "")
    program = office(tmp_path, f"env >{tmp_path}/seen\n{each(good)}")
    converted(LibreOffice(program), [b"a"])
    seen = (tmp_path / "seen").read_text()

    assert "http_proxy" not in seen
    assert "LD_PRELOAD" not in seen
    assert "LC_ALL=C.UTF-8" in seen


def test_every_start_has_a_profile_of_its_own_that_forbids_everything(
    tmp_path: Path, good: str
) -> None:
    keep = f'cat "${{profile#*file://}}"/user/registrymodifications.xcu >>{tmp_path}/profiles'
    program = office(tmp_path, each(good))
    script = program.read_text("utf-8").replace("files=\n", f"files=\nprofile=$1\n{keep}\n", 1)
    program.write_text(script, "utf-8")
    converted(LibreOffice(program), [b"a", b"b"])
    profiles = (tmp_path / "profiles").read_text("utf-8")

    for name in ("BlockUntrustedRefererLinks", "DisableMacrosExecution", "MacroSecurityLevel"):
        assert profiles.count(f'oor:name="{name}"') == 2


@pytest.mark.office
def test_libreoffice_fetches_nothing() -> None:
    """The document is given as it is; the profile alone must stop it."""
    program = find_soffice()
    assert program is not None
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        document = showing(f"http://127.0.0.1:{server.getsockname()[1]}/x.png")

        assert converted(LibreOffice(program), [document]) == [True]
        with pytest.raises(BlockingIOError):
            server.accept()
