@eu-2008-841
Feature: Criminal organizations as such
  EU Framework Decision 2008/841/JHA, articles 2, 3, 5 and 6. The bracket gives the lowest permissible maximum at its lower end.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: The complete code answers every article
    When the code is evaluated
    Then the code is adequate under the rule "<rule>"

    Examples:
      | rule                            |
      | eu-2008-841/art-2-organization  |
      | eu-2008-841/art-5-legal-persons |
      | eu-2008-841/art-6-fines         |

  Scenario Outline: Association and agreement
    Given "conspiracy" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2008-841/art-2-organization"

    Examples:
      | how                | verdict         |
      | no offence         | falls short     |
      | perhaps an offence | is undetermined |

  Scenario Outline: The member of an organization, where only association is an offence
    Given "conspiracy" is punishable for no offences
    And the tier "association-basic" has a maximum of <maximum>
    When the code is evaluated
    Then the case "group-member" <verdict> under the rule "eu-2008-841/art-3-1-maximum"

    Examples:
      | maximum           | verdict         |
      | 2 years           | is adequate     |
      | 23 months         | falls short     |
      | an unknown length | is undetermined |

  Scenario Outline: A general rule on conspiracy to traffic is enough
    Given the tier "association-basic" has a maximum of 1 year
    And the tier "trafficking-basic" has a maximum of <maximum>
    When the code is evaluated
    Then the case "group-member" <verdict> under the rule "eu-2008-841/art-3-1-maximum"

    Examples:
      | maximum   | verdict     |
      | 4 years   | is adequate |
      | 47 months | falls short |

  Scenario Outline: Legal persons
    Given the general part says of "legal persons": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2008-841/art-5-legal-persons"

    Examples:
      | how            | verdict         |
      | administrative | is adequate     |
      | none           | falls short     |
      | unknown        | is undetermined |

  Scenario Outline: Fines of legal persons
    Given the general part says of "fine for legal persons": <how>
    When the code is evaluated
    Then the code <verdict> under the rule "eu-2008-841/art-6-fines"

    Examples:
      | how       | verdict         |
      | available | is adequate     |
      | none      | falls short     |
      | unknown   | is undetermined |

  Scenario Outline: No Member State: the code
    Given the State is not a party to the "Framework Decision 2008/841/JHA"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                            |
      | eu-2008-841/art-2-organization  |
      | eu-2008-841/art-5-legal-persons |
      | eu-2008-841/art-6-fines         |

  Scenario: No Member State: the case
    Given the State is not a party to the "Framework Decision 2008/841/JHA"
    When the code is evaluated
    Then the rule "eu-2008-841/art-3-1-maximum" is not applicable to the case "group-member"
