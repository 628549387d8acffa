"""What is called what in a workspace; it imports nothing, so that everybody may ask it."""

SETTINGS = "dangwu.toml"
RECORDS = "data"
RULES = "rules"
TEMPLATES = "templates"
#: 类型 of the records that make up the chart.
ORGANISATION = "组织"
#: What clerks call folders that nobody reads, unless `dangwu.toml` says so for rules.
MISCALLED_RECORDS, MISCALLED_RULES = ("记录", "会议记录", "数据"), "规则"
#: The edition that withholds nothing.
FULL = "full"
