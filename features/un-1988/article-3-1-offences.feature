@un-1988
Feature: Conduct that Parties are to make criminal offences
  1988 Convention, article 3(1). Paragraphs (a) and (b) bind; paragraph (c) is subject to constitutional
  principles and the basic concepts of the legal system.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The complete code meets every paragraph
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | rule                                         | verdict     |
      | un-1988/art-3-1-a-i-trafficking              | is adequate |
      | un-1988/art-3-1-a-i-chain                    | is adequate |
      | un-1988/art-3-1-a-ii-cultivation             | is adequate |
      | un-1988/art-3-1-a-iii-possession             | is adequate |
      | un-1988/art-3-1-a-iii-purchase               | is adequate |
      | un-1988/art-3-1-a-iv-precursors              | is adequate |
      | un-1988/art-3-1-a-iv-equipment               | is adequate |
      | un-1988/art-3-1-a-v-organizing               | is adequate |
      | un-1988/art-3-1-a-v-financing                | is adequate |
      | un-1988/art-3-1-b-i-conversion               | is adequate |
      | un-1988/art-3-1-b-ii-concealment             | is adequate |
      | un-1988/art-3-1-c-i-acquisition              | is adequate |
      | un-1988/art-3-1-c-ii-possession-of-equipment | is adequate |
      | un-1988/art-3-1-c-iii-incitement             | is adequate |
      | un-1988/art-3-1-c-iii-incitement-to-use      | is adequate |
      | un-1988/art-3-1-c-iv-participation           | is adequate |
      | un-1988/art-3-1-c-iv-conspiracy              | is adequate |
      | un-1988/art-3-1-c-iv-attempt                 | is adequate |

  Scenario Outline: One kind of conduct is missing from the law
    Given "<conduct>" is no offence
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

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
      | incitement              | un-1988/art-3-1-c-iii-incitement-to-use      | falls short |
      | participation           | un-1988/art-3-1-c-iv-participation           | falls short |
      | conspiracy              | un-1988/art-3-1-c-iv-conspiracy              | falls short |
      | attempt                 | un-1988/art-3-1-c-iv-attempt                 | falls short |

  Scenario Outline: The extract does not say whether one kind of conduct is punishable
    Given "<conduct>" is perhaps an offence
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"
    And what is missing is "criminalized: <conduct>"

    Examples:
      | conduct       | rule                               | verdict         |
      | incitement    | un-1988/art-3-1-c-iii-incitement   | is undetermined |
      | participation | un-1988/art-3-1-c-iv-participation | is undetermined |
      | conspiracy    | un-1988/art-3-1-c-iv-conspiracy    | is undetermined |
      | attempt       | un-1988/art-3-1-c-iv-attempt       | is undetermined |

  Scenario Outline: The extract does not say whether one kind of conduct is an offence, so no probe can tell
    Given "<conduct>" is perhaps an offence
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"
    And what is missing is "punishable"

    Examples:
      | conduct                 | rule                                         | verdict         |
      | sale                    | un-1988/art-3-1-a-i-trafficking              | is undetermined |
      | brokerage               | un-1988/art-3-1-a-i-chain                    | is undetermined |
      | cultivation             | un-1988/art-3-1-a-ii-cultivation             | is undetermined |
      | possession for supply   | un-1988/art-3-1-a-iii-possession             | is undetermined |
      | purchase for supply     | un-1988/art-3-1-a-iii-purchase               | is undetermined |
      | precursors              | un-1988/art-3-1-a-iv-precursors              | is undetermined |
      | equipment               | un-1988/art-3-1-a-iv-equipment               | is undetermined |
      | management              | un-1988/art-3-1-a-v-organizing               | is undetermined |
      | financing               | un-1988/art-3-1-a-v-financing                | is undetermined |
      | laundering conversion   | un-1988/art-3-1-b-i-conversion               | is undetermined |
      | laundering concealment  | un-1988/art-3-1-b-ii-concealment             | is undetermined |
      | acquisition of proceeds | un-1988/art-3-1-c-i-acquisition              | is undetermined |
      | incitement              | un-1988/art-3-1-c-iii-incitement-to-use      | is undetermined |
      | possession of equipment | un-1988/art-3-1-c-ii-possession-of-equipment | is undetermined |

  Scenario Outline: A general rule on incitement reaches use only if possession for use is a criminal offence
    Given the offence "incitement-to-use" does not exist
    And the offence "personal-use" is <nature>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1988/art-3-1-c-iii-incitement-to-use"

    Examples:
      | nature         | verdict         |
      | criminal       | is adequate     |
      | administrative | is undetermined |

  Scenario: An administrative sanction is no criminal offence
    Given the offence "laundering" is administrative
    When the code is evaluated
    Then the code falls short under the rule "un-1988/art-3-1-b-i-conversion"

  Scenario Outline: A State that is not bound
    Given the State is not a party to the "1988 Convention"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                                         |
      | un-1988/art-3-1-a-i-trafficking              |
      | un-1988/art-3-1-a-i-chain                    |
      | un-1988/art-3-1-a-ii-cultivation             |
      | un-1988/art-3-1-a-iii-possession             |
      | un-1988/art-3-1-a-iii-purchase               |
      | un-1988/art-3-1-a-iv-precursors              |
      | un-1988/art-3-1-a-iv-equipment               |
      | un-1988/art-3-1-a-v-organizing               |
      | un-1988/art-3-1-a-v-financing                |
      | un-1988/art-3-1-b-i-conversion               |
      | un-1988/art-3-1-b-ii-concealment             |
      | un-1988/art-3-1-c-i-acquisition              |
      | un-1988/art-3-1-c-ii-possession-of-equipment |
      | un-1988/art-3-1-c-iii-incitement             |
      | un-1988/art-3-1-c-iii-incitement-to-use      |
      | un-1988/art-3-1-c-iv-participation           |
      | un-1988/art-3-1-c-iv-conspiracy              |
      | un-1988/art-3-1-c-iv-attempt                 |

  Scenario: A State of which it is not known whether it is bound
    Given the State is perhaps a party to the "1988 Convention"
    When the code is evaluated
    Then the code is undetermined under the rule "un-1988/art-3-1-a-v-financing"

  Scenario: The Convention binds only from its day
    Given the "1988 Convention" binds the State from 1995-06-01
    And the law is evaluated as of 1995-05-31
    When the code is evaluated
    Then the rule "un-1988/art-3-1-a-v-financing" is not applicable to the code

  Scenario: On the day itself it binds
    Given the "1988 Convention" binds the State from 1995-06-01
    And the law is evaluated as of 1995-06-01
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-1-a-v-financing"
