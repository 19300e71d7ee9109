@eu-2004-757
Feature: The Decision asks nothing of a State that is no Member
  EU Framework Decision 2004/757/JHA binds Member States only.

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Rules on the code as a whole
    Given the State is not a party to the "EU Framework Decision"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the code

    Examples:
      | rule                                        |
      | eu-2004-757/art-2-offences                  |
      | eu-2004-757/art-2-cultivation               |
      | eu-2004-757/art-2-precursors                |
      | eu-2004-757/art-3-incitement-aiding-attempt |
      | eu-2004-757/art-4-1-ordinary                |
      | eu-2004-757/art-4-5-confiscation            |
      | eu-2004-757/art-6-legal-persons             |
      | eu-2004-757/art-7-fines                     |
      | eu-2004-757/art-4-3-group                   |
      | eu-2004-757/art-4-2-every-drug              |
      | eu-2004-757/art-4-3-every-drug              |

  Scenario Outline: Rules on cases
    Given the State is not a party to the "EU Framework Decision"
    When the code is evaluated
    Then the rule "<rule>" is not applicable to the case "<case>"

    Examples:
      | rule                                 | case                         |
      | eu-2004-757/art-4-2-large-quantities | major-trafficker             |
      | eu-2004-757/art-4-2-most-harmful     | survey-heroin-1kg            |
      | eu-2004-757/art-4-3-organized        | organizer                    |
      | eu-2004-757/art-4-4-precursors       | precursor-diverter-organized |
