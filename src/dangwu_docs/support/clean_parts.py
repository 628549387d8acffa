"""Whether a part that was just printed may leave the office, told without reading all of it.

The documents of a batch share most of their paragraphs: each is looked at once. It rests on this:
no residue goes over the end of a line.
"""

from __future__ import annotations

from dangwu_docs.support.docx_text import is_plain, plain_text
from dangwu_docs.support.residue import residues

_END = b"</w:p>"
#: How many paragraphs are remembered, or twice as many; with more, little more is known.
_MOST = 4096

#: Paragraphs that show no residue, each with what stands before it.
_clean: set[bytes] = set()


def is_clean(part: bytes) -> bool:
    """Tell whether a part is well-formed and shows no residue.

    It is not said of a part that only a parser can read, whatever it shows.
    """
    if not is_plain(part):
        return False
    new = [paragraph for paragraph in part.split(_END) if paragraph not in _clean]
    text = plain_text(_END.join((*new, b"")))
    if text is None or residues(text):
        return False
    if len(_clean) > _MOST:
        _clean.clear()
    _clean.update(new[:_MOST])
    return True
