@un-1988
Feature: Personal use, and the length of the limitation period
  1988 Convention, articles 3(2) and 3(8), both qualified; the length of a long period is a benchmark, and a reading.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Personal use is answered, each of its kinds
    Given "<conduct>" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct             | how                | rule                         | verdict         |
      | possession for use  | no offence         | un-1988/art-3-2-personal-use | falls short     |
      | possession for use  | perhaps an offence | un-1988/art-3-2-personal-use | is undetermined |
      | purchase for use    | no offence         | un-1988/art-3-2-purchase     | falls short     |
      | purchase for use    | perhaps an offence | un-1988/art-3-2-purchase     | is undetermined |
      | cultivation for use | no offence         | un-1988/art-3-2-cultivation  | falls short     |
      | cultivation for use | perhaps an offence | un-1988/art-3-2-cultivation  | is undetermined |

  Scenario Outline: An administrative answer will do
    Given the offence "personal-use" is administrative
    When the code is evaluated
    Then the code is adequate under the rule "<rule>"

    Examples:
      | rule                         |
      | un-1988/art-3-2-personal-use |
      | un-1988/art-3-2-purchase     |
      | un-1988/art-3-2-cultivation  |

  Scenario Outline: The limitation period is long
    Given the gravest trafficking offence becomes time-barred after <period>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1988/art-3-8-limitation"

    Examples:
      | period            | verdict         |
      | 10 years          | is adequate     |
      | 119 months        | falls short     |
      | an unknown period | is undetermined |

  Scenario: No limitation is longer than any
    Given the gravest trafficking offence is never time-barred
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-8-limitation"

  Scenario Outline: No offence of the traffic is soon time-barred
    Given offences punishable by less than 10 years become time-barred after <period>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1988/art-3-8-limitation-of-any"
    And the code is adequate under the rule "un-1988/art-3-8-limitation"

    Examples:
      | period            | verdict         |
      | 5 years           | is adequate     |
      | 59 months         | falls short     |
      | an unknown period | is undetermined |

  Scenario: Where the gravest offence is soon time-barred, so is any
    Given the gravest trafficking offence becomes time-barred after 4 years
    When the code is evaluated
    Then the code falls short under the rule "un-1988/art-3-8-limitation-of-any"

  Scenario: Where nothing is ever time-barred
    Given the gravest trafficking offence is never time-barred
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-8-limitation-of-any"

  Scenario Outline: Rules on the code as a whole
    Given the State is not a party to the "1988 Convention"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                              |
      | un-1988/art-3-2-personal-use      |
      | un-1988/art-3-2-purchase          |
      | un-1988/art-3-2-cultivation       |
      | un-1988/art-3-8-limitation        |
      | un-1988/art-3-8-limitation-of-any |
