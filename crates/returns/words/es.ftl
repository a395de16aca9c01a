# Devoluciones: lo que vuelve por un reclamo, hasta que el cliente sabe en qué quedó.
settings-returns = Devoluciones
settings-returns-what = Dónde se reciben, en cuántos días cada paso, y los { sales-couriers-word } con su numeración
returns-title = Devoluciones
returns-about = Primero lo que sigue abierto, lo más antiguo arriba
returns-find = Busque por { cases-claim-word }, cliente, { sales-waybill-word } o factura
returns-views = Qué devoluciones
returns-view-open = Abiertas
returns-view-untold = Sin poder avisar
returns-view-all = Todas
returns-state = Estado
returns-every-state = Estado: todos
returns-way = Forma
returns-every-way = Forma: todas
returns-shown = { $first } a { $last }
returns-found = { $n ->
    [0] Ninguna devolución
    [one] 1 devolución
   *[other] { $n } devoluciones
}
returns-none = No hay devoluciones aquí
returns-none-what = Se abren desde { cases-the-claim }, cuando el producto llegó equivocado, dañado o incompleto.
returns-not-found = Ninguna devolución coincide
returns-not-found-what = Pruebe con el código { cases-of-claim }, el cliente o el número de { sales-waybill-word }, o mire en todas.
returns-file = devoluciones
returns-late = Pasó su día
returns-col-customer = Cliente
returns-col-claim = { cases-kind-claim }
returns-col-invoice = Factura
returns-col-goods = Qué vuelve
returns-col-reason = Motivo
returns-col-way = Cómo vuelve
returns-col-waybill = { sales-field-waybill }
returns-col-state = Estado
returns-col-why = Por qué sigue abierta
returns-col-opened = Abierta el
returns-col-due = Para cuándo
returns-col-outcome = En qué quedó
returns-col-number = Documento
returns-col-amount = Monto
returns-col-currency = Moneda

# Estados
returns-state-opened = Abierta
returns-state-waybill_issued = Con { sales-waybill-word }
returns-state-in_transit = En camino
returns-state-received = Recibida
returns-state-accepted = Aceptada
returns-state-rejected = Rechazada
returns-state-resolved = Resuelta
returns-state-closed = Cerrada
returns-state-cancelled = Cancelada
returns-stage-opened = Abierta
returns-stage-waybill_issued = { $country ->
    [ES] Albarán emitido
   *[other] Guía emitida
}
returns-stage-in_transit = En camino
returns-stage-received = Recibida
returns-stage-inspected = Revisada
returns-stage-resolved = Resuelta
returns-stage-closed = Cliente avisado
returns-until = hasta el { $day }

# Por qué sigue abierta
returns-why-days = { $n ->
    [0] { $why }, desde hoy
    [one] { $why }, 1 día
   *[other] { $why }, { $n } días
}
returns-why-bring = esperando que el cliente la traiga
returns-why-issue = falta emitir { sales-the-waybill }
returns-why-hand-over = { $country ->
    [ES] albarán emitido, el { sales-courier-word } todavía no la tiene
   *[other] guía emitida, el { sales-courier-word } todavía no la tiene
}
returns-why-arrive = la tiene el { sales-courier-word }, no la ha entregado
returns-why-from-shop = la dejaron en el local, no ha llegado a la oficina central
returns-why-inspect = recibida, falta revisarla
returns-why-settle = aceptada, falta la reposición o la nota de crédito
returns-why-give-back = rechazada, falta devolvérsela al cliente
returns-why-tell-failed-email = falta avisar al cliente: el correo no salió
returns-why-tell-failed-sms = falta avisar al cliente: el mensaje de texto no salió
returns-why-tell-call = falta avisar al cliente: hay que llamarlo
returns-why-tell-waiting = falta avisar al cliente: el aviso está por salir
returns-why-nothing = lista para cerrarse

