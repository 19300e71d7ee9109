@cnd-res-2-xl
Feature: A penalty that reaches major traffickers in fact
  Resolution 2 (XL), paragraphs 2(a) and 2(c): no fine alone, not all of it suspended, a due part of it served. The
  part is a benchmark; no instrument sets it.

  Scenario Outline: No fine alone
    Given a complete penal code of a party to the drug conventions
    And the tier "trafficking-large" joins imprisonment and fine by "<join>"
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "cnd-res-2-xl/2c-major-fine-alone"

    Examples:
      | join   | verdict     |
      | and    | is adequate |
      | or     | falls short |
      | and/or | falls short |

  Scenario: Where the fine is not known
    Given a complete penal code of a party to the drug conventions
    And the tier "trafficking-large" joins imprisonment and fine by "or"
    And the tier "trafficking-large" threatens an unknown fine
    When the code is evaluated
    Then the case "major-trafficker" is undetermined under the rule "cnd-res-2-xl/2c-major-fine-alone"

  Scenario Outline: Not every sentence may be suspended, and none of more than five years
    Given a complete penal code of a party to the drug conventions
    And the general part says of "suspension": <limit>
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "cnd-res-2-xl/2c-major-suspension"

    Examples:
      | limit     | verdict         |
      | none      | is adequate     |
      | 2 years   | is adequate     |
      | 5 years   | is adequate     |
      | 61 months | falls short     |
      | 15 years  | falls short     |
      | unknown   | is undetermined |

  Scenario: Any sentence at all may be suspended
    Given a complete penal code of a party to the drug conventions
    And any sentence may be suspended
    When the code is evaluated
    Then the case "major-trafficker" falls short under the rule "cnd-res-2-xl/2c-major-suspension"

  Scenario: What begins above the limit cannot be suspended
    Given a complete penal code of a party to the drug conventions
    And the general part says of "suspension": 9 years
    And the tier "trafficking-large" is punishable by imprisonment of 10 to 15 years
    When the code is evaluated
    Then the case "major-trafficker" is adequate under the rule "cnd-res-2-xl/2c-major-suspension"

  Scenario: No penalty at all is not met by a limit on suspension
    Given a complete penal code of a party to the drug conventions
    And "importation, sale, distribution, possession_for_supply" is no offence
    When the code is evaluated
    Then the case "major-trafficker" falls short under the rule "cnd-res-2-xl/2c-major-suspension"
    And the case "major-trafficker" falls short under the rule "cnd-res-2-xl/2c-major-fine-alone"
    And the case "major-trafficker" falls short under the rule "cnd-res-2-xl/2c-major-served"

  Scenario: Death is never too mild
    Given a complete penal code of a party to the drug conventions
    And the tier "trafficking-large" threatens death as mandatory
    And the general part says of "suspension": 15 years
    When the code is evaluated
    Then the case "major-trafficker" is adequate under the rule "cnd-res-2-xl/2c-major-suspension"
    And the case "major-trafficker" is adequate under the rule "cnd-res-2-xl/2c-major-served"
    And the case "major-trafficker" is adequate under the rule "cnd-res-2-xl/2c-major-fine-alone"

  Scenario Outline: A due part is served
    Given the following extract
      """
      format: 1
      jurisdiction: NO
      name: Plainland
      level: national
      legal_family: civil
      instruments:
        act: {title: Drugs Act, short: DA, source: imaginary, status: checked}
      provisions:
        - id: trafficking
          title: Trafficking
          conduct: [importation, sale, distribution, possession_for_supply]
          substances: [all]
          cite: {instrument: act, article: 1}
          tiers:
            - id: trafficking-basic
              grade: basic
              cite: {instrument: act, article: 1}
              penalty: {imprisonment: {minimum: 1 year, maximum: 15 years}, fine: none, join: and, death: none}
      general_part:
        release: <release>
      """
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "cnd-res-2-xl/2c-major-served"

    Examples:
      | release                                                                                | verdict         |
      | [{applies_to: general, fraction: 1/3, cite: {instrument: act, article: 9}}]            | is adequate     |
      | [{applies_to: general, fraction: 3/10, cite: {instrument: act, article: 9}}]           | falls short     |
      | [{applies_to: general, after: 5 years, cite: {instrument: act, article: 9}}]           | is adequate     |
      | [{applies_to: general, after: 59 months, cite: {instrument: act, article: 9}}]         | falls short     |
      | none                                                                                   | is adequate     |
      | unknown                                                                                | is undetermined |

  Scenario Outline: A share of the sentence, in words
    Given a complete penal code of a party to the drug conventions
    And release is possible after <share> of the sentence
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "cnd-res-2-xl/2c-major-served"

    Examples:
      | share      | verdict     |
      | two thirds | is adequate |
      | one third  | is adequate |
      | 33/100     | falls short |
      | one tenth  | falls short |

  Scenario: The whole sentence is served
    Given a complete penal code of a party to the drug conventions
    And there is no early release
    When the code is evaluated
    Then the case "major-trafficker" is adequate under the rule "cnd-res-2-xl/2c-major-served"
