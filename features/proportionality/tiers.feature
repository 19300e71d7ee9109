@proportionality
Feature: Tiers that are all but fixed, and life for own use
  GA resolution 71/211, paragraph 31, and Tokyo Rule 3.2.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: No tier is all but fixed
    Given the tier "trafficking-group" is punishable by imprisonment of <low> to 15 years
    When the code is evaluated
    Then the tier "trafficking-group" <verdict> under the rule "proportionality/room-in-every-tier"

    Examples:
      | low        | verdict             |
      | 167 months | is adequate         |
      | 14 years   | is disproportionate |
      | 15 years   | is disproportionate |
      | unknown    | is undetermined     |

  Scenario: A range that begins low has room enough
    Given the tier "trafficking-group" is punishable by imprisonment of 1 year to 2 years
    When the code is evaluated
    Then the tier "trafficking-group" is adequate under the rule "proportionality/room-in-every-tier"

  Scenario: A contravention has no prison to be fixed
    When the code is evaluated
    Then the rule "proportionality/room-in-every-tier" is not applicable to the tier "personal-use-basic"

  Scenario Outline: No tier for own use carries life imprisonment
    Given the tier "personal-use-basic" is punishable by imprisonment of 1 month to <high>
    When the code is evaluated
    Then the tier "personal-use-basic" <verdict> under the rule "proportionality/use-life"

    Examples:
      | high    | verdict             |
      | 1 year  | is adequate         |
      | life    | is disproportionate |
      | unknown | is undetermined     |

  Scenario: Trafficking is not personal use
    When the code is evaluated
    Then the rule "proportionality/use-life" is not applicable to the tier "trafficking-basic"

  Scenario Outline: An exact term leaves no room, unless it is short or a fine may stand in its place
    Given the tier "trafficking-basic" is punishable by imprisonment of exactly <term>
    And the tier "trafficking-basic" joins imprisonment and fine by "<join>"
    When the code is evaluated
    Then the tier "trafficking-basic" <verdict> under the rule "proportionality/room-in-every-tier"

    Examples:
      | term      | join | verdict             |
      | 1 year    | and  | is adequate         |
      | 13 months | and  | is disproportionate |
      | life      | and  | is disproportionate |
      | 5 years   | or   | is adequate         |

  Scenario Outline: Death alone is a fixed sentence; death beside a range adds no room to it
    Given the tier "trafficking-group" is punishable by imprisonment of <range>
    And the tier "trafficking-group" threatens death as <how>
    When the code is evaluated
    Then the tier "trafficking-group" <verdict> under the rule "proportionality/room-in-every-tier"

    Examples:
      | range                | how       | verdict             |
      | 10 years to 20 years | mandatory | is disproportionate |
      | 10 years to 20 years | available | is adequate         |
      | exactly 15 years     | available | is disproportionate |
      | exactly life         | available | is disproportionate |

  Scenario Outline: Where there is no prison, death or corporal punishment is no range that begins low
    Given the tier "trafficking-group" threatens no imprisonment
    And the tier "trafficking-group" threatens <what> as <how>
    When the code is evaluated
    Then the tier "trafficking-group" <verdict> under the rule "proportionality/room-in-every-tier"

    Examples:
      | what                | how       | verdict             |
      | death               | mandatory | is disproportionate |
      | death               | available | is adequate         |
      | corporal punishment | mandatory | is undetermined     |
      | corporal punishment | available | is adequate         |

  Scenario Outline: No tier for own use carries death
    Given the tier "personal-use-basic" threatens death as <how>
    When the code is evaluated
    Then the tier "personal-use-basic" <verdict> under the rule "proportionality/use-life"

    Examples:
      | how       | verdict             |
      | none      | is adequate         |
      | available | is disproportionate |
      | mandatory | is disproportionate |
      | unknown   | is undetermined     |
