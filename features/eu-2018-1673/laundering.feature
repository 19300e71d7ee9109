@eu-2018-1673
Feature: Laundering in the Member States
  Directive (EU) 2018/1673, articles 3 to 7. It sets a figure: a maximum of at least four years.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The complete code answers every article
    When the code is evaluated
    Then the code is adequate under the rule "<rule>"

    Examples:
      | rule                                       |
      | eu-2018-1673/art-3-1-offences              |
      | eu-2018-1673/art-4-aiding-inciting-attempt |
      | eu-2018-1673/art-7-legal-persons           |

  Scenario Outline: One kind of conduct is missing
    Given "<conduct>" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct                 | how                | rule                                       | verdict         |
      | laundering conversion   | no offence         | eu-2018-1673/art-3-1-offences              | falls short     |
      | laundering concealment  | no offence         | eu-2018-1673/art-3-1-offences              | falls short     |
      | acquisition of proceeds | no offence         | eu-2018-1673/art-3-1-offences              | falls short     |
      | acquisition of proceeds | perhaps an offence | eu-2018-1673/art-3-1-offences              | is undetermined |
      | incitement              | no offence         | eu-2018-1673/art-4-aiding-inciting-attempt | falls short     |
      | participation           | no offence         | eu-2018-1673/art-4-aiding-inciting-attempt | falls short     |
      | attempt                 | no offence         | eu-2018-1673/art-4-aiding-inciting-attempt | falls short     |
      | attempt                 | perhaps an offence | eu-2018-1673/art-4-aiding-inciting-attempt | is undetermined |
      | acquisition of proceeds | no offence         | eu-2018-1673/art-5-2-maximum               | falls short     |

  Scenario Outline: The maximum
    Given the tier "laundering-basic" has a maximum of <maximum>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2018-1673/art-5-2-maximum"

    Examples:
      | maximum           | verdict         |
      | 4 years           | is adequate     |
      | 47 months         | falls short     |
      | an unknown length | is undetermined |

  Scenario: A law that tells courts to weigh the organization leaves it to their discretion
    When the code is evaluated
    Then the code is adequate under the rule "eu-2018-1673/art-6-1-organization"

  Scenario Outline: The range must leave them room
    Given the tier "laundering-basic" is punishable by imprisonment of <range>
    And the tier "laundering-basic" joins imprisonment and fine by "and"
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2018-1673/art-6-1-organization"

    Examples:
      | range                       | verdict     |
      | 3 years to 3 years 1 month  | is adequate |
      | exactly 3 years             | falls short |

  Scenario Outline: A tier that takes the place of the basic one in an organization is not below it
    Given the following extract
      """
      format: 1
      jurisdiction: NO
      name: Plainland
      level: national
      legal_family: civil
      instruments:
        act: {title: Penal Code, short: PC, unit: "§", source: imaginary, status: checked}
      provisions:
        - id: laundering
          title: Laundering
          conduct: ["3(1)(b)", acquisition_of_proceeds]
          substances: [all]
          cite: {instrument: act, article: 1}
          tiers:
            - id: alone
              grade: basic
              unless: [organized_group]
              cite: {instrument: act, article: 1}
              penalty: {imprisonment: {minimum: 1 month, maximum: 6 years}, fine: none, death: none}
            - id: group
              grade: aggravated
              circumstances: [organized_group]
              cite: {instrument: act, article: 2}
              penalty: {imprisonment: {minimum: 1 month, maximum: <maximum>}, fine: none, death: none}
      general_part:
        sentencing: {discretion: wide, weighs: [organized_group], cite: {instrument: act, article: 3}}
      recidivism: []
      treaties:
        eu-2018-1673: {in_force: 2020-12-03, source: imaginary, status: checked}
      """
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | maximum | rule                              | verdict     |
      | 7 years | eu-2018-1673/art-6-1-organization | is adequate |
      | 6 years | eu-2018-1673/art-6-1-organization | is adequate |
      | 5 years | eu-2018-1673/art-6-1-organization | falls short |
      | 3 years | eu-2018-1673/art-5-2-maximum      | falls short |

  Scenario: Nothing sets the organization apart
    Given courts have no discretion and no circumstance is weighed
    When the code is evaluated
    Then the code falls short under the rule "eu-2018-1673/art-6-1-organization"

  Scenario: Whether courts weigh it is not known
    Given courts have unknown discretion within the range
    When the code is evaluated
    Then the code is undetermined under the rule "eu-2018-1673/art-6-1-organization"

  Scenario: Where laundering is no offence another rule says so
    Given "laundering conversion, laundering concealment" is no offence
    When the code is evaluated
    Then the rule "eu-2018-1673/art-6-1-organization" is not applicable to the code

  Scenario Outline: Legal persons
    Given the general part says of "legal persons": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2018-1673/art-7-legal-persons"

    Examples:
      | how            | verdict         |
      | administrative | is adequate     |
      | none           | falls short     |
      | unknown        | is undetermined |

  Scenario Outline: A State that the Directive does not bind, such as Denmark
    Given the State is not a party to the "Directive 2018/1673"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                                       |
      | eu-2018-1673/art-3-1-offences              |
      | eu-2018-1673/art-4-aiding-inciting-attempt |
      | eu-2018-1673/art-5-2-maximum               |
      | eu-2018-1673/art-6-1-organization          |
      | eu-2018-1673/art-7-legal-persons           |
