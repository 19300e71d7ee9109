@untoc
Feature: The Convention asks nothing of a State that it does not bind
  Convention against Transnational Organized Crime, article 38.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Rules on the code as a whole
    Given the State is not a party to the "Convention against Transnational Organized Crime"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                                   |
      | untoc/art-5-1-a-group                  |
      | untoc/art-5-1-b-directing              |
      | untoc/art-6-1-a-conversion-concealment |
      | untoc/art-6-1-b-acquisition            |
      | untoc/art-10-legal-persons             |
      | untoc/art-11-4-early-release           |
      | untoc/art-11-5-limitation              |
      | untoc/art-11-5-fugitives               |
      | untoc/art-12-1-confiscation            |
      | untoc/art-12-3-transformed             |
      | untoc/art-12-4-intermingled            |
      | untoc/art-12-5-income                  |
      | untoc/art-12-8-third-parties           |

  Scenario Outline: Rules on cases
    Given the State is not a party to the "Convention against Transnational Organized Crime"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the case "<case>"

    Examples:
      | rule                   | case      |
      | untoc/art-11-1-gravity | organizer |
