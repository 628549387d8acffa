"""The rules of templates as `rules.yaml` declares them, for the engine and for lint alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from dangwu_docs.errors import TemplateFault
from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.support.yaml_plain import read_plain

#: Characters of a template that an error quotes: of the text around, and of a tag.
_SHOWN, _LONGEST = 40, 120


class Fault(Struct, frozen=True):
    """One thing found: the rule, the place in words, and what fills the rule's sentence."""

    code: str
    field: str
    facts: Mapping[str, str]
    #: The text around it.
    around: str = ""


class Wording(Struct, frozen=True):
    """A pattern and the reason that it stands for."""

    pattern: re.Pattern[str]
    reason: str
    #: Whether it is no fault by itself: no record holds what it prints.
    only_lint: bool = False


class TemplateRule(Struct, frozen=True):
    """How bad a fault is, its sentence and the next step; no sentence where the finder has one."""

    severity: Severity
    hint: str
    message: str = ""


class Catalogue(Struct, frozen=True):
    """All that `rules.yaml` declares."""

    ours: Mapping[str, TemplateRule]
    adopted: Mapping[str, TemplateRule]
    #: docxtpl-lint's rule -> why it is not asked.
    suppressed: Mapping[str, str]
    written: tuple[Wording, ...]

    def finding(self, fault: Fault, file: str) -> Finding:
        """Return a fault of the file as a finding."""
        rule = self._rule(fault.code)
        message = (rule.message or "{message}").format(**fault.facts)
        hint = rule.hint.format(**fault.facts)
        return Finding(fault.code, rule.severity, Place(file), fault.field, message, hint)

    def told(self, fault: Fault) -> TemplateFault:
        """Return a fault for which the template does not compile."""
        rule = self._rule(fault.code)
        facts = {name: _shorten(text, _LONGEST) for name, text in fault.facts.items()}
        message = (rule.message or "{message}").format(**facts)
        around, hint = _shorten(fault.around), rule.hint.format(**facts)
        return TemplateFault(fault.code, fault.field, around, message, hint)

    def severity(self, code: str) -> Severity:
        """Return how bad a fault of a rule is."""
        return self._rule(code).severity

    def _rule(self, code: str) -> TemplateRule:
        return self.ours.get(code) or self.adopted[code]


@cache
def catalogue() -> Catalogue:
    """Return the declared rules."""
    declared: Any = read_plain(files(__package__).joinpath("rules.yaml").read_text("utf-8"))
    return Catalogue(
        ours=_rules(declared["ours"]),
        adopted=_rules(declared["adopted"]),
        suppressed=declared["suppressed"],
        written=_wordings(declared["written"]),
    )


def _rules(declared: Mapping[str, Mapping[str, str]]) -> Mapping[str, TemplateRule]:
    return {
        code: TemplateRule(Severity(one["severity"]), one["hint"], one.get("message", ""))
        for code, one in declared.items()
    }


def _wordings(declared: Iterable[Mapping[str, str]]) -> tuple[Wording, ...]:
    return tuple(
        Wording(re.compile(one["pattern"]), one["reason"], "only_lint" in one) for one in declared
    )


def _shorten(text: str, most: int = _SHOWN) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
