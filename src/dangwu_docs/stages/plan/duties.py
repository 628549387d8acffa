"""How often each kind of meeting is due in a year, as the rules in force say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.rules import Rule

#: 周期 of a rule -> how many there are in a year.
PERIODS: Mapping[str, int] = {"年": 1, "半年": 2, "季": 4, "月": 12}


class Duties:
    """The rules that ask for a meeting every so often."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rule for rule in rules if "周期" in rule.parameters)

    def meetings_due(self, organisation: Organisation, year: int) -> Mapping[str, int]:
        """Return how many meetings of each kind are due for an organisation in a year."""
        last = date(year, 12, 31)
        return {
            kind: PERIODS[str(rule.parameters["周期"])] * int(str(rule.parameters.get("次数", 1)))
            for rule in self._rules
            if rule.in_force(last)
            for kind in rule.kinds
            if _is_held_by(kind, organisation, last)
        }


def _is_held_by(kind: str, organisation: Organisation, day: date) -> bool:
    if kind == "党小组会":
        return organisation.form == "党小组"
    if kind == "支委会":
        return organisation.form == "党支部" and len(organisation.committee(day)) > 1
    return organisation.form == "党支部"
