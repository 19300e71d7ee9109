@cnd-res-2-xl
Feature: Heads of criminal organizations and their support networks
  Resolution 2 (XL), paragraph 2(a). The figures are benchmarks; no drug convention sets them.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Heads of organizations have an offence
    Given "organization, management, financing" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "cnd-res-2-xl/2a-heads"

    Examples:
      | how                | verdict         |
      | no offence         | falls short     |
      | perhaps an offence | is undetermined |

  Scenario Outline: Members of the support network
    Given "conspiracy" is <how>
    When the code is evaluated
    Then the code <verdict> under the rule "cnd-res-2-xl/2a-support-network"

    Examples:
      | how                | verdict         |
      | no offence         | falls short     |
      | perhaps an offence | is undetermined |

  Scenario Outline: The complete code
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | rule                            | verdict     |
      | cnd-res-2-xl/2a-heads           | is adequate |
      | cnd-res-2-xl/2a-support-network | is adequate |

  Scenario Outline: Maxima at the benchmark and one month below it
    Given the tier "<tier>" has a minimum of open
    And the tier "<tier>" has a maximum of <term>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | tier             | term              | rule                               | verdict         |
      | organizing-basic | 48 months         | cnd-res-2-xl/2a-heads-maximum      | is adequate     |
      | organizing-basic | 47 months         | cnd-res-2-xl/2a-heads-maximum      | falls short     |
      | organizing-basic | an unknown length | cnd-res-2-xl/2a-heads-maximum      | is undetermined |
      | organizing-basic | life              | cnd-res-2-xl/2a-heads-maximum      | is adequate     |
      | organizing-basic | 48 months         | cnd-res-2-xl/2a-support-financing-drugs | is adequate     |
      | organizing-basic | 47 months         | cnd-res-2-xl/2a-support-financing-drugs | falls short     |
      | organizing-basic | an unknown length | cnd-res-2-xl/2a-support-financing-drugs | is undetermined |
      | laundering-basic | 48 months         | cnd-res-2-xl/2a-support-laundering | is adequate     |
      | laundering-basic | 47 months         | cnd-res-2-xl/2a-support-laundering | falls short     |
      | laundering-basic | an unknown length | cnd-res-2-xl/2a-support-laundering | is undetermined |
      | laundering-basic | life              | cnd-res-2-xl/2a-support-laundering | is adequate     |
      | precursors-basic | 48 months         | cnd-res-2-xl/2a-support-precursors | is adequate     |
      | precursors-basic | 47 months         | cnd-res-2-xl/2a-support-precursors | falls short     |
      | precursors-basic | an unknown length | cnd-res-2-xl/2a-support-precursors | is undetermined |
      | precursors-basic | life              | cnd-res-2-xl/2a-support-precursors | is adequate     |

  Scenario Outline: Those who finance the traffic
    Given the tier "organizing-basic" has a minimum of open
    And the tier "organizing-basic" has a maximum of <term>
    When the code is evaluated
    Then the case "financier" <verdict> under the rule "cnd-res-2-xl/2a-support-financing"

    Examples:
      | term              | verdict         |
      | 48 months         | is adequate     |
      | 47 months         | falls short     |
      | an unknown length | is undetermined |
