# El informe mensual.
reports-title = Informe mensual
reports-file = informe
reports-summary = Resumen
reports-month = Mes
reports-see-month = Ver mes
reports-goals = Metas
reports-invoices = { $n ->
    [0] sin facturas
    [one] 1 factura
   *[other] { $count } facturas
  }
reports-so-far = mes en curso, con lo registrado hasta { $at }
reports-not-a-month = «{ $written }» no es un mes. Escríbalo con año y mes, como 2026-10.

reports-coverage = Cobertura de llamadas
reports-sales_reps = Atención del ejecutivo de ventas
reports-couriers = Cumplimiento de { sales-couriers-word }
reports-claims = { $country ->
    [CU] Reclamaciones recibidas
    [DO] Reclamaciones recibidas
    [ES] Reclamaciones recibidas
    [MX] Reclamaciones recibidas
    [PR] Reclamaciones recibidas
   *[other] Reclamos recibidos
  }
reports-technical_service = Servicio técnico
reports-claims-word = { $country ->
    [CU] reclamaciones
    [DO] reclamaciones
    [ES] reclamaciones
    [MX] reclamaciones
    [PR] reclamaciones
   *[other] reclamos
  }
reports-claim-word = { $country ->
    [CU] reclamación
    [DO] reclamación
    [ES] reclamación
    [MX] reclamación
    [PR] reclamación
   *[other] reclamo
  }

reports-satisfied = % satisfechos
reports-of-points = de { $top }
reports-goal-coverage = meta { $goal } %
reports-goal-sales_reps = meta { $goal }
reports-goal-couriers = meta { $goal } %
reports-goal-claims = meta { $goal } o menos
reports-goal-technical_service = meta { $goal } o menos
reports-goal-value-coverage = { $goal } %
reports-goal-value-sales_reps = { $goal }
reports-goal-value-couriers = { $goal } %
reports-goal-value-claims = { $goal } como máximo
reports-goal-value-technical_service = { $goal } como máximo
reports-points = { $n } puntos
reports-per-thousand = { $n } por mil facturas
reports-aim-going = { $goal }: va en { $value }
reports-aim-reached = { $goal }: cumplida
reports-aim-short = { $goal }: faltan { $by }
reports-aim-over = { $goal }: { $by } de más
reports-delta-up = { $by } más que en { $month }, { $judged }
reports-delta-down = { $by } menos que en { $month }, { $judged }
reports-delta-same = igual que en { $month }
reports-delta-better = mejor
reports-delta-worse = peor
reports-against-version = Los cambios se cuentan contra las cifras de { $month } que se entregaron (versión { $version }).
reports-against-recorded = Los cambios se cuentan contra lo registrado de { $month }, sin congelar.

reports-formula-coverage = Facturas cuyo despacho confirmó el cliente en la llamada ÷ facturas del mes.
reports-formula-sales_reps = Media de las notas que dieron los clientes en la llamada, en la escala vigente.
reports-formula-couriers = A tiempo (entregado hasta el día prometido) ÷ entregado con promesa; los retrasos, en días enteros de lo entregado tarde.
reports-formula-claims = { $country ->
    [CU] Reclamaciones de cada categoría ÷ todas las reclamaciones recibidas.
    [DO] Reclamaciones de cada categoría ÷ todas las reclamaciones recibidas.
    [ES] Reclamaciones de cada categoría ÷ todas las reclamaciones recibidas.
    [MX] Reclamaciones de cada categoría ÷ todas las reclamaciones recibidas.
    [PR] Reclamaciones de cada categoría ÷ todas las reclamaciones recibidas.
   *[other] Reclamos de cada categoría ÷ todos los reclamos recibidos.
  }
reports-formula-technical_service = Casos de cada grupo comercial ÷ todos los casos de servicio técnico recibidos.
reports-period-invoices = facturas del 1 al { $last } de { $month }, sin las anuladas.
reports-period-claims = { reports-claims-word } del 1 al { $last } de { $month }, según el día en que llegaron.
reports-period-technical = casos del 1 al { $last } de { $month }, según el día en que llegaron.

