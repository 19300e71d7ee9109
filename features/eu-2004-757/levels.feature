@eu-2004-757
Feature: Levels of penalties for Member States
  EU Framework Decision 2004/757/JHA, articles 2 to 7. Each bracket gives the lowest permissible maximum at its lower end.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The complete code answers every article
    When the code is evaluated
    Then the code is adequate under the rule "<rule>"

    Examples:
      | rule                                        |
      | eu-2004-757/art-2-offences                  |
      | eu-2004-757/art-2-cultivation               |
      | eu-2004-757/art-2-precursors                |
      | eu-2004-757/art-3-incitement-aiding-attempt |
      | eu-2004-757/art-4-1-ordinary                |
      | eu-2004-757/art-4-5-confiscation            |
      | eu-2004-757/art-6-legal-persons             |

  Scenario Outline: One kind of conduct is missing
    Given "<conduct>" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | conduct               | how                | rule                                        | verdict         |
      | production            | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | manufacture           | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | sale                  | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | distribution          | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | delivery              | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | importation           | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | exportation           | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | cultivation           | no offence         | eu-2004-757/art-2-cultivation               | falls short     |
      | cultivation           | perhaps an offence | eu-2004-757/art-2-cultivation               | is undetermined |
      | possession for supply | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | precursors            | no offence         | eu-2004-757/art-2-precursors                | falls short     |
      | precursors            | perhaps an offence | eu-2004-757/art-2-precursors                | is undetermined |
      | extraction            | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | preparation           | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | offering              | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | brokerage             | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | dispatch              | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | transit               | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | transport             | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | purchase for supply   | no offence         | eu-2004-757/art-2-offences                  | falls short     |
      | production            | perhaps an offence | eu-2004-757/art-2-offences                  | is undetermined |
      | incitement            | no offence         | eu-2004-757/art-3-incitement-aiding-attempt | falls short     |
      | participation         | no offence         | eu-2004-757/art-3-incitement-aiding-attempt | falls short     |
      | attempt               | no offence         | eu-2004-757/art-3-incitement-aiding-attempt | falls short     |
      | incitement            | perhaps an offence | eu-2004-757/art-3-incitement-aiding-attempt | is undetermined |

  Scenario Outline: The ordinary offence
    Given the tier "trafficking-basic" has a maximum of <maximum>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-4-1-ordinary"

    Examples:
      | maximum           | verdict         |
      | 1 year            | is adequate     |
      | 11 months         | falls short     |
      | an unknown length | is undetermined |

  Scenario: An ordinary offence that is none
    Given "sale" is no offence
    When the code is evaluated
    Then the code falls short under the rule "eu-2004-757/art-4-1-ordinary"

  Scenario Outline: Large quantities
    Given the tier "trafficking-basic" has a maximum of <maximum>
    And the tier "trafficking-large" has a maximum of <maximum>
    When the code is evaluated
    Then the case "major-trafficker" <verdict> under the rule "eu-2004-757/art-4-2-large-quantities"

    Examples:
      | maximum           | verdict         |
      | 5 years           | is adequate     |
      | 59 months         | falls short     |
      | an unknown length | is undetermined |

  Scenario Outline: Large quantities of every drug
    Given the tier "trafficking-basic" has a maximum of <maximum>
    And the tier "trafficking-large" has a maximum of <maximum>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-4-2-every-drug"

    Examples:
      | maximum           | verdict         |
      | 5 years           | is adequate     |
      | 59 months         | falls short     |
      | an unknown length | is undetermined |

  Scenario Outline: Large quantities of every drug within a criminal organization
    Given the tier "trafficking-basic" has a maximum of <maximum>
    And the tier "trafficking-large" has a maximum of <maximum>
    And the tier "trafficking-group" has a maximum of <maximum>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-4-3-every-drug"

    Examples:
      | maximum           | verdict         |
      | 10 years          | is adequate     |
      | 119 months        | falls short     |
      | an unknown length | is undetermined |

  Scenario Outline: The most harmful drugs
    Given the tier "trafficking-basic" has a maximum of <maximum>
    And the tier "trafficking-large" has a maximum of <maximum>
    When the code is evaluated
    Then the case "survey-heroin-1kg" <verdict> under the rule "eu-2004-757/art-4-2-most-harmful"

    Examples:
      | maximum           | verdict         |
      | 5 years           | is adequate     |
      | 59 months         | falls short     |
      | an unknown length | is undetermined |

  Scenario Outline: Within a criminal organization
    Given the tier "trafficking-basic" has a maximum of <maximum>
    And the tier "trafficking-large" has a maximum of <maximum>
    And the tier "trafficking-group" has a maximum of <maximum>
    When the code is evaluated
    Then the case "group-trafficker" <verdict> under the rule "eu-2004-757/art-4-3-organized"

    Examples:
      | maximum           | verdict         |
      | 10 years          | is adequate     |
      | 119 months        | falls short     |
      | an unknown length | is undetermined |

  Scenario Outline: Within a criminal organization, of whatever amount of heroin
    Given the tier "trafficking-large" has a maximum of <maximum>
    And the tier "trafficking-group" has a maximum of <maximum>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-4-3-group"

    Examples:
      | maximum           | verdict         |
      | 10 years          | is adequate     |
      | 119 months        | falls short     |
      | an unknown length | is undetermined |

  Scenario: A graver range for the organization from a large amount upwards leaves out the others
    Given "organized group" is named by no tier
    When the code is evaluated
    Then the code falls short under the rule "eu-2004-757/art-4-3-group"
    And the case "group-trafficker" is adequate under the rule "eu-2004-757/art-4-3-organized"

  Scenario Outline: Precursors within a criminal organization
    Given the tier "precursors-basic" has a maximum of <maximum>
    When the code is evaluated
    Then the case "precursor-diverter-organized" <verdict> under the rule "eu-2004-757/art-4-4-precursors"

    Examples:
      | maximum           | verdict         |
      | 5 years           | is adequate     |
      | 59 months         | falls short     |
      | an unknown length | is undetermined |

  Scenario Outline: Confiscation
    Given confiscation of "<what>" is <power>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-4-5-confiscation"

    Examples:
      | what              | power   | verdict         |
      | drugs             | none    | falls short     |
      | instrumentalities | none    | falls short     |
      | drugs             | unknown | is undetermined |

  Scenario Outline: Proceeds or equal value
    Given confiscation of "proceeds" is <proceeds>
    And confiscation of "equivalent value" is <value>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-4-5-confiscation"

    Examples:
      | proceeds | value     | verdict     |
      | none     | mandatory | is adequate |
      | none     | none      | falls short |

  Scenario Outline: Fines of legal persons
    Given the general part says of "fine for legal persons": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-7-fines"

    Examples:
      | how       | verdict         |
      | available | is adequate     |
      | none      | falls short     |
      | unknown   | is undetermined |

  Scenario Outline: Legal persons
    Given the general part says of "legal persons": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2004-757/art-6-legal-persons"

    Examples:
      | how            | verdict         |
      | administrative | is adequate     |
      | none           | falls short     |
      | unknown        | is undetermined |
