# Plazos de los casos.

settings-targets = Plazos
settings-targets-what = En cuánto tiempo se responde y se soluciona cada caso, y lo que manda la ley.

levels-panel = Plazos
levels-done = { $n ->
    [one] Un plazo terminado
   *[other] { $n } plazos terminados
}
levels-state-running = en plazo
levels-state-warning = por vencer
levels-state-paused = en pausa
levels-state-missed = vencido
levels-state-met = a tiempo
levels-state-met_late = tarde
levels-state-merged = ya no corre
levels-state-not_needed = no hizo falta

levels-running = { $what } antes de { $at }: { $time } desde { $since }{ $less }.
levels-missed = { $what }: el plazo terminó a { $at }. { $n ->
    [one] Era
   *[other] Eran
} { $time } desde { $since }{ $less }.
levels-paused = { $what }: en pausa desde { $paused }, a la espera { $whom }. Al reanudarse { $left_n ->
    [one] quedará
   *[other] quedarán
} { $left }. { $n ->
    [one] Es
   *[other] Son
} { $time } desde { $since }{ $less }.
levels-never = { $what }: sin fecha, porque el horario no vuelve a abrir. { $n ->
    [one] Es
   *[other] Son
} { $time } desde { $since }{ $less }.
levels-met = { $what }: a tiempo, a { $ended }. El plazo terminaba a { $at }: { $time } desde { $since }{ $less }.
levels-met-late = { $what }: tarde, a { $ended }. El plazo terminó a { $at }: { $time } desde { $since }{ $less }.
levels-merged = { $what }: dejó de correr a { $ended }, cuando este caso se unió a otro. Aquí ya no se debe nada.
levels-not-needed = { $what }: no hizo falta, porque el caso se resolvió a { $ended } sin que se le dijera nada al cliente. No cuenta como respuesta.
levels-wait-customer = del cliente
levels-wait-third = de un tercero

levels-at = las { $time } del { $day }
levels-at-one = la { $time } del { $day }
levels-since = el { $day } a las { $time }
levels-since-one = el { $day } a la { $time }
levels-end-of-day = las 24:00 del { $day }
levels-day-of-year = { $day } de { $year }
levels-and = { $first } y { $last }
levels-of-calendar = { " " }del horario «{ $name }» ({ $zone })

levels-hours-open = { $n ->
    [one] 1 hora hábil
   *[other] { $n } horas hábiles
}
levels-minutes-open = { $n ->
    [one] 1 minuto hábil
   *[other] { $n } minutos hábiles
}
levels-hours-natural = { $n ->
    [one] 1 hora de reloj
   *[other] { $n } horas seguidas
}
levels-minutes-natural = { $n ->
    [one] 1 minuto de reloj
   *[other] { $n } minutos seguidos
}
levels-hours = { $n ->
    [one] 1 hora
   *[other] { $n } horas
}
levels-minutes = { $n ->
    [one] 1 minuto
   *[other] { $n } minutos
}
levels-days = { $n ->
    [one] 1 día
   *[other] { $n } días
}
levels-business_days = { $n ->
    [one] 1 día hábil
   *[other] { $n } días hábiles
}
levels-months = { $n ->
    [one] 1 mes
   *[other] { $n } meses
}

levels-less = , sin contar { $what }
levels-holiday = el { $country ->
    [ES] festivo
    [CO] festivo
   *[other] feriado
} del { $day } ({ $name })
levels-holiday-too = el del { $day } ({ $name })
levels-holidays-more = { $n ->
    [one] otro más
   *[other] otros { $n }
}
levels-because = { $what } («{ $reason }»)
levels-waited-customer = { $span } de espera al cliente
levels-waited-third = { $span } de espera a un tercero

levels-law-source = Lo manda { $source }.
levels-law-unsure = Falta que un abogado lo confirme.
levels-law-runs = Las esperas no detienen este plazo.

