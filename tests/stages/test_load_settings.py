from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.loading import load_tree, refusal_of

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.stages.load import load

QUOTES = '名称和文字都放进英文双引号，中间是半角等号，写成 "名称" = "青禾县交通运输局"'


def refusal(tmp_path: Path, settings: str | bytes) -> tuple[str, str]:
    return refusal_of(tmp_path, {"dangwu.toml": settings}, WorkspaceError)


def test_a_name_is_enough(tmp_path: Path) -> None:
    settings = load_tree(tmp_path, {"dangwu.toml": '"名称" = "县交通运输局"\n'}).settings

    assert settings.name == "县交通运输局"
    assert settings.font_profile == "gb2312"
    assert settings.local_rules == ("rules/*.yaml",)


def test_settings_may_be_written_in_english_and_in_gbk(tmp_path: Path) -> None:
    text = 'name = "县交通运输局"\nfont_profile = "wps"\n'.encode("gbk")

    settings = load_tree(tmp_path, {"dangwu.toml": text}).settings
    assert (settings.name, settings.font_profile) == ("县交通运输局", "wps")


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        load(tmp_path)

    assert str(caught.value) == "这里不是工作区：没有 dangwu.toml"
    assert caught.value.hint == "先运行 dangwu init 新建工作区，或用 -C 指明工作区的文件夹"


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ('# 设置\n名称 = "x"\n', "dangwu.toml:2:1 这一行看不懂", QUOTES),
        (
            '"名称" = "x',
            "dangwu.toml:1 到末尾还没有写完",
            "检查最后几行：引号、方括号、花括号要成对",
        ),
        (
            '"名称" = "x"\n"输出位置" = "D:\\文书"\n',
            "dangwu.toml:2:15 英文双引号里的反斜杠“\\”有特殊含义",
            "路径里的“\\”改成“/”，如 D:/文书；或把内容放进英文单引号",
        ),
        (
            '"名称" = "x"\n"输出位置" = "D:\\temp"\n',
            "dangwu.toml:2:10 “输出位置”需要不带特殊字符的位置，“\\”写成“/”，得到“D:\temp”",
            '写成 "输出位置" = "D:/文书"',
        ),
        (
            '"名称" = " "\n',
            "dangwu.toml:1:8 “名称”需要文字，不能是空的，得到空白",
            "填上内容，或删去这一行",
        ),
        (
            '"名称" = "x"\n"名称" = "y"\n',
            "dangwu.toml:2:11 这一项或这一段前面已经写过",
            "两处合成一处，删去多余的",
        ),
        (b"\x00", "dangwu.toml 不是文本文件，或编码是 UTF-16", None),
        ("", "dangwu.toml 缺少“名称”", '加一行“"名称" = ""”，填上内容'),
        (
            '"名称" = "x"\n"字体" = "wps"\n',
            "dangwu.toml:2:1 没有“字体”这个字段",
            "是不是“字体方案”？",
        ),
        (
            '"名称" = "x"\n["归档"]\n"落盘" = "逐份"\n',
            "dangwu.toml:3:1 没有“落盘”这个字段",
            "“落盘”不写在“归档”里面，移到“归档”的前面",
        ),
        (
            '"名称" = "x"\n"单份限时" = "2分钟"\n',
            "dangwu.toml:2:10 “单份限时”需要整数，得到“2分钟”",
            '写成 "单份限时" = 2',
        ),
        (
            '"名称" = "x"\n"本地规则" = "rules/*.yaml"\n',
            "dangwu.toml:2:10 “本地规则”需要列表，得到“rules/*.yaml”",
            '放进方括号，只有一项时也这样写，如 "本地规则" = ["rules/*.yaml"]',
        ),
        (
            '"名称" = "x"\n"归档" = 3\n',
            "dangwu.toml:2:8 “归档”需要一组“字段: 内容”，得到“3”",
            '另起一段：先写 ["归档"] 这样的一行，下面每行写一个 "字段" = "内容"',
        ),
        (
            '"名称" = "x"\n["归档"]\n"机构代码" = "01"\n',
            "dangwu.toml:3:10 “机构代码”需要一组“字段: 内容”，得到“01”",
            '写成 {"字段" = "内容"}，几项之间用逗号隔开',
        ),
        (
            '"名称" = "x"\n"落盘" = "有时"\n',
            "dangwu.toml:2:8 “落盘”只能写“逐份”“成批”“不等待”之一，得到“有时”",
            '照实际情况选一个，例如写成 "落盘" = "逐份"',
        ),
        (
            '"名称" = "x"\n"字体方案" = "宋体"\n',
            "dangwu.toml:2:10 “字体方案”只能写“gb2312”“windows”“wps”“free”之一，得到“宋体”",
            '照实际情况选一个，例如写成 "字体方案" = "gb2312"',
        ),
        (
            '"名称" = 1\n"默认组织" = 2\n',
            "dangwu.toml:1:8 “名称”需要文字，得到“1”；dangwu.toml:2:10 “默认组织”需要文字，得到“2”",
            "只写一段文字，放进英文双引号",
        ),
        (
            '"名称" = "x"\n"本地规则" = ["/etc/*.yaml"]\n',
            "dangwu.toml:2:10 “本地规则”不能写“/etc/*.yaml”",
            '写工作区内的相对路径，如 "本地规则" = ["rules/*.yaml"]',
        ),
        (
            '"名称" = "x"\n"本地规则" = [""]\n',
            "dangwu.toml:2:10 “本地规则”不能写“”",
            '写工作区内的相对路径，如 "本地规则" = ["rules/*.yaml"]',
        ),
    ],
)
def test_wrong_settings_name_the_key_and_the_way_to_mend_it(
    tmp_path: Path, settings: str | bytes, message: str, hint: str | None
) -> None:
    found, step = refusal(tmp_path, settings)

    assert found == message
    assert hint is None or step == hint
