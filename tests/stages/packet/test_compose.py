"""Many documents into one, in order, the work growing with their size and no faster."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.support_for_tests.packets import (
    bound,
    header,
    joined,
    texts,
    word,
)

from dangwu_docs.errors import PacketError
from dangwu_docs.house.blueprint import read_blueprint
from dangwu_docs.house.build import build_template
from dangwu_docs.stages.packet.compose import compose


def test_every_document_is_there_whole_and_in_order():
    packet = bound(word("甲一", "甲二"), word("乙"), word("丙"))

    assert texts(packet) == ["甲一", "甲二", "乙", "丙"]


def test_no_document_makes_no_packet():
    with pytest.raises(PacketError, match="没有文书"):
        compose([])


#: Counted in a process of its own: Python 3.11 may hang where threads are left beside a profile.
COUNTING = """
import cProfile, sys
from pathlib import Path
from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.document import open_document

document = Path(sys.argv[1]).read_bytes()
for count in (1, 1, 20, 40):
    profile = cProfile.Profile()
    profile.runcall(compose, (open_document(document) for _ in range(count)))
    print(sum(entry.callcount for entry in profile.getstats()))
"""


def test_each_further_document_costs_as_much_work_as_the_one_before(tmp_path: Path):
    document = tmp_path / "minutes.docx"
    document.write_bytes(build_template(read_blueprint("会议记录/支部党员大会")))
    done = subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-c", COUNTING, document], capture_output=True, text=True, check=True
    )

    # The first time also fills what is cached.
    _, one, twenty, forty = map(int, done.stdout.split())
    # Beyond the fixed part, twice the documents make twice the calls.
    assert forty - one <= 2.1 * (twenty - one) + 100


def test_a_packet_can_be_bound_into_a_packet():
    inner = joined(word("甲", change=header("甲")), word("乙"))

    packet = bound(inner, word("丙"))

    assert texts(packet) == ["甲", "乙", "丙"]
    assert [section.header.paragraphs[0].text for section in packet.sections] == ["甲", "", ""]


def test_a_packet_opens_again_as_it_was_saved():
    packet = bound(word("甲"), word("乙"))
    buffer = BytesIO()
    packet.save(buffer)

    assert texts(docx.Document(BytesIO(buffer.getvalue()))) == ["甲", "乙"]