reports-chart-coverage = Despachos confirmados por llamada, mes a mes
reports-chart-sales_reps = Notas de los ejecutivos de ventas
reports-chart-couriers = Entregas a tiempo por { sales-courier-word }, mes a mes
reports-chart-claims = { $country ->
    [CU] Reclamaciones por categoría
    [DO] Reclamaciones por categoría
    [ES] Reclamaciones por categoría
    [MX] Reclamaciones por categoría
    [PR] Reclamaciones por categoría
   *[other] Reclamos por categoría
  }
reports-chart-technical_service = Casos de servicio técnico por grupo comercial
reports-mean-is = media { $mean }
reports-legend-before = La marca en cada barra es lo que hubo en { $month }.
reports-shares-sum = Los porcentajes están redondeados uno por uno y suman { $sum } %; ninguno se ajustó.
reports-in-a-row = { $n ->
    [1] 1.er mes
    [3] 3.er mes seguido
   *[other] { $n }.º mes seguido
  }
reports-of-last-three = { $n } de los últimos 3 meses

reports-table-coverage = Cobertura
reports-table-sales_reps = Ejecutivos
reports-table-scale = Notas en la escala de { $first } a { $last } (versión { $version })
reports-table-couriers = { sales-couriers }
reports-table-provinces = { $country ->
    [CO] Departamentos
    [PE] Departamentos
    [MX] Estados
    [CL] Regiones
   *[other] Provincias
}
reports-table-claims = { reports-col-claims }
reports-table-technical_service = Servicio técnico

reports-all = Total
reports-col-step = Paso
reports-col-invoices = Facturas
reports-col-of-invoices = De las facturas
reports-col-sales-rep = Ejecutivo
reports-col-answers = Respuestas
reports-col-mean = Media
reports-col-satisfied = Satisfechos
reports-col-mark = Nota { $mark }
reports-col-cause = Causa de notas bajas
reports-col-courier = { sales-courier }
reports-col-province = { $country ->
    [CO] Departamento
    [PE] Departamento
    [MX] Estado
    [CL] Región
   *[other] Provincia
}
reports-col-delivered = Entregadas
reports-col-on-time = A tiempo
reports-col-percent = A tiempo, %
reports-col-late = Tarde
reports-col-median = Mediana
reports-col-p90 = 9 de 10
reports-col-max = Peor
reports-delay-days = Media, mediana, 9 de 10 y peor: días de retraso de lo entregado tarde.
reports-col-category = Categoría
reports-col-claims = { $country ->
    [CU] Reclamaciones
    [DO] Reclamaciones
    [ES] Reclamaciones
    [MX] Reclamaciones
    [PR] Reclamaciones
   *[other] Reclamos
  }
reports-col-share = Del total
reports-col-month-before = Mes anterior
reports-col-product-group = Grupo comercial
reports-col-cases = Casos
reports-col-indicator = Indicador
reports-col-month = Este mes
reports-col-goal = Meta
reports-col-formula = Cómo se calcula
reports-col-invoice = Factura
reports-col-invoiced-on = Facturada
reports-col-customer = Cliente
reports-col-promised-on = Prometida
reports-col-delivered-on = Entregada
reports-col-days-late = Retraso, en días
reports-on-the-day = a tiempo
reports-days-early = { $n ->
    [one] 1 día antes
   *[other] { $n } días antes
  }
reports-days-late = { $n ->
    [one] 1 día tarde
   *[other] { $n } días tarde
  }
reports-col-state = Estado
reports-col-attempts = Llamadas
reports-col-outcome = Último resultado
reports-col-last-call = Última llamada
reports-col-rep-mark = Nota
reports-col-case = Caso
reports-col-received-on = Recibido
reports-col-kind = Tipo
reports-col-phase = Fase
reports-col-subject = Asunto
reports-col-product = Producto
reports-col-assignee = Responsable
reports-col-solved-on = Resuelto

