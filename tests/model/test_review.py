from __future__ import annotations

from dangwu_docs.model.facts import facts
from dangwu_docs.model.records import Records
from dangwu_docs.model.review import Assessment


def test_the_rate_of_an_assessment_is_worked_out_from_its_ballots(documented: Records) -> None:
    """
    类型: 测评
    组织: zb
    标题: 整改成效测评
    测评内容: 整改成效
    日期: 2026-07-30
    地点: 会议室
    主持人: 林一
    参加人员:
      - {人员类别: 党员, 人数: 40}
      - {人员类别: 群众, 人数: 16}
    测评票:
      发出: 56
      收回: 56
      有效: 55
      选项:
        - {选项名称: 满意, 票数: 50}
        - {选项名称: 基本满意, 票数: 4}
        - {选项名称: 不满意, 票数: 1}
    满意口径: [满意, 基本满意]
    监票人: 周二
    计票人: 陈三
    """
    (assessment,) = documented.of(Assessment)

    assert dict(facts(assessment, documented)) == {
        "满意率": "98.2%",
        "满意票": 54,
        "无效票": 1,
        "参加人数": 56,
    }
