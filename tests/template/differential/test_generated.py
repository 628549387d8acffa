"""Whatever the template and the data, every part is docxtpl's own.

`DANGWU_EXAMPLES=1000` looks at as many, each time at others; `make soak` does so twenty times.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings
from tests.template.differential.comparison import assert_same
from tests.template.differential.data import CONTEXTS
from tests.template.differential.grammar import TEMPLATES

_SOAK = os.environ.get("DANGWU_EXAMPLES")


@settings(
    max_examples=int(_SOAK or 200),
    derandomize=_SOAK is None,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(TEMPLATES, CONTEXTS)
def test_any_template_prints_what_docxtpl_prints(
    docx: bytes, context: Mapping[str, object]
) -> None:
    assert_same(docx, context)
