@un-1961
Feature: The Convention asks nothing of a State that it does not bind
  1961 Convention, article 41: it binds Parties, each from the day it enters into force for it.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Rules on the code as a whole
    Given the State is not a party to the "1961 Convention"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                              |
      | un-1961/offences-of-the-traffic   |
      | un-1961/offences-of-the-chain     |
      | un-1961/cultivation               |
      | un-1961/possession-and-purchase   |
      | un-1961/participation-and-attempt |
      | un-1961/financial-operations      |
      | un-1961/preparatory-acts          |
      | un-1961/confiscation              |

  Scenario Outline: Rules on cases
    Given the State is not a party to the "1961 Convention"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the case "<case>"

    Examples:
      | rule                                  | case             |
      | un-1961/serious-offences-imprisonment | major-trafficker |
