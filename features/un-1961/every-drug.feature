@un-1961
Feature: The offences are asked of every drug
  1961 Convention, article 36(1)(a): a law on one drug alone leaves a gap. What stands under the Convention of 1971 alone
  is not asked.

  Background:
    Given a penal code of a party to the 1961 Convention

  Scenario Outline: The law punishes the conduct for one drug alone
    Given <conduct> in cocaine is punishable by imprisonment of 1 to 5 years
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct               | rule                            | verdict     |
      | sale                  | un-1961/offences-of-the-traffic | falls short |
      | offering              | un-1961/offences-of-the-chain   | falls short |
      | cultivation           | un-1961/cultivation             | falls short |
      | possession for supply | un-1961/possession-and-purchase | falls short |
      | purchase for supply   | un-1961/possession-and-purchase | falls short |
