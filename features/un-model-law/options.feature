@un-model-law
Feature: What the model legislation recommends
  Model legislation of the United Nations drug control programme: options for States, never duties.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The head above the dealer
    Given the tier "organizing-basic" is punishable by imprisonment of <range>
    When the code is evaluated
    Then the rule "un-model-law/graded-organizer" finds the case "organizer" <verdict>

    Examples:
      | range               | verdict      |
      | 3 years to 18 years | adequate     |
      | 2 years to 15 years | falls short  |
      | unknown to unknown  | undetermined |

  Scenario Outline: A repeat conviction
    Given the recidivism rule looks back <length> from conviction
    When the code is evaluated
    Then the rule "un-model-law/recidivism-extends" finds the case "trafficker-second-conviction" <verdict>

    Examples:
      | length          | verdict      |
      | 3 years         | adequate     |
      | 35 months       | falls short  |
      | an unknown time | undetermined |

  Scenario Outline: A fine beside imprisonment
    Given the general part says of "fine beside imprisonment": <general>
    And the tier "trafficking-large" threatens <fine>
    When the code is evaluated
    Then the rule "un-model-law/fines-beside-imprisonment" finds the tier "trafficking-large" <verdict>

    Examples:
      | general   | fine            | verdict      |
      | available | no fine         | adequate     |
      | none      | no fine         | falls short  |
      | none      | an unknown fine | undetermined |

  Scenario: Laundering is no trafficking
    When the code is evaluated
    Then the rule "un-model-law/fines-beside-imprisonment" finds the tier "laundering-basic" not applicable
