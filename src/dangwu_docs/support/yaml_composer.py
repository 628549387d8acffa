"""From the events of the YAML parser to one document's plain value, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from dangwu_docs.model.findings import Path
from dangwu_docs.support.yaml_faults import NO_ALIAS, Fault, syntax_fault, unquoted_tag

MAX_DEPTH = 20

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
#: Control characters, half characters, and those that have no width: nobody sees them, and
#: 张三 with one of them is another name than 张三.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064"
    "\ufeff\ud800-\udfff\ufffe\uffff]"
)


class _Stop(Exception):  # noqa: N818 - not an error: the document cannot be followed further
    """Composing ends here."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being filled."""

    value: dict[str, object] | list[object]
    path: Path
    in_brackets: bool
    key: str | None = None
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.value, dict)

    @property
    def here(self) -> Path:
        """Path of the value that comes next."""
        if isinstance(self.value, list):
            return (*self.path, len(self.value))
        return (*self.path, self.key) if self.key is not None else self.path


class Composer:
    """Builds one document from the parser's events and collects what is wrong with it."""

    def __init__(self, names: Mapping[str, str], first_line: int) -> None:
        self.root: object = None
        self._names = names
        self._first_line = first_line
        self._text = ""
        self._frames: list[_Frame] = []
        self._faults: list[tuple[Fault, Path]] = []

    def compose(self, text: str) -> list[tuple[Fault, Path]]:
        """Read `text` into `root` and return the faults with the fields they are about."""
        self._text = text
        if match := _UNSEEN.search(text):
            line, start = text.count("\n", 0, match.start()), text.rfind("\n", 0, match.start())
            self._add(_unseen(match[0], line + 1, match.start() - start))
            return self._faults
        try:
            for event in iter(yaml.CBaseLoader(text).get_event, None):
                self._take(event)
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            self._faults.append((syntax_fault(error, text), ()))
        return self._faults

    def _take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._frames.pop()
        elif isinstance(event, AliasEvent):
            self._fault("YAML-11", event, *NO_ALIAS)
            raise _Stop

    def _scalar(self, event: ScalarEvent) -> None:
        text = None if event.implicit[0] and event.value in _NULLS else event.value
        self._refuse_tag(event)
        if self._frames and self._frames[-1].wants_key:
            self._key(text, event)
            return
        if text is not None:
            self._judge(text, event)
        self._put(text)

    def _key(self, text: str | None, event: ScalarEvent) -> None:
        frame = self._frames[-1]
        if text is None:
            self._fault("YAML-10", event, "冒号前面没有字段名", "写成“字段: 内容”")
            raise _Stop
        frame.key = self._names.get(text, text)
        line = _at(event)[0] + 1
        if frame.key in frame.lines:
            self._repeated(frame.key, frame.lines[frame.key], event)
        frame.lines[frame.key] = line

    def _repeated(self, key: str, line: int, event: ScalarEvent) -> None:
        first, second = line + self._first_line, _at(event)[0] + 1 + self._first_line
        message = f"字段“{key}”写了两次：第 {first} 行和第 {second} 行"
        self._fault("YAML-08", event, message, "删去其中一个；有几项时写成列表")

    def _judge(self, text: str, event: ScalarEvent) -> None:
        if event.style == '"' and (match := _UNSEEN.search(text)):
            line, column = _at(event)
            self._add(_unseen(match[0], line + 1, column + 1))
        is_plain = event.implicit[0]
        if is_plain and self._frames and self._frames[-1].in_brackets and re.search("[，、]", text):
            hint = "改成半角逗号加空格，写成 [张三, 李四]；确实是一项时放进英文单引号"
            self._fault("YAML-15", event, "方括号里的各项用了全角逗号或顿号", hint)

    def _open(self, event: CollectionStartEvent) -> None:
        self._refuse_tag(event)
        if self._frames and self._frames[-1].wants_key:
            self._fault(*self._odd_key(event))
            raise _Stop
        if len(self._frames) == MAX_DEPTH:
            message = f"套了超过 {MAX_DEPTH} 层"
            self._fault("YAML-12", event, message, "检查缩进和括号，记录最多只有四五层")
            raise _Stop
        is_mapping = isinstance(event, MappingStartEvent)
        value: dict[str, object] | list[object] = {} if is_mapping else []
        path = self._frames[-1].here if self._frames else ()
        self._put(value)
        in_brackets = bool(event.flow_style) and not is_mapping
        self._frames.append(_Frame(value, path, in_brackets))

    def _odd_key(self, event: CollectionStartEvent) -> tuple[str, Event, str, str]:
        line, column = _at(event)
        if self._text.split("\n")[line].startswith("{{", column - 1):
            return "YAML-14", event, *unquoted_tag("{{")
        hint = "写成“字段: 内容”；内容本身以括号开头时，放进英文单引号"
        return "YAML-10", event, "字段名要写文字，不能是列表或一组字段", hint

    def _put(self, value: object) -> None:
        if not self._frames:
            self.root = value
            return
        frame = self._frames[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
        else:
            frame.value[frame.key or ""] = value
            frame.key = None

    def _refuse_tag(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.tag is not None:
            hint = "删除“!”和它后面的标签；内容本身以“!”开头时，放进英文单引号"
            self._fault("YAML-09", event, "不能用“!”开头的类型标签", hint)

    def _fault(self, code: str, event: Event, message: str, hint: str) -> None:
        line, column = _at(event)
        self._add(Fault(code, line + 1, column + 1, message, hint))

    def _add(self, fault: Fault) -> None:
        path = self._frames[-1].here if self._frames else ()
        self._faults.append((fault, path))


def _at(event: Event) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)


def _unseen(character: str, line: int, column: int) -> Fault:
    message = f"有看不见的字符（U+{ord(character):04X}），多半是从网页或聊天软件里粘贴来的"
    return Fault("YAML-13", line, column, message, "删掉这一处前后的文字，重新输入")
