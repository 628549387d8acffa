"""Which characters XML 1.0 can hold, and so a document of Word, Excel or OFD; it reads none."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
