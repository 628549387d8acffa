"""Packets as clerks and programs read them."""

from __future__ import annotations

from collections.abc import Sequence

from dangwu_docs.faces.cli.summary import say_without_documents
from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.stages.packet import PacketReport

_UNCOUNTED = (
    "提醒：目录中的页码、页数留空，可手工填写；"
    "装好 LibreOffice 和读 PDF 的组件后再运行，自动填写（缺哪样：dangwu doctor --only libreoffice）"
)


def show_packets(voice: Voice, packets: Sequence[PacketReport]) -> None:
    """Show where each packet is and what it lacks, or why there is none."""
    for packet in packets:
        _show(voice, packet)
        voice.send(
            "packet",
            organisation=packet.organisation,
            name=packet.name,
            path=packet.path,
            documents=packet.documents,
            sealed=packet.sealed,
            missing=[
                {"section": m.section, "name": m.name, "reason": m.reason} for m in packet.missing
            ],
            error=packet.error,
            hint=packet.hint,
            kept=packet.kept,
            notes=packet.notes,
            pages=packet.pages.total if packet.pages else None,
        )


def _show(voice: Voice, packet: PacketReport) -> None:
    if packet.error:
        voice.show_failed(packet.path, packet.error, packet.hint)
        return
    leaves = f"，{packet.pages.total} 页" if packet.pages else ""
    counted = f"，不公开（只作统计） {packet.sealed} 份" if packet.sealed else ""
    held = f"文书 {packet.documents} 份{leaves}{counted}，缺件 {len(packet.missing)} 项"
    voice.show(f"{packet.path}：{held}")
    for missing in packet.missing:
        voice.show(f"    缺：{missing.name}（{missing.reason}）")
    for note in packet.notes:
        voice.show(f"    提醒：{note}")
    if packet.kept:
        voice.show(f"    手工改过的原资料包另存为：{packet.kept}")


def need_a_look(packets: Sequence[PacketReport]) -> bool:
    """Whether a person must look: a packet failed, or one edited by hand was kept beside."""
    return any(packet.error or packet.kept for packet in packets)


def sum_up_packets(
    voice: Voice,
    packets: Sequence[PacketReport],
    seconds: float,
    without: Sequence[Organisation] = (),
) -> None:
    """Say and send how many packets there are, and which branches are `without` documents."""
    failed = sum(packet.error is not None for packet in packets)
    documents = sum(packet.documents for packet in packets)
    missing = sum(len(packet.missing) for packet in packets)
    voice.say(
        f"资料包 {len(packets) - failed} 份，失败 {failed} 份，"
        f"收文书 {documents} 份，缺件 {missing} 项（{seconds:.1f} 秒）"
    )
    if packets:
        say_without_documents(voice, without)
    if any(packet.pages is None and not packet.error for packet in packets):
        voice.advise(_UNCOUNTED)
    voice.advise(_next_step(len(packets), missing))
    voice.send(
        "summary",
        command="packet",
        packets=len(packets) - failed,
        failed=failed,
        documents=documents,
        missing=missing,
        without_documents=[one.id for one in without],
        seconds=round(seconds, 2),
    )


def _next_step(packets: int, missing: int) -> str:
    if not packets:
        return "下一步：该年度没有记录；核对年度，或用 dangwu new 补记录"
    if missing:
        return "下一步：补齐缺件的记录后再次运行；确实没有的，在缺件清单中说明"
    return "下一步：打印、签字、装订"
