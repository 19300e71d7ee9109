@un-1988
Feature: The offences are asked of every drug, and know no least amount
  1988 Convention, article 3(1) and 3(2): any narcotic drug or psychotropic substance. A law on one drug alone, or from
  an amount upwards, leaves a gap; what a fine alone may meet is asked of what reaches the case.

  Background:
    Given a penal code of a party to the 1988 Convention

  Scenario Outline: The law punishes the conduct for one drug alone
    Given <conduct> in cannabis herb is punishable by imprisonment of 1 to 5 years
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct                 | rule                                         | verdict     |
      | sale                    | un-1988/art-3-1-a-i-trafficking              | falls short |
      | brokerage               | un-1988/art-3-1-a-i-chain                    | falls short |
      | cultivation             | un-1988/art-3-1-a-ii-cultivation             | falls short |
      | possession for supply   | un-1988/art-3-1-a-iii-possession             | falls short |
      | purchase for supply     | un-1988/art-3-1-a-iii-purchase               | falls short |
      | equipment               | un-1988/art-3-1-a-iv-equipment               | falls short |
      | management              | un-1988/art-3-1-a-v-organizing               | falls short |
      | financing               | un-1988/art-3-1-a-v-financing                | falls short |
      | laundering conversion   | un-1988/art-3-1-b-i-conversion               | falls short |
      | laundering concealment  | un-1988/art-3-1-b-ii-concealment             | falls short |
      | acquisition of proceeds | un-1988/art-3-1-c-i-acquisition              | falls short |
      | possession of equipment | un-1988/art-3-1-c-ii-possession-of-equipment | falls short |
      | possession for use      | un-1988/art-3-2-personal-use                 | falls short |
      | purchase for use        | un-1988/art-3-2-purchase                     | falls short |
      | cultivation for use     | un-1988/art-3-2-cultivation                  | falls short |

  Scenario Outline: No law on the traffic knows a least amount
    Given <conduct> in at least <least> of heroin is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of morphine is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of opium is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of fentanyl is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of cocaine is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of cocaine base is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of coca leaf is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of cannabis herb is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of cannabis resin is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of amphetamine is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of methamphetamine is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of mdma is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of lsd is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of phencyclidine is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of other narcotic is punishable by imprisonment of 1 to 5 years
    And <conduct> in at least <least> of other psychotropic is punishable by imprisonment of 1 to 5 years
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct               | least | rule                             | verdict     |
      | possession for supply | 1 mg  | un-1988/art-3-1-a-iii-possession | is adequate |
      | possession for supply | 2 mg  | un-1988/art-3-1-a-iii-possession | falls short |
      | purchase for supply   | 1 mg  | un-1988/art-3-1-a-iii-purchase   | is adequate |
      | purchase for supply   | 2 mg  | un-1988/art-3-1-a-iii-purchase   | falls short |

  Scenario: The witness tells what is not punished
    Given trafficking in heroin is punishable by imprisonment of 1 to 5 years
    When the code is evaluated
    Then the code falls short under the rule "un-1988/art-3-1-a-i-trafficking"
    And the witness is "of 0.001 g of morphine"

  Scenario: A fine alone where the law knows one range for all
    Given trafficking is punishable by imprisonment of 1 to 30 years
    And a fine may be imposed instead of imprisonment
    When the code is evaluated
    Then the case "major-trafficker" falls short under the rule "un-1988/art-3-4-a-major-not-fine-alone"
