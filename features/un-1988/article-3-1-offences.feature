@un-1988
Feature: Conduct that Parties are to make criminal offences
  1988 Convention, article 3(1). Paragraphs (a) and (b) bind; paragraph (c) is subject to constitutional
  principles and the basic concepts of the legal system.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The complete code meets every paragraph
    When the code is evaluated
    Then the rule "<rule>" finds the code <verdict>

    Examples:
      | rule                                         | verdict  |
      | un-1988/art-3-1-a-i-trafficking              | adequate |
      | un-1988/art-3-1-a-i-chain                    | adequate |
      | un-1988/art-3-1-a-ii-cultivation             | adequate |
      | un-1988/art-3-1-a-iii-possession             | adequate |
      | un-1988/art-3-1-a-iii-purchase               | adequate |
      | un-1988/art-3-1-a-iv-precursors              | adequate |
      | un-1988/art-3-1-a-iv-equipment               | adequate |
      | un-1988/art-3-1-a-v-organizing               | adequate |
      | un-1988/art-3-1-a-v-financing                | adequate |
      | un-1988/art-3-1-b-i-conversion               | adequate |
      | un-1988/art-3-1-b-ii-concealment             | adequate |
      | un-1988/art-3-1-c-i-acquisition              | adequate |
      | un-1988/art-3-1-c-ii-possession-of-equipment | adequate |
      | un-1988/art-3-1-c-iii-incitement             | adequate |
      | un-1988/art-3-1-c-iv-participation           | adequate |
      | un-1988/art-3-1-c-iv-conspiracy              | adequate |
      | un-1988/art-3-1-c-iv-attempt                 | adequate |

  Scenario Outline: One kind of conduct is missing from the law
    Given "<conduct>" is no offence
    When the code is evaluated
    Then the rule "<rule>" finds the code <verdict>

    Examples:
      | conduct                 | rule                                         | verdict     |
      | sale                    | un-1988/art-3-1-a-i-trafficking              | falls short |
      | brokerage               | un-1988/art-3-1-a-i-chain                    | falls short |
      | cultivation             | un-1988/art-3-1-a-ii-cultivation             | falls short |
      | possession for supply   | un-1988/art-3-1-a-iii-possession             | falls short |
      | purchase for supply     | un-1988/art-3-1-a-iii-purchase               | falls short |
      | precursors              | un-1988/art-3-1-a-iv-precursors              | falls short |
      | equipment               | un-1988/art-3-1-a-iv-equipment               | falls short |
      | management              | un-1988/art-3-1-a-v-organizing               | falls short |
      | financing               | un-1988/art-3-1-a-v-financing                | falls short |
      | laundering conversion   | un-1988/art-3-1-b-i-conversion               | falls short |
      | laundering concealment  | un-1988/art-3-1-b-ii-concealment             | falls short |
      | acquisition of proceeds | un-1988/art-3-1-c-i-acquisition              | falls short |
      | possession of equipment | un-1988/art-3-1-c-ii-possession-of-equipment | falls short |
      | incitement              | un-1988/art-3-1-c-iii-incitement             | falls short |
      | participation           | un-1988/art-3-1-c-iv-participation           | falls short |
      | conspiracy              | un-1988/art-3-1-c-iv-conspiracy              | falls short |
      | attempt                 | un-1988/art-3-1-c-iv-attempt                 | falls short |

  Scenario Outline: The extract does not say whether one kind of conduct is an offence
    Given "<conduct>" is perhaps an offence
    When the code is evaluated
    Then the rule "<rule>" finds the code <verdict>
    And what is missing is "criminalized: <fact>"

    Examples:
      | conduct                 | rule                                         | fact                    | verdict      |
      | sale                    | un-1988/art-3-1-a-i-trafficking              | sale                    | undetermined |
      | brokerage               | un-1988/art-3-1-a-i-chain                    | brokerage               | undetermined |
      | cultivation             | un-1988/art-3-1-a-ii-cultivation             | cultivation             | undetermined |
      | possession for supply   | un-1988/art-3-1-a-iii-possession             | possession_for_supply   | undetermined |
      | purchase for supply     | un-1988/art-3-1-a-iii-purchase               | purchase_for_supply     | undetermined |
      | precursors              | un-1988/art-3-1-a-iv-precursors              | precursors              | undetermined |
      | equipment               | un-1988/art-3-1-a-iv-equipment               | equipment               | undetermined |
      | management              | un-1988/art-3-1-a-v-organizing               | management              | undetermined |
      | financing               | un-1988/art-3-1-a-v-financing                | financing               | undetermined |
      | laundering conversion   | un-1988/art-3-1-b-i-conversion               | laundering_conversion   | undetermined |
      | laundering concealment  | un-1988/art-3-1-b-ii-concealment             | laundering_concealment  | undetermined |
      | acquisition of proceeds | un-1988/art-3-1-c-i-acquisition              | acquisition_of_proceeds | undetermined |
      | possession of equipment | un-1988/art-3-1-c-ii-possession-of-equipment | possession_of_equipment | undetermined |
      | incitement              | un-1988/art-3-1-c-iii-incitement             | incitement              | undetermined |
      | participation           | un-1988/art-3-1-c-iv-participation           | participation           | undetermined |
      | conspiracy              | un-1988/art-3-1-c-iv-conspiracy              | conspiracy              | undetermined |
      | attempt                 | un-1988/art-3-1-c-iv-attempt                 | attempt                 | undetermined |

  Scenario Outline: A State that is not bound
    Given the State is not a party to the "1988 Convention"
    When the code is evaluated
    Then the rule "<rule>" finds the code <verdict>

    Examples:
      | rule                                         | verdict        |
      | un-1988/art-3-1-a-i-trafficking              | not applicable |
      | un-1988/art-3-1-a-i-chain                    | not applicable |
      | un-1988/art-3-1-a-ii-cultivation             | not applicable |
      | un-1988/art-3-1-a-iii-possession             | not applicable |
      | un-1988/art-3-1-a-iii-purchase               | not applicable |
      | un-1988/art-3-1-a-iv-precursors              | not applicable |
      | un-1988/art-3-1-a-iv-equipment               | not applicable |
      | un-1988/art-3-1-a-v-organizing               | not applicable |
      | un-1988/art-3-1-a-v-financing                | not applicable |
      | un-1988/art-3-1-b-i-conversion               | not applicable |
      | un-1988/art-3-1-b-ii-concealment             | not applicable |
      | un-1988/art-3-1-c-i-acquisition              | not applicable |
      | un-1988/art-3-1-c-ii-possession-of-equipment | not applicable |
      | un-1988/art-3-1-c-iii-incitement             | not applicable |
      | un-1988/art-3-1-c-iv-participation           | not applicable |
      | un-1988/art-3-1-c-iv-conspiracy              | not applicable |
      | un-1988/art-3-1-c-iv-attempt                 | not applicable |

  Scenario: A State of which it is not known whether it is bound
    Given the State is perhaps a party to the "1988 Convention"
    When the code is evaluated
    Then the rule "un-1988/art-3-1-a-v-financing" finds the code undetermined

  Scenario: The Convention binds only from its day
    Given the "1988 Convention" binds the State from 1995-06-01
    And the law is evaluated as of 1995-05-31
    When the code is evaluated
    Then the rule "un-1988/art-3-1-a-v-financing" finds the code not applicable

  Scenario: On the day itself it binds
    Given the "1988 Convention" binds the State from 1995-06-01
    And the law is evaluated as of 1995-06-01
    When the code is evaluated
    Then the rule "un-1988/art-3-1-a-v-financing" finds the code adequate
