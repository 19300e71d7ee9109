@human-rights
Feature: Death in standard cases, and heads above couriers
  ICCPR article 6(2) as read in General Comment 36, and the INCB on proportion.

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

  Scenario Outline: The head above the courier
    Given courts have no discretion and no circumstance is weighed
    And the tier "organizing-basic" is punishable by imprisonment of <range>
    When the code is evaluated
    Then the case "organizer" <verdict> under the rule "human-rights/proportion-head-above-courier"

    Examples:
      | range               | verdict         |
      | 3 years to 15 years | is adequate     |
      | 2 years to 15 years | falls short     |
      | unknown to unknown  | is undetermined |

  Scenario: Discretion can tell them apart
    Given the tier "organizing-basic" is punishable by imprisonment of 2 years to 15 years
    When the code is evaluated
    Then the case "organizer" is adequate under the rule "human-rights/proportion-head-above-courier"
