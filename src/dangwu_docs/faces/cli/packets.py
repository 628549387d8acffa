"""Packets as clerks and programs read them."""

from __future__ import annotations

from collections.abc import Sequence

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.stages.packet import PacketReport


def show_packets(voice: Voice, packets: Sequence[PacketReport]) -> None:
    """Show where each packet is, and what it lacks and why."""
    for packet in packets:
        voice.show(f"{packet.path}：文书 {packet.documents} 份，缺件 {len(packet.missing)} 项")
        for missing in packet.missing:
            voice.show(f"    缺：{missing.name}（{missing.reason}）")
        voice.send(
            "packet",
            organisation=packet.organisation,
            name=packet.name,
            path=packet.path,
            documents=packet.documents,
            missing=[
                {"section": m.section, "name": m.name, "reason": m.reason} for m in packet.missing
            ],
        )


def sum_up_packets(voice: Voice, packets: Sequence[PacketReport], seconds: float) -> None:
    """Say and send how many packets there are."""
    documents = sum(packet.documents for packet in packets)
    missing = sum(len(packet.missing) for packet in packets)
    voice.say(
        f"资料包 {len(packets)} 份，收文书 {documents} 份，缺件 {missing} 项（{seconds:.1f} 秒）"
    )
    voice.advise(_next_step(len(packets), missing))
    voice.send(
        "summary",
        command="packet",
        packets=len(packets),
        documents=documents,
        missing=missing,
        seconds=round(seconds, 2),
    )


def _next_step(packets: int, missing: int) -> str:
    if not packets:
        return "下一步：该年度没有记录；核对年度，或用 dangwu new 补记录"
    if missing:
        return "下一步：补齐缺件的记录后再次运行；确实没有的，在缺件清单中说明"
    return "下一步：打印、签字、装订"
