"""The three documents that are measured: a form, minutes of a meeting, and a body full of loops."""

from __future__ import annotations

from blocks import Block, Each, Paragraph, Table, When, Workload

_LETTER = (
    ("编号", "青禾组介〔2026〕第 0017 号"),
    ("收信单位", "中共青禾县城关镇委员会组织办公室"),
    ("姓名", "陆望舒"),
    ("性别", "女"),
    ("民族", "汉族"),
    ("出生年月", "1988年4月"),
    ("籍贯", "青禾县"),
    ("学历", "大学本科"),
    ("身份", "正式党员"),
    ("入党日期", "2012年7月1日"),
    ("转正日期", "2013年7月1日"),
    ("转出支部", "青禾县农业农村局机关第一党支部"),
    ("转入支部", "城关镇 A&B 片区 <第二> 党支部"),
    ("党费交至", "2026年3月"),
    ("有效期", 30),
    ("联系电话", "000-0000000"),
    ("通讯地址", '青禾县城关镇"桥头"路 12 号'),
    ("经办人", "顾长河"),
    ("单位", "中共青禾县农业农村局机关委员会"),
    ("日期", "2026年3月18日"),
)
_RETURN = (
    "请接收单位在有效期内办理接收手续，并将回执寄回。本介绍信由党员本人携带的，应当妥善保管；逾期未办理的，"
    "由转出支部查明原因，督促办理。"
)
_SPEECH = (
    "要把组织生活同业务工作结合起来，台账写清楚，责任落到人，月底逐项核对；"
    "对群众反映的 A&B 两类问题，先核实再答复，不得层层加码。"
)
_PLEDGE = (
    "会议要求：与会同志应当如实发言，记录人按原意记录，不得代拟发言；表决采取举手方式，赞成人数超过应到会"
    "有表决权人数的半数方为通过。"
)


def _form() -> Workload:
    names = [name for name, _ in _LETTER]
    lines = tuple(
        Paragraph(f"{left}：[{left}]　　{right}：[{right}]", "cell")
        for left, right in zip(names[::2], names[1::2], strict=True)
    )
    materials = Table(
        (("序号", "材料名称", "份数"), ("[件.序号]", "[件.名称]", "[件.份数]")), "材料", "件"
    )
    made = [
        {"序号": n, "名称": f"材料之{n}：入党志愿书及附件", "份数": n % 3 + 1} for n in range(1, 6)
    ]
    return Workload(
        "form",
        "党员组织关系介绍信",
        (
            Paragraph("党员组织关系介绍信", "title"),
            *lines,
            materials,
            Paragraph(_RETURN, "official"),
        ),
        dict(_LETTER) | {"材料": made},
    )


def _people(count: int) -> list[dict[str, object]]:
    return [
        {"序号": n, "姓名": f"党员{n:02}", "职务": "党员", "备注": "到会"}
        for n in range(1, count + 1)
    ]


def _topic(number: int) -> dict[str, object]:
    said = [{"姓名": f"党员{n:02}", "职务": "党员", "内容": _SPEECH} for n in range(1, 3)]
    return {
        "标题": f"议题{number}：研究第{number}项工作",
        "汇报人": f"党员{number:02}",
        "情况": _SPEECH,
        "发言": said,
        "有表决": number % 2 == 0,
        "赞成": 11,
        "反对": 0,
        "弃权": 1,
        "决议": f"同意第{number}项。\n由支部委员会负责落实。",
    }