reports-state-invoiced = Facturadas
reports-state-attempted = Llamadas al menos una vez
reports-state-never_called = Nunca llamadas
reports-state-contacted = Con respuesta del cliente
reports-state-confirmed = Confirmadas
reports-state-unconfirmed = Sin confirmar
reports-standing-delivered = Entregadas
reports-standing-on_time = A tiempo
reports-standing-late = Tarde
reports-standing-pending = Sin entregar
reports-standing-no_promise = Entregadas sin promesa
reports-no-sales-rep = Sin ejecutivo
reports-no-courier = Sin { sales-courier-word }
reports-no-province = { $country ->
    [CO] Sin departamento
    [PE] Sin departamento
    [MX] Sin estado
    [CL] Sin región
   *[other] Sin provincia
}
reports-no-category = Sin categoría
reports-no-product-group = Sin grupo comercial
reports-unknown-coverage = sin dato
reports-unknown-sales_reps = sin ejecutivo
reports-unknown-couriers = sin { sales-courier-word }
reports-unknown-claims = sin categoría
reports-unknown-technical_service = sin grupo comercial

reports-finding-nothing = Todavía no hay nada que contar de este mes.
reports-finding-confirmed = Se confirmaron { $confirmed } de { $invoiced } despachos{ $than }.
reports-finding-unconfirmed = { $n ->
    [one] Queda 1 sin confirmar: { $parts }.
   *[other] Quedan { $total } sin confirmar: { $parts }.
  }
reports-never-called = { $n ->
    [one] 1 que nunca se llamó
   *[other] { $count } que nunca se llamaron
  }
reports-unanswered = { $n ->
    [one] 1 en que no se habló con el cliente
   *[other] { $count } en que no se habló con el cliente
  }
reports-unsaid = { $n ->
    [one] 1 en que el cliente contestó sin confirmar
   *[other] { $count } en que el cliente contestó sin confirmar
  }
reports-finding-missing = { $n ->
    [one] Faltó 1 confirmación para llegar a la meta de { $goal } %.
   *[other] Faltaron { $missing } confirmaciones para llegar a la meta de { $goal } %.
  }
reports-finding-reached = Se cumplió la meta de { $goal }.
reports-finding-not-reached = No se cumplió la meta de { $goal }.
reports-finding-marks = { $n ->
    [one] La nota media fue { $mean }, de 1 respuesta{ $than }.
   *[other] La nota media fue { $mean }, de { $answers } respuestas{ $than }.
  }
reports-finding-satisfied = { $n ->
    [one] Quedó satisfecho el { $percent } % de 1 respuesta. En el mes se usaron varias escalas de notas: no hay una media de todas.
   *[other] Quedó satisfecho el { $percent } % de { $answers } respuestas. En el mes se usaron varias escalas de notas: no hay una media de todas.
  }
reports-finding-apart = La más alta es la de { $high } ({ $high_mean }); la más baja, la de { $low } ({ $low_mean }).
reports-finding-cause = De las notas bajas, la causa más dicha fue: { $cause }, { $count } de { $of }.
reports-finding-on-time = En total llegaron a tiempo { $on_time } de { $of } despachos con promesa{ $than }.
reports-finding-worst = { $name } entregó tarde { $often } despachos.
reports-finding-worst-more = { $name } entregó tarde { $often } despachos, más que en { $month }, cuando cumplió el { $before } %.
reports-finding-worst-doubled = { $name } entregó tarde { $often } despachos, por lo menos el doble que en { $month }.
reports-one-in = 1 de cada { $n }
reports-of-ten = { $n } de cada 10
reports-finding-recurrent = Se repite: { $times } peor que los demás.
reports-finding-recurrent-goal = Se repite: { $times } por debajo de la meta de { $goal } %.
reports-finding-where-its = De sus { $of } retrasos, { $late } fueron hacia { $provinces }.
reports-finding-where = De { $of } retrasos, { $late } fueron hacia { $provinces }.
reports-finding-without = Sin { $name }, el mes habría cerrado en { $percent } %.
reports-finding-not-delivered = { $n ->
    [one] De 1 despacho no consta la entrega.
   *[other] De { $count } despachos no consta la entrega.
  }
