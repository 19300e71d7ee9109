@un-1988
Feature: Early release, and limitation where the offender evades justice
  1988 Convention, articles 3(7) and 3(8).

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Early release bears gravity in mind
    Given the general part says of "release weighs gravity": <says>
    When the code is evaluated
    Then the rule "un-1988/art-3-7-early-release" finds the code <verdict>

    Examples:
      | says    | verdict      |
      | yes     | adequate     |
      | none    | falls short  |
      | unknown | undetermined |

  Scenario Outline: Evading justice lengthens the limitation period
    Given the general part says of "limitation for fugitives": <says>
    When the code is evaluated
    Then the rule "un-1988/art-3-8-fugitives" finds the code <verdict>

    Examples:
      | says        | verdict      |
      | suspended   | adequate     |
      | interrupted | adequate     |
      | extended    | adequate     |
      | none        | falls short  |
      | unknown     | undetermined |

  Scenario: Where no limitation runs, nothing needs lengthening
    Given the gravest trafficking offence is never time-barred
    And the general part says of "limitation for fugitives": none
    When the code is evaluated
    Then the rule "un-1988/art-3-8-fugitives" finds the code not applicable
