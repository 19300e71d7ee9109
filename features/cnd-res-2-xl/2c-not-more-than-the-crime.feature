@cnd-res-2-xl
Feature: Commensurate also means not more than the crime
  Resolution 2 (XL), paragraph 2(c) and chapeau. Lesser roles face less than the head at one end of the range at least,
  and at neither end more; or the court can tell them apart within a range that has room.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: A courier faces less than the head
    Given the tier "organizing-basic" is punishable by imprisonment of 15 years to 20 years
    And courts have no discretion and no circumstance is weighed
    And the tier "trafficking-large" is punishable by imprisonment of <range>
    When the code is evaluated
    Then the case "courier" <verdict> under the rule "cnd-res-2-xl/2c-below-head"

    Examples:
      | range                 | verdict             |
      | 14 years to 20 years  | is adequate         |
      | 15 years to 19 years  | is adequate         |
      | 15 years to 20 years  | is disproportionate |
      | 16 years to 19 years  | is disproportionate |
      | 1 year to 21 years    | is disproportionate |
      | unknown to unknown    | is undetermined     |

  Scenario Outline: In one range the court needs room to tell them apart
    Given the tier "organizing-basic" is punishable by imprisonment of 18 years to <high>
    And the tier "trafficking-large" is punishable by imprisonment of 18 years to <high>
    And courts have <how> discretion within the range
    When the code is evaluated
    Then the case "courier" <verdict> under the rule "cnd-res-2-xl/2c-below-head"

    Examples:
      | high       | how    | verdict             |
      | 20 years   | wide   | is adequate         |
      | 239 months | wide   | is disproportionate |
      | 18 years   | wide   | is disproportionate |
      | 20 years   | guided | is adequate         |

  Scenario: One fixed term for all
    Given the tier "organizing-basic" is punishable by imprisonment of 25 years to 25 years
    And the tier "trafficking-basic" is punishable by imprisonment of 25 years to 25 years
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    When the code is evaluated
    Then the case "mid-level-dealer" is disproportionate under the rule "cnd-res-2-xl/2c-below-head"
    And the case "user-dealer" is disproportionate under the rule "cnd-res-2-xl/2c-below-head"

  Scenario: Where a fine may stand alone, the court has room down to it
    Given the tier "organizing-basic" is punishable by imprisonment of 25 years to 25 years
    And the tier "trafficking-basic" is punishable by imprisonment of 25 years to 25 years
    And the tier "trafficking-basic" joins imprisonment and fine by "or"
    When the code is evaluated
    Then the case "mid-level-dealer" is adequate under the rule "cnd-res-2-xl/2c-below-head"

  Scenario: What is no crime is no penalty too many
    Given the offence "trafficking" is administrative
    When the code is evaluated
    Then the rule "cnd-res-2-xl/2c-below-head" is not applicable to the case "courier"
