@un-1988
Feature: Sanctions that take account of the grave nature of the offences
  1988 Convention, article 3(4)(a). The list of sanctions is illustrative; alternatives in minor cases are permitted
  by article 3(4)(c) and never a shortfall.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Trafficking is liable to deprivation of liberty, from the smallest amount
    Given the tier "trafficking-basic" threatens <what>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1988/art-3-4-a-deprivation-of-liberty"

    Examples:
      | what                 | verdict         |
      | no imprisonment      | falls short     |
      | unknown imprisonment | is undetermined |

  Scenario: What is not punishable is met by no deprivation of liberty
    Given "sale" is no offence
    When the code is evaluated
    Then the code falls short under the rule "un-1988/art-3-4-a-deprivation-of-liberty"

  Scenario: Trafficking in the complete code
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-4-a-deprivation-of-liberty"

  Scenario: Minor cases may be met otherwise
    Given the tier "trafficking-minor" threatens no imprisonment
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-4-a-deprivation-of-liberty"

  Scenario Outline: A major trafficker is not let off with a fine, whether or not the law is graded
    Given the tier "trafficking-large" joins imprisonment and fine by "<join>"
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "un-1988/art-3-4-a-major-not-fine-alone"

    Examples:
      | join   | verdict     |
      | and    | is adequate |
      | or     | falls short |
      | and/or | falls short |

  Scenario: Imprisonment or a fine is allowed for ordinary trafficking
    Given the tier "trafficking-basic" joins imprisonment and fine by "or"
    When the code is evaluated
    Then the case "major-trafficker" is adequate under the rule "un-1988/art-3-4-a-major-not-fine-alone"

  Scenario: Where the penalty is not known
    Given the penalty of the tier "trafficking-large" is unknown
    When the code is evaluated
    Then the case "major-trafficker" is undetermined under the rule "un-1988/art-3-4-a-major-not-fine-alone"

  Scenario Outline: What is not punishable at all is met by less than a fine
    Given "financing" is <how>
    When the code is evaluated
    Then the case "financier" <verdict> under the rule "<rule>"

    Examples:
      | how                | rule                                           | verdict         |
      | no offence         | un-1988/art-3-4-a-major-not-fine-alone         | falls short     |
      | no offence         | un-1988/art-3-4-a-major-deprivation-of-liberty | falls short     |
      | no offence         | un-1988/art-3-4-a-pecuniary                    | falls short     |
      | perhaps an offence | un-1988/art-3-4-a-major-not-fine-alone         | is undetermined |
      | perhaps an offence | un-1988/art-3-4-a-major-deprivation-of-liberty | is undetermined |
      | perhaps an offence | un-1988/art-3-4-a-pecuniary                    | is undetermined |

  Scenario Outline: A major trafficker faces deprivation of liberty
    Given the tier "trafficking-large" threatens <what>
    And the tier "trafficking-basic" threatens <what>
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "un-1988/art-3-4-a-major-deprivation-of-liberty"

    Examples:
      | what                 | verdict         |
      | no imprisonment      | falls short     |
      | unknown imprisonment | is undetermined |

  Scenario: A major trafficker faces imprisonment in the complete code
    When the code is evaluated
    Then the case "major-trafficker" is adequate under the rule "un-1988/art-3-4-a-major-deprivation-of-liberty"

  Scenario Outline: A fine, by the tier or beside it, or the loss of the proceeds
    Given the tier "trafficking-large" threatens <fine>
    And the general part says of "fine beside imprisonment": <beside>
    And confiscation of "proceeds" is <proceeds>
    And confiscation of "equivalent value" is none
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "un-1988/art-3-4-a-pecuniary"

    Examples:
      | fine              | beside    | proceeds  | verdict         |
      | an unlimited fine | none      | none      | is adequate     |
      | no fine           | available | none      | is adequate     |
      | no fine           | none      | mandatory | is adequate     |
      | no fine           | none      | none      | falls short     |
      | no fine           | unknown   | none      | is undetermined |
      | an unknown fine   | none      | none      | is undetermined |
      | no fine           | none      | unknown   | is undetermined |
