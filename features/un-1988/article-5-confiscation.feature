@un-1988
Feature: Confiscation
  1988 Convention, article 5. The result binds; the manner is left to domestic law by article 5(9).

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Powers of confiscation
    Given confiscation of "<what>" is <power>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | what                  | power         | rule                                    | verdict         |
      | proceeds              | mandatory     | un-1988/art-5-1-a-proceeds              | is adequate     |
      | proceeds              | discretionary | un-1988/art-5-1-a-proceeds              | is adequate     |
      | proceeds              | none          | un-1988/art-5-1-a-proceeds              | falls short     |
      | proceeds              | unknown       | un-1988/art-5-1-a-proceeds              | is undetermined |
      | equivalent value      | mandatory     | un-1988/art-5-1-a-equivalent-value      | is adequate     |
      | equivalent value      | discretionary | un-1988/art-5-1-a-equivalent-value      | is adequate     |
      | equivalent value      | none          | un-1988/art-5-1-a-equivalent-value      | falls short     |
      | equivalent value      | unknown       | un-1988/art-5-1-a-equivalent-value      | is undetermined |
      | drugs                 | mandatory     | un-1988/art-5-1-b-drugs                 | is adequate     |
      | drugs                 | discretionary | un-1988/art-5-1-b-drugs                 | is adequate     |
      | drugs                 | none          | un-1988/art-5-1-b-drugs                 | falls short     |
      | drugs                 | unknown       | un-1988/art-5-1-b-drugs                 | is undetermined |
      | instrumentalities     | mandatory     | un-1988/art-5-1-b-instrumentalities     | is adequate     |
      | instrumentalities     | discretionary | un-1988/art-5-1-b-instrumentalities     | is adequate     |
      | instrumentalities     | none          | un-1988/art-5-1-b-instrumentalities     | falls short     |
      | instrumentalities     | unknown       | un-1988/art-5-1-b-instrumentalities     | is undetermined |
      | transformed proceeds  | mandatory     | un-1988/art-5-6-a-transformed-proceeds  | is adequate     |
      | transformed proceeds  | discretionary | un-1988/art-5-6-a-transformed-proceeds  | is adequate     |
      | transformed proceeds  | none          | un-1988/art-5-6-a-transformed-proceeds  | falls short     |
      | transformed proceeds  | unknown       | un-1988/art-5-6-a-transformed-proceeds  | is undetermined |
      | intermingled proceeds | mandatory     | un-1988/art-5-6-b-intermingled-proceeds | is adequate     |
      | intermingled proceeds | discretionary | un-1988/art-5-6-b-intermingled-proceeds | is adequate     |
      | intermingled proceeds | none          | un-1988/art-5-6-b-intermingled-proceeds | falls short     |
      | intermingled proceeds | unknown       | un-1988/art-5-6-b-intermingled-proceeds | is undetermined |
      | income from proceeds  | mandatory     | un-1988/art-5-6-c-income                | is adequate     |
      | income from proceeds  | discretionary | un-1988/art-5-6-c-income                | is adequate     |
      | income from proceeds  | none          | un-1988/art-5-6-c-income                | falls short     |
      | income from proceeds  | unknown       | un-1988/art-5-6-c-income                | is undetermined |

  Scenario Outline: Third parties in good faith are protected
    Given confiscation of "third parties protected" is <says>
    When the code is evaluated
    Then the code <verdict> under the rule "un-1988/art-5-8-third-parties"

    Examples:
      | says    | verdict             |
      | yes     | is adequate         |
      | none    | is disproportionate |
      | unknown | is undetermined     |
