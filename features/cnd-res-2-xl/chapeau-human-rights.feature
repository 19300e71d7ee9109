@cnd-res-2-xl
Feature: Effective legislation with respect for human rights
  Commission on Narcotic Drugs, Resolution 2 (XL), paragraph 2, chapeau.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Death and corporal punishment
    Given the general part says of "<what>": <says>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | what                | says      | rule                          | verdict             |
      | death penalty       | none      | cnd-res-2-xl/chapeau-death    | is adequate         |
      | death penalty       | available | cnd-res-2-xl/chapeau-death    | is disproportionate |
      | death penalty       | mandatory | cnd-res-2-xl/chapeau-death    | is disproportionate |
      | death penalty       | unknown   | cnd-res-2-xl/chapeau-death    | is undetermined     |
      | corporal punishment | none      | cnd-res-2-xl/chapeau-corporal | is adequate         |
      | corporal punishment | available | cnd-res-2-xl/chapeau-corporal | is disproportionate |
      | corporal punishment | mandatory | cnd-res-2-xl/chapeau-corporal | is disproportionate |
      | corporal punishment | unknown   | cnd-res-2-xl/chapeau-corporal | is undetermined     |