# Motivos, formas, avisos
returns-reason = Por qué vuelve
returns-reason-wrong_item = Llegó otro producto
returns-reason-damaged = Llegó dañado o no funciona
returns-reason-missing = Llegó incompleto
returns-reason-other = Otro motivo
returns-way-drop_off = El cliente la trae
returns-way-courier = La trae un { sales-courier-word }, con { sales-waybill-word }
returns-way-ask = Cómo vuelve
returns-way-far = El cliente está en { $province } y la empresa en { $home }: lo normal es por { sales-courier-word }.
returns-way-near = El cliente está en { $province }, como la empresa: puede traerla.
returns-way-unknown = No sabemos dónde está el cliente: pregúntele si puede acercarse.
returns-way-no-home = Pregúntele si puede acercarse; si no puede, va por { sales-courier-word }.
returns-tell_by = Cómo quiere el cliente que le avisemos
returns-tell_by-hint = Se le avisa en cada paso, y la devolución no se cierra hasta que lo sepa.
returns-tell_by-email = Por correo
returns-tell_by-sms = Por mensaje de texto
returns-tell_by-phone = Que lo llamemos
returns-tell_by-none = no lo tenemos

# Abrir
returns-panel = Devolución
returns-proposed = El producto no llegó como debía: lo normal es pedirlo de vuelta.
returns-open = Abrir devolución
returns-open-do = Abrir la devolución
returns-open-of = Devolución { cases-of-claim } { $code }
returns-which = ¿De qué { cases-claim-word } es?
returns-claim = { cases-kind-claim }
returns-claim-hint = Su código, como C-1042
returns-claim-missing = Escriba el código { cases-of-claim }.
returns-claim-unknown = No hay { cases-claim-word } { $code }. Revise el código o búsquelo en Casos.
returns-go-on = Seguir
returns-choose = Elija…
returns-not-saved = No se guardó. Revise lo siguiente:
returns-goods = Qué vuelve
returns-bought = compró { $n }
returns-others = Algo que no está en la factura
returns-products = Productos
returns-others-hint = Uno por línea; si son varios, «2 x Llave de paso»
returns-detail = Qué contó el cliente
returns-detail-hint = Qué llegó en lugar de qué, o qué tiene dañado
returns-place = Dónde la trae
returns-place-hint = Solo si la trae el cliente
returns-office = Oficina central
returns-opened = Devolución abierta. El aviso al cliente ya está en cola.
returns-this-is-open = { cases-the-claim-first } { $code } ya tiene una devolución abierta: es esta. No se abrió otra.

