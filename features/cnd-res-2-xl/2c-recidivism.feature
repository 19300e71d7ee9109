@cnd-res-2-xl
Feature: Recidivism
  Resolution 2 (XL), paragraph 2(c), read with article 3(5)(h) of the 1988 Convention.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Recidivism can weigh in the sentence
    Given the code has <rule>
    And courts have <how> discretion within the range
    When the code is evaluated
    Then the code <verdict> under the rule "cnd-res-2-xl/2c-recidivism"

    Examples:
      | rule                      | how     | verdict         |
      | no recidivism rule        | wide    | is adequate     |
      | no recidivism rule        | guided  | is adequate     |
      | no recidivism rule        | unknown | is undetermined |
      | perhaps a recidivism rule | unknown | is undetermined |

  Scenario: No rule, no weighing, no discretion
    Given the code has no recidivism rule
    And courts have no discretion and no circumstance is weighed
    When the code is evaluated
    Then the code falls short under the rule "cnd-res-2-xl/2c-recidivism"

  Scenario Outline: A repeat trafficker faces more than a first one
    Given courts have no discretion and no circumstance is weighed
    And the recidivism rule looks back <length> from conviction
    When the code is evaluated
    Then the case "trafficker-second-conviction" <verdict> under the rule "cnd-res-2-xl/2c-recidivist-exposure"

    Examples:
      | length          | verdict         |
      | 5 years         | is adequate     |
      | 3 years         | is adequate     |
      | 35 months       | falls short     |
      | an unknown time | is undetermined |

  Scenario: Without any rule the same range awaits both
    Given the code has no recidivism rule
    And courts have no discretion and no circumstance is weighed
    When the code is evaluated
    Then the case "trafficker-second-conviction" falls short under the rule "cnd-res-2-xl/2c-recidivist-exposure"

  Scenario: A bar on release is harsher, but no longer range
    Given a penal code of a party to the 1988 Convention
    And trafficking is punishable by imprisonment of 2 to 15 years
    And a second conviction for a similar offence bars suspension
    When the code is evaluated
    Then the case "trafficker-second-conviction" is adequate under the rule "cnd-res-2-xl/2c-recidivist-exposure"
    And the reason says "does not make the range longer"

  Scenario Outline: A higher minimum does not mend a maximum that is cut
    Given a penal code of a party to the 1988 Convention
    And courts have no discretion and no circumstance is weighed
    And trafficking is punishable by imprisonment of 2 to 15 years
    And a second conviction for a similar offence leads to imprisonment of <low> to <high>
    When the code is evaluated
    Then the case "trafficker-second-conviction" <verdict> under the rule "cnd-res-2-xl/2c-recidivist-exposure"

    Examples:
      | low     | high     | verdict     |
      | 3 years | 15 years | is adequate |
      | 3 years | 14 years | falls short |

  Scenario: Where every trafficker faces life at the least, nothing harsher is asked
    Given the tier "trafficking-basic" is punishable by imprisonment of exactly life
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    And the tier "trafficking-large" is punishable by imprisonment of exactly life
    When the code is evaluated
    Then the rule "cnd-res-2-xl/2c-recidivism" is not applicable to the code
    And the rule "cnd-res-2-xl/2c-recidivist-exposure" is not applicable to the case "trafficker-second-conviction"

  Scenario: Freedom within a fixed term weighs nothing
    Given the code has no recidivism rule
    And courts have wide discretion within the range
    And the tier "trafficking-large" is punishable by imprisonment of exactly 20 years
    When the code is evaluated
    Then the code falls short under the rule "cnd-res-2-xl/2c-recidivism"

  Scenario Outline: A range of their own that is milder is not mended by the freedom to weigh
    Given a penal code of a party to the 1988 Convention
    And courts have wide discretion within the range
    And trafficking is punishable by imprisonment of 5 to 15 years
    And a second conviction for a similar offence is punishable by imprisonment of <range>
    When the code is evaluated
    Then the code <verdict> under the rule "cnd-res-2-xl/2c-recidivism"
    And the case "trafficker-second-conviction" <verdict> under the rule "cnd-res-2-xl/2c-recidivist-exposure"

    Examples:
      | range           | verdict     |
      | 5 to 15 years   | is adequate |
      | 4 to 15 years   | falls short |
      | 5 to 14 years   | falls short |
      | exactly 5 years | falls short |
      | 5 to 16 years   | is adequate |
