from __future__ import annotations

from dangwu_docs.model.packets import PacketSection


def test_a_section_says_what_it_expects_and_of_whom() -> None:
    section = PacketSection.model_validate(
        {"部分": "2", "名称": "组织生活", "应有": [{"名称": "记录", "组织类型": ["党支部"]}]}
    )

    assert section.number == 2
    assert section.expected[0].forms == ("党支部",)
    assert section.expected[0].templates == ()
