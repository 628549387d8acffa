"""Compiled templates as bytes for the processes of one build, which need not compile them again.

Code is packed as this Python packs its own: another version cannot read it, and whoever can write
it can run anything. It goes from process to process, also on computers whose versions were
compared, and is never kept.
"""

from __future__ import annotations

import marshal
import pickle
from io import BytesIO
from types import CodeType
from typing import Any

from jinja2 import Environment
from msgspec.structs import replace

from dangwu_docs.template.compiled import Compilation, CompiledTemplate, TemplateOrder


def sent(template: CompiledTemplate) -> bytes:
    """Return a template as bytes."""
    file, made = BytesIO(), template.made
    pickle.dump(template.order, file, pickle.HIGHEST_PROTOCOL)
    # What was read in it is compiled already.
    _Sender(file).dump(replace(made, manuscript=replace(made.manuscript, pieces=())))
    return file.getvalue()


def received(data: bytes) -> CompiledTemplate:
    """Return the template that a process of this program has sent."""
    file = BytesIO(data)
    order: TemplateOrder = pickle.load(file)  # noqa: S301 (what `sent` wrote in this build)
    made: Compilation = _Receiver(file, order.environment()).load()
    return CompiledTemplate(order, made)


class _Sender(pickle.Pickler):
    def __init__(self, file: BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)

    def persistent_id(self, it: object) -> str | None:
        """Leave the environment behind: there is one of each template wherever it arrives."""
        return "environment" if isinstance(it, Environment) else None

    def reducer_override(self, it: object) -> Any:  # noqa: ANN401 (as pickle declares it)
        """Pack code, which pickle does not."""
        return (marshal.loads, (marshal.dumps(it),)) if isinstance(it, CodeType) else NotImplemented


class _Receiver(pickle.Unpickler):
    def __init__(self, file: BytesIO, environment: Environment) -> None:
        super().__init__(file)
        self._environment = environment

    def persistent_load(self, _: object) -> Environment:
        """Return the environment in the place of the one that was left behind."""
        return self._environment
