@eu-2004-757
Feature: New psychoactive substances are drugs
  Directive (EU) 2017/2103 put the substances of an Annex into the definition of drug, for the law from 23 November 2018.

  Scenario: A law that names them
    Given a complete penal code of a party to the drug conventions
    When the code is evaluated
    Then the code is adequate under the rule "eu-2004-757/art-1-new-substances"

  Scenario: A law that names heroin alone does not reach them
    Given a penal code of a party to the Framework Decision 2004/757/JHA, Directive 2017/2103
    And sale in heroin is punishable by imprisonment of 1 to 10 years
    When the code is evaluated
    Then the code falls short under the rule "eu-2004-757/art-1-new-substances"

  Scenario: Whether a law on any drug reaches them is not known
    Given a penal code of a party to the Framework Decision 2004/757/JHA, Directive 2017/2103
    And trafficking is punishable by imprisonment of 1 to 10 years
    When the code is evaluated
    Then the code is undetermined under the rule "eu-2004-757/art-1-new-substances"

  Scenario Outline: A maximum below the bracket
    Given a complete penal code of a party to the drug conventions
    And the tier "trafficking-basic" has a maximum of <maximum>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-1-new-substances"

    Examples:
      | maximum   | verdict     |
      | 1 year    | is adequate |
      | 11 months | falls short |

  Scenario: The Decision alone did not ask it
    Given a complete penal code of a party to the drug conventions
    And the State is not a party to the "Directive 2017/2103"
    When the code is evaluated
    Then the rule "eu-2004-757/art-1-new-substances" is not applicable to the code

  Scenario: The law of the day before the Directive was to be transposed
    Given a complete penal code of a party to the drug conventions
    And the "Directive 2017/2103" binds the State from 23 November 2018
    And the law is evaluated as of 22 November 2018
    When the code is evaluated
    Then the rule "eu-2004-757/art-1-new-substances" is not applicable to the code
