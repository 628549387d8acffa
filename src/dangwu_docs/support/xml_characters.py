"""Which characters XML 1.0 can hold, and so a document of Word, Excel or OFD; it reads none."""

from __future__ import annotations

import re

#: All others are allowed; to list those takes ten times as long to compile.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
