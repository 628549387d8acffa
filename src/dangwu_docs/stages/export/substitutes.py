"""Which faces this machine draws instead of those that a document asks for."""

from __future__ import annotations

from msgspec import Struct, field

from dangwu_docs.support.docx_faces import faces
from dangwu_docs.support.programs import face_for


class Substitutes(Struct):
    """Answers for the documents of one batch; the machine is asked once for each face."""

    drawn: dict[str, str | None] = field(default_factory=dict)

    def of(self, document: bytes) -> dict[str, str]:
        """Return face -> what is drawn for it, where that is another one."""
        asked = sorted(faces(document))
        self.drawn |= {face: face_for(face) for face in asked if face not in self.drawn}
        drawn = {face: self.drawn[face] for face in asked}
        return {face: other or "其他字体" for face, other in drawn.items() if other != face}
