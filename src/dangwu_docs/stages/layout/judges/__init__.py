"""What a page must show, one module for each part of it; pure, over facts and declared numbers."""

from collections.abc import Callable, Iterator

from dangwu_docs.stages.layout.elements import Recognised
from dangwu_docs.stages.layout.judges import closing, faces, foot, forms, head, numbers, page, text
from dangwu_docs.stages.layout.standard import Fault

Judge = Callable[[Recognised], Iterator[Fault]]

#: In the order of the standard.
JUDGES: tuple[Judge, ...] = (
    page.judge,
    faces.judge,
    head.judge,
    forms.judge,
    text.judge,
    closing.judge,
    foot.judge,
    numbers.judge,
)
