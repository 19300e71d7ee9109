@human-rights
Feature: Sanctions that human rights do not allow
  ICCPR articles 6 and 7, its Second Optional Protocol, and the Human Rights Committee's readings.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Death in a tier
    Given the tier "trafficking-group" threatens death as <how>
    When the code is evaluated
    Then the tier "trafficking-group" <verdict> under the rule "human-rights/iccpr-6-death-tier"

    Examples:
      | how       | verdict             |
      | none      | is adequate         |
      | available | is disproportionate |
      | mandatory | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: Death in the general part
    Given the general part says of "death penalty": <says>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | says      | rule                                 | verdict             |
      | none      | human-rights/iccpr-6-death-mandatory | is adequate         |
      | available | human-rights/iccpr-6-death-mandatory | is adequate         |
      | mandatory | human-rights/iccpr-6-death-mandatory | is disproportionate |
      | unknown   | human-rights/iccpr-6-death-mandatory | is undetermined     |
      | none      | human-rights/op2-1-abolition         | is adequate         |
      | available | human-rights/op2-1-abolition         | is disproportionate |
      | mandatory | human-rights/op2-1-abolition         | is disproportionate |
      | unknown   | human-rights/op2-1-abolition         | is undetermined     |

  Scenario Outline: Corporal punishment
    Given the general part says of "corporal punishment": <says>
    When the code is evaluated
    Then the code <verdict> under the rule "human-rights/iccpr-7-corporal"

    Examples:
      | says      | verdict             |
      | none      | is adequate         |
      | available | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: Corporal punishment in a tier
    Given the tier "trafficking-basic" threatens corporal punishment as <how>
    When the code is evaluated
    Then the tier "trafficking-basic" <verdict> under the rule "human-rights/iccpr-7-corporal-tier"

    Examples:
      | how       | verdict             |
      | none      | is adequate         |
      | available | is disproportionate |
      | mandatory | is disproportionate |
      | unknown   | is undetermined     |

  Scenario: That the law knows corporal punishment does not say which tier threatens it
    Given the general part says of "corporal punishment": available
    When the code is evaluated
    Then the tier "trafficking-basic" is undetermined under the rule "human-rights/iccpr-7-corporal-tier"

  Scenario Outline: Life without release for persons under 18
    Given the general part says of "under 18 life": <says>
    When the code is evaluated
    Then the code <verdict> under the rule "human-rights/crc-37-minors"
    And the code <verdict> under the rule "human-rights/iccpr-24-minors"

    Examples:
      | says      | verdict             |
      | none      | is adequate         |
      | available | is disproportionate |
      | unknown   | is undetermined     |

  Scenario Outline: Death for offences committed under 18
    Given the general part says of "death penalty": <death>
    And the general part says of "under 18 death": <young>
    When the code is evaluated
    Then the code <verdict> under the rule "human-rights/iccpr-6-5-minors"
    And the code <verdict> under the rule "human-rights/crc-37-death"

    Examples:
      | death     | young     | verdict             |
      | none      | unknown   | is adequate         |
      | available | none      | is adequate         |
      | available | available | is disproportionate |
      | available | unknown   | is undetermined     |

  Scenario Outline: Death of pregnant women
    Given the general part says of "death penalty": <death>
    And the general part says of "death of pregnant women": <pregnant>
    When the code is evaluated
    Then the code <verdict> under the rule "human-rights/iccpr-6-5-pregnant-women"

    Examples:
      | death     | pregnant  | verdict             |
      | none      | unknown   | is adequate         |
      | available | none      | is adequate         |
      | available | available | is disproportionate |
      | available | unknown   | is undetermined     |

  Scenario Outline: States that are not bound
    Given the State is not a party to the "<treaty>"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | treaty                                 | rule                                  |
      | Covenant on Civil and Political Rights | human-rights/iccpr-6-death-mandatory  |
      | Covenant on Civil and Political Rights | human-rights/iccpr-6-5-minors         |
      | Covenant on Civil and Political Rights | human-rights/iccpr-6-5-pregnant-women |
      | Covenant on Civil and Political Rights | human-rights/iccpr-7-corporal         |
      | Covenant on Civil and Political Rights | human-rights/iccpr-24-minors          |
      | Convention on the Rights of the Child  | human-rights/crc-37-death             |
      | Convention on the Rights of the Child  | human-rights/crc-37-minors            |
      | Second Optional Protocol               | human-rights/op2-1-abolition          |

  Scenario Outline: Tiers of a State that is not bound
    Given the State is not a party to the "Covenant on Civil and Political Rights"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the tier "trafficking-basic"

    Examples:
      | rule                               |
      | human-rights/iccpr-6-death-tier    |
      | human-rights/iccpr-7-corporal-tier |
