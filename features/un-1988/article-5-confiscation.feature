@un-1988
Feature: Confiscation
  1988 Convention, article 5. The result binds; the manner is left to domestic law by article 5(9).

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Powers of confiscation
    Given confiscation of "<what>" is <power>
    When the code is evaluated
    Then the rule "<rule>" finds the code <verdict>

    Examples:
      | what                  | power         | rule                                    | verdict      |
      | proceeds              | mandatory     | un-1988/art-5-1-a-proceeds              | adequate     |
      | proceeds              | discretionary | un-1988/art-5-1-a-proceeds              | adequate     |
      | proceeds              | none          | un-1988/art-5-1-a-proceeds              | falls short  |
      | proceeds              | unknown       | un-1988/art-5-1-a-proceeds              | undetermined |
      | equivalent value      | mandatory     | un-1988/art-5-1-a-equivalent-value      | adequate     |
      | equivalent value      | discretionary | un-1988/art-5-1-a-equivalent-value      | adequate     |
      | equivalent value      | none          | un-1988/art-5-1-a-equivalent-value      | falls short  |
      | equivalent value      | unknown       | un-1988/art-5-1-a-equivalent-value      | undetermined |
      | drugs                 | mandatory     | un-1988/art-5-1-b-drugs                 | adequate     |
      | drugs                 | discretionary | un-1988/art-5-1-b-drugs                 | adequate     |
      | drugs                 | none          | un-1988/art-5-1-b-drugs                 | falls short  |
      | drugs                 | unknown       | un-1988/art-5-1-b-drugs                 | undetermined |
      | instrumentalities     | mandatory     | un-1988/art-5-1-b-instrumentalities     | adequate     |
      | instrumentalities     | discretionary | un-1988/art-5-1-b-instrumentalities     | adequate     |
      | instrumentalities     | none          | un-1988/art-5-1-b-instrumentalities     | falls short  |
      | instrumentalities     | unknown       | un-1988/art-5-1-b-instrumentalities     | undetermined |
      | transformed proceeds  | mandatory     | un-1988/art-5-6-a-transformed-proceeds  | adequate     |
      | transformed proceeds  | discretionary | un-1988/art-5-6-a-transformed-proceeds  | adequate     |
      | transformed proceeds  | none          | un-1988/art-5-6-a-transformed-proceeds  | falls short  |
      | transformed proceeds  | unknown       | un-1988/art-5-6-a-transformed-proceeds  | undetermined |
      | intermingled proceeds | mandatory     | un-1988/art-5-6-b-intermingled-proceeds | adequate     |
      | intermingled proceeds | discretionary | un-1988/art-5-6-b-intermingled-proceeds | adequate     |
      | intermingled proceeds | none          | un-1988/art-5-6-b-intermingled-proceeds | falls short  |
      | intermingled proceeds | unknown       | un-1988/art-5-6-b-intermingled-proceeds | undetermined |
      | income from proceeds  | mandatory     | un-1988/art-5-6-c-income                | adequate     |
      | income from proceeds  | discretionary | un-1988/art-5-6-c-income                | adequate     |
      | income from proceeds  | none          | un-1988/art-5-6-c-income                | falls short  |
      | income from proceeds  | unknown       | un-1988/art-5-6-c-income                | undetermined |

  Scenario Outline: Third parties in good faith are protected
    Given confiscation of "third parties protected" is <says>
    When the code is evaluated
    Then the rule "un-1988/art-5-8-third-parties" finds the code <verdict>

    Examples:
      | says    | verdict          |
      | yes     | adequate         |
      | none    | disproportionate |
      | unknown | undetermined     |
