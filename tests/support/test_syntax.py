"""Trees are walked as Jinja walks them."""

from jinja2 import nodes

from dangwu_docs.support.sandbox import environment
from dangwu_docs.support.syntax import LEAVES, below, children

SOURCE = """\
{% for 项 in 列 if 项.名 is defined %}{{ 项.名|join("、")|default(无, true) }}{% else %}无\
{% endfor %}\
{% if 甲 and not 乙 %}{{ [1, 甲, {"键": 值}][0] + 2 }}{% elif 丙 > 3 %}{{ 丁(1, 名=2) }}{% endif %}\
{% macro 段(文, 数=1) %}{{ 文[1:数] }}{% endmacro %}{{ 段(甲) if 甲 else 乙 }}
"""


def same(ours: list[nodes.Node], theirs: list[nodes.Node]) -> bool:
    return list(map(id, ours)) == list(map(id, theirs))


def test_what_is_right_below_a_node_is_what_jinja_finds_there():
    tree = environment().parse(SOURCE)

    for node in tree.find_all(nodes.Node):
        assert same(children(node), list(node.iter_child_nodes()))


def test_all_that_is_below_a_node_comes_in_the_order_of_jinja():
    tree = environment().parse(SOURCE)

    assert same(list(below(tree)), list(tree.find_all(nodes.Node)))


def test_a_leaf_holds_nothing():
    tree = environment().parse(SOURCE)
    leaves = [node for node in below(tree) if node.__class__ in LEAVES]

    assert leaves
    assert not any(list(leaf.iter_child_nodes()) for leaf in leaves)