# Página
returns-of = Devolución de { $name }
returns-data = Datos de la devolución
returns-next = Siguiente paso
returns-notices = Avisos al cliente
returns-told-by = El cliente pidió: { $way }
returns-history = Qué ha pasado
returns-customer-card = Ver su ficha
returns-call-owed = Falta llamar
returns-call-from-case = Llamar desde { cases-the-claim }
returns-call-done = Llamada terminada
returns-fact-goods = Qué vuelve
returns-fact-reason = Motivo
returns-fact-detail = Qué contó
returns-fact-way = Cómo vuelve
returns-fact-place = Dirección
returns-fact-invoice = Factura
returns-fact-settled = En qué quedó
returns-fact-verdict = Razón
returns-courier = { sales-courier }
returns-no-couriers = Todavía no hay { sales-couriers-word } para devoluciones. Se añaden en Ajustes, Devoluciones.
returns-do-issue = Emitir { sales-the-waybill }
returns-do-issue-after-all = No puede traerla: emitir { sales-waybill-word }
returns-do-hand-over-courier = Ya la tiene el { sales-courier-word }
returns-do-hand-over-drop_off = La dejó en el local
returns-do-receive = Llegó a la oficina central
returns-verdict = ¿Qué se encontró al revisarla?
returns-verdict-accepted = El cliente tiene razón: se acepta
returns-verdict-rejected = No se acepta: vuelve al cliente
returns-verdict-why = Razón
returns-verdict-hint = Hace falta si no se acepta; el cliente la lee tal cual
returns-verdict-missing = Escriba por qué no se acepta: el cliente la va a leer.
returns-verdict-choose = Elija si se acepta o no.
returns-do-inspect = Guardar la revisión
returns-desk-settles = Revisada. Quien atiende { cases-the-claim } la resuelve.
returns-tell-them = Solo falta que el cliente lo sepa. Se cierra sola en cuanto el aviso llegue o alguien lo llame.
returns-all-done = No queda nada por hacer: el cliente ya lo sabe.
returns-outcome-replacement = Reposición
returns-outcome-credit = Nota de crédito
returns-outcome-returned_to_customer = Devuelto al cliente
returns-outcome-choose = Elija cómo se resuelve.
returns-do-replacement = Guardar la reposición
returns-do-credit = Guardar la nota de crédito
returns-do-returned_to_customer = Guardar el envío al cliente
returns-number-replacement = { sales-field-waybill } o despacho de la reposición
returns-number-credit = Número de la nota de crédito
returns-number-returned_to_customer = { sales-field-waybill } con que se le devuelve
returns-number-missing-replacement = Escriba { sales-the-waybill } o el despacho de la reposición.
returns-number-missing-credit = Escriba el número de la nota de crédito.
returns-number-missing-returned_to_customer = Escriba con qué { sales-waybill-word } se le devuelve.
returns-arrives = Qué día le llega
returns-day-missing = Escriba qué día le llega: es lo que se le dice al cliente.
returns-day-past = Ese día es anterior a la devolución. Escriba el día en que le llega.
returns-credit = Monto en { $currency }
returns-credit-most = La factura es de { $most }; no puede pasar de ahí.
returns-credit-missing = Escriba el monto de la nota de crédito, mayor que cero.
returns-credit-above = La factura fue de { $most }: la nota de crédito no puede ser mayor. No se guardó nada.
returns-cancel = Cancelar la devolución
returns-cancel-reason = Por qué no vuelve
returns-cancel-hint = El cliente la lee tal cual
returns-cancel-why = Escriba por qué se cancela: el cliente la va a leer.

