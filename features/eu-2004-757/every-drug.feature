@eu-2004-757
Feature: The offences and their lowest maximum are asked of every drug
  EU Framework Decision 2004/757/JHA, articles 2(1) and 4(1): every drug of the conventions, in any amount that is not for
  personal consumption only.

  Background:
    Given a penal code of a party to the Framework Decision 2004/757/JHA

  Scenario Outline: The law punishes the conduct for one drug alone
    Given <conduct> in cannabis herb is punishable by imprisonment of 1 to 5 years
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct               | rule                          | verdict     |
      | sale                  | eu-2004-757/art-2-offences    | falls short |
      | sale                  | eu-2004-757/art-4-1-ordinary  | falls short |
      | possession for supply | eu-2004-757/art-2-offences    | falls short |
      | cultivation           | eu-2004-757/art-2-cultivation | falls short |

  Scenario Outline: One drug whose sale is met by less
    Given sale in heroin is punishable by imprisonment of 1 to 5 years
    And sale in morphine is punishable by imprisonment of 1 to 5 years
    And sale in opium is punishable by imprisonment of 1 to 5 years
    And sale in fentanyl is punishable by imprisonment of 1 to 5 years
    And sale in cocaine is punishable by imprisonment of 1 to 5 years
    And sale in cocaine base is punishable by imprisonment of 1 to 5 years
    And sale in coca leaf is punishable by imprisonment of 1 to 5 years
    And sale in cannabis herb is punishable by imprisonment <range>
    And sale in cannabis resin is punishable by imprisonment of 1 to 5 years
    And sale in amphetamine is punishable by imprisonment of 1 to 5 years
    And sale in methamphetamine is punishable by imprisonment of 1 to 5 years
    And sale in mdma is punishable by imprisonment of 1 to 5 years
    And sale in lsd is punishable by imprisonment of 1 to 5 years
    And sale in phencyclidine is punishable by imprisonment of 1 to 5 years
    And sale in other narcotic is punishable by imprisonment of 1 to 5 years
    And sale in other psychotropic is punishable by imprisonment of 1 to 5 years
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-4-1-ordinary"

    Examples:
      | range             | verdict     |
      | of 6 to 12 months | is adequate |
      | of 6 to 11 months | falls short |

  Scenario Outline: Large quantities of one drug are met by less
    Given trafficking in heroin is punishable by imprisonment of 1 to 12 years
    And trafficking in cocaine is punishable by imprisonment of 1 to 12 years
    And trafficking in cannabis resin is punishable by imprisonment <range>
    When the code is evaluated
    Then the code falls short under the rule "<rule>"
    And the case "major-trafficker" is adequate under the rule "eu-2004-757/art-4-2-large-quantities"

    Examples:
      | range           | rule                           |
      | of 1 to 3 years | eu-2004-757/art-4-2-every-drug |
      | of 1 to 6 years | eu-2004-757/art-4-3-every-drug |
