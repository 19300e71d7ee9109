@eu-2008-675
Feature: Convictions in other Member States weigh like domestic ones
  EU Framework Decision 2008/675/JHA, article 3(1): the effects are to be equivalent, under national law.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: How the rule on repeat offenders treats foreign convictions
    Given the recidivism rule treats foreign convictions as <foreign>
    When the code is evaluated
    Then the case "mid-level-dealer-second-conviction" <verdict> under the rule "eu-2008-675/art-3-1-equivalent-effects"

    Examples:
      | foreign      | verdict         |
      | counted      | is adequate     |
      | eu only      | is adequate     |
      | not counted  | falls short     |
      | under treaty | is undetermined |

  Scenario: Where no prior conviction changes anything, none need do so
    Given the code has no recidivism rule
    When the code is evaluated
    Then the case "mid-level-dealer-second-conviction" is adequate under the rule "eu-2008-675/art-3-1-equivalent-effects"

  Scenario: Where the cap leaves nothing to add, foreign convictions still count for nothing
    Given the tier "trafficking-basic" has a maximum of 21 years
    And the recidivism rule treats foreign convictions as not counted
    When the code is evaluated
    Then the case "mid-level-dealer-second-conviction" falls short under the rule "eu-2008-675/art-3-1-equivalent-effects"

  Scenario: No Member State
    Given the State is not a party to the "Framework Decision 2008/675/JHA"
    When the code is evaluated
    Then the rule "eu-2008-675/art-3-1-equivalent-effects" is not applicable to the case "mid-level-dealer-second-conviction"

  Scenario: It binds from the day by which it was to be transposed
    Given the "Framework Decision 2008/675/JHA" binds the State from 15 August 2010
    And the recidivism rule treats foreign convictions as not counted
    And the law is evaluated as of 15 August 2010
    When the code is evaluated
    Then the case "mid-level-dealer-second-conviction" falls short under the rule "eu-2008-675/art-3-1-equivalent-effects"

  Scenario: It is not asked of the law of the day before
    Given the "Framework Decision 2008/675/JHA" binds the State from 15 August 2010
    And the recidivism rule treats foreign convictions as not counted
    And the law is evaluated as of 14 August 2010
    When the code is evaluated
    Then the rule "eu-2008-675/art-3-1-equivalent-effects" is not applicable to the case "mid-level-dealer-second-conviction"
