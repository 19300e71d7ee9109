# language: es
@un-1988 @recidivism
Característica: Reincidencia, también tras una condena en el extranjero
  Convención de 1988, artículo 3, párrafo 5 h): declaraciones anteriores de culpabilidad, en particular por delitos
  análogos, en el extranjero o en el país.

  Antecedentes:
    Dado un código penal de un Estado parte en la Convención de 1988
    Y el tráfico de al menos 1 kg de heroína se castiga con prisión de 5 a 15 años (art. 12(1))
    Y una segunda condena por un delito similar duplica el marco penal (art. 12(2))

  Escenario: Una condena extranjera cuenta como una nacional
    Cuando se condena a un gran traficante con una condena extranjera previa
    Entonces la pena aplicable es de 10 a 30 años
    Y la sanción es adecuada según "un-1988", artículo 3(5)(h)
    Y el motivo cita "art. 12(2)"

  Escenario: El primer delito
    Cuando se condena a un gran traficante
    Entonces la pena aplicable es de 5 a 15 años
    Y no se aplica la regla de reincidencia

  Esquema del escenario: Si cuentan las condenas en el extranjero
    Dado que las condenas extranjeras <contar>
    Cuando se condena a un gran traficante con una condena extranjera previa
    Entonces la pena aplicable es <pena>

    Ejemplos:
      | contar    | pena            |
      | cuentan   | de 10 a 30 años |
      | no cuentan | de 5 a 15 años |

  Regla: Un autor puede describirse en una tabla

    Escenario: Por debajo de la cantidad la disposición no alcanza al autor
      Dado el siguiente autor
        | papel    | traficante  |
        | conducta | importación |
        | droga    | heroína     |
        | cantidad | 900 g       |
      Cuando se condena a ese autor
      Entonces el autor no es punible
