"""How the titles of posts are read; it knows no rule."""

from __future__ import annotations

from datetime import date

from dangwu_docs.model.organisation import Organisation, Post

DISCIPLINE = "纪"


def is_secretary(title: str) -> bool:
    """Tell whether a title is that of the organisation's own secretary."""
    return title.endswith("书记") and not title.endswith("副书记") and DISCIPLINE not in title


def is_deputy(title: str) -> bool:
    """Tell whether a title is that of a deputy secretary."""
    return title.endswith("副书记") and DISCIPLINE not in title


def secretaries(organisation: Organisation, day: date) -> tuple[str, ...]:
    """Return who is secretary on a day, in the order of posts."""
    posts = organisation.posts_on(day)
    return tuple(dict.fromkeys(post.name for post in posts if is_secretary(post.post)))


def deputies(organisation: Organisation, day: date) -> tuple[str, ...]:
    """Return who is deputy secretary on a day, in the order of posts."""
    posts = organisation.posts_on(day)
    return tuple(dict.fromkeys(post.name for post in posts if is_deputy(post.post)))


def holders(organisation: Organisation, title: str, day: date) -> tuple[str, ...]:
    """Return who holds a post whose title names `title`, in the order of posts."""
    posts = organisation.posts_on(day)
    return tuple(dict.fromkeys(post.name for post in posts if title in post.post))


def terms_as_secretary(organisation: Organisation) -> tuple[Post, ...]:
    """Return the posts of secretary, past and present, by the day they began."""
    posts = (post for post in organisation.posts if is_secretary(post.post))
    return tuple(sorted(posts, key=lambda post: post.since))
