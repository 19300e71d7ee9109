# language: es
@un-1988
Característica: El tráfico de cualquier droga, en cualquier cantidad, es delito
  Convención de 1988, artículo 3, párrafo 1 a) i): cualquier estupefaciente o sustancia sicotrópica, sin cantidad mínima.
  La norma se pregunta de cada droga y de la cantidad más pequeña; decide la peor respuesta.

  Esquema del escenario: Una sola droga no basta, y una cantidad mínima deja una laguna
    Dado un código penal de un Estado parte en la Convención de 1988
    Y <delito> se castiga con prisión de 1 a 5 años (art. 12(1))
    Cuando se evalúa el código
    Entonces el código <resultado> según la regla "un-1988/art-3-1-a-i-trafficking"

    Ejemplos:
      | delito                                         | resultado           |
      | el tráfico                                     | es adecuado         |
      | el tráfico de hierba de cannabis               | es insuficiente     |
      | el tráfico de heroína                          | es insuficiente     |
      | la venta                                       | queda indeterminado |
      | el tráfico de al menos 1 mg de cualquier droga | es adecuado         |
      | el tráfico de al menos 2 mg de cualquier droga | es insuficiente     |

  Escenario: Se nombra lo que queda sin castigo
    Dado un código penal de un Estado parte en la Convención de 1988
    Y el tráfico de heroína se castiga con prisión de 1 a 5 años
    Cuando se evalúa el código
    Entonces el código es insuficiente según la regla "un-1988/art-3-1-a-i-trafficking"
    Y el caso que decide es "production of 0.001 g of morphine"

  Escenario: No se sabe si la venta es delito
    Dado un código penal completo de un Estado parte en los convenios sobre drogas
    Y "venta" quizás constituye delito
    Cuando se evalúa el código
    Entonces el código queda indeterminado según la regla "un-1988/art-3-1-a-i-trafficking"

  Escenario: Una infracción administrativa no es un delito
    Dado un código penal completo de un Estado parte en los convenios sobre drogas
    Y el delito "trafficking" es administrativo
    Cuando se evalúa el código
    Entonces el código es insuficiente según la regla "un-1988/art-3-1-a-i-trafficking"

  Escenario: Un Estado que no es parte
    Dado un código penal completo de un Estado parte en los convenios sobre drogas
    Y el Estado no es parte en la "Convención de 1988"
    Cuando se evalúa el código
    Entonces la regla "un-1988/art-3-1-a-i-trafficking" no es aplicable al código
