@eu-confiscation
Feature: Confiscation in the Member States
  Directive 2014/42/EU, articles 2 and 4 to 6, and Directive (EU) 2024/1260, articles 12 to 14, in its place.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Instrumentalities and proceeds, or their value
    Given confiscation of "instrumentalities" is <tools>
    And confiscation of "proceeds" is <proceeds>
    And confiscation of "equivalent value" is <value>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-confiscation/proceeds-and-instrumentalities"

    Examples:
      | tools         | proceeds  | value         | verdict         |
      | discretionary | mandatory | none          | is adequate     |
      | none          | none      | discretionary | is adequate     |
      | none          | mandatory | none          | falls short     |
      | mandatory     | none      | none          | falls short     |
      | mandatory     | unknown   | none          | is undetermined |

  Scenario Outline: What confiscation reaches
    Given confiscation of "<what>" is <power>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | what                    | power         | rule                                    | verdict             |
      | transformed proceeds    | discretionary | eu-confiscation/transformed-proceeds    | is adequate         |
      | transformed proceeds    | none          | eu-confiscation/transformed-proceeds    | falls short         |
      | income from proceeds    | none          | eu-confiscation/transformed-proceeds    | falls short         |
      | income from proceeds    | unknown       | eu-confiscation/transformed-proceeds    | is undetermined     |
      | extended                | discretionary | eu-confiscation/extended                | is adequate         |
      | extended                | none          | eu-confiscation/extended                | falls short         |
      | extended                | unknown       | eu-confiscation/extended                | is undetermined     |
      | from third parties      | discretionary | eu-confiscation/from-third-parties      | is adequate         |
      | from third parties      | none          | eu-confiscation/from-third-parties      | falls short         |
      | from third parties      | unknown       | eu-confiscation/from-third-parties      | is undetermined     |
      | third parties protected | yes           | eu-confiscation/third-parties-protected | is adequate         |
      | third parties protected | none          | eu-confiscation/third-parties-protected | is disproportionate |
      | third parties protected | unknown       | eu-confiscation/third-parties-protected | is undetermined     |

  Scenario Outline: A State that neither Directive binds
    Given the State is not a party to the "Directive 2014/42/EU"
    And the State is not a party to the "Directive 2024/1260"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                                           |
      | eu-confiscation/proceeds-and-instrumentalities |
      | eu-confiscation/transformed-proceeds           |
      | eu-confiscation/extended                       |
      | eu-confiscation/from-third-parties             |
      | eu-confiscation/third-parties-protected        |

  Scenario: The Directive of 2024 alone asks the same
    Given the State is not a party to the "Directive 2014/42/EU"
    And the "Directive 2024/1260" binds the State from 23 November 2026
    And the law is evaluated as of 23 November 2026
    And confiscation of "extended" is none
    When the code is evaluated
    Then the code falls short under the rule "eu-confiscation/extended"

  Scenario: The law of the day before it bound
    Given the State is not a party to the "Directive 2014/42/EU"
    And the "Directive 2024/1260" binds the State from 23 November 2026
    And the law is evaluated as of 22 November 2026
    And confiscation of "extended" is none
    When the code is evaluated
    Then the rule "eu-confiscation/extended" is not applicable to the code
