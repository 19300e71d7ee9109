@cnd-res-2-xl
Feature: Punishment commensurate with major trafficking
  Resolution 2 (XL), paragraph 2(c). The figures are benchmarks; no drug convention sets them.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: What reaches a major trafficker or producer
    Given the tier "trafficking-basic" has a minimum of open
    And the tier "trafficking-basic" has a maximum of <term>
    And the tier "trafficking-group" has a minimum of open
    And the tier "trafficking-large" has a minimum of open
    And the tier "trafficking-group" has a maximum of <term>
    And the tier "trafficking-large" has a maximum of <term>
    When the code is evaluated
    Then the code <verdict> under the rule "cnd-res-2-xl/2c-major-maximum"
    And the code <verdict> under the rule "cnd-res-2-xl/2c-producer-maximum"
    And the case "major-trafficker" <verdict> under the rule "cnd-res-2-xl/2c-major-exposure"

    Examples:
      | term              | verdict         |
      | 4 years           | is adequate     |
      | 47 months         | falls short     |
      | life              | is adequate     |
      | an unknown length | is undetermined |

  Scenario: A graver tier that only a group reaches does not reach every major trafficker
    Given the tier "trafficking-basic" is punishable by imprisonment of 1 month to 47 months
    And the tier "trafficking-large" is punishable by imprisonment of 1 month to 47 months
    When the code is evaluated
    Then the code falls short under the rule "cnd-res-2-xl/2c-major-maximum"

  Scenario: Ten years are a reviewer's option
    Given the parameter "cnd-res-2-xl.major_trafficking" is set to 10
    And the tier "trafficking-large" is punishable by imprisonment of 1 month to 119 months
    When the code is evaluated
    Then the code falls short under the rule "cnd-res-2-xl/2c-major-maximum"

  Scenario: Death is never too mild
    Given the tier "trafficking-large" threatens death as mandatory
    When the code is evaluated
    Then the code is adequate under the rule "cnd-res-2-xl/2c-major-maximum"
    And the case "major-trafficker" is adequate under the rule "cnd-res-2-xl/2c-major-exposure"

  Scenario Outline: A dealer faces the maximum of a serious crime
    Given the tier "trafficking-basic" has a maximum of <term>
    When the code is evaluated
    Then the code <verdict> under the rule "cnd-res-2-xl/2c-ordinary-maximum"

    Examples:
      | term              | verdict         |
      | 4 years           | is adequate     |
      | 47 months         | falls short     |
      | an unknown length | is undetermined |

  Scenario: A reviewer may set a benchmark otherwise
    Given the parameter "cnd-res-2-xl.serious_crime" is set to 9
    When the code is evaluated
    Then the code falls short under the rule "cnd-res-2-xl/2c-ordinary-maximum"

  Scenario: An open end takes the general part's longest term
    Given the tier "trafficking-basic" has a maximum of 3 years
    And the tier "trafficking-large" has a minimum of open
    And the tier "trafficking-large" has a maximum of open
    And the general part says of "longest term": 3 years
    When the code is evaluated
    Then the code falls short under the rule "cnd-res-2-xl/2c-major-maximum"

  Scenario Outline: Major producers and traffickers face more than a dealer
    Given courts have no discretion and no circumstance is weighed
    And the tier "trafficking-large" is punishable by imprisonment of <low> to <high>
    When the code is evaluated
    Then the code <verdict> under the rule "cnd-res-2-xl/2c-major-above-dealer"

    Examples:
      | low      | high      | verdict         |
      | 1 month  | 8 years   | falls short     |
      | 1 month  | 97 months | is adequate     |
      | 2 months | 8 years   | is adequate     |
      | 1 month  | unknown   | is undetermined |

  Scenario: Discretion within one range tells them apart too
    Given courts have wide discretion within the range
    And the tier "trafficking-large" is punishable by imprisonment of 1 month to 8 years
    When the code is evaluated
    Then the code is adequate under the rule "cnd-res-2-xl/2c-major-above-dealer"
    And the reason says "discretion alone"

  Scenario: Discretion within a fixed term tells nobody apart
    Given courts have wide discretion within the range
    And the tier "trafficking-basic" is punishable by imprisonment of 20 years to 20 years
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    And the tier "trafficking-large" is punishable by imprisonment of 20 years to 20 years
    When the code is evaluated
    Then the code falls short under the rule "cnd-res-2-xl/2c-major-above-dealer"

  Scenario: Whoever faces life at the least faces more than a dealer who does not
    Given the tier "trafficking-large" is punishable by imprisonment of exactly life
    And the tier "organizing-basic" is punishable by imprisonment of exactly life
    When the code is evaluated
    Then the code is adequate under the rule "cnd-res-2-xl/2c-major-above-dealer"
    And the case "organizer" is adequate under the rule "cnd-res-2-xl/2c-head-above-dealer"

  Scenario: Where dealers face life at the least too, nobody can face more
    Given the tier "trafficking-large" is punishable by imprisonment of exactly life
    And the tier "trafficking-basic" is punishable by imprisonment of exactly life
    And the tier "organizing-basic" is punishable by imprisonment of exactly life
    When the code is evaluated
    Then the rule "cnd-res-2-xl/2c-major-above-dealer" is not applicable to the code
    And the rule "cnd-res-2-xl/2c-head-above-dealer" is not applicable to the case "organizer"

  Scenario Outline: The head of an organization faces more than a dealer
    Given courts have no discretion and no circumstance is weighed
    And the tier "organizing-basic" is punishable by imprisonment of <low> to <high>
    And the tier "trafficking-group" is punishable by imprisonment of <low> to <high>
    And the tier "trafficking-large" is punishable by imprisonment of <low> to <high>
    When the code is evaluated
    Then the case "organizer" <verdict> under the rule "cnd-res-2-xl/2c-head-above-dealer"

    Examples:
      | low      | high      | verdict         |
      | 1 month  | 8 years   | falls short     |
      | 1 month  | 97 months | is adequate     |
      | 2 months | 8 years   | is adequate     |
      | 1 month  | unknown   | is undetermined |