reports-finding-received-claims = { $n ->
    [0] No llegó ningún caso de este tipo{ $than }.
    [one] Llegó 1 { reports-claim-word }{ $than }.
   *[other] Llegaron { $total } { reports-claims-word }{ $than }.
  }
reports-finding-received-technical_service = { $n ->
    [0] No llegó ningún caso de servicio técnico{ $than }.
    [one] Llegó 1 caso de servicio técnico{ $than }.
   *[other] Llegaron { $total } casos de servicio técnico{ $than }.
  }
reports-finding-per-thousand = Son { $n } por cada mil facturas.
reports-finding-grew-alone = Lo único que creció: { $name }, de { $from } a { $to }.
reports-finding-grew = Lo que más creció: { $name }, de { $from } a { $to }.
reports-finding-fell = Lo que más bajó: { $name }, de { $from } a { $to }.
reports-finding-most = { $name } reúne el { $percent } % ({ $count }).
reports-than-more = , { $by } más que en { $month }
reports-than-less = , { $by } menos que en { $month }
reports-than-same = , igual que en { $month }
reports-list = { $before } y { $last }

reports-rows-found = { $n ->
    [0] Ninguna fila
    [one] 1 fila
   *[other] { $count } filas
  }
reports-filter = Filtrar
reports-filter-all = Cualquiera
reports-filter-state = Estado
reports-filter-rep = Ejecutivo
reports-filter-mark = Nota
reports-filter-carrier = { sales-courier }
reports-filter-province = { reports-col-province }
reports-filter-standing = Entrega
reports-filter-branch = Rama
reports-filter-category = Categoría
reports-filter-group = Grupo comercial
reports-all-rows = Quitar filtros
reports-no-rows = No hay filas así en este mes
reports-no-rows-hint = Quite algún filtro o elija otro mes.
reports-pages = Páginas
reports-shown = { $first } a { $last } de { $total }

reports-goals-lead = Cada meta rige desde el mes indicado hasta que se ponga otra. Una casilla vacía quita la meta.
reports-from-month = Desde el mes
reports-from-month-hint = Año y mes, como 2026-10.
reports-goal-hint-coverage = Por ciento de facturas confirmadas, como 95.
reports-goal-hint-sales_reps = Nota media, como 4,50.
reports-goal-hint-couriers = Por ciento a tiempo, como 93. Un { sales-courier-word } por debajo en dos de los últimos tres meses queda señalado.
reports-goal-hint-claims = Cuántos como máximo en el mes.
reports-goal-hint-technical_service = Cuántos como máximo en el mes.
reports-save-goals = Guardar metas
reports-wrong-month = Escriba el año y el mes, como 2026-10.
reports-wrong-goal-coverage = Escriba un número de 0 a 100 con dos decimales como mucho, o deje la casilla vacía.
reports-wrong-goal-sales_reps = Escriba un número con dos decimales como mucho, o deje la casilla vacía.
reports-wrong-goal-couriers = Escriba un número de 0 a 100 con dos decimales como mucho, o deje la casilla vacía.
reports-wrong-goal-claims = Escriba un número con dos decimales como mucho, o deje la casilla vacía.
reports-wrong-goal-technical_service = Escriba un número con dos decimales como mucho, o deje la casilla vacía.

