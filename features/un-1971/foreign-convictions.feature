@un-1971 @recidivism
Feature: Foreign convictions for the purpose of establishing recidivism
  1971 Convention, subject to constitutional limitations, the legal system and domestic law. A court that can weigh the
  foreign conviction takes it into account; no separate rule is needed.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: What the recidivism rule says, where courts have no discretion
    Given courts have no discretion and no circumstance is weighed
    And the recidivism rule treats foreign convictions as <how>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1971/foreign-convictions"

    Examples:
      | how          | verdict         |
      | counted      | is adequate     |
      | under treaty | is undetermined |
      | eu only      | falls short     |
      | not counted  | falls short     |
      | unknown      | is undetermined |

  Scenario: Wide discretion is enough
    Given courts have wide discretion within the range
    And the recidivism rule treats foreign convictions as not counted
    When the code is evaluated
    Then the code is adequate under the rule "un-1971/foreign-convictions"

  Scenario: A State that is not bound
    Given the State is not a party to the "1971 Convention"
    When the code is evaluated
    Then the rule "un-1971/foreign-convictions" is not applicable to the code

  Scenario Outline: A range of their own that is milder is not mended by the freedom to weigh
    Given a penal code of a party to the 1971 Convention
    And courts have wide discretion within the range
    And trafficking is punishable by imprisonment of 5 to 15 years
    And a second conviction for a similar offence is punishable by imprisonment of <range>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1971/foreign-convictions"

    Examples:
      | range         | verdict     |
      | 5 to 15 years | is adequate |
      | 4 to 15 years | falls short |
      | 5 to 14 years | falls short |
      | 5 to 16 years | is adequate |
