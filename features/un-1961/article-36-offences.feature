@un-1961
Feature: Offences and their punishment
  1961 Convention, articles 36(1)(a) and 36(2)(a)(ii), each within constitutional limitations.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The complete code answers every article
    When the code is evaluated
    Then the code is adequate under the rule "<rule>"

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

  Scenario Outline: One kind of conduct is missing
    Given "<conduct>" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct               | how                | rule                              | verdict         |
      | production            | no offence         | un-1961/offences-of-the-traffic   | falls short     |
      | manufacture           | no offence         | un-1961/offences-of-the-traffic   | falls short     |
      | sale                  | no offence         | un-1961/offences-of-the-traffic   | falls short     |
      | distribution          | no offence         | un-1961/offences-of-the-traffic   | falls short     |
      | delivery              | no offence         | un-1961/offences-of-the-traffic   | falls short     |
      | importation           | no offence         | un-1961/offences-of-the-traffic   | falls short     |
      | exportation           | no offence         | un-1961/offences-of-the-traffic   | falls short     |
      | sale                  | perhaps an offence | un-1961/offences-of-the-traffic   | is undetermined |
      | cultivation           | no offence         | un-1961/cultivation               | falls short     |
      | cultivation           | perhaps an offence | un-1961/cultivation               | is undetermined |
      | extraction            | no offence         | un-1961/offences-of-the-chain     | falls short     |
      | preparation           | no offence         | un-1961/offences-of-the-chain     | falls short     |
      | offering              | no offence         | un-1961/offences-of-the-chain     | falls short     |
      | brokerage             | no offence         | un-1961/offences-of-the-chain     | falls short     |
      | dispatch              | no offence         | un-1961/offences-of-the-chain     | falls short     |
      | transit               | no offence         | un-1961/offences-of-the-chain     | falls short     |
      | transport             | no offence         | un-1961/offences-of-the-chain     | falls short     |
      | extraction            | perhaps an offence | un-1961/offences-of-the-chain     | is undetermined |
      | possession for supply | no offence         | un-1961/possession-and-purchase   | falls short     |
      | purchase for supply   | no offence         | un-1961/possession-and-purchase   | falls short     |
      | possession for supply | perhaps an offence | un-1961/possession-and-purchase   | is undetermined |
      | participation         | no offence         | un-1961/participation-and-attempt | falls short     |
      | conspiracy            | no offence         | un-1961/participation-and-attempt | falls short     |
      | attempt               | no offence         | un-1961/participation-and-attempt | falls short     |
      | participation         | perhaps an offence | un-1961/participation-and-attempt | is undetermined |
      | financing             | no offence         | un-1961/financial-operations      | falls short     |
      | financing             | perhaps an offence | un-1961/financial-operations      | is undetermined |
      | preparatory acts      | no offence         | un-1961/preparatory-acts          | falls short     |
      | preparatory acts      | perhaps an offence | un-1961/preparatory-acts          | is undetermined |

  Scenario Outline: A serious offence is liable to deprivation of liberty
    Given the tier "trafficking-large" threatens <what>
    And the tier "trafficking-basic" threatens <what>
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "un-1961/serious-offences-imprisonment"

    Examples:
      | what                 | verdict         |
      | no imprisonment      | falls short     |
      | unknown imprisonment | is undetermined |

  Scenario: A serious offence that is not punishable is liable to nothing
    Given "3(1)(a)" is no offence
    When the code is evaluated
    Then the case "organizer" falls short under the rule "un-1961/serious-offences-imprisonment"

  Scenario: A serious offence is liable to deprivation of liberty: the complete code
    When the code is evaluated
    Then the case "major-trafficker" is adequate under the rule "un-1961/serious-offences-imprisonment"

  Scenario Outline: Drugs and equipment can be confiscated
    Given confiscation of "<what>" is <power>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1961/confiscation"

    Examples:
      | what              | power         | verdict         |
      | drugs             | none          | falls short     |
      | drugs             | unknown       | is undetermined |
      | instrumentalities | none          | falls short     |
      | instrumentalities | discretionary | is adequate     |
