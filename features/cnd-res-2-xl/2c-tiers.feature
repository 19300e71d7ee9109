@cnd-res-2-xl
Feature: Tiers of the traffic, one by one
  Resolution 2 (XL), paragraph 2(c) and (d). What another tier makes good in one case it may not in the next.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: An aggravated tier is a serious crime
    Given the tier "trafficking-group" is punishable by imprisonment of 1 year to <high>
    When the code is evaluated
    Then the tier "trafficking-group" <verdict> under the rule "cnd-res-2-xl/2c-aggravated-tier"

    Examples:
      | high      | verdict         |
      | 4 years   | is adequate     |
      | 47 months | falls short     |
      | unknown   | is undetermined |

  Scenario: A basic tier is not asked for that
    When the code is evaluated
    Then the rule "cnd-res-2-xl/2c-aggravated-tier" is not applicable to the tier "trafficking-basic"

  Scenario Outline: Every offence of the traffic reaches the threshold of extradition
    Given the tier "precursors-basic" is punishable by imprisonment of 1 month to <high>
    When the code is evaluated
    Then the tier "precursors-basic" <verdict> under the rule "cnd-res-2-xl/2d-tier-extradition"

    Examples:
      | high      | verdict         |
      | 1 year    | is adequate     |
      | 11 months | falls short     |
      | unknown   | is undetermined |

  Scenario Outline: Association for the traffic reaches it too
    Given the tier "association-basic" is punishable by imprisonment of 1 month to <high>
    When the code is evaluated
    Then the tier "association-basic" <verdict> under the rule "cnd-res-2-xl/2d-tier-extradition"

    Examples:
      | high      | verdict     |
      | 1 year    | is adequate |
      | 11 months | falls short |

  Scenario Outline: A large plantation
    Given the tier "<tier>" has a minimum of open
    And the tier "<tier>" has a maximum of <high>
    And the tier "trafficking-large" has a maximum of 3 years
    When the code is evaluated
    Then the code <verdict> under the rule "cnd-res-2-xl/2c-plantation-maximum"

    Examples:
      | tier              | high              | verdict         |
      | trafficking-basic | 4 years           | is adequate     |
      | trafficking-basic | 47 months         | falls short     |
      | trafficking-basic | an unknown length | is undetermined |

  Scenario: A milder tier for minor cases is not asked for that
    When the code is evaluated
    Then the rule "cnd-res-2-xl/2d-tier-extradition" is not applicable to the tier "trafficking-minor"

  Scenario Outline: Nobody who traffics in large quantities of any drug gets off with a fine
    Given the tier "trafficking-large" joins imprisonment and fine by "<join>"
    When the code is evaluated
    Then the code <verdict> under the rule "cnd-res-2-xl/2c-major-drugs-fine-alone"

    Examples:
      | join    | verdict         |
      | and     | is adequate     |
      | or      | falls short     |
      | and/or  | falls short     |

  Scenario: Whether imprisonment is threatened is not known
    Given the penalty of the tier "trafficking-large" is unknown
    When the code is evaluated
    Then the code is undetermined under the rule "cnd-res-2-xl/2c-major-drugs-fine-alone"

  Scenario: A fine that can only be added, and exportation that is no offence
    Given the tier "trafficking-large" joins imprisonment and fine by "optional"
    When the code is evaluated
    Then the code is adequate under the rule "cnd-res-2-xl/2c-major-drugs-fine-alone"
    Given "exportation" is no offence
    When the code is evaluated
    Then the code falls short under the rule "cnd-res-2-xl/2c-major-drugs-fine-alone"
    And the witness is "exportation of 100 kg"

  Scenario: Death is never too mild for a tier
    Given the tier "trafficking-group" threatens death as mandatory
    And the tier "trafficking-group" has a maximum of 3 years
    When the code is evaluated
    Then the tier "trafficking-group" is adequate under the rule "cnd-res-2-xl/2c-aggravated-tier"
