@un-1988
Feature: Personal use, and the length of the limitation period
  1988 Convention, articles 3(2) and 3(8), both qualified; the length of a long period is a benchmark, and a reading.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Personal use is answered
    Given "3(2)" is <how>
    When the code is evaluated
    Then the rule "un-1988/art-3-2-personal-use" finds the code <verdict>

    Examples:
      | how                | verdict      |
      | no offence         | falls short  |
      | perhaps an offence | undetermined |

  Scenario: An administrative answer will do
    Given the offence "personal-use" is administrative
    When the code is evaluated
    Then the rule "un-1988/art-3-2-personal-use" finds the code adequate

  Scenario Outline: The limitation period is long
    Given the gravest trafficking offence becomes time-barred after <period>
    When the code is evaluated
    Then the rule "un-1988/art-3-8-limitation" finds the code <verdict>

    Examples:
      | period            | verdict      |
      | 5 years           | adequate     |
      | 59 months         | falls short  |
      | an unknown period | undetermined |

  Scenario: No limitation is longer than any
    Given the gravest trafficking offence is never time-barred
    When the code is evaluated
    Then the rule "un-1988/art-3-8-limitation" finds the code adequate

  Scenario Outline: Rules on the code as a whole
    Given the State is not a party to the "1988 Convention"
    When the code is evaluated
    Then the rule "<rule>" finds the code not applicable

    Examples:
      | rule                         |
      | un-1988/art-3-2-personal-use |
      | un-1988/art-3-8-limitation   |
