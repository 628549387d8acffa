"""Templates on trial: what is wrong with one, and one filled with what there is to print."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.house.style import house_style
from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.jobs import Plan
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.reading import known_names
from dangwu_docs.stages.packet import Papers, Tally, page_context
from dangwu_docs.stages.plan.drafts import Means, TemplateFacts, drafts
from dangwu_docs.stages.render import Workshop
from dangwu_docs.template.lint import lint_template
from dangwu_docs.works.binding import binder


class Preview(Struct, frozen=True):
    """A template filled with a real record, or with the year of an organisation."""

    document: bytes
    #: File of the record, or of the organisation.
    record: str


def lint(path: Path, file: str, card: Card | None, profile: str) -> tuple[Finding, ...]:
    """Return what is wrong with a template, which findings call `file`, and with its card."""
    names = known_names(card) if card else None
    return lint_template(path, card, names, file=file, faces=house_style().faces(profile))


class Trial(Struct, frozen=True):
    """What templates are tried on."""

    loaded: Loaded
    facts: Mapping[str, TemplateFacts]
    workshop: Workshop

    def preview(self, card: Card) -> Preview | None:
        """Return the first document of a card, whatever blocks it; None where nothing is read."""
        if card.is_only_for_packet:
            return self._page(card)
        found = drafts(replace(self.loaded, cards=(card,)), (), Means(self.facts, ""))
        jobs = (one.job for one in found)
        return next((self._filled(card, job.context, job.record) for job in jobs), None)

    def _page(self, card: Card) -> Preview | None:
        """A page of a packet, of the first organisation and year, as if all of it were made."""
        records = self.loaded.records
        found = drafts(self.loaded, (), Means(self.facts, ""))
        jobs = tuple(one.job for one in found)
        papers = Papers(Plan(current=jobs), ())
        binding = binder(self.loaded, papers, Tally(records), self.workshop)
        for job in jobs:
            organisation = records.organisation(job.organisation)
            if organisation and organisation.filed_by == organisation.id:
                context = page_context(binding, organisation, job.year)
                return self._filled(card, context, records.entry(organisation).file)
        return None

    def _filled(self, card: Card, context: Mapping[str, object], record: str) -> Preview:
        return Preview(self.workshop.template(card.name).render(context), record)