# Lo que no se puede
returns-no-reason = Elija por qué vuelve el producto.
returns-detail-missing = Cuente el motivo con sus palabras.
returns-too-long = Es demasiado largo: acórtelo.
returns-products-missing = Diga qué producto vuelve: marque cuántos de la factura o escríbalo.
returns-products-many = Son demasiados productos para una devolución: abra otra para el resto.
returns-product-nameless = A una línea le falta el nombre del producto, o es demasiado larga.
returns-quantity-wrong = La cantidad de «{ $product }» debe ser un número mayor que cero.
returns-more-than-bought = De «{ $product }» compró { $n }: no pueden volver más.
returns-place-unknown = No conocemos ese lugar. Elija la oficina central o un local de la lista.
returns-no-contact = No tenemos correo ni teléfono del cliente: complételos en su ficha y vuelva aquí.
returns-no-email = { $name } no tiene correo en su ficha. Complételo o elija otra forma de avisarle.
returns-no-sms = { $name } no tiene un teléfono al que se pueda escribir. Corríjalo en su ficha o elija otra forma de avisarle.
returns-no-phone = { $name } no tiene teléfono en su ficha. Complételo o elija otra forma de avisarle.
returns-already-open = { cases-the-claim-first } ya tiene una devolución abierta: { $at }. No se abrió otra.
returns-claim-open = { cases-the-claim-first } { $code } no se cerró: su devolución sigue abierta ({ $goods }). Se puede cerrar cuando la devolución termine y el cliente lo sepa.
returns-claim-untold = { cases-the-claim-first } { $code } no se cerró: falta que el cliente sepa cómo terminó su devolución ({ $goods }). Avísele, o anote que ya lo sabe; después se puede cerrar.
returns-not-a-claim = { $code } no es { cases-a-claim }. Las devoluciones se abren desde { cases-a-claim }: cambie su tipo o registre un caso nuevo.
returns-claim-closed = { $country ->
    [CU] La reclamación { $code } está cerrada. Reábrala para pedir el producto de vuelta.
    [DO] La reclamación { $code } está cerrada. Reábrala para pedir el producto de vuelta.
    [ES] La reclamación { $code } está cerrada. Reábrala para pedir el producto de vuelta.
    [MX] La reclamación { $code } está cerrada. Reábrala para pedir el producto de vuelta.
    [PR] La reclamación { $code } está cerrada. Reábrala para pedir el producto de vuelta.
   *[other] El reclamo { $code } está cerrado. Reábralo para pedir el producto de vuelta.
}
returns-claim-merged = El caso { $code } quedó unido a { $into }. Abra la devolución desde { $into }.
returns-no-customer = { cases-the-claim-first } { $code } no tiene cliente: no habría a quién avisar.
returns-invoice-voided = La factura { cases-of-claim } { $code } está anulada: no hay venta que devolver. Revise { cases-the-claim }.
returns-courier-missing = Elija el { sales-courier-word }.
returns-courier-unknown = No conocemos ese { sales-courier-word }. Elija uno de la lista o añádalo en Ajustes, Devoluciones.
returns-no-waybill = Esta devolución no tiene { sales-waybill-word }: todavía no se emite, o el cliente la trae.
returns-unknown-code = «{ $code }» no es un valor conocido.
returns-now-opened = A la devolución le falta un paso antes: está abierta y todavía no se mueve. No cambió nada.
returns-now-waybill_issued = { $who } ya emitió { sales-the-waybill }. No cambió nada: así está ahora.
returns-now-in_transit = La devolución ya va en camino; lo anotó { $who }. No cambió nada: así está ahora.
returns-now-received = La devolución ya llegó a la oficina central; la recibió { $who } y falta revisarla. No cambió nada.
returns-now-accepted = { $who } ya la revisó y se aceptó: toca reponer o acreditar. No cambió nada.
returns-now-rejected = { $who } ya la revisó y no se aceptó: toca devolvérsela al cliente. No cambió nada.
returns-now-resolved = { $who } ya resolvió esta devolución. No cambió nada: así está ahora.
returns-now-closed = Esta devolución ya está cerrada; el último paso lo hizo { $who }. No cambió nada.
returns-now-cancelled = { $who } canceló esta devolución. No cambió nada: así está ahora.

# Lo que pasó
returns-event-return-opened = Se abrió
returns-event-return-waybill-issued = Se emitió { sales-the-waybill }
returns-event-return-handed-over = Va en camino
returns-event-return-received = Llegó a la oficina central
returns-event-return-accepted = Se revisó y se aceptó
returns-event-return-rejected = Se revisó y no se aceptó
returns-event-return-resolved = Se resolvió
returns-event-return-closed = El cliente lo sabe: cerrada
returns-event-return-reopened = Se supo que el aviso no llegó
returns-event-return-cancelled = Se canceló

# Lo que se le dice al cliente
returns-mail-subject = Su devolución, { cases-claim-word } { $code }: { $state }
returns-mail =
    Estimado cliente { $name }:

    { $text }

    Gracias por su paciencia.
    { $company }