# El informe en papel.
reports-paper-kind = Informe mensual de servicio al cliente
reports-paper-page = Página { $page } de { $pages }
reports-paper-draft = borrador
reports-paper-at = con lo registrado hasta { $at }
reports-paper-signatures = Firmas
reports-paper-prepared = Elaborado
reports-paper-reviewed = Revisado
reports-paper-approved = Aprobado
reports-paper-name = Nombre
reports-paper-date = Fecha
reports-paper-sign = Firma
reports-paper-signed = En Atiende

# El mes congelado: versión, firmas, correcciones, envío.
reports-control = Control
reports-control-code = Código
reports-control-version = Versión
reports-control-at = Con lo registrado hasta
reports-version = versión { $version }
reports-version-unsigned = versión { $version }, sin todas las firmas
reports-open-pill = Sin congelar
reports-open = El mes terminó, pero sus cifras todavía pueden cambiar. Al congelarlo quedan fijas y se puede firmar.
reports-freeze = Congelar el mes
reports-freeze-not-over = Ese mes todavía no termina. Se puede congelar desde el primer día del mes siguiente.
reports-freeze-empty = En ese mes no hay nada registrado, así que no hay informe que congelar.
reports-freeze-no-reason = Escriba por qué hace falta otra versión.
reports-freeze-long-reason = Acorte el motivo: caben hasta 1000 letras.
reports-frozen-pill = Congelado
reports-approved-pill = Aprobado
reports-frozen-by = congelado por { $name }, { $at }
reports-altered = Lo guardado de este informe ya no coincide con su huella: alguien lo cambió por fuera de Atiende. No lo entregue; busque la copia de respaldo.
reports-older = Hay una versión más nueva.
reports-see-newest = Verla
reports-live-pill = Cifras de hoy
reports-live = Así saldría el mes si se contara ahora ({ $at }). No es el informe que se entregó.
reports-live-back = Volver a la versión { $version }
reports-see-live = Ver el mes entero con las cifras de hoy
reports-today = hoy sería { $value }
reports-today-short = hoy { $value }
reports-rows-of-today = Estas filas son las de hoy. Las cifras del informe quedaron fijas el { $at }: lo corregido después puede hacer que no sumen lo mismo.

reports-unsigned = Falta firmar
reports-sign-prepared = Firmar como elaborado
reports-sign-reviewed = Firmar como revisado
reports-sign-approved = Firmar como aprobado
reports-sign-other = Usted ya firmó esta versión; ahora le toca a otra persona.
reports-sign-taken = Esa firma ya está puesta, de { $name }.
reports-sign-before-prepared = Esa firma no va todavía.
reports-sign-before-reviewed = Antes tiene que firmar quien elaboró el informe.
reports-sign-before-approved = Antes tienen que firmar quien elaboró el informe y quien lo revisó.
reports-sign-same-prepared = Usted ya firmó como elaborado. Las tres firmas son de tres personas distintas.
reports-sign-same-reviewed = Usted ya firmó como revisado. Las tres firmas son de tres personas distintas.
reports-sign-same-approved = Usted ya firmó como aprobado. Las tres firmas son de tres personas distintas.
reports-sign-old-version = Esa versión ya no está en vigor. Revise y firme la versión { $version }.

reports-done-frozen = El mes quedó congelado. Falta que firmen tres personas.
reports-done-version = La versión nueva quedó congelada. Falta que la firmen tres personas.
reports-done-signed = Su firma quedó puesta.
reports-done-sent = En un momento sale para quienes todavía no lo tienen. Aquí se ve cómo le va a cada envío.

reports-moved = { $n ->
    [one] 1 cifra cambió desde que se congeló el mes ({ $at })
   *[other] { $count } cifras cambiaron desde que se congeló el mes ({ $at })
  }
reports-moved-what = El informe sigue como se entregó. Si se contara ahora ({ $at }), estas cifras serían otras.
reports-moved-title = Cifras que hoy serían otras
reports-moved-more = { $n ->
    [one] Y una más; está marcada en su tabla.
   *[other] Y { $n } más; están marcadas en sus tablas.
  }
