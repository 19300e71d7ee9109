@human-rights
Feature: Sanctions that human rights do not allow
  ICCPR articles 6 and 7, its Second Optional Protocol, and the Human Rights Committee's readings.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Death in a tier
    Given the tier "trafficking-group" threatens death as <how>
    When the code is evaluated
    Then the rule "human-rights/iccpr-6-death-tier" finds the tier "trafficking-group" <verdict>

    Examples:
      | how       | verdict          |
      | none      | adequate         |
      | available | disproportionate |
      | mandatory | disproportionate |
      | unknown   | undetermined     |

  Scenario Outline: Death in the general part
    Given the general part says of "death penalty": <says>
    When the code is evaluated
    Then the rule "<rule>" finds the code <verdict>

    Examples:
      | says      | rule                                 | verdict          |
      | none      | human-rights/iccpr-6-death-mandatory | adequate         |
      | available | human-rights/iccpr-6-death-mandatory | adequate         |
      | mandatory | human-rights/iccpr-6-death-mandatory | disproportionate |
      | unknown   | human-rights/iccpr-6-death-mandatory | undetermined     |
      | none      | human-rights/op2-1-abolition         | adequate         |
      | available | human-rights/op2-1-abolition         | disproportionate |
      | mandatory | human-rights/op2-1-abolition         | disproportionate |
      | unknown   | human-rights/op2-1-abolition         | undetermined     |

  Scenario Outline: Corporal punishment
    Given the general part says of "corporal punishment": <says>
    When the code is evaluated
    Then the rule "human-rights/iccpr-7-corporal" finds the code <verdict>

    Examples:
      | says      | verdict          |
      | none      | adequate         |
      | available | disproportionate |
      | unknown   | undetermined     |

  Scenario Outline: Corporal punishment in a tier
    Given the tier "trafficking-basic" threatens corporal punishment as <how>
    When the code is evaluated
    Then the rule "human-rights/iccpr-7-corporal-tier" finds the tier "trafficking-basic" <verdict>

    Examples:
      | how       | verdict          |
      | none      | adequate         |
      | available | disproportionate |
      | mandatory | disproportionate |
      | unknown   | undetermined     |

  Scenario: That the law knows corporal punishment does not say which tier threatens it
    Given the general part says of "corporal punishment": available
    When the code is evaluated
    Then the rule "human-rights/iccpr-7-corporal-tier" finds the tier "trafficking-basic" undetermined

  Scenario Outline: Life without release for persons under 18
    Given the general part says of "under 18 life": <says>
    When the code is evaluated
    Then the rule "human-rights/crc-37-minors" finds the code <verdict>

    Examples:
      | says      | verdict          |
      | none      | adequate         |
      | available | disproportionate |
      | unknown   | undetermined     |

  Scenario Outline: States that are not bound
    Given the State is not a party to the "<treaty>"
    When the code is evaluated
    Then the rule "<rule>" finds the code <verdict>

    Examples:
      | treaty                                 | rule                                 | verdict        |
      | Covenant on Civil and Political Rights | human-rights/iccpr-6-death-mandatory | not applicable |
      | Covenant on Civil and Political Rights | human-rights/iccpr-7-corporal        | not applicable |
      | Covenant on Civil and Political Rights | human-rights/crc-37-minors           | not applicable |
      | Second Optional Protocol               | human-rights/op2-1-abolition         | not applicable |

  Scenario Outline: Tiers of a State that is not bound
    Given the State is not a party to the "Covenant on Civil and Political Rights"
    When the code is evaluated
    Then the rule "<rule>" finds the tier "trafficking-basic" not applicable

    Examples:
      | rule                               |
      | human-rights/iccpr-6-death-tier    |
      | human-rights/iccpr-7-corporal-tier |
