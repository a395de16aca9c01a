# Resultados de la llamada.
followups-outcome-completed = Encuesta completa
followups-outcome-partial = Incompleta
followups-outcome-callback_at = Llamar el día y la hora que pidió
followups-outcome-no_answer = No contesta
followups-outcome-busy = Ocupado
followups-outcome-voicemail = Buzón
followups-outcome-wrong_number = Equivocado
followups-outcome-out_of_service = Fuera de servicio
followups-outcome-third_party = Atiende otra persona
followups-outcome-refused = No desea responder
followups-outcome-do_not_call = No volver a llamar
followups-outcome-not_yet_delivered = Aún no llega, promesa vigente
followups-outcome-exhausted = Intentos agotados

followups-state-open = Por llamar
followups-state-needs_data = Espera un número
followups-state-done = Confirmada
followups-state-closed = Cerrada sin confirmar
followups-state-void = Factura anulada

followups-reason-exhausted = Se agotaron los intentos.
followups-reason-refused = El cliente no quiso responder.
followups-reason-do_not_call = El cliente pidió que no se le llame.

followups-condition-ok = En buen estado
followups-condition-damaged = Dañado
followups-condition-missing = Incompleto
followups-condition-wrong_item = Equivocado

followups-cause-knowledge = No conocía los productos
followups-cause-manner = Mala atención
followups-cause-false_promises = Ofreció lo que no era
followups-cause-slow = Demoró
followups-cause-other = Otra

followups-problem-wrong_item = Llegó equivocado
followups-problem-missing = Llegó incompleto
followups-problem-damaged = Llegó dañado
followups-problem-not_delivered = No ha llegado
followups-problem-late = Llegó tarde

followups-proposal-wrong_item = Se propone { followups-a-claim } con la factura, el producto y lo que dijo el cliente.
followups-proposal-missing = Se propone { followups-a-claim } con la factura, el producto y lo que dijo el cliente.
followups-proposal-damaged = Se propone { followups-a-claim } con la factura, el producto y lo que dijo el cliente.
followups-proposal-not_delivered = La fecha prometida ya pasó. Se propone { followups-a-claim } con la factura y { followups-the-waybill }.
followups-proposal-late = Se propone { followups-a-claim } con la factura, la promesa y el día en que llegó.
followups-a-claim = { $country ->
    [CU] una reclamación
    [DO] una reclamación
    [ES] una reclamación
    [MX] una reclamación
    [PR] una reclamación
   *[other] un reclamo
}
followups-raise = Registrarlo
followups-raise-note = Algo más para quien lo atienda

followups-claim-subject-wrong_item = Producto equivocado, factura { $number }
followups-claim-subject-missing = Pedido incompleto, factura { $number }
followups-claim-subject-damaged = Producto dañado, factura { $number }
followups-claim-subject-not_delivered = Pedido no recibido, factura { $number }
followups-claim-subject-late = Entrega tardía, factura { $number }
followups-claim-wrong_item = El cliente recibió un producto distinto del que compró.
followups-claim-missing = El pedido llegó incompleto.
followups-claim-damaged = El producto llegó dañado.
followups-claim-not_delivered = El cliente no ha recibido el pedido.
followups-claim-late = El pedido llegó después de lo prometido, según el cliente.
followups-claim-late-days = { $n ->
    [one] El pedido llegó un día tarde.
   *[other] El pedido llegó { $n } días tarde.
  }
followups-claim-invoice = Factura { $number } del { $day }.
followups-claim-courier = { sales-courier }: { $carrier }. { followups-waybill }: { $waybill }.
followups-claim-promised = Prometido para el { $day }.
followups-claim-received = Recibido el { $day }, según el cliente.
followups-claim-comment = El cliente dijo: «{ $comment }»

# La cola.
followups-title = Llamadas
followups-call = Llamada
followups-next-call = Siguiente llamada
followups-queue = Ver la cola
followups-call-now = Llamar ahora
followups-file = llamadas-por-hacer
followups-made-file = llamadas-hechas
followups-take-out-made = Descargar todas las llamadas hechas
followups-col-customer = Cliente
followups-col-phone = Teléfono
followups-col-city = Ciudad
followups-col-invoice = Factura
followups-col-carrier = { sales-courier }
followups-col-promised = Prometida para
followups-col-delivered = Entregada
followups-col-due = Se debe desde
followups-col-next = Llamar otra vez
followups-col-callable = Se puede llamar desde
followups-col-agreed = Pidió esa hora
followups-col-attempts = Llamadas hechas
followups-col-state = Estado
followups-col-do-not-call = Pidió que no lo llamen
followups-col-ended = Terminó
followups-col-started = Empezó
followups-col-agent = Llamó
followups-col-outcome = Resultado
followups-col-received = Recibió el pedido
followups-col-received-on = Lo recibió el
followups-col-promise-kept = Llegó cuando se prometió
followups-col-condition = Cómo llegó
followups-col-carrier-mark = Nota del { sales-courier-word }
followups-col-rep-mark = Nota del vendedor
followups-col-rep-cause = Por qué esa nota
followups-col-correct-use = Sabe usarlo
followups-col-comment = Comentario
followups-col-note = Nota de quien llamó
followups-parts = Partes de la cola
followups-part-now = Por llamar
followups-part-today = Más tarde hoy
followups-part-later = Otro día
followups-part-appointments = Citas
followups-more-than = más de { $n }
followups-count-overdue = { $n ->
    [one] { $text } atrasada
   *[other] { $text } atrasadas
  }
