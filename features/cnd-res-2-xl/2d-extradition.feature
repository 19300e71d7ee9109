@cnd-res-2-xl
Feature: Maxima that extradition asks for
  Resolution 2 (XL), paragraph 2(d). One year is a benchmark: the lower figure of the UN Model Treaty on Extradition.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Launderers are extraditable
    Given the tier "laundering-basic" has a minimum of open
    And the tier "laundering-basic" has a maximum of <term>
    When the code is evaluated
    Then the case "launderer" <verdict> under the rule "cnd-res-2-xl/2d-extradition"

    Examples:
      | term              | verdict         |
      | 12 months         | is adequate     |
      | 11 months         | falls short     |
      | an unknown length | is undetermined |

  Scenario Outline: Traffic by a group is a serious crime
    Given the tier "trafficking-basic" has a maximum of <term>
    And the tier "trafficking-group" has a minimum of open
    And the tier "trafficking-group" has a maximum of <term>
    And the tier "trafficking-large" has a minimum of open
    And the tier "trafficking-large" has a maximum of <term>
    When the code is evaluated
    Then the case "group-trafficker" <verdict> under the rule "cnd-res-2-xl/2d-serious-crime"

    Examples:
      | term              | verdict         |
      | 48 months         | is adequate     |
      | 47 months         | falls short     |
      | an unknown length | is undetermined |
