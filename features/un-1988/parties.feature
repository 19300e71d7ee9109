@un-1988
Feature: The Convention asks nothing of a State that it does not bind
  1988 Convention, articles 27 to 29: it binds Parties, each from the day it enters into force for it.

  Background:
    Given a complete penal code of a party to the drug conventions
    And the State is not a party to the "1988 Convention"

  Scenario Outline: Rules on the code as a whole
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                                       |
      | un-1988/art-3-5-a-organized-group          |
      | un-1988/art-3-5-b-other-organized-crime    |
      | un-1988/art-3-5-c-other-illegal-activities |
      | un-1988/art-3-5-d-violence-or-arms         |
      | un-1988/art-3-5-e-public-office            |
      | un-1988/art-3-5-f-minors                   |
      | un-1988/art-3-5-g-institutions             |
      | un-1988/art-3-5-h-prior-conviction         |
      | un-1988/art-3-5-h-foreign-conviction       |
      | un-1988/art-3-4-a-deprivation-of-liberty   |
      | un-1988/art-3-7-early-release              |
      | un-1988/art-5-1-a-proceeds                 |
      | un-1988/art-5-1-a-equivalent-value         |
      | un-1988/art-5-1-b-drugs                    |
      | un-1988/art-5-1-b-instrumentalities        |
      | un-1988/art-5-6-a-transformed-proceeds     |
      | un-1988/art-5-6-b-intermingled-proceeds    |
      | un-1988/art-5-6-c-income                   |
      | un-1988/art-5-8-third-parties              |

  Scenario Outline: Rules on cases
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the case "major-trafficker"

    Examples:
      | rule                                           |
      | un-1988/art-3-4-a-major-deprivation-of-liberty |
      | un-1988/art-3-4-a-major-not-fine-alone         |
      | un-1988/art-3-4-a-pecuniary                    |
