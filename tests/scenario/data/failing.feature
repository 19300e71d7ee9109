Feature: Scenarios that do not hold, each in another way

  Scenario: a maximum under an increase for repeat offenders
    Given a penal code of a party to the 1988 Convention
    And trafficking in at least 1 kg of heroin is punishable by imprisonment of 2 to 6 years (art. 12(2))
    And a second conviction for a similar offence raises the maximum by one third
    When a major trafficker with one prior conviction is sentenced
    Then the maximum of the exposure is 10 years

  Scenario: a range of a real code
    Given the penal code of Germany as of 2024-04-01
    When a courier is sentenced
    Then the exposure is 5 to 15 years

  Scenario: a range of a real code that lets the court go lower
    Given the penal code of the United States
    When a courier is sentenced
    Then the exposure is 5 to 15 years

  Scenario: a word of the law
    Given a complete penal code of a party to the drug conventions
    And confiscation of "proceeds" is none
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-5-1-a-proceeds"

  Scenario: a rule that does not apply
    Given the penal code of Germany as of 2024-04-01
    When a major trafficker with one prior conviction is sentenced
    Then the recidivism rule applies

  Scenario: all rules on an article together
    Given the penal code of Germany as of 2024-04-01
    When a user who deals a little is sentenced
    Then the sanction falls short under "un-1988" article 3(4)(a)
