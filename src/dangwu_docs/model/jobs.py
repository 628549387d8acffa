"""Jobs, why they are due, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256

from msgspec import Struct, field

from dangwu_docs.model.findings import Finding


class Reason(StrEnum):
    """Why a document must be made."""

    NEVER_BUILT = "never_built"
    RECORD_CHANGED = "record_changed"
    TEMPLATE_CHANGED = "template_changed"
    ORGANISATION_CHANGED = "organisation_changed"
    RULES_CHANGED = "rules_changed"
    ENGINE_CHANGED = "engine_changed"
    OUTPUT_MISSING = "output_missing"
    OUTPUT_EDITED = "output_edited"
    FAILED_LAST_TIME = "failed_last_time"


class Status(StrEnum):
    """What became of a document."""

    PLANNED = "planned"
    MADE = "made"
    CURRENT = "current"
    FAILED = "failed"
    BLOCKED = "blocked"


class Key(Struct, frozen=True):
    """Digests of all that a document is made from; equal keys mean equal documents."""

    record: str
    organisation: str
    template: str
    rules: str
    engine: str


class Job(Struct, frozen=True):
    """One document to make."""

    template: str
    #: Output below the workspace, with `/`.
    path: str
    title: str
    organisation: str
    year: int
    #: File of the record, or of the organisation where the document stands for a year.
    record: str
    key: Key
    context: Mapping[str, object]
    reasons: tuple[Reason, ...] = ()
    #: The day that the document is about, and its 发文字号, for catalogues.
    day: date | None = None
    number: str | None = None
    #: The organisation that files it: a 党小组 has its branch file its papers.
    keeper: str = ""
    #: Whether it stands for one record, not for a year.
    is_of_record: bool = True
    #: SHA-256 of what a build put in its place before: anything else that lies there is a person's.
    replaces: str = ""

    @property
    def issuer(self) -> str:
        """责任者, for catalogues: the organisation as the document names it, if it does."""
        organisation = self.context.get("组织")
        return str(organisation.get("名称", "")) if isinstance(organisation, Mapping) else ""


#: What to do about a document that was not made where nothing better is known.
MEND = "按原因改正记录；运行 dangwu check 可看到具体位置和依据。"


class Blocker(Struct, frozen=True):
    """What forbids a document, and what to do about it."""

    error: str
    hint: str


class Draft(Struct, frozen=True):
    """A document that follows from the records, and the finding that forbids it if any."""

    job: Job
    blocker: Blocker | None = None

    @property
    def blocked(self) -> Outcome | None:
        """What became of it where it is forbidden."""
        why = self.blocker
        return Outcome(self.job, Status.BLOCKED, why.error, why.hint) if why else None


class Outcome(Struct, frozen=True):
    """What became of one job; `digest` is the SHA-256 of the file made."""

    job: Job
    status: Status
    error: str | None = None
    hint: str = ""
    digest: str = ""
    #: Where an edited document was kept before a new one took its place.
    kept: str | None = None
    #: What the file looked like when it had just been made; empty where nobody looked.
    signature: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether the document is there."""
        return self.status in (Status.MADE, Status.CURRENT)


#: Where a clerk reads what was not made.
RECEIPT = "output/错误回执.xlsx"


class Refusal(Struct, frozen=True):
    """One document that was not made, or one record that could not be read."""

    #: 失败, 阻止 or 记录有误.
    status: str
    #: File of the record, with the line where it is known: data/x.yaml:12.
    place: str
    reason: str
    hint: str
    #: Output below the workspace and its 题名; empty where it is the record that cannot be read.
    path: str = ""
    title: str = ""
    template: str = ""


class Made(Struct, frozen=True):
    """What the state knows of a document made earlier."""

    template: str
    record: str
    key: Key
    digest: str
    failed: bool = False


#: A document of which nothing is known but that a build wrote it and did not end: it is made again.
UNKNOWN = Made("", "", Key("", "", "", "", ""), "", failed=True)


class OutputState(Struct, frozen=True):
    """What the plan knows of earlier builds; `found` holds the digest of each file that exists."""

    made: Mapping[str, Made] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)


class Shard(Struct, frozen=True):
    """One of several parts of all documents; each document is in one of them, by its path."""

    #: From 1.
    number: int = 1
    of: int = 1

    def holds(self, path: str) -> bool:
        """Whether the document with this path is in this part, on any machine and day."""
        first = sha256(path.encode()).digest()[:8]
        return int.from_bytes(first, "big") % self.of == self.number - 1


class Selection(Struct, frozen=True):
    """Which documents are wanted; an empty field does not narrow the choice."""

    files: frozenset[str] = frozenset()
    template: str = ""
    organisation: str = ""
    year: int | None = None
    shard: Shard = Shard()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def wants(self, job: Job) -> bool:
        """Whether a document is asked for; a selection of files asks for records only."""
        return (
            self.template in ("", job.template)
            and self.organisation in ("", job.organisation, job.keeper)
            and self.year in (None, job.year)
            and (not self.files or (job.is_of_record and job.record in self.files))
            and self.shard.holds(job.path)
        )


class Plan(Struct, frozen=True):
    """What would be made and why; the four lists together hold every document once."""

    jobs: tuple[Job, ...] = ()
    current: tuple[Job, ...] = ()
    blocked: tuple[Outcome, ...] = ()
    #: Outputs that nothing produces any more.
    orphans: tuple[str, ...] = ()
    #: Files with records that nothing is made of, and what is wrong with each.
    unusable: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    #: What is wrong with settings, rules, cards and templates.
    declared: tuple[Finding, ...] = ()


class Report(Struct, frozen=True):
    """What a build did; a million documents leave numbers here, and only what needs a look."""

    made: int = 0
    current: int = 0
    failed: tuple[Outcome, ...] = ()
    blocked: tuple[Outcome, ...] = ()
    #: How many errors a check finds in the records of those that were due, or that were asked for.
    doubtful: int = 0
    #: Those made in the place of a document that a person had edited.
    kept: tuple[Outcome, ...] = ()
    #: Outputs that nothing produces any more, where everything was looked at.
    orphans: tuple[str, ...] = ()
    #: Files with records that nothing is made of, and what is wrong with each.
    unusable: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    #: What is wrong with settings, rules, cards and templates.
    declared: tuple[Finding, ...] = ()
    #: Where a damaged state of earlier builds was put, so that all was judged anew.
    set_aside: str = ""
    #: Whether organisations were read anew: their rosters may hold names that nobody saw before.
    has_new_rosters: bool = False
    #: What was not made, as the receipt in output/ says it.
    refused: tuple[Refusal, ...] = ()

    @property
    def planned(self) -> int:
        """How many documents there are."""
        return self.made + self.current + len(self.failed) + len(self.blocked)
