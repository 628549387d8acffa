"""What a file has once, a packet has as most of its documents have it."""

from __future__ import annotations

import pytest
from tests.support_for_tests.packets import joined, member, values, word
from tests.support_for_tests.word_packages import edited

from dangwu_docs.house.blueprint import read_blueprint
from dangwu_docs.house.build import build_template
from dangwu_docs.stages.packet.document import open_document
from dangwu_docs.stages.packet.majority import Majority

HOUSE = build_template(read_blueprint("资料包/封面"))
SQUEEZED = edited(
    HOUSE,
    "word/settings.xml",
    lambda xml: xml.replace(b'"doNotCompress"', b'"compressPunctuation"').replace(
        b"<w:defaultTabStop", b"<w:mirrorMargins/><w:defaultTabStop"
    ),
)


@pytest.mark.parametrize(
    ("documents", "shown", "mirrored"),
    [
        ((HOUSE, SQUEEZED, SQUEEZED), "compressPunctuation", 1),
        ((HOUSE, SQUEEZED, HOUSE), "doNotCompress", 0),
    ],
)
def test_most_documents_decide(documents: tuple[bytes, ...], shown: str, mirrored: int):
    settings = member(joined(*documents), "word/settings.xml")

    assert values(settings, "characterSpacingControl") == [shown]
    assert len(settings.findall("{*}mirrorMargins")) == mirrored


def test_settings_stand_in_the_order_of_word():
    names = [one.tag.rpartition("}")[2] for one in member(joined(SQUEEZED), "word/settings.xml")]

    assert names.index("mirrorMargins") < names.index("defaultTabStop")
    assert names.index("evenAndOddHeaders") < names.index("characterSpacingControl")
    assert names.index("characterSpacingControl") < names.index("compat") < names.index("docVars")


def test_what_differs_is_named():
    majority = Majority()
    documents = [open_document(one) for one in (HOUSE, HOUSE, SQUEEZED, word("甲"))]
    for one in documents:
        majority.add(one)

    assert majority.unlike(documents[0]) == ()
    assert majority.unlike(documents[2]) == ("对称页边距", "标点压缩")