followups-count-now = { $text } para ahora
followups-count-today = { $text } más tarde hoy
followups-count-later = { $text } otro día
followups-found = { $n ->
    [one] Una llamada
   *[other] { $n } llamadas
  }
followups-find = Buscar por factura, { followups-waybill-word } o cliente
followups-closed-now = No se puede llamar a nadie ahora
followups-nothing-until = A esta hora no hay a quién llamar: las llamadas esperan a que abra el horario del lugar de cada cliente. La próxima podrá hacerse el { $when }.
followups-empty = No hay llamadas aquí
followups-empty-what = Cada factura trae su llamada a las 72 horas. Cuando le toque a alguna, estará en esta lista.
followups-not-found = Nada con eso
followups-not-found-what = Pruebe con el final del número de factura, { followups-the-waybill } o una parte del nombre.
followups-nothing-now = No hay a quién llamar en este momento. Las próximas están en «Más tarde hoy» y «Otro día».
followups-calling = En llamada
followups-calling-since = con { $name } desde las { $time }
followups-free = Liberar
followups-free-name = Liberar a { $name }
followups-page = Página { $n }
followups-pages = Páginas
followups-why-due = 72 h de la factura
followups-row-promised = prometido
followups-row-delivered = entregado
followups-row-held = la tiene { $name }
followups-row-mine = la tiene usted
followups-appointment = Cita
followups-attempt = { $n ->
    [1] 1.er intento
    [3] 3.er intento
   *[other] { $n }.º intento
  }
followups-calls-made = { $n ->
    [0] sin llamadas
    [one] una llamada hecha
   *[other] { $n } llamadas hechas
  }
followups-outside-hours = Fuera del horario de llamadas allí
followups-promised-for = Prometido para el { $day }

# La pantalla de la llamada.
followups-on-the-line = En llamada
followups-let-go = Soltar
followups-outcome = Resultado
followups-there = { $place }, { $time } allí
followups-there-unknown = { $time } allí
followups-say = Diga
followups-questions = Preguntas
followups-answered = Respondido
followups-back = Anterior
followups-next = Siguiente
followups-finish = Terminar la llamada
followups-check = Falta corregir algo; lo escrito sigue aquí
followups-unknown = No sabe, no contesta
followups-today = Hoy
followups-yesterday = Ayer
followups-another-day = Otro día
followups-which-day = ¿Qué día?
followups-which-products = ¿Cuáles?
followups-promise-stands = La fecha prometida aún no pasa: al terminar se volverá a llamar el día siguiente a la promesa.
followups-comment = Lo que dijo el cliente
followups-closing = Al despedirse
followups-one-more = Guardado. A { $name } también le toca esta otra llamada: aproveche que está en la línea.
followups-how-did-it-end = ¿En qué quedó la llamada?
followups-save-outcome = Guardar
followups-go-on = Seguir la llamada
followups-callback-on = Día
followups-callback-time = Hora
followups-callback-hint = Según el reloj del cliente: allí son las { $time }.
followups-how-firmly = ¿Cómo lo dijo?
followups-refusal-soft = No por este pedido
followups-refusal-hard = No quiere más encuestas
followups-refusal-do_not_call = Que no se le vuelva a llamar
followups-no-second-message = Ya se dejó un mensaje: no deje otro.
followups-script-version = Palabras de la llamada, versión { $version } · Escala, versión { $scale }
followups-the-company = la empresa donde hizo su compra
followups-the-courier = el { sales-courier-word }
followups-the-seller = la persona

followups-ask-received = Recibió su pedido
followups-ask-arrived = Qué día llegó
followups-ask-kept_promise = Llegó cuando se prometió
followups-ask-condition = Cómo llegó
followups-ask-carrier = Servicio del { sales-courier-word }
followups-ask-rep = Atención de quien vendió
followups-ask-rep_cause = Qué no estuvo bien
followups-ask-correct_use = Sabe cómo usarlo
followups-ask-comment = Comentario

