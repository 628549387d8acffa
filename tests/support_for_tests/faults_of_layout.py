"""Faults of layout: the document that has it, the seed, and the one finding that it must give."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from tests.support_for_tests.official import (
    Seed,
    annexed,
    both,
    in_paragraph,
    in_style,
    ledger,
    letter,
    minutes,
    notice,
    order,
    replacing,
    secret,
    upward,
)


class Case(Struct, frozen=True):
    """One seeded fault."""

    document: Callable[[], bytes]
    seed: Seed
    code: str

    def made(self) -> bytes:
        """Return the document with its fault."""
        return self.seed(self.document())


def line(twips: int) -> Seed:
    """Return what gives text another exact line."""
    return replacing("styles", 'w:line="579"', f'w:line="{twips}"')


def bold(style: str) -> Seed:
    """Return what sets a style in bold."""
    return in_style(style, r"(?=<w:spacing w:val)", "<w:b/>")


def footers(old: str, new: str) -> Seed:
    """Return what replaces a pattern in both footers."""
    return both(*(replacing(part, old, new) for part in ("footer1", "footer2")))


NUMBER = "青水党〔2026〕12号"
SAME_FOOTER = replacing("settings", "<w:evenAndOddHeaders/>", "")
CENTRED = footers(r'<w:ind w:(?:right|left)="280"/><w:jc w:val="\w+"/>', '<w:jc w:val="center"/>')
#: The rule has no paragraph of its own.
GLUED = both(
    replacing("document", r'<w:p><w:pPr><w:pStyle w:val="红线"/>.*?</w:p>', "", 1),
    in_paragraph(
        NUMBER,
        r'<w:pStyle w:val="发文字号"/>',
        '<w:pStyle w:val="发文字号"/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" '
        'w:color="FF0000"/></w:pBdr>',
    ),
)
RIGHT = replacing(
    "document",
    r'<w:pStyle w:val="署名"/>((?:<w:keepNext/>)?)<w:ind w:left="\d+" w:right="0"/>',
    r'<w:pStyle w:val="署名"/>\g<1><w:ind w:left="0" w:right="1280"/><w:jc w:val="right"/>',
)
UNHUNG = r'<w:ind w:left="\d+" w:hanging="\d+"(?: w:right="280")?/>'

#: gongwen.md §1.7, number and fault -> its case.
COMMON = {
    "1 行距 29 磅": Case(notice, line(580), "LAY-05"),
    "2 字距没有紧缩": Case(
        notice, replacing("styles", 'w:spacing w:val="-5"', 'w:spacing w:val="0"'), "LAY-06"
    ),
    "3 指定行和字符网格": Case(
        notice,
        both(
            replacing(
                "document",
                'w:docGrid w:type="lines"',
                'w:docGrid w:type="linesAndChars" w:charSpace="-849"',
            ),
            in_style("正文", '<w:snapToGrid w:val="0"/>', ""),
        ),
        "LAY-09",
    ),
    "4 行距 28 磅": Case(notice, line(560), "LAY-07"),
    "5 二级标题加粗": Case(notice, bold("二级标题"), "LAY-14"),
    "5 三级标题加粗": Case(notice, bold("三级标题"), "LAY-14"),
    "6 一级标题顶格": Case(
        notice,
        in_style("一级标题", 'w:firstLine="640" w:firstLineChars="200"', 'w:firstLine="0"'),
        "LAY-34",
    ),
    "7 页码用连字符": Case(notice, footers("—", "-"), "LAY-61"),
    "7 页码居中": Case(notice, CENTRED, "LAY-63"),
    "7 奇偶页同一页脚": Case(notice, SAME_FOOTER, "LAY-63"),
    "7 一页的文书也要奇偶页不同": Case(order, SAME_FOOTER, "LAY-63"),
    "8 署名和日期都右空四字": Case(notice, RIGHT, "LAY-43"),
    "9 方括号": Case(notice, replacing("document", NUMBER, "青水党[2026]12号"), "LAY-23"),
    "9 方头括号": Case(notice, replacing("document", NUMBER, "青水党【2026】12号"), "LAY-23"),
    "9 圆括号": Case(notice, replacing("document", NUMBER, "青水党（2026）12号"), "LAY-23"),
    "9 第和虚位": Case(notice, replacing("document", NUMBER, "青水党〔2026〕第012号"), "LAY-23"),
    "10 页脚距边界 28 毫米": Case(
        notice, replacing("document", 'w:footer="1417"', 'w:footer="1588"'), "LAY-62"
    ),
    "11 红线是字号的段落边框": Case(notice, GLUED, "LAY-25"),
    "12 版记在正文之后": Case(notice, replacing("document", "<w:tblpPr [^>]*/>", ""), "LAY-51"),
    "12 版记的线一样粗": Case(
        notice, replacing("document", '(<w:insideH [^>]*)w:sz="6"', r'\g<1>w:sz="8"'), "LAY-52"
    ),
    "12 抄送用三号": Case(
        notice,
        both(
            in_style("版记", '<w:sz w:val="28"', '<w:sz w:val="32"'),
            replacing(
                "document",
                'w:left="1120" w:hanging="840" w:right="280"',
                'w:left="1280" w:hanging="960" w:right="320"',
            ),
            replacing("document", '<w:ind w:left="280"/>', '<w:ind w:left="320"/>'),
        ),
        "LAY-12",
    ),
    "13 标志在 25 毫米处": Case(
        notice, replacing("document", 'w:before="1984"', 'w:before="1417"'), "LAY-21"
    ),
    "13 标志在 80 毫米处": Case(
        notice, replacing("document", 'w:before="1984"', 'w:before="4535"'), "LAY-21"
    ),
    "13 主题词": Case(
        notice, replacing("document", "（联系人：", "主题词：党建　整改（联系人："), "LAY-55"
    ),
    "14 附件回行": Case(
        notice, in_paragraph("附件：1", UNHUNG, '<w:ind w:left="0" w:firstLine="640"/>'), "LAY-41"
    ),
    "14 抄送回行": Case(
        notice,
        in_paragraph("抄送：", UNHUNG, '<w:ind w:left="280" w:right="280" w:firstLine="0"/>'),
        "LAY-53",
    ),
    "14 出席回行": Case(
        minutes, in_paragraph("出席：", UNHUNG, '<w:ind w:left="0" w:firstLine="640"/>'), "LAY-73"
    ),
    "15 汉字日期": Case(
        notice, replacing("document", "2026年7月9日(?!印发)", "二〇二六年七月九日"), "LAY-42"
    ),
    "16 没有指定中文字体": Case(notice, in_style("一级标题", ' w:eastAsia="黑体"', ""), "LAY-13"),
    "17 黑体加粗": Case(notice, bold("一级标题"), "LAY-14"),
    "17 小标宋加粗": Case(notice, bold("公文标题"), "LAY-14"),
}


def in_run(text: str, properties: str) -> Seed:
    """Return what adds properties to the run of a text."""
    return replacing("document", rf"(</w:rPr><w:t [^>]*>{text})", rf"{properties}\g<1>", count=1)


SONG = " ".join(f'w:{script}="宋体"' for script in ("ascii", "eastAsia", "hAnsi", "cs"))
FOOTER = '<w:p><w:pPr><w:pStyle w:val="页码"/></w:pPr><w:r><w:t>—1—</w:t></w:r></w:p>'
FLUSH = '<w:ind w:left="0" w:firstLine="0" w:firstLineChars="0"/>'
HEADED = r'(?<=<w:pStyle w:val="%s"/>)'
#: What else the standard says -> a case in which it does not hold.
OTHERS = {
    "纸张是信纸": Case(
        order, replacing("document", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), "LAY-01"
    ),
    "天头 25 毫米": Case(notice, replacing("document", 'w:top="2098"', 'w:top="1417"'), "LAY-02"),
    "订口 32 毫米": Case(notice, replacing("document", 'w:left="1588"', 'w:left="1814"'), "LAY-03"),
    "版心太窄": Case(notice, replacing("document", 'w:right="1474"', 'w:right="1588"'), "LAY-04"),
    "蓝色的字": Case(notice, in_run("一、总体要求", '<w:color w:val="0070C0"/>'), "LAY-08"),
    "正文用宋体": Case(
        notice, in_style("正文", "<w:rFonts [^>]*/>", f"<w:rFonts {SONG}/>"), "LAY-11"
    ),
    "正文用小四": Case(
        notice, in_style("四级标题", '<w:sz w:val="32"/>', '<w:sz w:val="24"/>'), "LAY-12"
    ),
    "黑色的标志": Case(notice, in_style("发文机关标志", '<w:color w:val="FF0000"/>', ""), "LAY-22"),
    "字号没有居中": Case(
        notice, in_style("发文字号", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'), "LAY-24"
    ),
    "签发人没有右空一字": Case(
        upward, replacing("document", '(w:val="right" w:pos=")8524"', r'\g<1>8844"'), "LAY-26"
    ),
    "份号没有顶格": Case(
        secret, in_paragraph("000001", HEADED % "附件序号", '<w:ind w:left="640"/>'), "LAY-27"
    ),
    "紧急程度在份号之上": Case(
        secret,
        both(
            replacing("document", "特急", "0"),
            replacing("document", "000001", "特急"),
            replacing("document", "<w:t>0</w:t>", "<w:t>000001</w:t>"),
        ),
        "LAY-27",
    ),
    "伸出版心": Case(
        notice,
        in_style("四级标题", 'w:left="0" w:right="0"', 'w:left="0" w:right="-600"'),
        "LAY-10",
    ),
    "页码用黑体": Case(
        notice,
        in_style("页码", "<w:rFonts [^>]*/>", f"<w:rFonts {SONG}/>".replace("宋体", "黑体")),
        "LAY-11",
    ),
    "标题没有居中": Case(
        notice, in_style("公文标题", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'), "LAY-31"
    ),
    "标题与红线之间空一行": Case(
        notice,
        replacing(
            "document",
            r'(?<="FF0000"/></w:pBdr></w:pPr></w:p>)<w:p><w:pPr><w:pStyle w:val="空行"/>.*?</w:p>',
            "",
            1,
        ),
        "LAY-31",
    ),
    "标题成了沙漏": Case(
        notice, replacing("document", "关于开展党支部标准化规范化建设", "关于开展"), "LAY-32"
    ),
    "主送机关空二字": Case(
        notice,
        in_paragraph("各党支部、机关", HEADED % "顶格", '<w:ind w:firstLine="640"/>'),
        "LAY-33",
    ),
    "主送机关用半角冒号": Case(
        notice, replacing("document", "机关各股室：", "机关各股室:"), "LAY-33"
    ),
    "首页没有正文": Case(
        notice, in_paragraph("一、总体要求", HEADED % "一级标题", "<w:pageBreakBefore/>"), "LAY-35"
    ),
    "二级序号后加顿号": Case(notice, replacing("document", "（一）明确", "（一）、明确"), "LAY-36"),
    "一级序号跳号": Case(notice, replacing("document", "二、方法", "三、方法"), "LAY-36"),
    "附件名称后加句号": Case(
        notice, replacing("document", "整改情况报告表", "整改情况报告表。"), "LAY-41"
    ),
    "成文日期编虚位": Case(
        notice, replacing("document", "2026年7月9日(?!印发)", "2026年07月09日"), "LAY-42"
    ),
    "署名单独一页": Case(
        notice,
        both(
            replacing("document", "<w:keepNext/>", ""),
            replacing("document", r'(<w:pStyle w:val="署名"/>)', r"\g<1><w:pageBreakBefore/>", 1),
        ),
        "LAY-44",
    ),
    "此页无正文": Case(
        notice, replacing("document", "（联系人：.*?）", "（此页无正文）"), "LAY-44"
    ),
    "附注顶格": Case(notice, in_paragraph("（联系人", HEADED % "正文", FLUSH), "LAY-45"),
    "附件标题在第二行": Case(
        annexed,
        replacing("document", r"(附件1</w:t></w:r></w:p>)<w:p>.*?</w:p>", r"\g<1>", 1),
        "LAY-46",
    ),
    "没有印发二字": Case(notice, replacing("document", "9日印发", "9日"), "LAY-54"),
    "没有页码": Case(notice, replacing("document", "<w:footerReference [^>]*/>", ""), "LAY-64"),
    "信函标志太低": Case(
        letter, replacing("document", 'w:header="1701"', 'w:header="2268"'), "LAY-71"
    ),
    "信函首页有页码": Case(
        letter,
        replacing("footer3", "</w:ftr>", f"{FOOTER}</w:ftr>"),
        "LAY-71",
    ),
    "命令标志太低": Case(
        order, replacing("document", 'w:before="1134"', 'w:before="1984"'), "LAY-72"
    ),
    "横页版心": Case(ledger, replacing("document", 'w:left="1984"', 'w:left="1134"'), "LAY-81"),
    "表格内的文字不核对": Case(ledger, both(), "LAY-91"),
}
