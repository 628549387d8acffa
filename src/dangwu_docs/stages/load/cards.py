"""Templates and their cards: the shipped ones, and the workspace's own laid over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dangwu_docs.errors import CardError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.stages.load.declared import Declared, read_declared
from dangwu_docs.support.files import files_below
from dangwu_docs.support.nearest import did_you_mean

_FOLDER = "templates"


def read_cards(
    folders: Sequence[Path],
) -> tuple[tuple[Card, ...], dict[str, str], tuple[Finding, ...]]:
    """Return the cards by name, the absolute path of each one's .docx, and warnings.

    A template of a later folder replaces that of the same name in an earlier one; so does a card.
    Either may be replaced alone.

    Raises:
        CardError: A card is malformed, or has no template.
    """
    cards = {name: path for folder in folders for name, path in _named(folder, ".yaml")}
    templates = {name: path for folder in folders for name, path in _named(folder, ".docx")}
    names = sorted(cards)
    read = tuple(_card(name, cards[name], templates) for name in names)
    files = {name: str(templates[name].absolute()) for name in names}
    return read, files, tuple(_without_card(templates, cards))


def _named(folder: Path, suffix: str) -> Iterator[tuple[str, Path]]:
    for path in files_below(folder, (suffix,)):
        yield path.relative_to(folder).with_suffix("").as_posix(), path


def _card(name: str, path: Path, templates: dict[str, Path]) -> Card:
    file = f"{_FOLDER}/{name}.yaml"
    if name not in templates:
        message = f"{file} 旁边没有模板 {Path(name).name}.docx"
        raise CardError(message, "把同名的 Word 模板放在模板卡旁边，或删除这张模板卡")
    declared = read_declared(path, file, CardError)
    card = declared.as_a(Card).model_copy(update={"name": name})
    _refuse_unknown_kinds(card, declared)
    return card


def _refuse_unknown_kinds(card: Card, declared: Declared) -> None:
    for index, kind in enumerate(card.reads):
        if kind not in KINDS:
            place = declared.origin.place(("读取", index))
            hint = did_you_mean(kind, KINDS) or f"可用的类型：{'、'.join(KINDS)}"
            raise CardError(f"{place} 没有“{kind}”这种类型", hint)


def _without_card(templates: dict[str, Path], cards: dict[str, Path]) -> Iterator[Finding]:
    for name in sorted(templates.keys() - cards.keys()):
        message = "模板旁边没有模板卡，没有用上"
        hint = f"在旁边写一张 {Path(name).name}.yaml，可以照着别的模板卡改"
        place = Place(f"{_FOLDER}/{name}.docx")
        yield Finding("CARD-01", Severity.WARNING, place, "", message, hint)
