@proportionality
Feature: Minima that reach lesser roles, life that is the only sentence, life without release, death
  GA resolutions 71/188, paragraph 17, and 71/211, paragraph 31: the severity of a penalty fits the gravity of the
  offence, with mitigating and aggravating factors; minima are reviewed, above all for minor and non-violent offences.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: A courier need not face a grave minimum
    Given the tier "trafficking-large" is punishable by imprisonment of <low> to 15 years
    When the code is evaluated
    Then the case "courier" <verdict> under the rule "proportionality/minimum-courier"

    Examples:
      | low       | verdict             |
      | 4 years   | is adequate         |
      | 49 months | is disproportionate |
      | unknown   | is undetermined     |

  Scenario: A minimum that may be suspended reaches nobody of necessity
    Given the tier "trafficking-large" is punishable by imprisonment of 5 years to 15 years
    And the general part says of "suspension": 5 years
    When the code is evaluated
    Then the case "courier" is adequate under the rule "proportionality/minimum-courier"

  Scenario: What is no crime has no minimum
    Given the offence "trafficking" is administrative
    When the code is evaluated
    Then the rule "proportionality/minimum-courier" is not applicable to the case "courier"
    And the rule "proportionality/minimum-dealing-little" is not applicable to the code

  Scenario Outline: Who deals in a little need not face a minimum
    Given the general part says of "suspension": none
    And the tier "trafficking-basic" is punishable by imprisonment of 2 years to 8 years
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    And the tier "trafficking-minor" is punishable by imprisonment of <low> to 2 years
    And the tier "trafficking-minor" joins imprisonment and fine by "and"
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/minimum-dealing-little"

    Examples:
      | low       | verdict             |
      | 1 year    | is adequate         |
      | 13 months | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: Who grows a little need not face a minimum
    Given the general part says of "suspension": none
    And the tier "trafficking-basic" is punishable by imprisonment of 2 years to 8 years
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    And the tier "trafficking-minor" is punishable by imprisonment of <low> to 2 years
    And the tier "trafficking-minor" joins imprisonment and fine by "and"
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/minimum-grower"

    Examples:
      | low       | verdict             |
      | 1 year    | is adequate         |
      | 13 months | is disproportionate |
      | unknown   | is undetermined     |

  Scenario: Growing that is no crime has no minimum
    Given the offence "trafficking" is administrative
    When the code is evaluated
    Then the rule "proportionality/minimum-grower" is not applicable to the code

  Scenario Outline: Life is never the only sentence
    Given the tier "trafficking-large" is punishable by imprisonment of <low> to life
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/no-mandatory-life"

    Examples:
      | low      | verdict             |
      | 20 years | is adequate         |
      | life     | is disproportionate |
      | unknown  | is undetermined     |

  Scenario Outline: No tier has life as its only sentence
    Given the tier "trafficking-group" is punishable by imprisonment of <low> to life
    When the code is evaluated
    Then the tier "trafficking-group" <verdict> under the rule "proportionality/no-mandatory-life-tier"

    Examples:
      | low      | verdict             |
      | 20 years | is adequate         |
      | life     | is disproportionate |
      | unknown  | is undetermined     |

  Scenario: Where nothing is a crime there is no life sentence
    Given the offence "trafficking" is administrative
    And the offence "organizing" is administrative
    When the code is evaluated
    Then the rule "proportionality/no-mandatory-life" is not applicable to the code

  Scenario Outline: In minor cases a fine alone may do
    Given the general part says of "suspension": none
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    And the tier "trafficking-minor" joins imprisonment and fine by "<join>"
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/minor-alternatives"

    Examples:
      | join | verdict             |
      | or   | is adequate         |
      | and  | is disproportionate |

  Scenario Outline: In minor cases the sentence may be suspended
    Given the tier "trafficking-basic" is punishable by imprisonment of 2 years to 8 years
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    And the tier "trafficking-minor" is punishable by imprisonment of 6 months to 1 year
    And the tier "trafficking-minor" joins imprisonment and fine by "and"
    And the general part says of "suspension": <limit>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/minor-alternatives"

    Examples:
      | limit    | verdict             |
      | 6 months | is adequate         |
      | 5 months | is disproportionate |
      | none     | is disproportionate |
      | unknown  | is undetermined     |

  Scenario: In minor cases no prison at all
    Given the general part says of "suspension": none
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    And the tier "trafficking-minor" threatens no imprisonment
    When the code is evaluated
    Then the code is adequate under the rule "proportionality/minor-alternatives"

  Scenario: What is no crime needs no alternative
    Given the offence "trafficking" is administrative
    When the code is evaluated
    Then the rule "proportionality/minor-alternatives" is not applicable to the code

  Scenario Outline: No role meets a sentence that is all but fixed
    Given the tier "trafficking-large" is punishable by imprisonment of <range>
    When the code is evaluated
    Then the case "courier" <verdict> under the rule "proportionality/room-for-every-role"

    Examples:
      | range                        | verdict             |
      | 8 years to 10 years          | is adequate         |
      | 8 years to 9 years 11 months | is disproportionate |
      | exactly 10 years             | is disproportionate |
      | unknown to 10 years          | is undetermined     |

  Scenario Outline: A narrow range that begins low
    Given the tier "trafficking-basic" is punishable by imprisonment of 1 month to 3 months
    And the tier "trafficking-large" is punishable by imprisonment of <range>
    When the code is evaluated
    Then the case "courier" <verdict> under the rule "proportionality/room-for-every-role"

    Examples:
      | range                  | verdict             |
      | 12 months to 14 months | is adequate         |
      | 13 months to 15 months | is disproportionate |

  Scenario: Where nobody goes to prison no range is asked
    Given the offence "trafficking" is administrative
    When the code is evaluated
    Then the rule "proportionality/room-for-every-role" is not applicable to the case "courier"

  Scenario Outline: The law knows suspended sentences
    Given the general part says of "suspension": <limit>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/suspended-sentences"

    Examples:
      | limit   | verdict             |
      | 1 month | is adequate         |
      | none    | is disproportionate |
      | unknown | is undetermined     |

  Scenario Outline: No trafficker faces death
    Given the tier "trafficking-large" threatens death as <how>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/death-lethal-crimes"

    Examples:
      | how       | verdict             |
      | none      | is adequate         |
      | available | is disproportionate |
      | mandatory | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: Life from which there is release, and life from which there is none
    Given the following extract
      """
      format: 1
      jurisdiction: NO
      name: Plainland
      level: national
      legal_family: civil
      treaties:
        echr: {in_force: 1953-09-03, source: imaginary, status: checked}
        iccpr: {in_force: 1976-03-23, source: imaginary, status: checked}
      instruments:
        act: {title: Drugs Act, short: DA, unit: "§", source: imaginary, status: checked}
      provisions:
        - id: trafficking
          title: Trafficking
          conduct: ["3(1)(a)"]
          substances: [all]
          cite: {instrument: act, article: 1}
          tiers:
            - id: basic
              grade: basic
              cite: {instrument: act, article: 1}
              penalty: {imprisonment: {minimum: 5 years, maximum: life}, fine: none, death: none}
      general_part:
        life: {release_after: <release>, cite: {instrument: act, article: 2}}
      recidivism: []
      """
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/life-reducible"
    And the code <verdict> under the rule "proportionality/life-without-release"

    Examples:
      | release  | verdict             |
      | 25 years | is adequate         |
      | varies   | is adequate         |
      | none     | is disproportionate |

  Scenario Outline: Life with and without release, in sentences
    Given the tier "trafficking-large" has a maximum of life
    And <what>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/life-reducible"
    And the code <verdict> under the rule "proportionality/life-without-release"

    Examples:
      | what                                                      | verdict             |
      | release from life imprisonment is possible after 25 years | is adequate         |
      | life imprisonment is without release                      | is disproportionate |

  Scenario Outline: Where the maximum is not known, neither is whether it is life
    Given the State is a party to the "European Convention on Human Rights"
    And the tier "trafficking-large" has a maximum of unknown
    When the code is evaluated
    Then the code is undetermined under the rule "<rule>"

    Examples:
      | rule                                 |
      | proportionality/life-reducible       |
      | proportionality/life-without-release |

  Scenario: States that are bound by neither instrument
    Given the State is not a party to the "European Convention on Human Rights"
    And the State is not a party to the "Covenant on Civil and Political Rights"
    When the code is evaluated
    Then the rule "proportionality/life-reducible" is not applicable to the code
    And the rule "proportionality/life-without-release" is not applicable to the code

  Scenario Outline: A courier of any drug need not face a grave minimum
    Given the tier "trafficking-basic" is punishable by imprisonment of <low> to 8 years
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/minimum-courier-drugs"

    Examples:
      | low       | verdict             |
      | 4 years   | is adequate         |
      | 49 months | is disproportionate |
      | unknown   | is undetermined     |

  Scenario: What is no crime has no minimum for couriers of any drug
    Given the offence "trafficking" is administrative
    When the code is evaluated
    Then the rule "proportionality/minimum-courier-drugs" is not applicable to the code

  Scenario Outline: No tier has death as its only sentence
    Given the tier "trafficking-group" threatens no imprisonment
    And the tier "trafficking-group" threatens death as <how>
    When the code is evaluated
    Then the tier "trafficking-group" <verdict> under the rule "proportionality/no-mandatory-life-tier"

    Examples:
      | how       | verdict             |
      | available | is adequate         |
      | mandatory | is disproportionate |

  Scenario Outline: Death that the court must impose is no sentence that begins low, and no fine stands in its place
    Given the tier "trafficking-large" threatens no imprisonment
    And the tier "trafficking-large" threatens death as mandatory
    When the code is evaluated
    Then the case "courier" is disproportionate under the rule "<rule>"
    And the case "major-trafficker" is adequate under the rule "cnd-res-2-xl/2c-major-fine-alone"

    Examples:
      | rule                                |
      | proportionality/minimum-courier     |
      | proportionality/room-for-every-role |

  Scenario Outline: From death there is no release either
    Given the tier "trafficking-large" threatens death as <how>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/<rule>"

    Examples:
      | how       | rule                 | verdict             |
      | none      | life-without-release | is adequate         |
      | available | life-without-release | is disproportionate |
      | mandatory | life-reducible       | is disproportionate |
      | unknown   | life-reducible       | is undetermined     |

  Scenario Outline: Life is not the only sentence where the court may go below it
    Given the tier "trafficking-large" is punishable by imprisonment of exactly life
    And the general part says of "mitigation": <power>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/no-mandatory-life"

    Examples:
      | power   | verdict             |
      | free    | is adequate         |
      | limited | is undetermined     |
      | none    | is disproportionate |