levels-saved = Guardado. Los plazos de los casos abiertos se vuelven a contar.
levels-targets-what = Si a un caso le sirven varios, cuenta el que más dice de él: primero el de su prioridad, luego el de su categoría, el del tipo de cliente, el de su tipo y el de su canal. Quien llama o viene en persona ya tiene respuesta: ahí la primera solo se cuenta con un plazo de ese canal. Para quitar uno, deje en blanco qué se hace y el tiempo.
levels-field-what = Qué
levels-field-priority = Prioridad
levels-field-segment = Tipo de cliente
levels-field-kind = Tipo
levels-field-category = Categoría
levels-field-channel = Canal
levels-field-amount = Tiempo
levels-field-unit = En
levels-field-in = Contado en
levels-unit-hours = horas
levels-unit-minutes = minutos
levels-natural = Día y noche
levels-any = Cualquiera
levels-choose = Elija…
levels-target-what = Elija qué se hace en ese tiempo.
levels-target-number = Escriba el tiempo con un número entero.
levels-target-none = Un plazo no puede ser de cero: escriba un minuto o más.
levels-target-long = El plazo es demasiado largo: hasta dos años.
levels-target-calendar = Ese horario ya no existe. Elija otro.
levels-target-twice = Ya hay un plazo igual para los mismos casos. Deje uno solo.
levels-target-law = Los plazos de ley no se cambian aquí.
levels-targets-many = Hasta { $most } plazos.
levels-letters = Avisos por correo a la jefatura
levels-letters-missed = Cuando un plazo vence
levels-letters-near = Cuando un plazo está por vencer
levels-mail-one = Plazo de { $code }: { $about }
levels-mail-many = { $n } plazos vencidos o por vencer
levels-mail-line = { $code } · { $about } · { $customer } · { $who }
    { $why }
levels-mail-more = { $n ->
    [one] Y otro más.
   *[other] Y otros { $n }.
}
levels-mail = Buen día, { $name }:

    { $lines }

    { $more }

    Véalo aquí:
    {"{link}"}

levels-overdue = Plazos vencidos
levels-overdue-what = De todos los casos, con el porqué de cada plazo.
levels-overdue-mine = De los casos que usted lleva, con el porqué de cada plazo.
levels-overdue-board = Ver el tablero
levels-overdue-parts = Qué plazos
levels-overdue-missed = Vencidos
levels-overdue-near = Por vencer
levels-overdue-none = Ningún plazo aquí
levels-overdue-none-what = Todo está a tiempo.
levels-overdue-pages = Páginas de plazos
levels-overdue-case = Caso
levels-overdue-customer = Cliente
levels-overdue-of = Plazo
levels-overdue-state = Situación
levels-overdue-file = plazos-vencidos
levels-near-file = plazos-por-vencer
levels-overdue-due = Vence
levels-overdue-why = Por qué
levels-overdue-assignee = A cargo de

levels-sectors = Para la ley, la empresa es
levels-sector-large = gran empresa o servicio básico
levels-sector-basic = servicio básico de suministro continuo
levels-sector-financial = entidad financiera
levels-sector-distance = quien vende a distancia: por teléfono, internet o catálogo
levels-sector-utility = servicio domiciliario
levels-law = Lo que manda la ley
levels-law-what = Información reunida con cuidado, que no es asesoría legal: un abogado del país debe confirmarla. Si a un caso le tocan varios plazos de ley, se muestran todos y avisa el primero que vence.
levels-law-nothing = De este país no hay plazos anotados.
levels-law-name = Qué
levels-law-time = Plazo
levels-law-where = Para
levels-law-from = En vigor
levels-law-source-column = Norma y certeza
levels-law-none = sin plazo fijo
levels-law-to-read = Para leer: no pone plazo a los casos por sí solo.
levels-law-extendable = ampliable
levels-law-since = desde { $day }
levels-law-to = hasta { $day }
