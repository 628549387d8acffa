"""The public edition that ships, and the people of a small branch."""

from __future__ import annotations

from functools import cache

from tests.support_for_tests.records import BRANCH, records_from

from dangwu_docs.model.editions import Edition
from dangwu_docs.stages.edition.people import People
from dangwu_docs.support.files import shipped_rules
from dangwu_docs.support.yaml_plain import read_plain


@cache
def _shipped() -> Edition:
    text = (shipped_rules() / "editions.yaml").read_text("utf-8")
    declared = read_plain(text)
    assert isinstance(declared, dict)
    return Edition.model_validate(declared["版本"][0])


PUBLIC = _shipped()
RECORDS = records_from(BRANCH)
#: 林一 holds a post, the others do not.
PEOPLE = People(
    ["林一", "陈三", "吴四", "欧阳文静", "司马光", "阿依古丽·买买提", "陈三立"], ["林一"], PUBLIC
)
