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
    Given the code has <what>
    When the code is evaluated
    Then the rule "un-model-law/recidivism-extends" finds the case "trafficker-second-conviction" <verdict>

    Examples:
      | what                      | verdict      |
      | no recidivism rule        | falls short  |
      | perhaps a recidivism rule | undetermined |

  Scenario: A rule of the code reaches the repeat offender
    When the code is evaluated
    Then the rule "un-model-law/recidivism-extends" finds the case "trafficker-second-conviction" adequate
