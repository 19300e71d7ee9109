@untoc
Feature: Organized groups, laundering, sanctions and confiscation
  Convention against Transnational Organized Crime, articles 5, 6, 10, 11 and 12.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The complete code answers every article
    When the code is evaluated
    Then the code is adequate under the rule "<rule>"

    Examples:
      | rule                                   |
      | untoc/art-5-1-a-group                  |
      | untoc/art-5-1-b-directing              |
      | untoc/art-6-1-a-conversion-concealment |
      | untoc/art-6-1-b-acquisition            |
      | untoc/art-10-legal-persons             |
      | untoc/art-11-4-early-release           |
      | untoc/art-11-5-fugitives               |
      | untoc/art-12-1-confiscation            |
      | untoc/art-12-8-third-parties           |

  Scenario Outline: One kind of conduct is missing
    Given "<conduct>" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct                  | how                | rule                                   | verdict         |
      | conspiracy               | no offence         | untoc/art-5-1-a-group                  | falls short     |
      | conspiracy               | perhaps an offence | untoc/art-5-1-a-group                  | is undetermined |
      | organization, management | no offence         | untoc/art-5-1-b-directing              | falls short     |
      | participation            | no offence         | untoc/art-5-1-b-directing              | falls short     |
      | organization, management | perhaps an offence | untoc/art-5-1-b-directing              | is undetermined |
      | laundering conversion    | no offence         | untoc/art-6-1-a-conversion-concealment | falls short     |
      | laundering concealment   | no offence         | untoc/art-6-1-a-conversion-concealment | falls short     |
      | laundering conversion    | perhaps an offence | untoc/art-6-1-a-conversion-concealment | is undetermined |
      | acquisition of proceeds  | no offence         | untoc/art-6-1-b-acquisition            | falls short     |
      | acquisition of proceeds  | perhaps an offence | untoc/art-6-1-b-acquisition            | is undetermined |

  Scenario: Directing is enough beside aiding
    Given "organization" is no offence
    When the code is evaluated
    Then the code is adequate under the rule "untoc/art-5-1-b-directing"

  Scenario Outline: Legal persons
    Given the general part says of "legal persons": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "untoc/art-10-legal-persons"

    Examples:
      | how            | verdict         |
      | administrative | is adequate     |
      | none           | falls short     |
      | unknown        | is undetermined |

  Scenario Outline: Fines of legal persons that are liable
    Given the general part says of "fine for legal persons": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "untoc/art-10-4-fines"

    Examples:
      | how       | verdict         |
      | available | is adequate     |
      | none      | falls short     |
      | unknown   | is undetermined |

  Scenario: Where no legal person is liable another rule says so
    Given the general part says of "legal persons": none
    When the code is evaluated
    Then the rule "untoc/art-10-4-fines" is not applicable to the code

  Scenario Outline: To be a member and nothing else is liable to it too
    Given the tier "association-basic" threatens <what>
    When the code is evaluated
    Then the case "group-member" <verdict> under the rule "untoc/art-11-1-gravity"

    Examples:
      | what                 | verdict         |
      | no imprisonment      | falls short     |
      | unknown imprisonment | is undetermined |

  Scenario Outline: The crime of a group is liable to deprivation of liberty
    Given the tier "trafficking-group" threatens <what>
    And the tier "trafficking-large" threatens <what>
    And the tier "trafficking-basic" threatens <what>
    When the code is evaluated
    Then the case "group-trafficker" <verdict> under the rule "untoc/art-11-1-gravity"

    Examples:
      | what                 | verdict         |
      | no imprisonment      | falls short     |
      | unknown imprisonment | is undetermined |

  Scenario: The crime of a group is liable to deprivation of liberty: the complete code
    When the code is evaluated
    Then the case "group-trafficker" is adequate under the rule "untoc/art-11-1-gravity"

  Scenario Outline: Early release
    Given the general part says of "release weighs gravity": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "untoc/art-11-4-early-release"

    Examples:
      | how     | verdict         |
      | yes     | is adequate     |
      | none    | falls short     |
      | unknown | is undetermined |

  Scenario Outline: A long limitation period
    Given the gravest trafficking offence becomes time-barred after <period>
    When the code is evaluated
    Then the code <verdict> under the rule "untoc/art-11-5-limitation"

    Examples:
      | period     | verdict     |
      | 10 years   | is adequate |
      | 119 months | falls short |

  Scenario: An offence that is never time-barred
    Given the gravest trafficking offence is never time-barred
    When the code is evaluated
    Then the code is adequate under the rule "untoc/art-11-5-limitation"

  Scenario: A code that is silent on limitation
    Given a penal code of a party to the Convention against Transnational Organized Crime
    And trafficking is punishable by imprisonment of 1 to 10 years
    When the code is evaluated
    Then the code is undetermined under the rule "untoc/art-11-5-limitation"

  Scenario Outline: Evading justice
    Given the general part says of "limitation for fugitives": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "untoc/art-11-5-fugitives"

    Examples:
      | how      | verdict         |
      | extended | is adequate     |
      | none     | falls short     |
      | unknown  | is undetermined |

  Scenario: No limitation, nothing to lengthen
    Given a penal code of a party to the Convention against Transnational Organized Crime
    And trafficking is punishable by imprisonment of 1 to 10 years
    And the gravest trafficking offence is never time-barred
    When the code is evaluated
    Then the rule "untoc/art-11-5-fugitives" is not applicable to the code

  Scenario Outline: Confiscation of what proceeds became
    Given confiscation of "<what>" is <power>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | what                  | power         | rule                        | verdict         |
      | transformed proceeds  | discretionary | untoc/art-12-3-transformed  | is adequate     |
      | transformed proceeds  | none          | untoc/art-12-3-transformed  | falls short     |
      | transformed proceeds  | unknown       | untoc/art-12-3-transformed  | is undetermined |
      | intermingled proceeds | discretionary | untoc/art-12-4-intermingled | is adequate     |
      | intermingled proceeds | none          | untoc/art-12-4-intermingled | falls short     |
      | intermingled proceeds | unknown       | untoc/art-12-4-intermingled | is undetermined |
      | income from proceeds  | discretionary | untoc/art-12-5-income       | is adequate     |
      | income from proceeds  | none          | untoc/art-12-5-income       | falls short     |
      | income from proceeds  | unknown       | untoc/art-12-5-income       | is undetermined |

  Scenario Outline: Proceeds or equal value, and instrumentalities
    Given confiscation of "proceeds" is <proceeds>
    And confiscation of "equivalent value" is <value>
    And confiscation of "instrumentalities" is <tools>
    When the code is evaluated
    Then the code <verdict> under the rule "untoc/art-12-1-confiscation"

    Examples:
      | proceeds  | value         | tools     | verdict         |
      | none      | discretionary | mandatory | is adequate     |
      | none      | none          | mandatory | falls short     |
      | none      | unknown       | mandatory | is undetermined |
      | mandatory | none          | none      | falls short     |

  Scenario Outline: Third parties
    Given confiscation of "third parties protected" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "untoc/art-12-8-third-parties"

    Examples:
      | how     | verdict             |
      | yes     | is adequate         |
      | none    | is disproportionate |
      | unknown | is undetermined     |