followups-dispatch = Despacho
followups-invoice = Factura { $number }
followups-products = Productos
followups-track = Recorrido
followups-invoiced = Facturado
followups-courier = { sales-courier }
followups-waybill = { $country ->
    [ES] Albarán
   *[other] Guía
  }
followups-waybill-word = { $country ->
    [ES] albarán
   *[other] guía
}
followups-the-waybill = { $country ->
    [ES] el albarán
   *[other] la guía
}
followups-promised = Prometido
followups-dispatched = Despachado
followups-delivered = Recibido
followups-sent-to = Destino
followups-seller = Ejecutivo
followups-total = Total
followups-voided = Anulada
followups-promise-open = promesa vigente
followups-promise-over = promesa vencida
followups-days-late = { $n ->
    [one] un día tarde
   *[other] { $n } días tarde
  }
followups-on-time = a tiempo
followups-days-early = { $n ->
    [one] un día antes
   *[other] { $n } días antes
  }
followups-says-customer = según el cliente
followups-says-list = según la lista

followups-customer = Cliente
followups-phone = Teléfono
followups-email = Correo
followups-place = Lugar
followups-odd-number = El número no parece válido: márquelo como está escrito
followups-do-not-call = Pidió que no se le llame
followups-open-customer = Ver la ficha
followups-open-cases = Casos abiertos
followups-no-open-cases = Nada pendiente.
followups-other-calls = Otras facturas por llamar
followups-calls-so-far = Llamadas por esta factura
followups-earlier-calls = Llamadas anteriores
followups-note = Nota de la llamada
followups-note-label = Para quien llame después
followups-discard = Descartar lo recuperado
followups-leave-hint = Para salir, elija en qué quedó la llamada o suéltela.

followups-state = Seguimiento
followups-due = Corresponde desde
followups-next-at = Próxima llamada
followups-raised = Caso abierto por esta llamada
followups-held = { $name } está en llamada con este cliente desde las { $time }.
followups-recorded = Guardado.
followups-recorded-again = Guardado. Se vuelve a llamar el { $when }.
followups-recorded-case = Guardado. Quedó abierto el caso { $code }: dígaselo al cliente.

# Números por corregir.
followups-data-title = Números por corregir
followups-data-note = { $n ->
    [0] Nadie espera un número.
    [one] Un cliente espera un número que se pueda marcar.
   *[other] { $n } clientes esperan un número que se pueda marcar.
  }
followups-data-link = { $n ->
    [one] Hay un cliente a quien no se puede llamar: falta un número válido. Corregirlo
   *[other] Hay { $count } clientes a quienes no se puede llamar: falta un número válido. Corregirlos
 }
followups-data-more = y { $n } más
followups-data-empty = Todos tienen un número
followups-data-empty-what = Cuando un número falte, sea equivocado o esté fuera de servicio, aparecerá aquí.
followups-invoice-column = Factura
followups-why = Por qué
followups-owed-since = Corresponde desde
followups-new-number = Número nuevo
followups-new-number-of = Número nuevo de { $name }
followups-no-number = Sin número
followups-mended = Guardado. Ya se puede llamar a { $name }.

# Lo que no se puede.
followups-taken = { $name } está en llamada con este cliente. No se guardó nada; lo escrito sigue aquí.
followups-not-open-open = Esta llamada cambió mientras tanto. Lo escrito sigue aquí.
followups-not-open-done = Esta llamada ya está confirmada. No se guardó otra vez; lo escrito sigue aquí.
followups-not-open-closed = Esta llamada ya se cerró. No se guardó nada más; lo escrito sigue aquí.
followups-not-open-void = La factura se anuló: ya no debe una llamada. Lo escrito sigue aquí.
followups-not-open-needs_data = Esta llamada espera que se corrija el número. Lo escrito sigue aquí.
followups-stale = Alguien cambió esta llamada desde que se abrió. Revise lo que hay ahora y guarde otra vez; lo escrito sigue aquí.
followups-wrong-outcome = Elija en qué quedó la llamada.
followups-wrong-promise-over = La fecha prometida ya pasó: termine la llamada como no recibido.
followups-wrong-received = Para terminar, diga si el cliente recibió su pedido. Si no lo sabe, elija en qué quedó la llamada.
followups-wrong-condition = Para terminar, diga cómo llegó el pedido, o que el cliente no lo sabe o no lo dice.
followups-wrong-not-received = El pedido no se recibió: no puede decirse de qué modo llegó. Quite esta respuesta, o diga que sí se recibió.
followups-wrong-misplaced = Con lo que se eligió como resultado no se guardan respuestas así. Quítela, o elija otro resultado.
followups-wrong-cause = La causa se pregunta solo cuando la nota del vendedor es baja. Quítela, o corrija la nota.
followups-wrong-unsaid = «{ $code }» figura como respondida y como no respondida. Deje una de las dos.
followups-wrong-day = Escriba qué día llegó, o elija «No sabe, no contesta».
followups-wrong-received-later = El día de llegada está por venir. Elija hoy o un día anterior.
followups-wrong-received-before = El día de llegada es anterior a la factura.
followups-wrong-mark = La nota va de 1 a { $most }.
followups-wrong-product = Esa línea no está en la factura.
followups-wrong-callback = Escriba el día y la hora en que pidió que se le llame.
followups-wrong-callback-past = Esa hora ya pasó donde está el cliente. Elija otra.
followups-wrong-callback-far = Elija un día dentro de los próximos tres meses.
followups-wrong-callback-closed = A esa hora no se puede llamar allí. Elija otra dentro del horario de llamadas.
followups-wrong-long = Es demasiado largo: caben { $most } letras.
followups-wrong-phone = Escriba un número que se pueda marcar, de seis cifras o más.
followups-wrong-same-phone = En ese número ya se llamó y no es de este cliente, o no funciona. Escriba otro.

