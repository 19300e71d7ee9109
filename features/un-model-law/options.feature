@un-model-law
Feature: What the model legislation recommends
  Model legislation of the United Nations drug control programme: options for States, never duties.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The head above the dealer
    Given the tier "organizing-basic" is punishable by imprisonment of <range>
    When the code is evaluated
    Then the case "organizer" <verdict> under the rule "un-model-law/graded-organizer"

    Examples:
      | range               | verdict         |
      | 3 years to 18 years | is adequate     |
      | unknown to unknown  | is undetermined |

  Scenario: Where no tier is graver than the dealer's
    Given the tier "organizing-basic" is punishable by imprisonment of 1 month to 8 years
    And the tier "trafficking-group" is punishable by imprisonment of 1 month to 8 years
    And the tier "trafficking-large" is punishable by imprisonment of 1 month to 8 years
    When the code is evaluated
    Then the case "organizer" falls short under the rule "un-model-law/graded-organizer"

  Scenario Outline: A repeat conviction
    Given the code has <what>
    When the code is evaluated
    Then the case "trafficker-second-conviction" <verdict> under the rule "un-model-law/recidivism-extends"

    Examples:
      | what                      | verdict         |
      | no recidivism rule        | falls short     |
      | perhaps a recidivism rule | is undetermined |

  Scenario: A rule of the code reaches the repeat offender
    When the code is evaluated
    Then the case "trafficker-second-conviction" is adequate under the rule "un-model-law/recidivism-extends"
