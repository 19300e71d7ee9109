@untoc
Feature: Directing a group is an offence whatever the drug
  Convention against Transnational Organized Crime, article 5(1)(b): a law on the heads of one trade alone, or of the
  gravest alone, leaves a gap. The crime is serious: the rule asks of ten kilograms, not of the smallest amount.

  Background:
    Given a penal code of a party to the Convention against Transnational Organized Crime
    And participation is punishable

  Scenario Outline: The law punishes directing for one drug, from an amount upwards
    Given 3(1)(a)(v) in at least <amount> of <drug> is punishable by imprisonment of 5 to 15 years
    When the code is evaluated
    Then the code falls short under the rule "untoc/art-5-1-b-directing"

    Examples:
      | amount | drug          |
      | 1 g    | heroin        |
      | 125 kg | cannabis herb |