# Filas del historial que no se pueden tomar.
followups-refused-required = Falta «{ $column }».
followups-refused-outcome = «{ $value }» no es un resultado conocido. Use por ejemplo: encuesta completa, no contesta, ocupado, buzón.
followups-refused-condition = «{ $value }» no dice cómo llegó. Use: buen estado, dañado, equivocado o incompleto.
followups-refused-disagree = La misma llamada está en las filas { $rows } y no dicen lo mismo en «{ $column }». Deje la correcta.
followups-refused-mark = «{ $value }» no es una nota de la escala vigente ese día.
followups-refused-yes-no = «{ $value }» no dice sí ni no.
followups-refused-future = La llamada del { $value } está por venir.
followups-refused-early = La llamada del { $value } es anterior a la factura.
followups-refused-received = El día de recepción { $value } no está entre la factura y la llamada.
followups-refused-contradiction = En «{ $column }» dice que no llegó, y la recepción es del { $value }. Deje lo correcto.
followups-refused-unsaid = Una encuesta completa dice si el pedido llegó: complételo en «{ $column }», o ponga otro resultado.
followups-refused-unsaid-anywhere = Una encuesta completa dice si el pedido llegó, y la lista no tiene una columna que lo diga. Agregue «recibido», o ponga otro resultado en «{ $column }».
followups-refused-invoice = No hay una factura { $value }. Traiga primero la lista de facturas.

followups-settings = Llamadas de seguimiento
followups-settings-saved = Guardado. Vale para las llamadas que se deban desde ahora.
followups-settings-hours = Horas desde la factura hasta la llamada
followups-settings-counting = Cómo se cuentan esas horas
followups-settings-natural = Corridas, día y noche
followups-settings-working = Solo las del horario de llamadas
followups-settings-invoiced_time = Hora de una factura cuya lista trae solo el día
followups-settings-invoiced_time-what = Desde ella se cuentan las horas hasta la llamada. Vale para las listas que se traigan desde ahora.
followups-settings-time = Escriba una hora, como 00:00 o 18:30.
followups-settings-attempts = Intentos antes de cerrar sin respuesta
followups-settings-days = Repartidos en al menos estos días
followups-settings-bands = Y en al menos estas partes del día (mañana, mediodía, tarde)
followups-settings-busy_minutes = Minutos para volver a llamar si está ocupado
followups-settings-busy_times = Cuántas veces seguidas si está ocupado
followups-settings-holidays = Llamar también los { $country ->
    [ES] festivos
    [CO] festivos
   *[other] feriados
}
followups-settings-holidays-what = { $country ->
    [ES] Están en Ajustes, Festivos. Donde la ley prohíbe llamar en festivo, déjelo sin marcar.
    [CO] Están en Ajustes, Festivos. Donde la ley prohíbe llamar en festivo, déjelo sin marcar.
   *[other] Están en Ajustes, Feriados. Donde la ley prohíbe llamar en feriado, déjelo sin marcar.
}
followups-settings-window = Horario de llamadas
followups-settings-window-what = Como 09:00-13:00, 15:00-19:00. En blanco no se llama ese día. Es la hora del lugar del cliente.
followups-settings-mon = Lunes
followups-settings-tue = Martes
followups-settings-wed = Miércoles
followups-settings-thu = Jueves
followups-settings-fri = Viernes
followups-settings-sat = Sábado
followups-settings-sun = Domingo
followups-settings-number = Escriba un número entero.
followups-settings-between = Escriba un número entre { $least } y { $most }.
followups-settings-hours-wrong = Escriba las horas como 09:00-13:00, 15:00-19:00, sin que se crucen.
followups-settings-no-hour = Deje al menos una hora abierta en la semana.
