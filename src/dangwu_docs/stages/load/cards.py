"""Templates and their cards: the shipped ones, and the workspace's own laid over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dangwu_docs.errors import CardError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.workspace import TEMPLATES
from dangwu_docs.stages.load.card_faults import (
    Known,
    card_faults,
    idle_keys,
    printed_as_written,
    try_patterns,
)
from dangwu_docs.stages.load.declared import fail, read_declared
from dangwu_docs.support.files import (
    NOT_UTF_8,
    OTHER_TEMPLATES,
    RENAME,
    files_below,
    legible,
    shipped_templates,
)


def read_cards(
    folders: Sequence[Path],
    known: Known,
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
    read = [_card(name, cards[name], templates, known) for name in names]
    files = {name: str(templates[name].absolute()) for name in names}
    findings = (finding for _, found in read for finding in found)
    others = (*_without_card(templates, cards), *_other_formats(folders), *_beside(folders))
    return tuple(card for card, _ in read), files, (*findings, *others, *_illegible(folders))


def _named(folder: Path, suffix: str) -> Iterator[tuple[str, Path]]:
    for path in files_below(folder, (suffix,)):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if name == legible(name):
            yield name, path


def _card(
    name: str, path: Path, templates: dict[str, Path], known: Known
) -> tuple[Card, tuple[Finding, ...]]:
    file = f"{TEMPLATES}/{name}.yaml"
    if name not in templates:
        message = f"{file} 旁边没有模板 {Path(name).name}.docx"
        raise CardError(message, "把同名的 Word 模板放在模板卡旁边，或删除这张模板卡")
    declared = read_declared(path, file, CardError)
    card = declared.as_a(Card).model_copy(update={"name": name})
    if faults := tuple(card_faults(card, declared.location, known)):
        fail(faults, CardError)
    # Those that ship are tried by the tests.
    is_own = not path.is_relative_to(shipped_templates())
    tried = (*try_patterns(card), *printed_as_written(card)) if is_own else ()
    return card, (*declared.findings, *idle_keys(card, declared, known), *tried)


def _without_card(templates: dict[str, Path], cards: dict[str, Path]) -> Iterator[Finding]:
    for name in sorted(templates.keys() - cards.keys()):
        message, card = "模板旁边没有模板卡，没有用上", Path(name).name
        hint = f"在旁边写一张 {card}.yaml，可以照着别的模板卡改"
        if other := _misnamed(templates[name]):
            hint = f"把旁边的 {other} 改名为 {card}.yaml"
        place = Place(f"{TEMPLATES}/{name}.docx")
        yield Finding("CARD-01", Severity.WARNING, place, "", message, hint)


def _other_formats(folders: Sequence[Path]) -> Iterator[Finding]:
    """Templates of Word and WPS that are no .docx."""
    for folder in folders[1:]:
        for path in files_below(folder, OTHER_TEMPLATES):
            place = Place(f"{TEMPLATES}/{path.relative_to(folder).as_posix()}")
            message = f"模板要是 .docx，{path.suffix} 文件没有用上"
            hint = "在 Word 或 WPS 里打开，另存为 .docx；用不着的移出 templates"
            yield Finding("CARD-01", Severity.WARNING, place, "", message, hint)


def _illegible(folders: Sequence[Path]) -> Iterator[Finding]:
    """Templates and cards that could not be called by their name."""
    for folder in folders[1:]:
        for path in files_below(folder, (".docx", ".yaml")):
            name = path.relative_to(folder).as_posix()
            if name != legible(name):
                place, message = Place(f"{TEMPLATES}/{legible(name)}"), f"{NOT_UTF_8}，没有用上"
                yield Finding("CARD-01", Severity.WARNING, place, "", message, RENAME)


def _beside(folders: Sequence[Path]) -> Iterator[Finding]:
    """Own templates that lie elsewhere than the shipped one of their name, and replace none."""
    shipped, *own = ({name for name, _ in _named(folder, ".docx")} for folder in folders)
    for name in sorted(set().union(*own) - shipped):
        for other in (one for one in shipped if Path(one).name == Path(name).name):
            message = f"与内置的“{other}”同名而不同文件夹，两份都会生成"
            folder = f"{TEMPLATES}/{Path(other).parent.as_posix()}/"
            hint = f"要替换内置的，连同模板卡移到 {folder}；另有用处的，换个名字"
            place = Place(f"{TEMPLATES}/{name}.docx")
            yield Finding("CARD-06", Severity.WARNING, place, "", message, hint)


def _misnamed(template: Path) -> str:
    """Return the name of what is meant to be the card of a template; empty where nothing is."""
    names = (f"{template.stem}{ending}" for ending in (".yml", ".yaml.txt", ".txt"))
    return next((name for name in names if template.with_name(name).is_file()), "")
