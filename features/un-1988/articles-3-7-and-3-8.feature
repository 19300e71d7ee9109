@un-1988
Feature: Early release, and limitation where the offender evades justice
  1988 Convention, articles 3(7) and 3(8).

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Early release bears gravity in mind
    Given the general part says of "release weighs gravity": <says>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1988/art-3-7-early-release"

    Examples:
      | says    | verdict         |
      | yes     | is adequate     |
      | none    | falls short     |
      | unknown | is undetermined |

  Scenario Outline: Evading justice lengthens the limitation period
    Given the general part says of "limitation for fugitives": <says>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1988/art-3-8-fugitives"

    Examples:
      | says        | verdict         |
      | suspended   | is adequate     |
      | interrupted | is adequate     |
      | extended    | is adequate     |
      | none        | falls short     |
      | unknown     | is undetermined |

  Scenario: Where no limitation runs, nothing needs lengthening
    Given a penal code of a party to the 1988 Convention
    And trafficking is punishable by imprisonment of 1 to 10 years
    And the gravest trafficking offence is never time-barred
    And the general part says of "limitation for fugitives": none
    When the code is evaluated
    Then the rule "un-1988/art-3-8-fugitives" is not applicable to the code