def _minutes() -> Workload:
    facts = (
        "会议名称",
        "会议时间",
        "会议地点",
        "主持人",
        "记录人",
        "应到人数",
        "实到人数",
        "列席人员",
    )
    rows = tuple((a, f"[{a}]", b, f"[{b}]") for a, b in zip(facts[::2], facts[1::2], strict=True))
    people = Table(
        (("序号", "姓名", "职务", "备注"), ("[人.序号]", "[人.姓名]", "[人.职务]", "[人.备注]")),
        "到会",
        "人",
        "boxed",
    )
    tasks = Table(
        (
            ("序号", "事项", "责任人", "期限"),
            ("[事.序号]", "[事.事项]", "[事.责任人]", "[事.期限]"),
        ),
        "待办",
        "事",
        "boxed",
    )
    values: dict[str, object] = dict.fromkeys(facts, "青禾县机关第一党支部 <2026>")
    todo = [
        {"序号": n, "事项": f"整改事项 & 第{n}项", "责任人": f"党员{n:02}", "期限": "2026年6月底"}
        for n in range(1, 5)
    ]
    values |= {
        "单位": "中共青禾县农业农村局机关第一支部委员会",
        "到会": _people(6),
        "议题": [_topic(number) for number in range(1, 4)],
        "待办": todo,
        "附记": "散会后由记录人核对。\n主持人签字确认。",
    }
    blocks: tuple[Block, ...] = (
        Paragraph("[会议名称]记录", "title"),
        Table(rows, look="boxed"),
        Paragraph("一、到会人员", "heading"),
        people,
        *(Paragraph(f"会议纪律第{n}条。{_PLEDGE}", "official") for n in range(1, 4)),
        Paragraph("二、会议议题", "heading"),
        Each("议题", "题", _topic_blocks()),
        Paragraph("三、待办事项", "heading"),
        tasks,
        *(Paragraph(f"落实要求第{n}条。{_PLEDGE}", "official") for n in range(1, 4)),
        Paragraph("附记：[附记]", "official"),
        Paragraph("主持人签字：[主持人]　　记录人签字：[记录人]", "official"),
    )
    return Workload(
        "minutes", "支部党员大会记录", blocks, values, "[单位]　会议记录", has_page_numbers=True
    )


def _topic_blocks() -> tuple[Block, ...]:
    ballots = Table(
        (("赞成", "反对", "弃权"), ("[题.赞成]", "[题.反对]", "[题.弃权]")), look="boxed"
    )
    return (
        Paragraph("[题.标题]", "heading"),
        Paragraph("汇报人：[题.汇报人]。情况说明：[题.情况]", "official"),
        Each("题.发言", "言", (Paragraph("[言.姓名]（[言.职务]）：[言.内容]", "official"),)),
        When("题.有表决", (Paragraph("表决情况如下：", "official"), ballots)),
        Paragraph("会议决定：[题.决议]", "official"),
    )


def _chapter(number: int) -> tuple[Block, ...]:
    columns = ("序号", "问题", "措施", "责任单位", "责任人", "时限", "进度")
    table = Table((columns, tuple(f"[项.{name}]" for name in columns)), f"清单{number}", "项")
    steps = Each(
        f"步骤{number}",
        "步",
        (
            Paragraph("（[步.序号]）[步.名称]", "heading"),
            Each("步.要点", "点", (Paragraph("[点.谁]：[点.何事]", "official"),)),
        ),
    )
    return (
        Paragraph(f"第{number}部分　[标题{number}]", "heading"),
        *(Paragraph(f"说明{n}：[说明{number}]。{_PLEDGE}", "official") for n in range(1, 4)),
        table,
        steps,
        When(f"有结论{number}", (Paragraph(f"结论：[结论{number}]", "official"),)),
    )


def _chapter_values(number: int) -> dict[str, object]:
    listed = [
        {
            "序号": n,
            "问题": f"问题{n} & 表现",
            "措施": "逐项核对，限期整改",
            "责任单位": "机关党支部",
            "责任人": f"党员{n:02}",
            "时限": "2026年9月",
            "进度": f"{n * 10}%",
        }
        for n in range(1, 6)
    ]
    points = [{"谁": f"党员{n:02}", "何事": "按 <清单> 落实并回报"} for n in range(1, 4)]
    return {
        f"标题{number}": f"第{number}类问题整改",
        f"说明{number}": "根据检查情况列明",
        f"清单{number}": listed,
        f"步骤{number}": [{"序号": n, "名称": f"第{n}步", "要点": points} for n in range(1, 4)],
        f"有结论{number}": number % 2 == 1,
        f"结论{number}": "按期完成",
    }


def _loops() -> Workload:
    values: dict[str, object] = {"单位": "中共青禾县直属机关工作委员会"}
    blocks: list[Block] = [Paragraph("问题整改台账汇编", "title")]
    for number in range(1, 10):
        blocks += _chapter(number)
        values |= _chapter_values(number)
    return Workload("loops", "问题整改台账汇编", tuple(blocks), values)


WORKLOADS = (_form(), _minutes(), _loops())