reports-col-section = Sección
reports-col-row = Fila
reports-col-figure = Cifra
reports-col-given-out = En el informe
reports-col-today = Hoy

reports-versions = { $n ->
    [one] Versión única
   *[other] { $n } versiones
  }
reports-proof = Huella { $hash }
reports-proof-what = Se calcula de todo lo guardado: si algo cambiara, no coincidiría.
reports-reason = Motivo de la versión nueva
reports-reason-hint = Se lee en el historial. La versión anterior se conserva como está.
reports-new-version = Hacer una versión nueva

reports-mailing = Lista de envío
reports-mailing-empty = Nadie está en la lista de envío.
reports-mailing-due = { $n ->
    [one] Sale por correo a 1 persona: { $at }
   *[other] Sale por correo a { $n } personas: { $at }
  }
reports-mailing-waits = { $n ->
    [one] Sale por correo a 1 persona en cuanto estén las tres firmas.
   *[other] Sale por correo a { $n } personas en cuanto estén las tres firmas.
  }
reports-mailing-hand = { $n ->
    [one] En la lista hay 1 persona que no lo tiene.
   *[other] En la lista hay { $n } personas que no lo tienen.
  }
reports-send = Enviar ahora
reports-send-unsigned = Todavía faltan firmas. El informe se envía cuando están las tres.
reports-send-nobody = Nadie está en la lista de envío. Agregue a quien deba recibirlo en Ajustes, Informe mensual.
reports-sent = { $n ->
    [one] Enviado por correo: { $told } de 1
   *[other] Enviado por correo: { $told } de { $n }
  }
reports-drafts = { $n ->
    [one] Borrador enviado por correo: { $told } de 1
   *[other] Borrador enviado por correo: { $told } de { $n }
  }

reports-mailing-code = Código del documento
reports-mailing-code-hint = Va en cada página del PDF y en el Excel, como ATC-INF-001.
reports-mailing-recipients = Quiénes lo reciben
reports-mailing-recipients-hint = Una persona por línea, con nombre y correo: Ana Ruiz <ana@empresa.ec>
reports-mailing-on = Enviarlo por correo cada mes
reports-mailing-day = Día del mes siguiente
reports-mailing-day-hint = Del 1 al 28.
reports-mailing-hour = Hora
reports-mailing-hour-hint = De 0 a 23, en la hora de la empresa.
reports-mailing-unsigned = Si ese día faltan firmas
reports-mailing-wait = Esperar y enviarlo en cuanto estén las tres
reports-mailing-draft = Enviar un borrador marcado como tal, y el informe cuando estén las tres
reports-mailing-saved = Guardado. Rige desde el próximo envío.
reports-wrong-code = Escriba un código de hasta 40 letras.
reports-wrong-day = Elija un día del 1 al 28.
reports-wrong-hour = Elija una hora de 0 a 23.
reports-wrong-nobody = Para enviarlo cada mes, escriba al menos a una persona.
reports-wrong-many = La lista admite hasta 200 personas.
reports-wrong-line = La línea { $n } no tiene un correo que se entienda: «{ $line }». Escríbala como Ana Ruiz <ana@empresa.ec>.

reports-mail-subject = Informe mensual de servicio al cliente: { $month }
reports-mail-subject-draft = BORRADOR del informe mensual de servicio al cliente: { $month }
reports-mail-greeting = Buen día, { $name }:
reports-mail-greeting-nobody = Buen día:
reports-mail-body =
    Le enviamos el informe de servicio al cliente de { $month }, aprobado. Va en PDF y en Excel.

    { $figures }

    { $code } · { $version }
reports-mail-body-draft =
    Le enviamos un BORRADOR del informe de servicio al cliente de { $month }: todavía no tiene las tres firmas y sus cifras pueden cambiar. El informe aprobado le llegará después. Va en PDF y en Excel.

    { $figures }

    { $code } · { $version }
