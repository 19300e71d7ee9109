@un-1988
Feature: Sanctions that take account of the grave nature of the offences
  1988 Convention, article 3(4)(a). The list of sanctions is illustrative; alternatives in minor cases are permitted
  by article 3(4)(c) and never a shortfall.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Trafficking is liable to deprivation of liberty
    Given the tier "trafficking-basic" threatens <what>
    When the code is evaluated
    Then the tier "trafficking-basic" <verdict> under the rule "un-1988/art-3-4-a-deprivation-of-liberty"

    Examples:
      | what                 | verdict         |
      | no imprisonment      | falls short     |
      | unknown imprisonment | is undetermined |

  Scenario Outline: Tiers as they stand in the complete code
    When the code is evaluated
    Then the tier "<tier>" <verdict> under the rule "un-1988/art-3-4-a-deprivation-of-liberty"

    Examples:
      | tier              | verdict     |
      | trafficking-basic | is adequate |
      | trafficking-group | is adequate |

  Scenario Outline: Mitigated tiers and other offences are outside the rule
    When the code is evaluated
    Then the rule "un-1988/art-3-4-a-deprivation-of-liberty" is not applicable to the tier "<tier>"

    Examples:
      | tier              |
      | trafficking-minor |
      | laundering-basic  |

  Scenario: Imprisonment or a fine is allowed for ordinary trafficking
    Given the tier "trafficking-basic" joins imprisonment and fine by "or"
    When the code is evaluated
    Then the rule "un-1988/art-3-4-a-not-fine-alone" is not applicable to the tier "trafficking-basic"

  Scenario Outline: A major trafficker is not let off with a fine
    Given the tier "trafficking-group" joins imprisonment and fine by "<join>"
    When the code is evaluated
    Then the tier "trafficking-group" <verdict> under the rule "un-1988/art-3-4-a-not-fine-alone"

    Examples:
      | join   | verdict     |
      | and    | is adequate |
      | or     | falls short |
      | and/or | falls short |

  Scenario: Where the fine is not known
    Given the tier "trafficking-group" threatens an unknown fine
    When the code is evaluated
    Then the tier "trafficking-group" is undetermined under the rule "un-1988/art-3-4-a-not-fine-alone"

  Scenario Outline: A major trafficker faces deprivation of liberty
    Given the tier "trafficking-large" threatens <what>
    And the tier "trafficking-basic" threatens <what>
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "un-1988/art-3-4-a-major-not-fine-alone"

    Examples:
      | what                 | verdict         |
      | no imprisonment      | falls short     |
      | unknown imprisonment | is undetermined |

  Scenario: A code that is silent on financing is not known to be too mild
    Given "financing" is perhaps an offence
    When the code is evaluated
    Then the case "financier" is undetermined under the rule "un-1988/art-3-4-a-major-not-fine-alone"

  Scenario: A major trafficker faces imprisonment in the complete code
    When the code is evaluated
    Then the case "major-trafficker" is adequate under the rule "un-1988/art-3-4-a-major-not-fine-alone"

  Scenario Outline: Pecuniary sanctions, by the tier or beside it
    Given the tier "trafficking-group" threatens <fine>
    And the general part says of "fine beside imprisonment": <beside>
    When the code is evaluated
    Then the tier "trafficking-group" <verdict> under the rule "un-1988/art-3-4-a-pecuniary"

    Examples:
      | fine              | beside    | verdict         |
      | an unlimited fine | none      | is adequate     |
      | no fine           | available | is adequate     |
      | no fine           | none      | falls short     |
      | no fine           | unknown   | is undetermined |
      | an unknown fine   | none      | is undetermined |
