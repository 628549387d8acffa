"""The files of a new workspace, as paths and texts; it writes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from dangwu_docs.faces.cli.schemas import EVERY_RECORD, schema_files
from dangwu_docs.model.skeleton import skeleton
from dangwu_docs.model.workspace import RECORDS, SETTINGS, TEMPLATES

_SETTINGS = """\
# 工作区的设置。等号右边的文字放在英文双引号里。
"名称" = {name}

# 字体方案：gb2312（公文常用）、windows（Windows 自带）、wps（方正 GBK）、free（免费字体）
"字体方案" = "gb2312"

# 默认组织：dangwu new 不写 --org 时用它，写该组织的编号
# "默认组织" = ""

# 资料包的页码：各自（各文书从 1 编起）、连续（从封面起连续编）；隔页：是、否
# ["资料包"]
# "页码" = "各自"
# "隔页" = "是"
"""
_EDITOR = {
    "yaml.schemas": {f"schemas/{EVERY_RECORD}": f"{RECORDS}/**/*.yaml"},
    "files.encoding": "utf8",
    "[yaml]": {"editor.tabSize": 2},
}
#: Folders that a new workspace shows empty, and what belongs there.
_FOLDERS = {
    RECORDS: "记录放在这里，每件事一份；新建：dangwu new 类型",
    "rules": "本单位的规则放在这里（*.yaml），叠加在全国规则之上",
    TEMPLATES: "本单位的模板放在这里：名称.docx 和同名的 .yaml；与内置模板同名的，以这里为准",
}


def workspace_files(name: str, day: date) -> Mapping[str, str]:
    """Return the path and text of every file of a new workspace."""
    return {
        SETTINGS: settings_text(name),
        f"{RECORDS}/organisations/组织.yaml": skeleton("组织", "", day, "../../schemas/组织.json"),
        **{f"{folder}/说明.txt": f"{text}\n" for folder, text in _FOLDERS.items()},
        **editor_files(),
        ".gitignore": "output/\n",
    }


def settings_text(name: str) -> str:
    """Return dangwu.toml for a workspace of that name."""
    # A JSON string is a TOML basic string.
    return _SETTINGS.format(name=json.dumps(name, ensure_ascii=False))


def editor_files() -> Mapping[str, str]:
    """Return what lets editors complete and check records."""
    settings = json.dumps(_EDITOR, ensure_ascii=False, indent=2)
    schemas = {f"schemas/{name}": text for name, text in schema_files().items()}
    return {".vscode/settings.json": settings + "\n", **schemas}
