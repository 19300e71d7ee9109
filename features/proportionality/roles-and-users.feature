@proportionality
Feature: Unequal roles, like drugs, users, repeat offenders
  CND resolution 59/7, the INCB on proportion, Tokyo Rules 1.5, 2.3 and 3.2. Milder sanctions and treatment are permitted
  and never a shortfall.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: A lesser role faces no more than a trafficker in the same amount
    Given the following extract
      """
      format: 1
      jurisdiction: NO
      name: Plainland
      level: national
      legal_family: civil
      instruments:
        act: {title: Drugs Act, short: DA, unit: "§", source: imaginary, status: checked}
      provisions:
        - id: trafficking
          title: Trafficking
          conduct: ["3(1)(a)"]
          substances: [all]
          nature: <nature>
          cite: {instrument: act, article: 1}
          tiers:
            - id: basic
              grade: basic
              cite: {instrument: act, article: 1}
              penalty: {imprisonment: {minimum: 2 years, maximum: 10 years}, fine: none, death: none}
            - id: couriers
              grade: aggravated
              roles: [courier]
              cite: {instrument: act, article: 2}
              penalty: {imprisonment: {minimum: <low>, maximum: <high>}, fine: none, death: none}
      recidivism: []
      """
    When the code is evaluated
    Then the rule "proportionality/role-order" <finds>

    Examples:
      | nature         | low     | high     | finds                             |
      | criminal       | 2 years | 10 years | finds the code adequate           |
      | criminal       | 3 years | 10 years | finds the code disproportionate   |
      | criminal       | 2 years | 11 years | finds the code disproportionate   |
      | criminal       | 2 years | unknown  | finds the code undetermined       |
      | administrative | 3 years | 11 years | is not applicable to the code     |

  Scenario Outline: The head above the courier
    Given courts have no discretion and no circumstance is weighed
    And the tier "organizing-basic" is punishable by imprisonment of <range>
    When the code is evaluated
    Then the case "organizer" <verdict> under the rule "proportionality/head-above-courier"

    Examples:
      | range               | verdict         |
      | 3 years to 15 years | is adequate     |
      | 2 years to 15 years | falls short     |
      | unknown to unknown  | is undetermined |

  Scenario: Discretion can tell head and courier apart
    Given the tier "organizing-basic" is punishable by imprisonment of 2 years to 15 years
    When the code is evaluated
    Then the case "organizer" is adequate under the rule "proportionality/head-above-courier"

  Scenario: A head who faces life at the least faces more than a courier who does not
    Given the tier "organizing-basic" is punishable by imprisonment of exactly life
    When the code is evaluated
    Then the case "organizer" is adequate under the rule "proportionality/head-above-courier"

  Scenario: Where head and courier face life at the least, neither can face more
    Given the tier "organizing-basic" is punishable by imprisonment of exactly life
    And the tier "trafficking-basic" is punishable by imprisonment of exactly life
    And the tier "trafficking-large" is punishable by imprisonment of exactly life
    When the code is evaluated
    Then the rule "proportionality/head-above-courier" is not applicable to the case "organizer"

  Scenario Outline: Two forms of one drug
    Given a penal code of a party to the 1988 Convention
    And trafficking in cocaine is punishable by imprisonment of 1 to 20 years
    And trafficking in cocaine base is punishable by imprisonment of 1 to 20 years
    And trafficking in at least 28 g of cocaine base is punishable by imprisonment of <range>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/like-harm"

    Examples:
      | range          | verdict             |
      | 1 to 20 years      | is adequate         |
      | 5 to 20 years      | is disproportionate |
      | 1 to 40 years      | is disproportionate |
      | unknown to unknown | is undetermined     |

  Scenario: Where no form of cocaine is spoken of
    Given a penal code of a party to the 1988 Convention
    And trafficking in heroin is punishable by imprisonment of 1 to 20 years
    When the code is evaluated
    Then the rule "proportionality/like-harm" is not applicable to the code

  Scenario Outline: Possession for use faces less than dealing
    Given the offence "personal-use" is criminal
    And courts have no discretion and no circumstance is weighed
    And the tier "personal-use-basic" is punishable by imprisonment of 1 month to <high>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/use-below-dealing"

    Examples:
      | high      | verdict             |
      | 95 months | is adequate         |
      | 8 years   | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: Possession, purchase and growing for use are no serious crime
    Given the offence "personal-use" is criminal
    And the tier "personal-use-basic" is punishable by imprisonment of 1 month to <high>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/use-no-serious-crime"
    And the code <verdict> under the rule "proportionality/growing-no-serious-crime"

    Examples:
      | high      | verdict             |
      | 47 months | is adequate         |
      | 4 years   | is disproportionate |
      | life      | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: Prison, a fine or treatment for users
    Given the offence "personal-use" is criminal
    And the tier "personal-use-basic" is punishable by imprisonment of 1 month to 1 year
    And the general part says of "treatment alternatives": <treatment>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/use-prison"

    Examples:
      | treatment | verdict             |
      | available | is adequate         |
      | none      | is disproportionate |
      | unknown   | is undetermined     |

  Scenario: An administrative offence is outside these rules
    When the code is evaluated
    Then the rule "proportionality/use-below-dealing" is not applicable to the code
    And the rule "proportionality/use-prison" is not applicable to the code

  Scenario Outline: Treatment instead of punishment
    Given the general part says of "treatment alternatives": <says>
    When the code is evaluated
    Then the code <verdict> under the rule "proportionality/non-custodial"

    Examples:
      | says      | verdict             |
      | available | is adequate         |
      | none      | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: A prior conviction does not multiply the maximum without bound
    Given a penal code of a party to the 1988 Convention
    And trafficking is punishable by imprisonment of 2 to 15 years
    And a second conviction for a similar offence is punishable by imprisonment of 2 years to <high>
    When the code is evaluated
    Then the case "trafficker-second-conviction" <verdict> under the rule "proportionality/recidivism-bounded"

    Examples:
      | high     | verdict             |
      | 30 years | is adequate         |
      | 31 years | is disproportionate |
      | life     | is disproportionate |
      | unknown  | is undetermined     |

  Scenario: Where the traffic is no crime no prior multiplies
    Given the offence "trafficking" is administrative
    When the code is evaluated
    Then the rule "proportionality/recidivism-bounded" is not applicable to the case "trafficker-second-conviction"

  Scenario Outline: A prior conviction does not multiply a dealer's maximum without bound
    Given a penal code of a party to the 1988 Convention
    And trafficking is punishable by imprisonment of 2 to 10 years
    And a second conviction for a similar offence is punishable by imprisonment of 2 years to <high>
    When the code is evaluated
    Then the case "mid-level-dealer-second-conviction" <verdict> under the rule "proportionality/recidivism-bounded-dealer"

    Examples:
      | high     | verdict             |
      | 20 years | is adequate         |
      | 21 years | is disproportionate |
      | unknown  | is undetermined     |

  Scenario: Where the traffic is no crime no dealer's prior multiplies
    Given the offence "trafficking" is administrative
    When the code is evaluated
    Then the rule "proportionality/recidivism-bounded-dealer" is not applicable to the case "mid-level-dealer-second-conviction"
