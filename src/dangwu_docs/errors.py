"""Every exception of the package, under one root; it knows no other module.

An exception says that the work cannot go on. What is wrong with a user's text is a
`model.findings.Finding`, never an exception. All arguments go to `super().__init__`, so that an
exception survives the way back from a worker process.
"""

from __future__ import annotations

from typing import Self

#: Exit codes of the interface.
FINDINGS, USAGE, BUG, CANNOT_GO_ON, INTERRUPTED = 1, 2, 3, 4, 130


class DangwuError(Exception):
    """The root; its text is for users, its `hint` is their next step."""

    exit_code = CANNOT_GO_ON
    hint = ""


class WordedError(DangwuError):
    """The words and the next step are given where it is raised."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.hint = hint

    def __str__(self) -> str:
        return str(self.args[0])


class UsageError(WordedError):
    """The command was given something that it cannot work with."""

    exit_code = USAGE


class WorkspaceError(WordedError):
    """The workspace is missing, or its settings, rules or cards cannot be used."""


class RuleError(WorkspaceError):
    """A rule is malformed: not the same thing as a rule that a record breaks."""


class CardError(WorkspaceError):
    """A card is malformed, or its template is missing."""


class StateError(WorkspaceError):
    """The state of earlier builds cannot be used, or another build holds it."""


class CacheError(DangwuError):
    """The cache is damaged; it is made anew, so users hear of it only where that fails too."""

    # What is made anew lies in the folder for temporary files, and fails where that is full.
    hint = "清理磁盘和系统的临时文件夹后再次运行；已生成的文书都是完整的。"

    def __str__(self) -> str:
        return "缓存写不进临时文件，多半是磁盘已满"


class TemplateFault(str):
    """One thing wrong with a template: a sentence, and what it is made of.

    `code` means the same in `dangwu template lint`. `place` is the part, and the paragraph or the
    table cell: 正文 表1 行2 列3; empty where it is the whole file. `around` is the text there.
    """

    __slots__ = ("around", "code", "hint", "message", "place")
    code: str
    place: str
    around: str
    message: str
    hint: str

    def __new__(cls, code: str, place: str, around: str, message: str, hint: str) -> Self:
        """Return the fault; its text is a whole sentence."""
        where = f"{place}“{around}”：" if around else f"{place}：" if place else ""
        fault = super().__new__(cls, f"{where}{message}（{code}）")
        fault.code, fault.place, fault.around = code, place, around
        fault.message, fault.hint = message, hint
        return fault

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process."""
        return TemplateFault, (self.code, self.place, self.around, self.message, self.hint)


class TemplateError(DangwuError):
    """A template does not compile; `faults` lists every fault with its place."""

    def __init__(self, template: str, faults: tuple[TemplateFault, ...]) -> None:
        super().__init__(template, faults)
        self.template = template
        self.faults = faults
        steps = "；".join(dict.fromkeys(fault.hint for fault in faults))
        self.hint = f"请打开模板，按上面的位置改正标签后重试：{steps}"

    def __str__(self) -> str:
        told = "；".join(self.faults)
        return f"模板“{self.template}”有 {len(self.faults)} 处错误：{told}"


class RenderError(DangwuError):
    """One document could not be made; the batch goes on without it.

    `values` are the paths of the values in the context that it is about; the empty path is all.
    """

    def __init__(
        self,
        template: str,
        message: str,
        hint: str = "",
        values: tuple[tuple[str | int, ...], ...] = ((),),
    ) -> None:
        super().__init__(template, message, hint, values)
        self.template = template
        self.hint = hint
        self.values = values

    def __str__(self) -> str:
        return f"“{self.template}”未能生成：{self.args[1]}"


class OccupiedError(DangwuError):
    """Another program holds the place of a document; the new one lies beside it."""

    def __init__(self, place: str, beside: str) -> None:
        super().__init__(place, beside)
        self.hint = f"请关闭 Word、WPS 里的“{place}”后重新运行；新内容可先看“{beside}”。"

    def __str__(self) -> str:
        return f"“{self.args[0]}”正被 Word 或 WPS 打开，新文书另存为“{self.args[1]}”"


class PacketError(WordedError):
    """A finished document cannot be bound into a packet."""


class ArchiveError(PacketError):
    """A year's documents, or one of them, cannot be filed."""


class LeakError(PacketError):
    """An edition holds what it withholds; `leaks` are the places, each with its field."""

    def __init__(self, edition: str, leaks: tuple[tuple[str, str], ...]) -> None:
        DangwuError.__init__(self, edition, leaks)
        self.leaks = leaks
        self.hint = "请在模板、模板卡或文件属性中去掉这些内容；记录不用改。"

    def __str__(self) -> str:
        places = "；".join(f"{place}（{field}）" for place, field in self.leaks)
        return f"{self.args[0]}泄露了不公开的内容：{places}"


class ExportError(WordedError):
    """One file could not be converted; the batch goes on without it."""


class UnreadableError(DangwuError):
    """A file cannot be read through, so nobody knows what it holds."""

    hint = "请确认文件没有损坏、没有加密，再重新核对。"

    def __str__(self) -> str:
        return f"不能读出 {self.args[0]} 的全部内容"


class SignatureError(WordedError):
    """Something cannot be signed, or a signature is worth nothing."""


class KeyPasswordError(DangwuError):
    """A private key is locked, and no password or a wrong one was given."""

    hint = "重新运行并输入私钥的密码；无人值守时，把密码放进环境变量 DANGWU_KEY_PASSWORD。"

    def __init__(self, message: str) -> None:
        super().__init__(message)


class ProgramMissingError(DangwuError):
    """A program that the work needs is not installed."""

    def __init__(self, program: str, needed_for: str) -> None:
        super().__init__(program, needed_for)
        self.hint = f"请安装 {program}，再运行 dangwu doctor 核对。"

    def __str__(self) -> str:
        return f"缺少程序 {self.args[0]}，无法{self.args[1]}。"


class RunnerError(DangwuError):
    """Processes for a batch cannot be started."""

    hint = "请加 --runner serial 重新运行，只用一个进程；已生成的文书不会重做。"

    def __str__(self) -> str:
        return "无法启动并行的进程，可能是内存不足或被安全软件阻止。"


class ClusterError(WordedError):
    """Other computers cannot do their part of a batch."""
