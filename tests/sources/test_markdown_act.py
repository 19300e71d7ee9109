"""Headings of acts in Markdown: where an article begins, what its title is, and how raised numbers are read."""

from __future__ import annotations

import datetime as dt

import pytest

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


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("**ARTICULO 5º.-** El que venda.\n\n**ARTICULO** **5 bis**: El que compre.\n", ["5º", "5 bis"]),
        (
            "*(Artículo sustituido)***Art. 7º** — Prisión.\n\n**ARTICULO 7****quáter****.** - Multa.\n",
            ["7º", "7 quáter"],
        ),
        ("Art. 2.- Uno.\n\nArt. 3.- Dos, según el artículo 2.\n", ["2", "3"]),
        ("ART. 8 - Uno.\n\nART. 9 - A los jueces.\n", ["8", "9"]),
        (
            "第三百四十七条 处三年以下有期徒刑。\n\n第三百四十七条之一 处拘役。\n\n第三百四十八条规定的情形。\n",
            ["347", "347-1"],
        ),
        ("## Стаття 307. Збут\n\nТри роки.\n\n## Стаття 308-1. Викрадення\n\nРік.\n", ["307", "308-1"]),
        ("Madde 188- (1) Hapis.\n\nMadde 189- (1) Para.\n", ["188", "189"]),
        ("##### Άρθρο 20\n\nΦυλάκιση.\n\n##### Άρθρο 21Α\n\nΧρηματική ποινή.\n", ["20", "21Α"]),
        ("#### Articolul 33: Tentativa\n\nUn an.\n\n#### Art. 34 - Desistarea\n\nDoi ani.\n", ["33", "34"]),
    ],
)
def test_articles_begin_at_headings_or_within_paragraphs(text: str, numbers: list[str]) -> None:
    assert [article.number for article in markdown_act("act.md", text).articles] == numbers


BROKEN = """# Drogas

**Art. 5º** — Será reprimido con prisión de cuatro (4) a

quince (15) años, según lo que dice el

##### artículo 13, el que:

a) Venda estupefacientes, si no lo hace a

### título gratuito;

b) Los fabrique.

Si fuere un médico se aplicará inhabilitación de

(5) cinco años.

### Título II

**Art. 6º** — Será reprimido

con multa.

##### Artículo 866: Se impondrá prisión.
"""


def test_the_lines_of_a_printed_page_are_put_together_to_sentences() -> None:
    first, second = markdown_act("act.md", BROKEN).articles
    assert [(block.path, block.alinea, block.text[-18:]) for block in first.blocks] == [
        ((), 1, "tículo 13, el que:"),
        (("a",), 1, "a título gratuito;"),
        (("b",), 1, "Los fabrique."),
        ((), 2, "de (5) cinco años."),
    ]
    assert "cuatro (4) a quince (15) años" in first.words
    assert second.number == "6º"


def test_the_words_of_an_article_may_stand_in_its_heading() -> None:
    text = "##### ARTÍCULO 10. — Sustitúyese el artículo 866:\n\n##### Artículo 866: Prisión en\n\ncada caso.\n"
    articles = {article.number: article.words for article in markdown_act("act.md", text).articles}
    assert articles == {"10": "Sustitúyese el artículo 866:", "866": "Prisión en cada caso."}
    (titled,) = markdown_act("act.md", "##### Artículo 3 - Tráfico\n\nPrisión.\n").articles
    assert (titled.heading, titled.words) == ("Artículo 3 - Tráfico", "Prisión.")


def test_a_number_that_is_said_twice_begins_no_second_article() -> None:
    (article,) = markdown_act("act.md", "#### Artículo 2\n\nART. 2.\n\nPrisión.\n").articles
    assert article.words == "Prisión."


def test_words_above_the_first_numbered_paragraph_are_a_title() -> None:
    text = "Стаття 307. Збут наркотиків\n\n[]{#n1}\n1\\. Збут -\n\nкарається\n\nСтаття 308.\n\nРік.\n"
    first, second = markdown_act("act.md", text).articles
    assert (first.heading, [(block.path, block.text) for block in first.blocks]) == (
        "Стаття 307 Збут наркотиків",
        [(("1",), "Збут -"), (("1",), "карається")],
    )
    assert second.words == "Рік."


def test_former_wordings_below_the_present_one_are_the_law_of_their_days() -> None:
    text = (
        "**Artículo 1º.** Tres.\n\nJURISPRUDENCIA []\n\n"
        "**Artículo 1º.** Dos.\n\nVigente desde: 01/01/2005 y hasta el: 31/12/2015\n\n"
        "**Artículo 1º.** Uno.\n\nVigente desde: 24/07/2000 y hasta el: 31/12/2004\n\n"
        "***A*rtículo 2º.** Cuatro.\n\n"
        "**Artículo 3º.** Ya no.\n\nVigente desde: 24/07/2000 y hasta el: 31/12/2004\n"
    )
    act = markdown_act("act.md", text)

    def words(number: str, day: str | None = None) -> list[str]:
        return [one.words for one in act.named(number, dt.date.fromisoformat(day) if day else None)]

    assert words("1") == words("1", "2016-01-01") == ["Tres."]
    assert words("1", "2015-12-31") == words("1", "2005-01-01") == ["Dos."]
    assert words("1", "2004-12-31") == words("1", "1999-01-01") == ["Uno."]
    assert words("2", "2001-01-01") == ["Cuatro."]
    assert (words("3"), words("3", "2004-01-01")) == ([], ["Ya no."])
