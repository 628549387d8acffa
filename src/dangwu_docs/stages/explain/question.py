"""Which documents a file is, or is made of; pure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dangwu_docs.errors import UsageError
from dangwu_docs.model.jobs import Job, Made, Plan
from dangwu_docs.model.loaded import Loaded

_HINT = "写 output 里由 dangwu 生成的 .docx；不知道有哪些，运行 dangwu plan"


class Question(Struct, frozen=True):
    """A file that somebody asks about, and all that is known of what was made."""

    #: Below the workspace.
    path: str
    digest: str
    plan: Plan
    made: Mapping[str, Made]
    loaded: Loaded

    def jobs(self) -> tuple[Job, ...]:
        """Return the documents that the file holds, in its order; several for a packet.

        Raises:
            UsageError: nothing of the workspace makes such a file.
        """
        known = {job.path: job for job in self._all()}
        same = [path for path, made in self.made.items() if made.digest == self.digest]
        for path in (self.path, *same):
            if path in known:
                return (known[path],)
        if found := self._bound():
            return found
        raise UsageError(f"本工作区不生成这个文件：{self.path}", _HINT)

    def _all(self) -> tuple[Job, ...]:
        blocked = (one.job for one in self.plan.blocked)
        return (*self.plan.jobs, *self.plan.current, *blocked)

    def _bound(self) -> tuple[Job, ...]:
        """The documents beside a packet, in the order in which packets bind them."""
        folder, _, name = self.path.rpartition("/")
        if "资料包" not in name or "（" in name.removesuffix(".docx").rpartition("资料包")[2]:
            return ()
        filed = {card.name: card.filed for card in self.loaded.cards}
        beside = [job for job in self._all() if job.path.rpartition("/")[0] == folder]
        placed = [(at.position(job), job) for job in beside if (at := filed[job.template])]
        return tuple(job for _, job in sorted(placed, key=lambda one: one[0]))
