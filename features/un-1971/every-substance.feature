@un-1971
Feature: The offences are asked of every substance
  1971 Convention, article 22(1)(a): a law on amphetamine alone leaves a gap, and one on the drugs of 1961 a greater.

  Background:
    Given a penal code of a party to the 1971 Convention

  Scenario Outline: The law punishes the sale of one substance alone
    Given sale in <drug> is punishable by imprisonment of 1 to 5 years
    When the code is evaluated
    Then the code falls short under the rule "un-1971/traffic-punishable"

    Examples:
      | drug        |
      | amphetamine |
      | lsd         |
      | heroin      |
