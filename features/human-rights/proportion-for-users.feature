@human-rights
Feature: Proportion for users and minor cases
  Tokyo Rules 1.5 and 3.2. Milder sanctions and treatment are permitted and never a shortfall.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Personal use and life imprisonment
    Given the tier "personal-use-basic" is punishable by imprisonment of 1 month to <high>
    When the code is evaluated
    Then the tier "personal-use-basic" <verdict> under the rule "human-rights/proportion-personal-use"

    Examples:
      | high    | verdict             |
      | 1 year  | is adequate         |
      | life    | is disproportionate |
      | unknown | is undetermined     |

  Scenario: Trafficking is not personal use
    When the code is evaluated
    Then the rule "human-rights/proportion-personal-use" is not applicable to the tier "trafficking-basic"

  Scenario Outline: Possession for use faces less than trafficking
    Given the offence "personal-use" is criminal
    And the tier "personal-use-basic" is punishable by imprisonment of 1 month to <high>
    When the code is evaluated
    Then the case "personal-use" <verdict> under the rule "human-rights/proportion-user-below-trafficker"

    Examples:
      | high     | verdict             |
      | 14 years | is adequate         |
      | 15 years | is disproportionate |
      | unknown  | is undetermined     |

  Scenario: An administrative offence is no crime
    When the code is evaluated
    Then the rule "human-rights/proportion-user-below-trafficker" is not applicable to the case "personal-use"

  Scenario Outline: Treatment instead of punishment
    Given the general part says of "treatment alternatives": <says>
    When the code is evaluated
    Then the code <verdict> under the rule "human-rights/tokyo-non-custodial"

    Examples:
      | says      | verdict             |
      | available | is adequate         |
      | none      | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: Prison, a fine or treatment for users
    Given the offence "personal-use" is criminal
    And the tier "personal-use-basic" is punishable by imprisonment of 1 month to 1 year
    And the general part says of "treatment alternatives": <treatment>
    When the code is evaluated
    Then the case "personal-use" <verdict> under the rule "human-rights/proportion-personal-use-prison"

    Examples:
      | treatment | verdict             |
      | available | is adequate         |
      | none      | is disproportionate |
      | unknown   | is undetermined     |

  Scenario: An administrative offence is outside this rule
    When the code is evaluated
    Then the rule "human-rights/proportion-personal-use-prison" is not applicable to the case "personal-use"
