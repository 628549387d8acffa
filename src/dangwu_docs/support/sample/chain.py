"""Puts this county's names into the hand-written records of the first review."""

from __future__ import annotations

from collections.abc import Iterator

from dangwu_docs.support.sample.handwritten import filled
from dangwu_docs.support.sample.offices import Office

#: How many delegates review.
PANEL = 8
_LEADERS, _SECRETARIES = 5, 3


def review_files(
    office: Office, staff: tuple[str, ...], panel: tuple[str, ...], year: int
) -> Iterator[tuple[str, str]]:
    """Yield the records of the review, its rectification and its assessment as (path, text).

    Whoever a very small county lacks is left out of the lists.
    """
    yield from filled("chain", {"年": str(year), **_names(office, staff, panel)})


def _names(office: Office, staff: tuple[str, ...], panel: tuple[str, ...]) -> dict[str, str]:
    leaders = office.leading_group
    names = {
        "工委书记": staff[0],
        "工委副书记": staff[1],
        "工委组织委员": staff[2],
        "党组人数": str(len(leaders)),
        "支书1职务": _first_title(office),
    }
    names |= {f"代表{n + 1}": name for n, name in enumerate(panel)}
    # In a county of one small branch the same leaders speak and answer for more than one thing.
    names |= {f"领导{n + 1}": leaders[n % len(leaders)] for n in range(_LEADERS)}
    secretaries = [branch.organisation.posts[0].name for branch in office.branches[:_SECRETARIES]]
    names |= {f"列席{n + 1}": name for n, name in enumerate(secretaries)}
    places = range(_SECRETARIES)
    return names | {f"支书{n + 1}": secretaries[n % len(secretaries)] for n in places}


def _first_title(office: Office) -> str:
    kind = str(office.committee["简称"]) if office.committee else ""
    title = kind.removeprefix(office.name)
    return f"{title}专职副书记、第一党支部书记" if title else "第一党支部书记"
