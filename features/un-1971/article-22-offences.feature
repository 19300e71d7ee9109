@un-1971
Feature: Offences and their punishment
  1971 Convention, article 22(1)(a), (2)(a)(ii) and (3).

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The complete code answers every article
    When the code is evaluated
    Then the code is adequate under the rule "<rule>"

    Examples:
      | rule                              |
      | un-1971/traffic-punishable        |
      | un-1971/participation-and-attempt |
      | un-1971/financial-operations      |
      | un-1971/preparatory-acts          |
      | un-1971/confiscation              |

  Scenario Outline: One kind of conduct is missing
    Given "<conduct>" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct       | how                | rule                              | verdict         |
      | participation | no offence         | un-1971/participation-and-attempt | falls short     |
      | conspiracy    | no offence         | un-1971/participation-and-attempt | falls short     |
      | attempt       | no offence         | un-1971/participation-and-attempt | falls short     |
      | participation | perhaps an offence | un-1971/participation-and-attempt | is undetermined |
      | financing     | no offence         | un-1971/financial-operations      | falls short     |
      | financing     | perhaps an offence | un-1971/financial-operations      | is undetermined |
      | preparatory acts      | no offence         | un-1971/preparatory-acts          | falls short     |
      | preparatory acts      | perhaps an offence | un-1971/preparatory-acts          | is undetermined |

  Scenario Outline: Traffic in psychotropic substances
    Given "<conduct>" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1971/traffic-punishable"

    Examples:
      | conduct               | how                | verdict         |
      | manufacture           | no offence         | falls short     |
      | sale                  | no offence         | falls short     |
      | distribution          | no offence         | falls short     |
      | delivery              | no offence         | falls short     |
      | importation           | no offence         | falls short     |
      | exportation           | no offence         | falls short     |
      | possession for supply | no offence         | falls short     |
      | sale                  | perhaps an offence | is undetermined |

  Scenario Outline: A serious offence is liable to deprivation of liberty
    Given the tier "trafficking-large" threatens <what>
    And the tier "trafficking-basic" threatens <what>
    When the code is evaluated
    Then the case "survey-amphetamine-10kg" <verdict> under the rule "un-1971/serious-offences-imprisonment"

    Examples:
      | what                 | verdict         |
      | no imprisonment      | falls short     |
      | unknown imprisonment | is undetermined |

  Scenario: A serious offence that is not punishable is liable to nothing
    Given "3(1)(a)(i), 3(1)(a)(ii), 3(1)(a)(iii)" is no offence
    When the code is evaluated
    Then the case "survey-amphetamine-10kg" falls short under the rule "un-1971/serious-offences-imprisonment"

  Scenario: A serious offence is liable to deprivation of liberty: the complete code
    When the code is evaluated
    Then the case "survey-amphetamine-10kg" is adequate under the rule "un-1971/serious-offences-imprisonment"

  Scenario Outline: Substances and equipment can be confiscated
    Given confiscation of "<what>" is <power>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1971/confiscation"

    Examples:
      | what              | power         | verdict         |
      | drugs             | none          | falls short     |
      | drugs             | unknown       | is undetermined |
      | instrumentalities | none          | falls short     |
      | instrumentalities | discretionary | is adequate     |
