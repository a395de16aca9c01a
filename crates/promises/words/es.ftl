# Promesas: lo que se le dijo a un cliente que se haría, hasta cuándo, y si se hizo.
settings-promises = Promesas
settings-promises-what = Cuánto antes aparece una promesa en Hoy, y cuándo es urgente

promises-title = Promesas
promises-one = Promesa
promises-about = Lo que se prometió a los clientes, y qué fue de ello
promises-views = Qué promesas
promises-view-open = Abiertas
promises-view-due = Por vencer
promises-view-broken = Incumplidas
promises-view-complaints = { $country ->
    [CU] Incumplidas de reclamaciones
    [DO] Incumplidas de reclamaciones
    [ES] Incumplidas de reclamaciones
    [MX] Incumplidas de reclamaciones
    [PR] Incumplidas de reclamaciones
   *[other] Incumplidas de reclamos
}
promises-view-kept = Cumplidas
promises-view-all = Todas
promises-view-share = Cumplimiento
promises-owner = Responsable
promises-every-owner = Todas las personas
promises-team = Equipo
promises-every-team = Todos los equipos
promises-from = Vencen desde
promises-to = hasta
promises-show = Ver
promises-shown = { $first } a { $last }
promises-none-open = No hay promesas abiertas
promises-none-due = No hay promesas por vencer
promises-none-broken = No hay promesas incumplidas
promises-none-complaints = { $country ->
    [CU] Ninguna reclamación tiene promesas incumplidas
    [DO] Ninguna reclamación tiene promesas incumplidas
    [ES] Ninguna reclamación tiene promesas incumplidas
    [MX] Ninguna reclamación tiene promesas incumplidas
    [PR] Ninguna reclamación tiene promesas incumplidas
   *[other] Ningún reclamo tiene promesas incumplidas
}
promises-none-kept = No hay promesas cumplidas
promises-none-all = No hay promesas
promises-none-what = Una promesa se anota al escribir en un caso o al terminar una llamada: «lo llamo el jueves antes de las 12».
promises-none-share = En este período no venció ninguna promesa
promises-col-customer = Cliente
promises-col-what = Qué se prometió
promises-col-due = Vence
promises-col-standing = Cómo está
promises-col-owner = Responsable
promises-col-of = Caso o factura
promises-col-made = Se hizo
promises-col-team = Equipo
promises-col-complaint = { $country ->
    [CU] De una reclamación
    [DO] De una reclamación
    [ES] De una reclamación
    [MX] De una reclamación
    [PR] De una reclamación
   *[other] De un reclamo
}
promises-col-made_by = La hizo
promises-col-channel = Por
promises-col-ended = Terminó
promises-col-evidence = Con qué se cumplió
promises-col-reason = Por qué se retiró o se aplazó
promises-complaint = { $country ->
    [CU] reclamación
    [DO] reclamación
    [ES] reclamación
    [MX] reclamación
    [PR] reclamación
   *[other] reclamo
}
promises-file = promesas
promises-channel-follow_up = llamada de seguimiento
promises-channel-phone = teléfono
promises-channel-in_person = en persona
promises-channel-letter = carta
promises-channel-email = correo
promises-channel-web = página web
promises-channel-api = otro programa
promises-channel-internal = nota interna

promises-share = Cumplimiento
promises-share-of = Promesas que vencen del { $from } al { $to }
promises-share-what = El cumplimiento son las cumplidas a tiempo de todas las que ya vencieron; las retiradas y aplazadas no cuentan.
promises-by-owner = Por persona
promises-by-team = Por equipo
promises-all-people = Todas
promises-kept-many = Cumplidas
promises-broken-many = Incumplidas

