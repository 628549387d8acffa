"""Official documents as they should be, and the same with one fault seeded into their XML."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.support_for_tests.house_templates import built
from tests.support_for_tests.word_packages import edited

from dangwu_docs.template import compile_template

#: Changes a .docx.
Seed = Callable[[bytes], bytes]

_TEXT = (
    "各党支部要按照通知要求认真组织实施，逐条对照检查，"
    "明确责任人和完成时限，并按期书面报告进展情况。"
)
_ATTACHMENTS = [
    "青禾县机关党支部标准化规范化建设评议问题整改工作任务分解表和责任清单",
    "整改情况报告表",
]
_CONTEXT: dict[str, object] = {
    "机关": "中共青禾县水务局党组",
    "签发人": None,
    "附件": _ATTACHMENTS,
    "抄送": "县直机关工委，县委组织部，县纪委监委派驻第三纪检监察组，县水务局下属各事业单位党支部",
    "工委": "中共青禾县委县直属机关工作委员会",
    "政府": "青禾县人民政府",
    "序号": 12,
}
_BODY = [
    {"一级标题": "一、总体要求"},
    {"正文": _TEXT},
    {"二级标题": "（一）明确工作责任"},
    {"正文": _TEXT},
    {"三级标题": f"1.{_TEXT}"},
    {"四级标题": f"（1）{_TEXT}"},
    {"一级标题": "二、方法步骤"},
    *[{"正文": _TEXT}] * 8,
]
_NAMES = (
    "陈建明、李秀兰、王海涛、赵文静、孙立新、周晓燕、吴国强、郑雅琴、冯志远、褚卫东、蒋明霞、沈佳怡"
)


def _made(*blocks: dict[str, object], **page: str) -> bytes:
    return compile_template(built(*blocks, **page)).render(_CONTEXT)


def notice(**other: object) -> bytes:
    """Return a notice of three pages with every element of the standard."""
    context = {**_CONTEXT, **other}
    return compile_template(
        built(
            {"红头": {"机关": "机关", "文号": "青水党〔2026〕12号", "签发人": "签发人"}},
            {"空行": 2},
            {"标题": "县水务局党组\n关于开展党支部标准化规范化建设\n评议问题整改的通知"},
            {"主送": "各党支部、机关各股室："},
            *_BODY,
            {"附件说明": "附件"},
            {"署名": {"机关": "机关", "日期": "2026年7月9日"}},
            {"正文": "（联系人：陈建明，电话：0000-1234567）"},
            {"版记": {"抄送": "抄送", "机关": "县水务局党组", "日期": "2026年7月9日"}},
        )
    ).render(context)


def upward() -> bytes:
    """Return a report upwards, which names its signer."""
    return notice(签发人="陈建明")


def secret() -> bytes:
    """Return a notice with all that may stand in its upper left corner."""
    corner = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="附件序号"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for text in ("000001", "机密★1年", "特急")
    )
    # The mark stays where it is: 35 mm less three lines.
    moved = replacing("document", 'w:before="1984"', f'w:before="{1984 - 3 * 579}"')(notice())
    return replacing("document", "<w:body>", f"<w:body>{corner}")(moved)


def letter() -> bytes:
    """Return a letter of two pages."""
    return _made(
        {"信函字号": "青直工〔2026〕12号"},
        {"空行": 2},
        {"标题": "整改通知书"},
        {"主送": "县水务局党组："},
        *_BODY,
        {"署名": {"机关": "工委", "日期": "2026年7月7日"}},
        {"信函抄送": "抄送"},
        page="信函",
        letter="工委",
    )


def order() -> bytes:
    """Return an order."""
    return _made(
        {"命令头": {"机关": "政府", "令号": "第12号"}},
        {"正文": _TEXT},
        {"正文": _TEXT},
        {"签名章": {"职务": "县长", "姓名": "陈建明", "日期": "2026年7月9日"}},
    )


def minutes() -> bytes:
    """Return minutes with their names."""
    head = {"机关": "机关", "署名": "县水务局党组", "序号": "序号", "日期": "2026年7月9日"}
    return _made(
        {"纪要头": head},
        {"空行": 1},
        *_BODY,
        {"空行": 1},
        {"名单": {"名": "出席", "文": _NAMES}},
        {"名单": {"名": "请假", "文": "韩志刚（出差）"}},
        {"名单": {"名": "列席", "文": "杨慧敏"}},
    )


def annexed() -> bytes:
    """Return a text with an annex on a page of its own, and a wide table on a turned one."""
    return _made(
        {"标题": "评议问题整改方案"},
        *_BODY,
        {"分页": ""},
        {"附件序号": "附件1"},
        {"空行": 1},
        {"标题": "整改任务分解表"},
        {"正文": _TEXT},
    )


def ledger() -> bytes:
    """Return a table on turned pages."""
    columns = [{"题": "序号", "宽": 25, "值": "1"}, {"题": "问题", "宽": 200, "值": _TEXT}]
    return _made({"标题": "评议问题整改台账"}, {"表格": {"列": columns}}, page="横")


def replacing(part: str, old: str, new: str, count: int = 0) -> Seed:
    """Return what replaces a pattern in a part, which must hold it."""

    def change(xml: bytes) -> bytes:
        text, times = re.subn(old, new, xml.decode(), count=count, flags=re.DOTALL)
        assert times, f"{part} does not hold {old}"
        return text.encode()

    return lambda docx: edited(docx, f"word/{part}.xml", change)


def in_style(style: str, old: str, new: str) -> Seed:
    """Return what replaces a pattern in one style."""
    whole = rf'(<w:style [^>]*w:styleId="{style}"[^>]*>(?:(?!</w:style>).)*?){old}'
    return replacing("styles", whole, rf"\g<1>{new}")


def in_paragraph(text: str, old: str, new: str) -> Seed:
    """Return what replaces a pattern in front of the text of one paragraph."""
    whole = rf"{old}((?:(?!<w:p>|<w:p ).)*?{text})"
    return replacing("document", whole, rf"{new}\g<1>", count=1)


def both(*seeds: Seed) -> Seed:
    """Return what sows several seeds."""

    def sow(docx: bytes) -> bytes:
        for seed in seeds:
            docx = seed(docx)
        return docx

    return sow
