@un-1988
Feature: Deprivation of liberty in every tier of an offence of paragraph 1
  1988 Convention, article 3(4)(a), as a reading: minor cases apart, each offence knows imprisonment.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario: Every offence of the complete code does
    When the code is evaluated
    Then the tier "laundering-basic" is adequate under the rule "un-1988/art-3-4-a-tier-deprivation-of-liberty"

  Scenario: A fine alone for an aggravated tier
    Given the tier "trafficking-group" threatens no imprisonment
    When the code is evaluated
    Then the tier "trafficking-group" falls short under the rule "un-1988/art-3-4-a-tier-deprivation-of-liberty"

  Scenario: What a tier threatens is not known
    Given the penalty of the tier "trafficking-group" is unknown
    When the code is evaluated
    Then the tier "trafficking-group" is undetermined under the rule "un-1988/art-3-4-a-tier-deprivation-of-liberty"

  Scenario Outline: So do association and incitement, which paragraph 1(c) adds
    Given the tier "<tier>" threatens no imprisonment
    When the code is evaluated
    Then the tier "<tier>" falls short under the rule "un-1988/art-3-4-a-tier-deprivation-of-liberty"

    Examples:
      | tier                    |
      | association-basic       |
      | incitement-to-use-basic |

  Scenario: A milder tier for minor cases is not asked
    When the code is evaluated
    Then the rule "un-1988/art-3-4-a-tier-deprivation-of-liberty" is not applicable to the tier "trafficking-minor"

  Scenario: Imprisonment of whatever length will do, and minor cases may do without
    Given the tier "laundering-basic" has a maximum of 1 month
    And the tier "trafficking-minor" threatens no imprisonment
    When the code is evaluated
    Then the tier "laundering-basic" is adequate under the rule "un-1988/art-3-4-a-tier-deprivation-of-liberty"
    And the rule "un-1988/art-3-4-a-tier-deprivation-of-liberty" is not applicable to the tier "trafficking-minor"
