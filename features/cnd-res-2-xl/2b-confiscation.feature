@cnd-res-2-xl
Feature: Confiscation of proceeds and instrumentalities
  Resolution 2 (XL), paragraph 2(b).

  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario Outline: Powers of confiscation
    Given confiscation of "<what>" is <power>
    When the code is evaluated
    Then the code <verdict> under the rule "<rule>"

    Examples:
      | what              | power         | rule                              | verdict         |
      | proceeds          | mandatory     | cnd-res-2-xl/2b-proceeds          | is adequate     |
      | proceeds          | discretionary | cnd-res-2-xl/2b-proceeds          | is adequate     |
      | proceeds          | none          | cnd-res-2-xl/2b-proceeds          | falls short     |
      | proceeds          | unknown       | cnd-res-2-xl/2b-proceeds          | is undetermined |
      | instrumentalities | mandatory     | cnd-res-2-xl/2b-instrumentalities | is adequate     |
      | instrumentalities | discretionary | cnd-res-2-xl/2b-instrumentalities | is adequate     |
      | instrumentalities | none          | cnd-res-2-xl/2b-instrumentalities | falls short     |
      | instrumentalities | unknown       | cnd-res-2-xl/2b-instrumentalities | is undetermined |
      | equivalent value  | mandatory     | cnd-res-2-xl/2b-equal-value       | is adequate     |
      | equivalent value  | discretionary | cnd-res-2-xl/2b-equal-value       | is adequate     |
      | equivalent value  | none          | cnd-res-2-xl/2b-equal-value       | falls short     |
      | equivalent value  | unknown       | cnd-res-2-xl/2b-equal-value       | is undetermined |
