"""Headings of acts in Markdown: where an article begins, what its title is, and how raised numbers are read."""

from __future__ import annotations

from penalcheck.sources.markdown_act import markdown_act

TITLED = """# Act

### PART TWO

##### § 3

#### Traffic

(1) Two years.

### PART THREE

#### General provisions

##### § 4

##### § 5

#### Possession

(1) One year.
"""


def test_a_heading_right_below_a_bare_number_is_the_title_of_the_article() -> None:
    articles = {article.number: article for article in markdown_act("act.md", TITLED).articles}
    assert {number: article.heading for number, article in articles.items()} == {
        "3": "§ 3 Traffic",
        "4": "§ 4",
        "5": "§ 5 Possession",
    }
    assert [str(block) for block in articles["3"].blocks] == ["(1) Two years."]
    assert not articles["4"].blocks


def test_a_raised_number_sets_an_article_apart_from_the_one_before() -> None:
    text = "# Act\n\n##### § 83. Things\n\n(1) One.\n\n##### § 83<sup>1</sup>. Proceeds\n\n(1) Two.\n"
    assert [article.number for article in markdown_act("act.md", text).articles] == ["83", "83-1"]
