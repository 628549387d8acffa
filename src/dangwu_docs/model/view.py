"""The context of a document: a record with all that it names, or a year of an organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, TypedDict

from dangwu_docs.model.attendance import members_of
from dangwu_docs.model.facts import facts
from dangwu_docs.model.organisation import Member, Organisation
from dangwu_docs.model.plain import Tree, plain
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Records
from dangwu_docs.model.references import references
from dangwu_docs.model.shape import Person, PrivacyClass, Private
from dangwu_docs.model.words import chinese


def record_view(record: Record, records: Records, limit: PrivacyClass) -> Tree:
    """Return a record with the records that it names, and those that name it, in their places.

    What has no day of its own, such as 整改, is shown as it was on the day of the record.
    """
    return _view(record, records.on(record.day) if record.day else records, limit)


def _view(record: Record, records: Records, limit: PrivacyClass) -> Tree:
    tree = _own(record, records, limit)
    for back, found in records.referring(record).items():
        tree[back] = _listed(found, records, limit)
    return tree


def _own(record: Record, records: Records, limit: PrivacyClass) -> Tree:
    tree = _printable(record, records, limit)
    for name, reference in references(type(record)):
        target = records.find(reference.kind, getattr(record, name))
        if isinstance(target, Organisation):
            tree[chinese(name)] = brief(target)
        elif target is not None:
            tree[chinese(name)] = _view(target, records, limit)
    return tree


def _listed(found: tuple[Record, ...], records: Records, limit: PrivacyClass) -> list[Tree]:
    """Records that name the one in view are shown without what they name: it is already there."""
    trees = (_printable(record, records, limit) for record in in_listing_order(found))
    return [{**tree, "序": number} for number, tree in enumerate(trees, 1)]


def _printable(record: Record, records: Records, limit: PrivacyClass) -> Tree:
    tree = plain(record, limit)
    _lay_over(tree, facts(record, records))
    del tree["备注"]
    return tree


def _lay_over(tree: Tree, facts: Mapping[str, object]) -> None:
    """Facts about an item of a list, or a part of the record, stand beside what it says."""
    for name, fact in facts.items():
        tree[name] = _joined(tree.get(name), fact)


def _joined(value: object, fact: object) -> object:
    if isinstance(value, dict) and isinstance(fact, dict):
        _lay_over(value, fact)
        return value
    if isinstance(value, list) and isinstance(fact, list):
        return [_joined(item, about) for item, about in zip(value, fact, strict=True)]
    return fact


def in_listing_order(found: Iterable[Record]) -> list[Record]:
    """Return records as views list them: by the problem they answer, then by day."""
    return sorted(found, key=lambda one: (getattr(one, "finding_index", None) or 0, _day(one)))


def _day(record: Record) -> str:
    return str(getattr(record, "date", None) or "")


class Brief(TypedDict):
    """How documents name an organisation."""

    编号: str
    名称: str
    简称: str
    组织类型: str
    发文机关代字: str | None


class PostHolder(TypedDict):
    """A post and who holds it."""

    姓名: Person
    职务: str


class OnRoster(TypedDict):
    """A member as documents may print them."""

    姓名: Person
    党籍: str
    入党日期: date
    转正日期: date | None
    党小组: str | None


class TermOfOffice(TypedDict):
    """A term of office."""

    届次: int
    起: date
    止: date


class OrganisationView(Brief):
    """An organisation on a day."""

    上级: Brief | None
    书记: Person | None
    委员: list[PostHolder]
    党员: Annotated[list[OnRoster], Private("P2")]
    党员人数: int
    正式党员人数: int
    预备党员人数: int
    届期: TermOfOffice | None


def brief(organisation: Organisation) -> Brief:
    """Return how documents name an organisation."""
    return {
        "编号": organisation.id,
        "名称": organisation.full_name,
        "简称": organisation.short_name,
        "组织类型": organisation.form,
        "发文机关代字": organisation.dispatch_code,
    }


def organisation_view(organisation: Organisation, day: date, records: Records) -> OrganisationView:
    """Return an organisation as it was on a day: its name, superior, posts and members."""
    parent = records.organisation(organisation.parent)
    roster = roster_view(members_of(organisation, day, records), day, records)
    formal = sum(member["党籍"] == "正式" for member in roster)
    term = organisation.term_on(day)
    return {
        **brief(organisation),
        "上级": brief(parent) if parent else None,
        "书记": organisation.holder("书记", day),
        "委员": [{"姓名": p.name, "职务": p.post} for p in organisation.posts_on(day)],
        "党员": roster,
        "党员人数": len(roster),
        "正式党员人数": formal,
        "预备党员人数": len(roster) - formal,
        "届期": {"届次": term.ordinal, "起": term.since, "止": term.until} if term else None,
    }


def roster_view(members: tuple[Member, ...], day: date, records: Records) -> list[OnRoster]:
    """Return a roster as documents may print it, in the order of the record."""
    groups = {key: records.organisation(key) for key in {member.group for member in members}}
    return [
        {
            "姓名": member.name,
            "党籍": "正式" if member.is_formal(day) else "预备",
            "入党日期": member.admitted_on,
            "转正日期": member.confirmed_on,
            "党小组": group.short_name if group else None,
        }
        for member in members
        for group in (groups[member.group],)
    ]
