"""How a field is written in each sort of file, so that a clerk is told what that file takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from msgspec import Struct, field


class Notation(Struct, frozen=True):
    """One sort of file."""

    #: Name and content of a field -> its line.
    line: Callable[[str, str], str]
    #: Type of a pydantic error -> the next step that is another one than in YAML.
    advice: Mapping[str, str] = field(default_factory=dict)


def _in_toml(name: str, content: str) -> str:
    # A JSON string is a TOML basic string.
    is_number = content.replace(".", "", 1).isdecimal()
    return f'"{name}" = {content if is_number else json.dumps(content, ensure_ascii=False)}'


YAML = Notation(lambda name, content: f"{name}: {content}")
TOML = Notation(
    _in_toml,
    {
        "string_type": "只写一段文字，放进英文双引号",
        "tuple_type": '放进方括号，只有一项时也这样写，如 "本地规则" = ["rules/*.yaml"]',
        "model_type": '另起一段：先写 ["归档"] 这样的一行，下面每行写一个 "字段" = "内容"',
        "dict_type": '写成 {"字段" = "内容"}，几项之间用逗号隔开',
    },
)
