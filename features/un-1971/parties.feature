@un-1971
Feature: The Convention asks nothing of a State that it does not bind
  1971 Convention, article 26: it binds Parties, each from the day it enters into force for it.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Rules on the code as a whole
    Given the State is not a party to the "1971 Convention"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                              |
      | un-1971/traffic-punishable        |
      | un-1971/participation-and-attempt |
      | un-1971/financial-operations      |
      | un-1971/preparatory-acts          |
      | un-1971/confiscation              |

  Scenario Outline: Rules on cases
    Given the State is not a party to the "1971 Convention"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the case "<case>"

    Examples:
      | rule                                  | case                    |
      | un-1971/serious-offences-imprisonment | survey-amphetamine-10kg |
