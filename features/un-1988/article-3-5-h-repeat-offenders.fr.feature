# language: fr
@un-1988 @recidivism
Fonctionnalité: Récidive, y compris après une condamnation à l'étranger
  Convention de 1988, article 3, paragraphe 5 h) : condamnations antérieures, en particulier pour des infractions
  similaires, à l'étranger ou dans le pays.

  Contexte:
    Soit un code pénal d'un État partie à la Convention de 1988
    Et le trafic d'au moins 1 kg d'héroïne est puni d'un emprisonnement de 5 à 15 ans (art. 12(1))
    Et une deuxième condamnation pour une infraction similaire double la fourchette de peine (art. 12(2))

  Scénario: Une condamnation étrangère compte comme une condamnation nationale
    Quand un grand trafiquant ayant une condamnation étrangère antérieure est condamné
    Alors la peine encourue est de 10 à 30 ans
    Et la sanction est adéquate au regard de "un-1988", article 3(5)(h)
    Et le motif cite "art. 12(2)"

  Scénario: La première infraction
    Quand un grand trafiquant est condamné
    Alors la peine encourue est de 5 à 15 ans
    Et la règle de récidive ne s'applique pas

  Plan du scénario: Si les condamnations à l'étranger comptent
    Étant donné que les condamnations étrangères <compter>
    Quand un grand trafiquant ayant une condamnation étrangère antérieure est condamné
    Alors la peine encourue est <peine>

    Exemples:
      | compter         | peine         |
      | comptent        | de 10 à 30 ans |
      | ne comptent pas | de 5 à 15 ans  |

  Règle: Un auteur peut être décrit dans un tableau

    Scénario: Au-dessous de la quantité, la disposition n'atteint pas l'auteur
      Soit l'auteur suivant
        | rôle         | trafiquant  |
        | comportement | importation |
        | drogue       | héroïne     |
        | quantité     | 900 g       |
      Quand cet auteur est condamné
      Alors l'auteur n'est pas punissable
