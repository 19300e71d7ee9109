Feature: Sentences that the specification of the rules does not need

  Rule: Codes come from many places

    Scenario: A doc string
      Given the following extract:
        """
        format: 1
        jurisdiction: PT
        name: Code of a doc string
        level: national
        legal_family: civil
        instruments: {dl: {title: Drug law, short: DL, source: imaginary, status: checked}}
        provisions:
          - id: trade
            title: Trade
            conduct: [sale, importation]
            substances: [all]
            cite: {instrument: dl, article: 21}
            tiers:
              - id: trade-basic
                grade: basic
                cite: {instrument: dl, article: 21, paragraph: 1}
                penalty: {imprisonment: {minimum: 4 years, maximum: 12 years}, fine: none}
        """
      When a major trafficker is sentenced
      Then the exposure is 4 to 12 years
      And the reason cites "DL art. 21(1)"

    Scenario: A table of penalties
      Given a penal code of a party to the 1961 Convention, 1988 Convention
      And the following penalties:
        | offence             | drug    | quantity | imprisonment                  | article |
        | trafficking         | cocaine |          | of 2 to 8 years               | § 29    |
        | trafficking         | cocaine | 5 kg     | of not less than 5 years      | § 30    |
        | possession for use  |         |          | of up to 1 year               |         |
      And the longest term of imprisonment is 15 years (§ 38)
      When a major trafficker is sentenced
      Then the exposure is not less than 5 years
      And the maximum of the exposure is 15 years
      And the minimum of the exposure is 5 years
      And the reason cites "§ 30"

    Scenario Outline: Real codes
      Given the penal code of <country> as of 2024-04-01
      When a major trafficker is sentenced
      Then the maximum of the exposure is <maximum>

      Examples:
        | country           | maximum  |
        | Germany           | 15 years |
        | the United States | life     |
        | GB                | life     |

    Scenario: A real code with one thing changed
      Given the penal code of Germany as of 2024-04-01
      And the tier "btmg-30-1-4" has a maximum of 9 years
      When the code is evaluated
      Then the code is adequate under "un-1988" article 3(8)
      And the code is adequate under the rule "un-1988/art-5-1-a-proceeds"

  Rule: What the offender faces

    Background:
      Given a penal code of a party to the 1988 Convention
      And trafficking in cannabis is punishable by imprisonment of 1 to 4 years
      And trafficking in at least 500 g of cocaine is punishable by imprisonment between 5 and 15 years

    Scenario: Another quantity
      When a courier with 400 g of cocaine is sentenced
      Then the offender is not punishable

    Scenario: Another drug
      When a courier with 400 g of cannabis resin is sentenced
      Then the exposure is 1 to 4 years

    Scenario Outline: Death beside the range
      Given the general part says of "death penalty": none
      And the tier "trafficking-2" threatens death as <how>
      When a major trafficker is sentenced
      Then the offender <faces> the death penalty
      And the exposure is 5 to 15 years

      Examples:
        | how       | faces         |
        | available | faces         |
        | mandatory | faces         |
        | none      | does not face |

    Scenario: A case by its name
      When the case "launderer" is sentenced
      Then what the offender faces cannot be determined

    Scenario Outline: Repeated convictions
      Given <rule>
      When a major trafficker with two prior convictions is sentenced
      Then the exposure is <range>
      And the recidivism rule applies

      Examples:
        | rule                                                                        | range                    |
        | a third conviction for a trafficking offence raises the minimum to 10 years | 10 to 15 years           |
        | a second conviction for any offence raises the maximum by one third         | 5 to 20 years            |
        | a second conviction for a drug offence is punishable by imprisonment for life | life                   |
        | a second conviction for the same offence raises the range by one half       | 90 months to 270 months  |

    Scenario: Only recent convictions
      Given a second conviction for a similar offence doubles the maximum
      And only convictions of the last 2 years count
      When a major trafficker with one prior conviction is sentenced
      Then the recidivism rule does not apply

    Scenario: An offender in a table
      Given a second conviction for a similar offence doubles the maximum
      And foreign convictions do not count
      And the following offender:
        | role                      | courier      |
        | conduct                   | importation  |
        | substance                 | cocaine      |
        | quantity                  | 2 kg         |
        | age                       | 19           |
        | foreign prior convictions | 1            |
      When that offender is sentenced
      Then the exposure is 5 to 15 years

  Rule: Findings and reasons

    Background:
      Given a complete penal code of a party to the drug conventions

    Scenario: An article with several rules
      Given confiscation of "proceeds" is none
      When the code is evaluated
      Then the sanction falls short under "un-1988" article 5(1)(a)
      And the sanction is adequate under "un-1988" article 5(1)(b)
      And the remedy says "proceeds"

    Scenario: An article of which nothing is known
      Given confiscation of "drugs" is unknown
      When the code is evaluated
      Then the sanction is undetermined under "un-1988" article 5(1)(b)
      And what is missing is "confiscation_of_drugs"

    Scenario: A ceiling
      Given the general part says of "death penalty": mandatory (art. 7)
      When the code is evaluated
      Then the code is disproportionate under the rule "human-rights/iccpr-6-death-mandatory"
      And the reason cites "art. 7"

    Scenario: A State that becomes a party
      Given the State is a party to the "1988 Convention"
      When the code is evaluated
      Then the code is adequate under the rule "un-1988/art-3-8-fugitives"
      And the reason says "limitation"

    Scenario: Fines
      Given a penal code of a party to the 1988 Convention
      And trafficking is punishable by imprisonment of 1 to 5 years
      And a fine may be imposed instead of imprisonment
      When the code is evaluated
      Then the case "major-trafficker" falls short under the rule "un-1988/art-3-4-a-major-not-fine-alone"

    Scenario: An offence that is perhaps none
      Given the offence "trafficking" may be criminal or not
      When the code is evaluated
      Then the sanction is undetermined under "un-1988" article 3(1)(a)(i)

    Scenario: An offence taken out of the code
      Given the offence "laundering" does not exist
      And "laundering conversion" is no offence
      When the code is evaluated
      Then the sanction falls short under "un-1988" article 3(1)(b)(i)

    Scenario: A penalty that was not read
      Given the penalty of the tier "trafficking-large" is unknown
      When the code is evaluated
      Then the tier "trafficking-large" is undetermined under the rule "human-rights/iccpr-7-corporal-tier"

    Scenario: A reserved article
      Given the State has reserved article 3(8) of the "1988 Convention"
      And the general part says of "limitation for fugitives": none
      When the code is evaluated
      Then the rule "un-1988/art-3-8-fugitives" does not apply to the code

    Scenario: The offender whom a rule is asked of
      When a major trafficker is sentenced
      Then the case of the sentenced offender is adequate under the rule "cnd-res-2-xl/2c-major-exposure"

  Rule: Codes and their general part

    Scenario: A code as it stands
      Given the penal code of Portugal
      When a courier is sentenced
      Then the exposure is 4 to 12 years

    Scenario: A code in a file
      Given the code in the file "../../../scenarios/complete-code.yaml"
      When a courier is sentenced
      Then the maximum of the exposure is 15 years

    Scenario: A circumstance, and a minor case
      Given a penal code of a party to the 1988 Convention
      And trafficking is punishable by imprisonment of 1 to 5 years
      And trafficking with the circumstance "organized group" is punishable by imprisonment of 3 to 9 years
      And in minor cases, trafficking is punishable by imprisonment of up to 1 year
      When the case "group-trafficker" is sentenced
      Then the exposure is 3 to 9 years

    Scenario: Death for the offence just described
      Given a penal code of a party to the 1988 Convention
      And trafficking is punishable by imprisonment of 1 to 5 years
      And the offence just described threatens death as available
      When a major trafficker is sentenced
      Then the offender faces the death penalty

    Scenario: Accomplices and attempts
      Given a penal code of a party to the 1988 Convention
      And trafficking is punishable by imprisonment of 2 to 8 years
      And "attempt" is punishable for all offences
      And "participation" is punishable by one half of the range
      And the shortest term of imprisonment is 1 month
      When a major trafficker is sentenced for an attempt
      Then the exposure is 2 to 8 years
      When a major trafficker is sentenced as an accomplice
      Then the exposure is 1 to 4 years

    Scenario: Convictions of a day, at home and abroad
      Given a penal code of a party to the 1988 Convention
      And trafficking is punishable by imprisonment of 2 to 8 years
      And a second conviction for a similar offence doubles the range
      And the recidivism rule leads to no more than 12 years
      And the recidivism rule looks back 5 years from conviction
      And foreign convictions do not count
      When a major trafficker with a prior conviction of 2024-05-01 is sentenced
      Then the exposure is 4 to 12 years
      When a major trafficker with a prior conviction of 2019-05-01 is sentenced
      Then the exposure is 2 to 8 years
      When a major trafficker with a foreign prior conviction of 2024-05-01 is sentenced
      Then the exposure is 2 to 8 years

    Scenario: A repeat offender whose sentence is not suspended
      Given a penal code of a party to the 1988 Convention
      And trafficking is punishable by imprisonment of 2 to 8 years
      And a second conviction for a similar offence excludes suspension of the sentence
      When a major trafficker with one prior conviction is sentenced
      Then suspension of the sentence is excluded
