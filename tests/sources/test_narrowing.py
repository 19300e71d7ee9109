"""The paragraph that a citation names is found by the labels of each country's laws, or told to be missing."""

from __future__ import annotations

import pytest

from penalcheck.sources.act_text import ActText
from penalcheck.sources.markdown_act import markdown_act
from penalcheck.sources.narrowing import narrowed

LAWS = {
    "##### Artículo 369 bis.": "1. Uno:\n\n1.ª Una.\n\n2.ª Dos:\n\na) Letra.\n\n2. Otro.",
    "###### Article 222-37": "Premier.\n\n1° Un ;\n\n2° Deux.\n\nDeuxième.",
    "# § 29a Straftaten": "(1) Wer\n\n1.  eins oder\n\n2.  zwei\n    a) klein\n\n(2) Minder.",
    "###### Artigo 21.º-A Tráfico": "1 - Um:\n\na) Letra;\n\nb) Outra.\n\n2 - Dois.",
    "## Art. 73. Produzione": "1. Uno.\n\n5. Cinque. Anche art. 6. Poi.\n\nAltro comma.\n\n5-bis. Bis.",
    "# § 34 Strafe": "(1) Wer 1. am 2. Mai a) kauft oder b) hat, 2. nach Nr. 3. gibt oder3.nimmt,wird bestraft.",
    "### 5.1 Trafficking": "(1) Every one\n\n- (a) first\n\n  - (i) one\n\n  - (ii) two\n\n- (b) b\n\n(2.01) Later.",
    "##### § 172": "(1)\n\nKto:\n\na)\n\npredá, alebo\n\nb)\n\nkúpi.\n\n(2)\n\nKto inak.",
    "第三百四十七条 走私毒品。": "走私毒品，有情形之一的：\n\n（一）数量大的；\n\n（二）掩护的。\n\n单位犯罪的。",
    "第三百四十八条 有下列情形之一的：": "（一）多次走私的；\n\n（二）其他情形。",
    "## § 841. Prohibited acts": "**(b)** Pay\n\n**(1)(A)** Large\n\n(i) one;\n\n(viii) 8,\n\nall that.\n\n(B) Small",
}
NAMED = [
    ("369 bis", "1(2)(a)", ("1", "2", "a"), "Uno: Dos: Letra."),
    ("369bis", "2", ("2",), "Otro."),
    ("222-37", "1(2)", ("1", "2"), "Premier. Deux."),
    ("222-37", "(2)", ("2",), "Premier. Deux."),
    ("29a", "(1) no. 2", ("1", "2"), "Wer zwei a) klein"),
    ("29a", "(1), (2)", (), "Wer eins oder zwei a) klein Minder."),
    ("21-A", "1(b)", ("1", "b"), "Um: Outra."),
    ("73", "5-bis", ("5bis",), "Bis."),
    ("73", "5, first subparagraph, first sentence", ("5",), "Cinque."),
    ("73", "5, first subparagraph, second sentence", ("5",), "Anche art. 6. Poi."),
    ("73", "5, second subparagraph", ("5",), "Altro comma."),
    ("73", "5, ninth subparagraph", ("5",), "Cinque. Anche art. 6. Poi. Altro comma."),
    ("34", "(1) no. 1(b)", ("1", "1", "b"), "Wer am 2. Mai hat, wird bestraft."),
    ("34", "(1) no. 2", ("1", "2"), "Wer nach Nr. 3. gibt oder wird bestraft."),
    ("34", "(1) no. 3", ("1", "3"), "Wer nimmt, wird bestraft."),
    ("5.1", "(1)(a)(ii)", ("1", "a", "ii"), "Every one first two"),
    ("5.1", "(2.01)", ("2.01",), "Later."),
    ("172", "(1)(b)", ("1", "b"), "Kto: kúpi."),
    ("347", "2(2)", ("2", "2"), "走私毒品，有情形之一的： 掩护的。"),
    ("347", "3", ("3",), "单位犯罪的。"),
    ("348", "(2)", ("2",), "有下列情形之一的： 其他情形。"),
    ("841", "(b)(1)(A)", ("b", "1", "A"), "Pay Large one; 8, all that."),
]


@pytest.mark.parametrize(("article", "paragraph", "labels", "words"), NAMED)
def test_a_division_is_found_with_the_words_that_introduce_it(
    article: str, paragraph: str, labels: tuple[str, ...], words: str
) -> None:
    (found,) = [one for act in _acts() for one in act.named(article)]
    division = narrowed(found, paragraph)
    assert division.labels == labels
    assert " ".join(block.text for block in division.blocks) == words


@pytest.mark.parametrize(
    ("article", "paragraph", "missing"),
    [("369 bis", "3", "(3)"), ("29a", "(1) no. 3", "(3)"), ("5.1", "(1)(c)", "(c)"), ("841", "(b)(1)(C)", "(C)")],
)
def test_a_division_that_is_not_there_is_told(article: str, paragraph: str, missing: str) -> None:
    (found,) = [one for act in _acts() for one in act.named(article)]
    division = narrowed(found, paragraph)
    assert (division.blocks, division.missing) == ((), missing)


def _acts() -> list[ActText]:
    return [markdown_act("act.md", f"{heading}\n\n{text}\n") for heading, text in LAWS.items()]


def test_what_a_transitional_part_counts_again_is_no_second_article_of_that_number() -> None:
    """Laws of Chile end with *artículos transitorios* that begin at 1; one that goes on counting keeps its number."""
    parts = [
        "###### Artículo 1\n\nUno.",
        "## Artículos transitorios",
        "###### Artículo 1\n\nLuego.",
        "###### Artículo 2\n\nMás.",
    ]
    parts += ["## Anexo", "###### Artículo 1\n\nAnexo."]
    act = markdown_act("act.md", "\n\n".join(parts))
    assert [str(one.blocks[0]) for one in act.named("1")] == ["Uno.", "Anexo."]
    assert [str(one.blocks[0]) for one in (*act.named("1 transitorio"), *act.named("2"))] == ["Luego.", "Más."]
