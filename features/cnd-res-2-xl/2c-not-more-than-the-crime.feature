@cnd-res-2-xl
Feature: Commensurate also means not more than the crime
  Resolution 2 (XL), paragraph 2(c) and chapeau. Discretion within the range satisfies these rules too.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: A courier faces less than the head
    Given courts have no discretion and no circumstance is weighed
    And the tier "trafficking-large" is punishable by imprisonment of 2 years to <high>
    When the code is evaluated
    Then the case "courier" <verdict> under the rule "cnd-res-2-xl/2c-courier-below-head"

    Examples:
      | high     | verdict             |
      | 17 years | is adequate         |
      | 18 years | is disproportionate |
      | unknown  | is undetermined     |

  Scenario: A courier who faces ten years at most is outside the rule
    Given courts have no discretion and no circumstance is weighed
    And the tier "trafficking-large" is punishable by imprisonment of 2 years to 10 years
    When the code is evaluated
    Then the rule "cnd-res-2-xl/2c-courier-below-head" is not applicable to the case "courier"

  Scenario Outline: A user who deals a little faces less than the head
    Given courts have no discretion and no circumstance is weighed
    And the tier "trafficking-basic" is punishable by imprisonment of 1 month to <high>
    When the code is evaluated
    Then the case "user-dealer" <verdict> under the rule "cnd-res-2-xl/2c-user-dealer-below-head"

    Examples:
      | high     | verdict             |
      | 17 years | is adequate         |
      | 18 years | is disproportionate |
      | unknown  | is undetermined     |

  Scenario: A user who deals a little and faces four years at most is outside the rule
    Given courts have no discretion and no circumstance is weighed
    And the tier "trafficking-basic" is punishable by imprisonment of 1 month to 4 years
    When the code is evaluated
    Then the rule "cnd-res-2-xl/2c-user-dealer-below-head" is not applicable to the case "user-dealer"
