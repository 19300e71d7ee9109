@human-rights
Feature: Death in standard cases
  ICCPR article 6(2) as read in General Comment 36, and the INCB on abolition.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Nobody faces death for a drug offence
    Given the tier "trafficking-large" threatens death as <how>
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "human-rights/iccpr-6-death-exposure"

    Examples:
      | how       | verdict             |
      | none      | is adequate         |
      | available | is disproportionate |
      | mandatory | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: No drug offence carries death
    Given the general part says of "death penalty": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "human-rights/iccpr-6-death"

    Examples:
      | how       | verdict             |
      | none      | is adequate         |
      | available | is disproportionate |
      | unknown   | is undetermined     |

  Scenario: The Covenant does not bind the State
    Given the State is not a party to the "Covenant on Civil and Political Rights"
    When the code is evaluated
    Then the rule "human-rights/iccpr-6-death-exposure" is not applicable to the case "major-trafficker"
    And the rule "human-rights/iccpr-6-death" is not applicable to the code

  Scenario Outline: The Board urges abolition
    Given the general part says of "death penalty": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "human-rights/incb-death-abolition"

    Examples:
      | how       | verdict             |
      | none      | is adequate         |
      | available | is disproportionate |
      | unknown   | is undetermined     |
