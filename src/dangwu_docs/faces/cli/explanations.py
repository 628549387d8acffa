"""What gave the text of a document, as clerks and programs read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dangwu_docs.faces.cli.drawing import table
from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.findings import Place
from dangwu_docs.model.jobs import Reason
from dangwu_docs.stages.explain import BY_TEMPLATE, Explanation, Origin, Passage

#: More files than these help nobody.
_FEW = 4
_CHANGED = {
    Reason.RECORD_CHANGED: "记录或名册在生成之后改过",
    Reason.ORGANISATION_CHANGED: "组织在生成之后改过",
    Reason.TEMPLATE_CHANGED: "模板在生成之后改过",
    Reason.RULES_CHANGED: "规则在生成之后改过",
    Reason.ENGINE_CHANGED: "程序或字体方案在生成之后换过",
    Reason.OUTPUT_EDITED: "文件在生成之后手工改过",
}


def about(passages: Sequence[Passage], text: str) -> tuple[Passage, ...]:
    """Return the passages that share in a text; all of them where there is none."""
    if not text:
        return tuple(passages)
    paragraphs = (tuple(group) for _, group in groupby(passages, lambda one: one.place))
    return tuple(one for paragraph in paragraphs for one in _sharing(paragraph, text))


def _sharing(paragraph: Sequence[Passage], text: str) -> Iterator[Passage]:
    whole = "".join(one.text for one in paragraph)
    spans = []
    start = whole.find(text)
    while start >= 0:
        spans.append((start, start + len(text)))
        start = whole.find(text, start + len(text))
    at = 0
    for one in paragraph:
        end = at + len(one.text)
        if any(at < stop and begin < end for begin, stop in spans):
            yield one
        at = end


def show_each(voice: Voice, passages: Sequence[Passage], explanation: Explanation) -> None:
    """Show each passage with all that is known of it."""
    for one in passages:
        voice.show(f"{one.place}  “{one.text}”")
        for line in _lines(one, explanation):
            voice.show(f"    {line}")
        _send(voice, one)
    _show_circumstances(voice, explanation)


def _lines(one: Passage, explanation: Explanation) -> Iterator[str]:
    for origin in one.origins:
        yield f"{'算出' if origin.rule else '记录'}：{_from(origin)}"
    if one.is_by_hand:
        yield f"来历：{_by_hand(explanation)}"
        return
    words = "" if one.given_by != BY_TEMPLATE else "（模板自己的文字）"
    yield f"模板：{' '.join(filter(None, (one.template, one.template_place, one.tag)))}{words}"


def _from(origin: Origin) -> str:
    how = f"（{origin.rule}）" if origin.rule else ""
    return f"{origin.field}{how} {_places(origin.places)}".rstrip()


def _places(places: Sequence[Place]) -> str:
    """Several lines of a file are told in one word; of many files, how many there are."""
    lines: dict[str, list[str]] = {}
    for place in places:
        lines.setdefault(place.file, []).extend([str(place.line)] if place.line else [])
    if len(lines) > _FEW:
        return f"共 {len(lines)} 条记录，如 {next(iter(lines))}"
    return "、".join(
        f"{file}:{'、'.join(found)}" if found else file for file, found in lines.items()
    )


def _by_hand(explanation: Explanation) -> str:
    return "不是文书给出的（资料包自己的页，或手工写入）" if explanation.is_packet else "手工写入"


def show_all(voice: Voice, passages: Sequence[Passage], explanation: Explanation) -> None:
    """Show every passage in a line of a table."""
    rows = []
    for one in passages:
        if not one.origins and one.given_by == BY_TEMPLATE:
            given = "模板文字"
        elif one.is_by_hand:
            given = _by_hand(explanation)
        else:
            given = "；".join(map(_from, one.origins)) or f"模板的 {one.tag}"
        rows.append((one.place, one.text, given))
        _send(voice, one)
    voice.show(table(("位置", "文字", "来自"), rows))
    _show_circumstances(voice, explanation)


def _show_circumstances(voice: Voice, explanation: Explanation) -> None:
    changes = [_CHANGED[one] for one in explanation.changes if one in _CHANGED]
    engine = explanation.engine.split(" ")[0]
    voice.say(f"由 dangwu {engine} 生成" if engine else "不知道由哪个版本生成")
    for change in changes:
        voice.advise(f"提醒：{change}，对不上的文字标为手工写入")


def _send(voice: Voice, one: Passage) -> None:
    voice.send(
        "passage",
        place=one.place,
        text=one.text,
        given_by=one.given_by,
        template=one.template,
        template_place=one.template_place,
        tag=one.tag,
        origins=[
            {
                "field": origin.field,
                "rule": origin.rule,
                "places": [
                    {"file": p.file, "line": p.line, "column": p.column} for p in origin.places
                ],
            }
            for origin in one.origins
        ],
    )
