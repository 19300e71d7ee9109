@un-1988 @recidivism
Feature: Repeat offenders, also after a conviction abroad
  1988 Convention, article 3(5)(h): prior convictions, particularly for similar offences, foreign or domestic.
  This feature stands here in the six official languages of the United Nations, and means the same in each.

  Background:
    Given a penal code of a party to the 1988 Convention
    And trafficking in at least 1 kg of heroin is punishable by imprisonment of 5 to 15 years (art. 12(1))
    And a second conviction for a similar offence doubles the range (art. 12(2))

  Scenario: A foreign conviction counts like a domestic one
    When a major trafficker with one foreign prior conviction is sentenced
    Then the exposure is 10 to 30 years
    And the sanction is adequate under "un-1988" article 3(5)(h)
    And the reason cites "art. 12(2)"

  Scenario: The first offence
    When a major trafficker is sentenced
    Then the exposure is 5 to 15 years
    And the recidivism rule does not apply

  Scenario Outline: Whether convictions abroad count
    Given foreign convictions <count>
    When a major trafficker with one foreign prior conviction is sentenced
    Then the exposure is <range>

    Examples:
      | count        | range          |
      | count        | 10 to 30 years |
      | do not count | 5 to 15 years  |

  Rule: An offender may be described in a table

    Scenario: Below the quantity the provision does not reach
      Given the following offender
        | role     | trafficker  |
        | conduct  | importation |
        | drug     | heroin      |
        | quantity | 900 g       |
      When that offender is sentenced
      Then the offender is not punishable