promises-standing-open = abierta
promises-standing-broken = incumplida
promises-standing-kept = cumplida
promises-standing-kept_late = cumplida tarde
promises-standing-withdrawn = retirada
promises-standing-postponed = aplazada
promises-over-open = Esa promesa sigue abierta.
promises-over-broken = El plazo de esa promesa ya pasó y quedó incumplida: no se puede aplazar. Puede anotarla como cumplida tarde, o prometer otra vez.
promises-over-kept = Esa promesa ya está cumplida. No se cambió nada.
promises-over-kept_late = Esa promesa ya está cumplida, aunque tarde. No se cambió nada.
promises-over-withdrawn = Esa promesa ya se retiró. Si sigue en pie, anote una nueva.
promises-over-postponed = Esa promesa ya se aplazó: la que vale ahora es la nueva.
promises-over-many = { $n ->
    [one] Una promesa terminada
   *[other] { $n } promesas terminadas
}
promises-became-kept = La cumplió { $who }, { $when }
promises-became-late = La cumplió tarde { $who }, { $when }
promises-became-withdrawn = La retiró { $who }, { $when }
promises-became-postponed = La aplazó { $who }, { $when }
promises-became-dropped = Quedó incumplida; { $who } la dio por terminada, { $when }
promises-by-call = con una llamada
promises-by-message = con un mensaje
promises-by-visit = en persona
promises-by-other = de otra forma

promises-seems = Parece una promesa:
promises-said = { $words } · { $due }
promises-said-closed = { $said } (ese día está cerrado)
promises-note-it = Anotarla
promises-not = No
promises-make = Prometer algo
promises-what = Qué se promete
promises-what-hint = «Llamar», «Enviar el repuesto». Puede decir también cuándo: «llamar el jueves antes de las 12».
promises-due = Hasta cuándo
promises-due-hint = En blanco si ya lo dicen las palabras.
promises-keeps = Con esto queda cumplida
promises-keeps-none = Ninguna promesa
promises-keep = Cumplida
promises-postpone = Aplazar
promises-withdraw = Retirar
promises-new-due = Hasta cuándo ahora
promises-agreed = Qué dijo el cliente
promises-agreed-hint = Una promesa se aplaza de acuerdo con el cliente: anote qué respondió.
promises-reason = Por qué
promises-reason-hint = Queda en la historia. Una promesa retirada a tiempo no cuenta como incumplida.
promises-reason-broken = Queda en la historia. El plazo ya pasó: seguirá contando como incumplida, y no se le pedirá a nadie.
promises-kept-flash = Cumplida: { $words }, a { $who }.
promises-undo = Deshacer

promises-event-made = { $who } prometió: { $words }, hasta { $due }
promises-event-near = Se acerca el plazo de una promesa de { $owner }: { $words }, { $due }
promises-event-kept = { $who } cumplió lo prometido: { $words }
promises-event-kept-late = { $who } cumplió tarde lo prometido: { $words } (era hasta { $due })
promises-event-broken = Quedó incumplida una promesa de { $owner }: { $words }, hasta { $due }
promises-event-postponed = { $who } aplazó una promesa: { $words }, de { $from } a { $due }
promises-event-withdrawn = { $who } retiró una promesa: { $words }
promises-event-dropped = { $who } dio por terminada una promesa incumplida: { $words }
promises-event-reopened = { $who } anotó que una promesa sigue pendiente: { $words }

promises-words-missing = Escriba qué se promete.
promises-words-long = Es demasiado largo: hasta 500 letras.
promises-due-missing = Falta hasta cuándo: elija el día y la hora, o dígalo en las palabras («el jueves antes de las 12»).
promises-due-unreadable = No se entiende el día y la hora. Elíjalos en el calendario.
promises-due-over = Esa hora ya pasó. Elija una que esté por venir.
promises-due-far = Es dentro de más de dos años. Elija un día más cercano.
promises-reason-missing = Escriba por qué se retira.
promises-agreed-missing = Escriba qué dijo el cliente del nuevo plazo.
promises-note-long = Es demasiado largo: hasta 2.000 letras.

promises-saved = Guardado.
promises-hours = Horas antes de su plazo en que aparece en Hoy
promises-hours-hint = En blanco: desde la mañana del día en que vence.
promises-minutes = Minutos antes en que es urgente
promises-minutes-hint = Pasa a «Ahora», y queda en la historia del caso.
promises-wrong-hours = Escriba un número de horas, de 0 a 336.
promises-wrong-minutes = Escriba un número de minutos, de 1 a 1.440.
