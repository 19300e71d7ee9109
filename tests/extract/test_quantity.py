import pytest

from penalcheck.extract.quantity import Quantity, parse_quantity


@pytest.mark.parametrize(
    ("text", "shown"),
    [("1.5 kg", "1.5 kg"), ("1500 g", "1.5 kg"), ("7.5 g", "7.5 g"), ("50 mg", "0.05 g"), ("100 plants", "100 plants")],
)
def test_reads_quantities_with_their_units(text: str, shown: str) -> None:
    assert str(parse_quantity(text)) == shown


def test_counts_and_masses_never_convert() -> None:
    assert parse_quantity("1 dose").unit != parse_quantity("1 g").unit
    assert isinstance(parse_quantity("2 litres"), Quantity)


@pytest.mark.parametrize("value", ["1.5", 15, "1.5 stone", "-1 kg", "NaN kg", None, "kg"])
def test_refuses_what_has_no_unit_or_no_sense(value: object) -> None:
    with pytest.raises(ValueError, match="expected a quantity such as"):
        parse_quantity(value)
