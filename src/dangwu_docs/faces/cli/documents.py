"""Documents of a plan or a build as clerks and programs read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

import click

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.jobs import Outcome, Plan, Reason, Status

REASONS: Mapping[Reason, str] = {
    Reason.NEVER_BUILT: "从未生成",
    Reason.RECORD_CHANGED: "记录或名册有改动",
    Reason.TEMPLATE_CHANGED: "模板有改动",
    Reason.ORGANISATION_CHANGED: "组织信息有改动",
    Reason.RULES_CHANGED: "规则有改动",
    Reason.ENGINE_CHANGED: "程序版本或字体方案有变",
    Reason.OUTPUT_MISSING: "文书被删除或移走",
    Reason.OUTPUT_EDITED: "文书被手工改过，将另存保留",
    Reason.FAILED_LAST_TIME: "上次生成失败",
}
STATUSES: Mapping[Status, str] = {
    Status.PLANNED: "将生成",
    Status.MADE: "已生成",
    Status.CURRENT: "未变",
    Status.FAILED: "失败",
    Status.BLOCKED: "阻止",
}
_COLOURED: Mapping[Status, Callable[[str], str]] = {
    Status.PLANNED: partial(click.style, fg="green"),
    Status.MADE: partial(click.style, fg="green"),
    Status.CURRENT: partial(click.style, dim=True),
    Status.FAILED: partial(click.style, fg="red", bold=True),
    Status.BLOCKED: partial(click.style, fg="yellow"),
}
_NEW_NAMES = frozenset({Reason.NEVER_BUILT, Reason.ORGANISATION_CHANGED})
#: A longer list of what went well helps nobody.
_FEW = 20
_ALIKE = 3


class Heard:
    """What a batch said of its documents, as far as it is worth telling people."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self._counts = Counter[Status]()
        self._first: list[Outcome] = []
        self._wanting: list[Outcome] = []
        #: Whether a document may print names that no document printed before.
        self.has_new_names = False

    def pass_on(self, outcome: Outcome) -> None:
        """Hear of a document that was tried, and tell programs."""
        self.hear(outcome)
        send_document(self.voice, outcome)

    def hear(self, outcome: Outcome) -> None:
        """Hear of a document that was tried."""
        self.has_new_names |= not _NEW_NAMES.isdisjoint(outcome.job.reasons)
        self._counts[outcome.status] += 1
        if outcome.status is Status.FAILED or outcome.kept:
            self._wanting.append(outcome)
        if len(self._first) < _FEW:
            self._first.append(outcome)

    def show(self) -> None:
        """Show where few documents are, and always what failed or was kept beside."""
        _show_all(self.voice, self._first if self._counts.total() <= _FEW else self._wanting)

    def show_interrupted(self) -> None:
        """Show the same, and how much was done, of a batch that is to stop."""
        self.show()
        made, failed = self._counts[Status.MADE], self._counts[Status.FAILED]
        self.voice.say(f"中断前生成 {made}，失败 {failed}")
        self.voice.send("interrupted", made=made, failed=failed)

    def show_wanting(self) -> bool:
        """Show only what failed or was kept beside, and tell whether there is any."""
        _show_all(self.voice, self._wanting)
        return bool(self._wanting)


def show_plan(voice: Voice, plan: Plan, *, with_reasons: bool) -> None:
    """Show and send what would be made, and what is blocked and why."""
    for job in plan.current:
        send_document(voice, Outcome(job, Status.CURRENT))
    for outcome in _by_day(Outcome(job, Status.PLANNED) for job in plan.jobs):
        _show(voice, outcome)
        send_document(voice, outcome)
        reasons = outcome.job.reasons
        if with_reasons:
            voice.show(f"    原因：{'、'.join(REASONS[reason] for reason in reasons)}")
        elif Reason.OUTPUT_EDITED in reasons:
            voice.show(f"    提醒：{REASONS[Reason.OUTPUT_EDITED]}")
    show_blocked(voice, plan.blocked)
    for orphan in plan.orphans:
        voice.show(f"多余 {orphan}（不再由任何记录产生）")


def show_blocked(voice: Voice, blocked: Iterable[Outcome]) -> None:
    """Show and send what may not be made, and which finding says so."""
    for outcome in _by_day(blocked):
        _show(voice, outcome)
        send_document(voice, outcome)


def _by_day(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return documents as clerks look for them: office by office as given, each by day.

    What stands for a year comes after all that stands for a day of it.
    """
    given = tuple(outcomes)
    offices = {keeper: n for n, keeper in enumerate(dict.fromkeys(o.job.keeper for o in given))}

    def place(outcome: Outcome) -> tuple[int, date, bool]:
        job = outcome.job
        return offices[job.keeper], job.day or date.max, not job.is_of_record

    return sorted(given, key=place)


def _show_all(voice: Voice, outcomes: Iterable[Outcome]) -> None:
    """Show documents; of many that failed alike, such as by one template, the first few."""
    alike = Counter[str | None]()
    for outcome in _by_day(outcomes):
        alike[outcome.error] += 1
        if not outcome.error or alike[outcome.error] <= _ALIKE:
            _show(voice, outcome)
    for error, number in alike.items():
        if error and number > _ALIKE:
            voice.show(f"另有 {number - _ALIKE} 份也因此失败：{error}")


def _show(voice: Voice, outcome: Outcome) -> None:
    words = f"{_COLOURED[outcome.status](STATUSES[outcome.status])} {outcome.job.path}"
    source = f"{outcome.job.record}，模板 {outcome.job.template}" if outcome.error else None
    for label, text in (("原因", outcome.error), ("建议", outcome.hint), ("记录", source)):
        if text:
            words += f"\n    {label}：{text}"
    if outcome.kept:
        words += f"\n    手工改过的原文书另存为：{outcome.kept}"
    voice.show(words)


def send_document(voice: Voice, outcome: Outcome) -> None:
    """Send one line for a document."""
    job = outcome.job
    voice.send(
        "document",
        template=job.template,
        record=job.record,
        path=job.path,
        status=outcome.status.value,
        reasons=[reason.value for reason in job.reasons],
        error=outcome.error,
        hint=outcome.hint,
        kept=outcome.kept,
    )
