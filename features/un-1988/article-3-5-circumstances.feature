@un-1988
Feature: Circumstances that courts can take into account
  1988 Convention, article 3(5)(a)-(h): what binds is that courts are able to weigh them. Letter (h) only to the
  extent permitted under domestic law.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Wide discretion satisfies every letter; no tier is needed
    Given "<circumstance>" is named by no tier
    And courts have wide discretion within the range
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | circumstance                                  | rule                                       | verdict     |
      | organized group                               | un-1988/art-3-5-a-organized-group          | is adequate |
      | other organized crime                         | un-1988/art-3-5-b-other-organized-crime    | is adequate |
      | other illegal activities                      | un-1988/art-3-5-c-other-illegal-activities | is adequate |
      | violence, arms                                | un-1988/art-3-5-d-violence-or-arms         | is adequate |
      | public office                                 | un-1988/art-3-5-e-public-office            | is adequate |
      | supply to minors, use of minors               | un-1988/art-3-5-f-minors                   | is adequate |
      | penal institution, school, social institution | un-1988/art-3-5-g-institutions             | is adequate |
      | prior conviction                              | un-1988/art-3-5-h-prior-conviction         | is adequate |

  Scenario Outline: Without tier, weighing or discretion courts cannot take it into account
    Given "<circumstance>" is named by no tier
    And courts have no discretion and no circumstance is weighed
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | circumstance                                  | rule                                       | verdict     |
      | organized group                               | un-1988/art-3-5-a-organized-group          | falls short |
      | other organized crime                         | un-1988/art-3-5-b-other-organized-crime    | falls short |
      | other illegal activities                      | un-1988/art-3-5-c-other-illegal-activities | falls short |
      | violence, arms                                | un-1988/art-3-5-d-violence-or-arms         | falls short |
      | public office                                 | un-1988/art-3-5-e-public-office            | falls short |
      | supply to minors, use of minors               | un-1988/art-3-5-f-minors                   | falls short |
      | penal institution, school, social institution | un-1988/art-3-5-g-institutions             | falls short |
      | prior conviction                              | un-1988/art-3-5-h-prior-conviction         | falls short |

  Scenario Outline: A circumstance named for weighing satisfies the letter
    Given "<circumstance>" is named by no tier
    And courts have no discretion but weigh "<circumstance>"
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | circumstance                                  | rule                                       | verdict     |
      | organized group                               | un-1988/art-3-5-a-organized-group          | is adequate |
      | other organized crime                         | un-1988/art-3-5-b-other-organized-crime    | is adequate |
      | other illegal activities                      | un-1988/art-3-5-c-other-illegal-activities | is adequate |
      | violence, arms                                | un-1988/art-3-5-d-violence-or-arms         | is adequate |
      | public office                                 | un-1988/art-3-5-e-public-office            | is adequate |
      | supply to minors, use of minors               | un-1988/art-3-5-f-minors                   | is adequate |
      | penal institution, school, social institution | un-1988/art-3-5-g-institutions             | is adequate |
      | prior conviction                              | un-1988/art-3-5-h-prior-conviction         | is adequate |

  Scenario Outline: Where nothing is known of tiers or discretion
    Given "<circumstance>" is perhaps named by a tier
    And courts have unknown discretion within the range
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | circumstance                                  | rule                                       | verdict         |
      | organized group                               | un-1988/art-3-5-a-organized-group          | is undetermined |
      | other organized crime                         | un-1988/art-3-5-b-other-organized-crime    | is undetermined |
      | other illegal activities                      | un-1988/art-3-5-c-other-illegal-activities | is undetermined |
      | violence, arms                                | un-1988/art-3-5-d-violence-or-arms         | is undetermined |
      | public office                                 | un-1988/art-3-5-e-public-office            | is undetermined |
      | supply to minors, use of minors               | un-1988/art-3-5-f-minors                   | is undetermined |
      | penal institution, school, social institution | un-1988/art-3-5-g-institutions             | is undetermined |
      | prior conviction                              | un-1988/art-3-5-h-prior-conviction         | is undetermined |

  @recidivism
  Scenario Outline: A tier or a recidivism rule alone satisfies the letter
    Given courts have no discretion and no circumstance is weighed
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | rule                               | verdict     |
      | un-1988/art-3-5-a-organized-group  | is adequate |
      | un-1988/art-3-5-d-violence-or-arms | is adequate |
      | un-1988/art-3-5-f-minors           | is adequate |
      | un-1988/art-3-5-h-prior-conviction | is adequate |

  @recidivism
  Scenario Outline: Foreign convictions for recidivism
    Given courts have no discretion and no circumstance is weighed
    And the recidivism rule treats foreign convictions as <how>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1988/art-3-5-h-foreign-conviction"

    Examples:
      | how          | verdict         |
      | counted      | is adequate     |
      | under treaty | is undetermined |
      | eu only      | falls short     |
      | not counted  | falls short     |
      | unknown      | is undetermined |

  Scenario Outline: Wide discretion within a fixed term weighs nothing
    Given "<circumstance>" is named by no tier
    And courts have wide discretion within the range
    And the tier "trafficking-basic" is punishable by imprisonment of 5 years to <high>
    And the tier "trafficking-basic" joins imprisonment and fine by "and"
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | circumstance         | rule                                       | high      | verdict     |
      | organized group      | un-1988/art-3-5-a-organized-group          | 5 years   | falls short |
      | organized group      | un-1988/art-3-5-a-organized-group          | 61 months | is adequate |
      | public office        | un-1988/art-3-5-e-public-office            | 5 years   | falls short |
      | prior conviction     | un-1988/art-3-5-h-prior-conviction         | 5 years   | falls short |
      | prior conviction     | un-1988/art-3-5-h-foreign-conviction       | 5 years   | falls short |

  @recidivism
  Scenario Outline: A range of their own that is milder is not mended by the freedom to weigh
    Given a penal code of a party to the 1988 Convention
    And courts have wide discretion within the range
    And trafficking is punishable by imprisonment of 5 to 15 years
    And a second conviction for a similar offence is punishable by imprisonment of <range>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1988/art-3-5-h-prior-conviction"
    And the code <verdict> under the rule "un-1988/art-3-5-h-foreign-conviction"

    Examples:
      | range         | verdict     |
      | 5 to 15 years | is adequate |
      | 4 to 15 years | falls short |
      | 5 to 14 years | falls short |
      | 5 to 16 years | is adequate |