returns-sms = { $company }: { $text }
returns-tell-opened-drop_off = Abrimos la devolución de su { cases-claim-word } { $code }. Por favor traiga { $goods } a { $place } hasta el { $day }. Cuando lo revisemos le avisamos qué sigue.
returns-tell-opened-courier = Abrimos la devolución de su { cases-claim-word } { $code }: { $goods }. Hasta el { $day } le damos { sales-a-waybill } de { sales-courier-word } para que la envíe sin costo.
returns-tell-waybill_issued = Su { sales-waybill-word } de devolución es { $waybill }, de { $courier }, sin costo para usted. Entregue el paquete al { sales-courier-word } hasta el { $day }. Le avisamos cuando llegue.
returns-tell-in_transit-courier = { $courier } ya tiene su devolución, { sales-waybill-word } { $waybill }. Debe llegarnos hasta el { $day }; ese día le avisamos.
returns-tell-in_transit-drop_off = Recibimos su devolución en { $place } y va a nuestra oficina central. Debe llegar hasta el { $day }; ese día le avisamos.
returns-tell-received = Su devolución ya llegó. La revisamos hasta el { $day } y le avisamos el resultado.
returns-tell-accepted = Revisamos su devolución y tiene usted razón. Hasta el { $day } le avisamos de su reposición o de su nota de crédito.
returns-tell-rejected = Revisamos su devolución y no podemos aceptarla: { $why } Hasta el { $day } le avisamos cómo se la enviamos de vuelta.
returns-tell-resolved-replacement = Su reposición ya salió con { sales-the-waybill } { $number } y le llega el { $day }. Con eso queda resuelta su devolución.
returns-tell-resolved-credit = Su nota de crédito { $number } por { $amount } ya está lista. Con eso queda resuelta su devolución.
returns-tell-resolved-returned_to_customer = Le enviamos su producto de vuelta con { sales-the-waybill } { $number }; le llega el { $day }.
returns-tell-cancelled = Cancelamos la devolución de su { cases-claim-word } { $code }: { $why } Si no es lo que esperaba, llámenos.

# Guía impresa
returns-waybill = { sales-field-waybill } de devolución
returns-sheet = Imprimir { sales-the-waybill }
returns-print-how = Imprímala desde su navegador, en A4 o carta.
returns-sheet-from = Envía
returns-sheet-to = Recibe
returns-sheet-quantity = Cantidad
returns-sheet-product = Producto
returns-sheet-do = Qué hacer
returns-sheet-do-pack = Empaque el producto con todo lo que vino en la caja.
returns-sheet-do-stick = Pegue esta hoja por fuera, con el código de barras a la vista.
returns-sheet-do-give = Entregue el paquete a { $courier }; usted no paga nada.
returns-sheet-do-until = Tiene hasta el { $day }.
returns-sheet-do-keep = Guarde el número { sales-of-waybill }: con él le decimos dónde está.
returns-sheet-given-by = Entregado por
returns-sheet-taken-by = Recibido por el { sales-courier-word }

# Ajustes
returns-saved = Guardado
returns-places = Dónde se reciben
returns-places-what = Según dónde viva el cliente, lo normal es traerla o mandarla por { sales-courier-word }. Las direcciones se le dicen al cliente.
returns-home_province = { sales-field-province } de la empresa
returns-home_province-hint = Quien vive fuera recibe { sales-a-waybill } de { sales-courier-word }
returns-office-address = Dirección de la oficina central
returns-office-hint = Con el horario, si sirve: es lo que lee el cliente
returns-shops = Locales que reciben devoluciones
returns-shops-hint = Uno por línea: nombre, dos puntos y dirección
returns-shop-twice = A un local le falta el nombre, o está dos veces.
returns-bring_days = Días para traerla o darla al { sales-courier-word }
returns-transit_days = Días de camino a la oficina central
returns-inspect_days = Días para revisarla
returns-settle_days = Días para reponer, acreditar o devolver
returns-days-wrong = Escriba un número de días, de 1 a 90.
returns-couriers = { sales-couriers }
returns-couriers-what = Cada uno lleva su propia numeración. Los que llevan sus despachos están siempre; a otro se le quita dejando su nombre en blanco.
returns-couriers-save = Guardar los { sales-couriers-word }
returns-courier-name = { sales-courier } { $n }
returns-courier-prefix = Sus { sales-waybills-word } empiezan por
returns-courier-next = Siguiente número
returns-courier-nameless = Escriba el nombre del { sales-courier-word }.
returns-courier-twice = Ese { sales-courier-word } ya está en la lista.
returns-prefix-wrong = Hasta 12 letras sin tilde, números, guiones o puntos: SERV-D-
returns-prefix-twice = Otro { sales-courier-word } ya empieza así.
returns-number-given = Los números anteriores ya se usaron: empiece desde { $n }.
returns-number-wrong = Escriba un número, como 1.
