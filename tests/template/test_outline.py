import pytest
from jinja2 import Environment, nodes

from dangwu_docs.support.sandbox import environment
from dangwu_docs.template.outline import Outline, PrintedIn, outline

PREFIX, SUFFIX = '<w:document xmlns:w="w">', "</w:document>"


def drawn(body: str) -> tuple[Outline, nodes.Template]:
    dialect: Environment = environment()
    tree = dialect.parse(f"<w:body>{body}</w:body>")
    return outline(tree, PREFIX, SUFFIX), tree


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>{% if a %}<w:r/>{% else %}<w:b/>{% endif %}</w:p>",
        "<w:p><w:r>{% if a %}</w:r><w:r>{% endif %}</w:r></w:p>",
        "{% for a in b %}<w:p/>{% else %}<w:b/>{% endfor %}",
        "{% if a %}<w:p>{% else %}<w:p><w:b/>{% endif %}</w:p>",
        '<w:b w:val="{% if a %}x{% else %}y{% endif %}"/>',
        '<w:p>{% for a in b %}{% if a %}<w:b w:val="{{ a }}"/>{% endif %}{% endfor %}</w:p>',
    ],
)
def test_a_part_is_sound_when_every_way_through_it_leaves_the_same_open(body: str) -> None:
    assert drawn(body)[0].is_sound


@pytest.mark.parametrize(
    "body",
    [
        "{% if a %}<w:p>{% endif %}</w:p>",
        "<w:p>{% for a in b %}</w:p>{% endfor %}",
        "{% for a in b %}<w:p>{% endfor %}</w:p>",
        "{% if a %}<w:p>{% else %}<w:b>{% endif %}</w:p>",
        '<w:b {% if a %}w:val="1"{% endif %}/>',
        "<w:b w:val={{ a }}/>",
        "<w:{{ a }}/>",
        "<!-- {{ a }} -->",
        "<w:p>{% if a %}&{% endif %}amp;</w:p>",
        "{% macro a(b) %}<w:p/>{% endmacro %}{{ a(1) }}",
    ],
)
def test_a_part_that_data_could_break_is_not_sound(body: str) -> None:
    assert not drawn(body)[0].is_sound


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>", PrintedIn.LINES),
        ("<w:p><w:r><w:instrText>{{ a }}</w:instrText></w:r></w:p>", PrintedIn.TEXT),
        (
            "<w:p><w:txbxContent><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:txbxContent></w:p>",
            PrintedIn.TEXT,
        ),
        ("<w:p><w:r><w:t>{% if a %}{{ a }}{% endif %}</w:t></w:r></w:p>", PrintedIn.LINES),
        ('<w:b w:val="{{ a }}"/>', PrintedIn.TEXT),
        ("<w:p>{{ a }}</w:p>", PrintedIn.STRUCTURE),
        ("<w:p><w:fldSimple>{{ a }}</w:fldSimple></w:p>", PrintedIn.STRUCTURE),
        ("{% for a in b %}{{ a }}{% endfor %}", PrintedIn.STRUCTURE),
    ],
)
def test_it_is_known_whether_a_value_stands_in_a_text(body: str, place: PrintedIn) -> None:
    plan, tree = drawn(body)
    values = [
        child
        for output in tree.find_all(nodes.Output)
        for child in output.nodes
        if not isinstance(child, nodes.TemplateData)
    ]

    assert [plan.place(value) for value in values] == [place]


def test_tags_that_cut_the_rows_of_a_table_leave_its_columns_open() -> None:
    cut = "<w:tbl><w:tr>{% if a %}</w:tr><w:tr>{% endif %}</w:tr></w:tbl>"

    assert drawn(cut)[0].is_sound
    assert drawn(cut)[0].root is None
