# Casos: lo que trae cada cliente, hasta que queda resuelto.
cases-title = Casos
cases-about = Por código, cliente, factura, { sales-waybill-word } o teléfono
cases-new = Caso nuevo
cases-find = Busque por código, cliente, factura, { sales-waybill-word } o teléfono
cases-find-how = Código, cliente, factura, { sales-waybill-word } o teléfono
cases-views = Qué casos
cases-view-open = Abiertos
cases-view-mine = Míos
cases-view-unassigned = Sin asignar
cases-view-all = Todos
cases-every-kind = Todos los tipos
cases-every-phase = Todas las fases
cases-found-of-newest = Muchos casos dicen eso: se buscó entre los { $n } más recientes. Para llegar a los anteriores, escriba algo más o acote las fechas.
cases-found = { $n ->
    [0] Ningún caso
    [one] 1 caso
   *[other] { $n } casos
}
cases-shown = { $first } a { $last }
cases-pages = Páginas de casos
cases-none = Nada por aquí
cases-none-what = No hay casos en esta lista. Los nuevos aparecen en cuanto se registran.
cases-not-found = Ningún caso coincide
cases-not-found-what = Pruebe con el código, el apellido, el número de factura o el teléfono.

cases-search-no-filter = No hay ningún filtro «{ $name }». Los que hay: { $all }.
cases-search-no-value-of-any = En «{ $filter }» no hay «{ $value }».
cases-search-no-value = En «{ $filter }» no hay «{ $value }». Puede escribir: { $all }.
cases-search-valueless-of-any = Después de «{ $filter }:» falta qué buscar. Escríbalo pegado a los dos puntos; si son varias palabras, entre comillas.
cases-search-valueless = Después de «{ $filter }:» falta qué buscar. Puede escribir: { $all }.
cases-search-with-the-rest = { $said } Se buscó con lo demás.

cases-more-than = más de { $n }
cases-filters = Filtros
cases-filters-how = Se escriben en la misma casilla, como «estado:abierto sin:asignar» o «plazo:vencido». Con un guion delante se quitan: «-estado:cerrado». Entre comillas, las palabras juntas.
cases-filter-remove = Quitar { $filter }
cases-views-manage = Vistas
cases-views-title = Vistas
cases-views-about = Búsquedas guardadas con nombre; en la lista, cada una con cuántos casos tiene ahora.
cases-no-views = Todavía no hay vistas
cases-no-views-what = Busque en la lista de casos y elija «Guardar como vista».
cases-view-new = Vista nueva
cases-view-edit = Cambiar la vista
cases-view-keep = Guardar como vista
cases-view-name = Nombre
cases-view-query = Qué se busca
cases-view-query-hint = Como se escribe en la lista: estado:abierto sin:asignar
cases-view-sort = En qué orden
cases-view-newest = Primero los más recientes
cases-view-oldest = Primero los más antiguos
cases-view-deadline = Primero los que vencen antes
cases-view-columns = Qué muestra, además del código y el asunto
cases-view-shared = Quién más la ve
cases-view-nobody = Solo usted
cases-view-everybody = Todos
cases-view-order = Orden
cases-view-up = Subir { $name }
cases-view-down = Bajar { $name }
cases-view-delete = Borrar la vista
cases-view-deleted = Vista borrada. Los casos siguen como estaban.
cases-undo = Deshacer
cases-view-name-missing = Escriba un nombre para la vista.
cases-view-name-taken = Ya hay una vista con ese nombre. Escriba otro.
cases-view-too-many = Ya tiene treinta vistas. Borre alguna antes de guardar otra.
cases-view-shared-unknown = Elija quién más la ve.
cases-pick = Marcar
cases-pick-all = Marcar todos los de esta página
cases-bulk-marked = Cambiar los marcados
cases-bulk-mark-how = Marque casos en la lista (tecla X).
cases-bulk-picked = Marcados: {"{}"}
cases-bulk-all = Cambiar todos los que coinciden
cases-bulk-title = Cambiar varios casos
cases-bulk-of = { $n ->
    [one] 1 caso
   *[other] { $n } casos
}
cases-bulk-first = Coinciden más de { $n }: se cambian los primeros { $n }. Repita para los demás.
cases-bulk-each = Cada caso cambia por separado y queda en su historia. El que no pueda cambiar se queda como está, y se dice por qué.
cases-bulk-assign = Pasarlos a alguien o a un equipo
cases-bulk-whose = A cargo de quién
cases-bulk-whose-hint = Si elige un equipo, pasan a ese equipo y esperan a que alguien de allí los tome. Si elige a una persona, siguen en el equipo que tienen.
cases-bulk-category = Cambiar el motivo y la categoría
cases-bulk-phase = Cambiar de fase
cases-bulk-priority = Cambiar la prioridad
cases-bulk-tag = Agregar una etiqueta
cases-bulk-untag = Quitar una etiqueta
cases-bulk-tag-word = Etiqueta
cases-bulk-tag-missing = Escriba la etiqueta.
cases-bulk-category-missing = Falta el código de la categoría.
cases-bulk-solve = Resolver con las mismas palabras
cases-bulk-close = Cerrar los resueltos
cases-bulk-none = No hay ningún caso marcado
cases-bulk-none-what = Vuelva a la lista y marque los que quiere cambiar.
cases-bulk-back = Volver a los casos
cases-bulk-what = Elija qué cambiar.
cases-bulk-too-many = Son demasiados casos a la vez. Elija mil como mucho.
cases-bulk-why = Por qué no
cases-bulk-done = { $n ->
    [0] No cambió ningún caso
    [one] Cambió 1 caso
   *[other] Cambiaron { $n } casos
}
cases-bulk-going = { $done } de { $total } casos…
cases-bulk-refused = { $n ->
    [one] 1 caso sigue como estaba
   *[other] { $n } casos siguen como estaban
}
cases-bulk-missing = Ese caso no está, o no le corresponde a usted.
cases-bulk-denied = Su función no permite ese cambio.
cases-export-name = casos
cases-export-history-name = historia-de-casos
cases-reference = Código en el sistema anterior
cases-consumer-who = Quien lo usa o llama
cases-consumer-phone-of = Teléfono de quien lo usa o llama
cases-consumer-email-of = Correo de quien lo usa o llama
cases-invoice-number-of = Factura
cases-solved-on = Resuelto el
cases-closed-on = Cerrado el
cases-reopened-count = Veces reabierto
cases-at = Cuándo
cases-happened = Qué pasó
cases-by = Quién
cases-details = Detalle
cases-by-email = Correo de quien
cases-author = Quién habla
cases-direction = Sentido
cases-direction-inbound = del cliente
cases-direction-outbound = al cliente
cases-direction-internal = entre nosotros
cases-public = Lo ve el cliente
cases-said-by = Por dónde
cases-said-to = Para
cases-text = Qué dice
cases-file-names = Archivos
cases-before = Antes
cases-after = Después
cases-entry = Registro
cases-happened-case-opened = Apertura
cases-happened-case-assigned = Asignación
cases-happened-case-phase-changed = Cambio de fase
cases-happened-case-mended = Corrección
cases-happened-case-solved = Solución
cases-happened-case-reopened = Reapertura
cases-happened-case-closed = Cierre
cases-happened-case-followed = Alguien lo sigue
cases-happened-case-unfollowed = Alguien deja de seguirlo
cases-happened-case-grave = A la vista de la gerencia
cases-happened-case-confirmation-asked = Pregunta al cliente
cases-happened-case-confirmed = Conformidad del cliente
cases-happened-case-handed-over = Encargo
cases-happened-case-received = Encargo recibido
cases-happened-case-reminded = Segundo aviso del encargo
cases-happened-case-unanswered = Encargo sin contestar
cases-happened-case-declined = Encargo rechazado
cases-happened-case-task-made = Llamada pendiente
cases-happened-case-task-tried = Intento de llamada
cases-happened-case-task-ended = Llamada terminada
cases-happened-case-deadline-near = Plazo por vencer
cases-happened-case-deadline-missed = Plazo vencido
cases-happened-case-macro-run = Rutina
cases-happened-case-merged = Unión
cases-happened-case-unmerged = Unión deshecha
cases-happened-case-split = Separación
cases-happened-case-unsplit = Separación deshecha
cases-happened-case-linked = Relación
cases-happened-case-unlinked = Relación quitada
cases-happened-case-child-added = Pedido a otra área
cases-happened-case-child-removed = Pedido quitado
cases-happened-promise-made = Promesa
cases-happened-promise-near = Promesa por vencer
cases-happened-promise-kept = Promesa cumplida
cases-happened-promise-broken = Promesa incumplida
cases-happened-promise-postponed = Promesa aplazada
cases-happened-promise-withdrawn = Promesa retirada
cases-happened-promise-reopened = Promesa pendiente otra vez
cases-happened-message-queued = Aviso en cola
cases-happened-message-sent = Aviso enviado
cases-happened-message-delivered = Aviso entregado
cases-happened-message-failed = Aviso que no salió
cases-happened-message-acknowledged = Aviso confirmado
cases-happened-message-told-by-hand = Aviso por otra vía
cases-happened-message-cancelled = Aviso anulado
cases-happened-inbound = Mensaje recibido
cases-happened-outbound = Mensaje enviado
cases-happened-internal = Nota interna
cases-export-history = Lo que pasó con ellos
cases-import = Traer casos de otro programa
cases-import-history = Traer su historia
cases-import-no-case = No hay aquí ningún caso que tenga o haya tenido el código «{ $value }». Traiga primero los casos, o corrija el número.
cases-import-two-cases = «{ $value }» es el código de un caso de aquí y el código de antes de otro. Agregue una columna «Recibido» con la fecha en que llegó el caso, y vuelva a traer la fila.
cases-import-other-case = El caso «{ $value }» de aquí no llegó cuando dice la fila: puede ser otro. Corrija la fecha en que llegó, o quite esa columna, y vuelva a traer la fila.
cases-import-entry-future = Aparece en un momento que todavía no llega. Revise la fecha.
cases-left-behind = quedó en el otro programa
cases-import-unknown = En «{ $column }» dice «{ $value }», que no se reconoce. Corríjalo y vuelva a traer la lista.
cases-import-absent = No estaba aquí cuando se trajo este caso: { $what }.
cases-import-assignee = En «{ $column }» dice «{ $value }», y nadie que lleve casos aquí se llama así o tiene ese correo, o hay varios. Escriba el correo de quien lo lleva ahora, o deje la celda vacía.
cases-import-long = Lo que dice «{ $column }» es demasiado largo: caben { $most } letras. Acórtelo y vuelva a traer la fila.
cases-import-solved-early = El caso aparece resuelto antes de recibido. Revise las fechas.
cases-import-future = El caso aparece recibido en un día que todavía no llega. Revise la fecha.

cases-code = Código
cases-subject = Asunto
cases-customer = Cliente
cases-customer-other = Es otro cliente
cases-customer-now = ahora
cases-customer-none = Nadie coincide. Pruebe con otro nombre, teléfono o número de identificación, o anote primero al cliente.
cases-kind = Tipo
cases-phase = Fase
cases-assignee = A cargo de
cases-received = Recibido
cases-deadline = Plazo
cases-category = Categoría
cases-description = Qué cuenta el cliente
cases-product = Producto
cases-product_group = Agrupación comercial
cases-channel = Llegó por
cases-solution = Solución
cases-nothing = nada

cases-kind-inquiry = Consulta
cases-kind-request = Petición
cases-kind-claim = { $country ->
    [CU] Reclamación
    [DO] Reclamación
    [ES] Reclamación
    [MX] Reclamación
    [PR] Reclamación
   *[other] Reclamo
}
# Lo mismo dentro de una frase.
cases-claim-word = { $country ->
    [CU] reclamación
    [DO] reclamación
    [ES] reclamación
    [MX] reclamación
    [PR] reclamación
   *[other] reclamo
}
cases-claims-word = { $country ->
    [CU] reclamaciones
    [DO] reclamaciones
    [ES] reclamaciones
    [MX] reclamaciones
    [PR] reclamaciones
   *[other] reclamos
}
cases-a-claim = { $country ->
    [CU] una reclamación
    [DO] una reclamación
    [ES] una reclamación
    [MX] una reclamación
    [PR] una reclamación
   *[other] un reclamo
}
cases-the-claim = { $country ->
    [CU] la reclamación
    [DO] la reclamación
    [ES] la reclamación
    [MX] la reclamación
    [PR] la reclamación
   *[other] el reclamo
}
cases-the-claim-first = { $country ->
    [CU] La reclamación
    [DO] La reclamación
    [ES] La reclamación
    [MX] La reclamación
    [PR] La reclamación
   *[other] El reclamo
}
cases-of-claim = { $country ->
    [CU] de la reclamación
    [DO] de la reclamación
    [ES] de la reclamación
    [MX] de la reclamación
    [PR] de la reclamación
   *[other] del reclamo
}
cases-kind-grievance = Queja
cases-kind-incident = Incidencia
cases-kind-suggestion = Sugerencia
cases-kind-compliment = Felicitación
cases-kind-technical_service = Servicio técnico
cases-kind-internal_request = Pedido interno

cases-phase-new = Nuevo
cases-phase-working = En trabajo
cases-phase-waiting_customer = Espera al cliente
cases-phase-waiting_third = Espera a un tercero
cases-phase-solved = Resuelto
cases-phase-closed = Cerrado
cases-stage-merged = Unido a { $into }
cases-stage-received = Recibido
cases-to-working = Seguir trabajando
cases-to-working-first = Empezar a trabajar
cases-to-waiting_customer = Esperar al cliente
cases-to-waiting_third = Esperar a un tercero
cases-to-stage = Pasar a «{ $name }»
cases-next-step = Pasar a
cases-move = Pasar
cases-customer-phase-new = Lo recibimos
cases-customer-phase-working = Lo estamos atendiendo
cases-customer-phase-waiting_customer = Esperamos su respuesta
cases-customer-phase-waiting_third = Esperamos la respuesta de un tercero
cases-customer-phase-solved = Resuelto
cases-customer-phase-closed = Terminado

cases-priority = Prioridad
cases-priority-low = Baja
cases-priority-normal = Normal
cases-priority-high = Alta
cases-priority-urgent = Urgente
cases-tags = Etiquetas
cases-tags-hint = Separadas por comas: garantía, cliente nuevo
cases-tags-known = En uso:
cases-tags-many = Son demasiadas etiquetas. Deje { $most } como mucho.
cases-tag-long = Una etiqueta es demasiado larga. Escríbala en { $most } letras como mucho.
cases-tag-parted = La etiqueta «{ $tag }» lleva una coma o un punto y coma, que separan una etiqueta de otra. Escríbala sin ellos, o como varias etiquetas.
cases-team = Equipo
cases-teams = Equipos
cases-people = Personas
cases-no-team = Ningún equipo
cases-team-unknown = Ese equipo ya no existe. Elija otro.
cases-amount = En disputa
cases-amount-disputed = Monto en disputa
cases-currency = Moneda
cases-network-member = De la red de servicio
cases-watchers = Lo siguen
cases-stage = Etapa
cases-amount-in = Monto en disputa ({ $currency })
cases-amount-large = El monto es demasiado grande: revise si sobran cifras.
cases-amount-wrong = Escriba el monto con números, como 486,20, y con los decimales que tiene la moneda.
cases-remedy_planned = Solución prevista para el cliente
cases-remedy_given = Lo que recibió el cliente
cases-remedy-open = Por decidir
cases-remedy-refund = Devolución del dinero
cases-remedy-replacement = Cambio del producto
cases-remedy-repair = Reparación
cases-remedy-redo = Se hace de nuevo
cases-remedy-credit = Nota de crédito
cases-remedy-discount = Descuento
cases-remedy-apology = Disculpas
cases-remedy-other = Otra cosa
cases-remedy-none = Nada: no corresponde
cases-invoice = Factura
cases-consumer-of = Quien lo usa o llama
cases-consumer-name = Nombre
cases-follow = Seguir este caso
cases-unfollow = Dejar de seguirlo
cases-news-seen = Visto
cases-followers = { $n ->
    [0] Nadie lo sigue
    [one] 1 persona lo sigue
   *[other] { $n } personas lo siguen
}
cases-follower-add = Que lo siga también
cases-follower-add-it = Añadir
cases-follower-remove = Quitar
cases-watcher-unknown = Esa persona no ve todos los casos. Elija a otra.
cases-stage-unknown = Esa etapa ya no existe. Elija otra.
cases-board-none = Marque al menos un caso.
cases-board-many = Son demasiados a la vez: hasta 200.

cases-channel-follow_up = llamada de seguimiento
cases-channel-phone = teléfono
cases-channel-in_person = en persona
cases-channel-letter = carta
cases-channel-email = correo
cases-channel-sms = mensaje de texto
cases-channel-web = página web
cases-channel-api = otro programa
cases-channel-internal = interno

cases-opened = Caso { $code } registrado. Dígale el código al cliente.
cases-solved-at-once = { $channel ->
    [phone] resuelto en la misma llamada
   *[other] resuelto al registrarlo
}
cases-reopened-times = { $n ->
    [one] reabierto
   *[other] reabierto { $n } veces
}
cases-mend = Corregir
cases-mend-it = Corregir { $code }
cases-take = Tomar
cases-solve = Resolver
cases-solve-it = Resolver { $code }
cases-reopen = Reabrir
cases-reopen-why = Por qué se reabre
cases-close = Cerrar
cases-desk = Quién lo lleva
cases-nobody = Nadie todavía
cases-unassigned = sin asignar
cases-hand-over = Entregar
cases-data = Datos
cases-story = Historia del caso
cases-customer-card = Ver su ficha
cases-consumer = Quien lo usa o llama:
cases-invoice-number = Factura { $number }
cases-see-dispatch = Ver el despacho
cases-see-call = Ver la llamada de seguimiento
cases-carrier = { sales-courier }
cases-waybill = { $country ->
    [ES] Albarán
   *[other] Guía
}
cases-invoiced = Facturado
cases-promised = Prometido
cases-delivered = Recibido
cases-sales-rep = Vendedor
cases-days-late = { $n ->
    [one] 1 día tarde
   *[other] { $n } días tarde
}
cases-on-time = a tiempo
cases-promise-over = promesa vencida
cases-opened-by = Registró
cases-others = Otros casos de este cliente

cases-note-write = Escriba la respuesta o la nota
cases-note-save = Guardar nota
cases-noted-by = anotó { $who }
cases-note-internal = nota interna
cases-mode = Qué va a escribir
cases-mode-reply = Responder
cases-mode-note = Nota interna
cases-mode-said = Registrar lo dicho
cases-to-whom = A quién
cases-by-email-customer = Por correo a { $name }, { $address }
cases-by-sms-customer = Por mensaje de texto a { $name }, { $address }
cases-by-email-consumer = Por correo al consumidor { $name }, { $address }
cases-by-sms-consumer = Por mensaje de texto al consumidor { $name }, { $address }
cases-reply-send = Enviar
cases-reply-anyway = Enviar de todos modos
cases-reply-held = Lo que salga por una vía que no está configurada espera en cola y se envía cuando lo esté.
cases-said-save = Guardar lo dicho
cases-said = Qué es
cases-reply-waits = y esperar su respuesta
cases-waits-unsent = Solo se espera al cliente por lo que se le envía: ponga también «send».
cases-macro-once-sent = (cuando envíe la respuesta)
cases-asks-nothing = Solo agradece o confirma: el caso queda como está
cases-asks-nothing-solved = Sin esta marca, lo que dice el cliente reabre el caso.
cases-asks-nothing-waits = Sin esta marca, lo que dice el cliente termina la espera y el caso vuelve a «En trabajo».
cases-said-missing = Elija quién dijo qué y por dónde.
cases-said-inbound-phone = El cliente dijo por teléfono
cases-said-inbound-in_person = El cliente dijo en persona
cases-said-inbound-letter = El cliente escribió una carta
cases-said-inbound-email = El cliente escribió por correo
cases-said-inbound-sms = El cliente escribió por mensaje de texto
cases-said-outbound-phone = Le dijimos por teléfono
cases-said-outbound-in_person = Le dijimos en persona
cases-said-outbound-letter = Le escribimos una carta
cases-said-outbound-email = Le escribimos por correo, desde otro lado
cases-said-outbound-sms = Le escribimos por mensaje de texto, desde otro lado
cases-said-inbound-consumer = El consumidor dijo por teléfono
cases-said-outbound-consumer = Le dijimos al consumidor por teléfono
cases-sent-to = a { $address }
cases-attach = Adjuntar
cases-files = Archivos que van con esto
cases-file-save = Guardar copia
cases-sending = Enviando
cases-fold = { $n ->
    [one] Ver lo que sigue: 1 letra más
   *[other] Ver lo que sigue: { $n } letras más
}
cases-not-kept = Todavía no se guardó. Lo escrito sigue aquí:
cases-message-long = El texto tiene { $n } letras y caben { $most }. Acórtelo, o adjúntelo como archivo.
cases-sms-long = Un mensaje de texto lleva hasta { $most } letras y este tiene { $n }. Acórtelo, o envíelo por correo.
cases-sms-no-files = Los archivos no van en un mensaje de texto. Quítelos, o envíelo por correo.
cases-letter-large = Los archivos juntos pasan de { $limit } MB, que es lo que aceptan los correos. Quite alguno.
cases-no-address = No hay correo de esa persona. Anótelo en su ficha, o elija otra forma.
cases-no-number = No hay teléfono de esa persona. Anótelo en su ficha, o elija otra forma.
cases-send-outbound = Lo que se envía va de nosotros al cliente: «outbound».
cases-send-channel = Se envía por correo («email») o por mensaje de texto («sms»).
cases-files-too-many = Son { $n } archivos y un mensaje lleva hasta { $most }. No se tomó ninguno: quite algunos o mándelos en otro mensaje.
cases-files-many = Son { $n } archivos y un mensaje lleva hasta { $most }. Los demás no se tomaron: quite alguno o mándelos en otro mensaje.
cases-file-large = «{ $name }» pasa de { $limit } MB y no se tomó. Redúzcalo y adjúntelo otra vez.
cases-file-empty = «{ $name }» está vacío y no se tomó.
cases-file-gone = Uno de los archivos ya no está. Adjúntelo otra vez.
cases-file-none = No llegó ningún archivo.
cases-files-kept = { $n ->
    [one] El archivo que sí se tomó sigue en la lista; no hace falta subirlo otra vez.
   *[other] Los { $n } archivos que sí se tomaron siguen en la lista; no hace falta subirlos otra vez.
}
cases-upload-cut = La conexión se cortó a la mitad y no se guardó nada. Vuelva a enviarlo.
cases-mail-id-wrong = No es la identidad de un correo («Message-ID»).
cases-mail-elsewhere = Ese correo ya está en el caso { $code }.
cases-js-many = Son { $n } archivos y un mensaje lleva hasta { $most }. No se adjuntó ninguno de los nuevos: elija cuáles.
cases-js-large = «{ $n }» pasa de { $limit } MB y no se adjuntó. Los demás sí.
cases-js-long = El texto tiene { $n } letras y caben { $most }. No se envió nada y aquí sigue entero: acórtelo, o adjúntelo como archivo.
cases-js-as-file = Adjuntarlo como archivo de texto
cases-js-remove = Quitar { $n }
cases-js-lost = Los archivos no se guardan con el borrador. Adjunte otra vez: { $n }
cases-js-text = texto.txt
cases-js-was-note = Lo escribió como nota interna: si lo envía, lo leerá el cliente.
cases-js-failed = No hay conexión. No se envió; el texto y los archivos siguen aquí. Vuelva a intentarlo.

cases-solution-write = Qué se hizo
cases-solution-hint = Con las palabras que le diría al cliente.
cases-solution-only-if = Solo si ya quedó resuelto.
cases-keep-as-note = Guardarlo como nota
cases-now = Ahora está:
cases-changed = { $who } cambió este caso mientras usted escribía. Lo suyo sigue aquí, junto a lo que dice ahora: guarde lo suyo, deje lo otro o junte las dos cosas.
cases-changed-meanwhile = {"{}"} acaba de cambiar este caso. Siga escribiendo: al guardar verá las dos versiones.
cases-changed-since = Otra persona cambió este caso desde que usted lo leyó, y no se guardó nada. Léalo otra vez y repita el cambio sobre lo que dice ahora.
cases-somebody-else = Otra persona
cases-theirs = { $who } escribió:
cases-theirs-stays = { $who } cambió esto y usted no lo había tocado: queda lo de { $who }.
cases-keep-whose = Qué se guarda
cases-keep-mine = Lo mío, como está en el cuadro
cases-keep-theirs = Lo de { $who }
cases-leave-theirs = Dejarlo como está ahora
cases-overtaken = Todavía no se envió: mientras usted escribía pasó esto. Su respuesta sigue abajo, entera: léala junto a lo nuevo, cámbiela si hace falta y envíela, o descártela.
cases-overtaken-told = { $who } ya respondió al cliente
cases-overtaken-wrote = { $who } escribió
cases-overtaken-solved = { $who } resolvió el caso
cases-overtaken-files = Sin palabras: son archivos, y están en la historia del caso.
cases-overtaken-since = No se envió nada: { $who } habló con el cliente o resolvió el caso después de lo que usted había leído. Lea el caso otra vez y, si la respuesta todavía vale, repita el envío con lo leído ahora.
cases-seen-unreadable = No es una marca de lo leído: envíe la que vino con el caso.
cases-draft-restored = Recuperado lo escrito el { $when }: todavía no se ha enviado
cases-draft-drop = Descartar lo escrito
cases-draft-sent = Esto ya se envió: no queda como borrador.
cases-draft-long = Es más de lo que cabe en un mensaje ({ $most } letras): queda guardado solo en este navegador. Acórtelo, o adjúntelo como archivo.
cases-solution-mine = Lo que usted escribió
cases-solution-amend = Guardar esto como solución

cases-new-about = { $channel ->
    [in_person] Alguien que viene en persona
    [letter] Una carta que llega
    [email] Un correo que llega
    [web] Algo que llega por la página web
   *[other] Una llamada que entra
}: primero quién, luego qué.
cases-who-calls-how = Nombre, teléfono, factura o { sales-waybill-word }
cases-about-whom = De quién se trata
cases-whose-how = Busque arriba de quién se trata: aquí salen sus facturas y sus casos abiertos, y el caso queda con ellos.
cases-none-of-these = Ninguno de estos
cases-already-open = Ya tiene abierto:
cases-first-time = Nadie coincide. Escriba abajo su nombre y teléfono: queda registrado.
cases-suggested = { $n ->
    [0] Nadie coincide
    [one] 1 cliente posible
   *[other] { $n } clientes posibles
}
cases-suggested-more = { $n ->
    [one] y otro más: siga escribiendo
   *[other] y { $n } más: siga escribiendo
}
cases-suggested-many = y muchos más: siga escribiendo
cases-caller = { $channel ->
    [in_person] Nombre de quien viene
    [letter] Nombre de quien firma
    [email] Nombre de quien escribe
    [web] Nombre de quien escribe
   *[other] Nombre de quien llama
}
cases-caller-phone = Teléfono
cases-caller-email = Correo
cases-reason = Motivo
cases-choose = Elija…
cases-holder-missing = Diga a quién se entregan; si es a nadie, elija «Nadie todavía».
cases-solved-in-call = { $channel ->
    [in_person] Resuelto en la misma visita
    [letter] Resuelto al recibir la carta
    [email] Resuelto al recibir el correo
    [web] Resuelto al recibirlo
   *[other] Resuelto en la misma llamada
}
cases-scans = Escaneos de la carta
cases-scans-hint = Suéltelos aquí o elíjalos. Hasta { $most } archivos de { $limit } MB. Quedan en la conversación del caso.
cases-scans-many = Son { $n } archivos y caben { $most }. Elija menos.
cases-scans-large = «{ $n }» pasa de { $limit } MB. Elija otro, o escanéelo con menos detalle.
cases-scans-came = Carta recibida. Sus escaneos están aquí.
cases-scans-again = Los escaneos no se guardaron todavía: elíjalos otra vez antes de registrar.
cases-register-scans = Registrar con los escaneos
cases-acknowledge = Avisar al cliente que se registró
cases-acknowledge-none = No enviar nada
cases-acknowledge-email = Por correo, con el código y lo que sigue
cases-acknowledge-sms = Por mensaje de texto, con el código
cases-acknowledge-hint = Si no elige otra cosa, no se enviará nada al cliente.
cases-acknowledge-no-email = No hay correo de quien llama ni del cliente. Escríbalo arriba, o elija no enviar nada.
cases-acknowledge-no-phone = No hay teléfono de quien llama ni del cliente. Escríbalo arriba, o elija no enviar nada.
cases-acknowledge-no-template = No hay una plantilla en uso que sirva de acuse por esa vía. Elija otra vía, o no enviar nada.
cases-register = Registrar
cases-start-over = Empezar de nuevo

cases-not-saved = No se guardó todavía. Falta corregir:
cases-subject-missing = Escriba en una línea de qué se trata.
cases-reason-missing-kind = Elija el motivo.
cases-category-unknown = Esa categoría no está vigente para ese tipo de caso. Se admiten: { $allowed }.
cases-category-none = No hay ningún motivo vigente para ese tipo de caso: déjelo sin motivo, o póngalo en Ajustes.
cases-invoice-unknown = No hay ninguna factura con ese número. Revíselo, o regístrelo sin factura.
cases-customer-missing = Falta quién es: elija un cliente o escriba su nombre.
cases-customer-unknown = Ese cliente ya no está. Búsquelo otra vez.
cases-solution-missing = Escriba qué se hizo para resolverlo.
cases-solution-unticked = Escribió una solución: marque «Resuelto en la misma llamada», o borre este texto.
cases-note-missing = La nota está vacía. Escriba algo antes de guardar.
cases-reason-missing = Escriba por qué se reabre.
cases-assignee-unknown = Esa persona no lleva casos. Elija otra.
cases-phase-unknown = Esa fase no existe.
cases-too-long = Es demasiado largo. Acórtelo y vuelva a guardar.
cases-no-step-new = El caso está nuevo: ese paso todavía no corresponde.
cases-no-step-working = El caso está en trabajo: ese paso no corresponde ahora.
cases-no-step-waiting_customer = El caso espera al cliente: ese paso no corresponde ahora.
cases-no-step-waiting_third = El caso espera a un tercero: ese paso no corresponde ahora.
cases-no-step-solved = El caso ya está resuelto. Si hace falta seguir, reábralo.
cases-no-step-closed = El caso está cerrado. Si hace falta seguir, reábralo.

cases-event-opened = { $who } registró el caso ({ $channel })
cases-event-brought-here = { $who } trajo el caso de otro programa
cases-guide-followed = Pasos para atender: { $n } de { $of }
cases-event-assigned = { $who } lo entregó a { $to }
cases-event-unassigned = { $who } lo dejó sin asignar
cases-event-taken = { $who } lo tomó
cases-event-assigned-of-team = { $who } lo entregó a { $to }, por el equipo { $team }
cases-event-to-team = { $who } lo pasó al equipo { $team }
cases-event-before = antes: { $who }
cases-event-follows = { $who } sigue este caso
cases-event-unfollows = { $who } ya no sigue este caso
cases-event-follower = { $who } hizo que { $person } siga este caso
cases-event-no-follower = { $who } quitó a { $person } de quienes siguen este caso
cases-event-grave = Por su gravedad, el caso está a la vista de la gerencia
cases-event-phase = { $who } lo pasó de «{ $from }» a «{ $to }»
cases-event-phase-heard = El cliente contestó: pasó de «{ $from }» a «{ $to }»
cases-event-passage = era «{ $from }», ahora «{ $to }»
cases-event-solved = { $who } lo resolvió
cases-event-solved-at-once = { $who } lo resolvió en la misma llamada
cases-event-reopened = { $who } lo reabrió
cases-event-reopened-wrote = El cliente volvió a comunicarse; el caso se reabrió
cases-event-not-solved = { $who }: el cliente dice que no quedó solucionado; el caso se reabrió
cases-event-merged-merged = { $who } unió este caso a
cases-event-merged-survivor = { $who } unió a este caso
cases-event-unmerged-merged = { $who } deshizo la unión a
cases-event-unmerged-survivor = { $who } deshizo la unión de
cases-event-split-source = { $who } { $n ->
    [one] separó 1 mensaje en
   *[other] separó { $n } mensajes en
}
cases-event-split-part = { $who } lo separó de
cases-event-unsplit-source = { $who } deshizo la separación de
cases-event-unsplit-part = { $who } deshizo la separación: los mensajes volvieron a
cases-event-linked = { $who } lo relacionó. { $how }
cases-event-unlinked = { $who } quitó la relación. { $how }
cases-event-child-added-parent = { $who } pidió a otra área
cases-event-child-added-child = { $who } lo puso como parte de
cases-event-child-removed-parent = { $who } quitó de aquí el pedido
cases-event-child-removed-child = { $who } lo quitó de
cases-event-asked = { $who } preguntó a { $name } si quedó solucionado ({ $way })
cases-event-confirmed = { $who } confirmó que quedó solucionado
cases-event-confirmed-by-phone = { $who } anotó que el cliente confirma que quedó solucionado
cases-event-closed = { $who } lo cerró
cases-event-mended = { $who } corrigió el caso
cases-event-field = { $field }: de «{ $before }» a «{ $after }»

cases-categories = Categorías de casos
cases-categories-about = Cada versión rige desde su día; los casos ya registrados conservan la suya.
cases-tree = Árbol de categorías
cases-tree-how = Una categoría por línea. Lo que va dentro de otra se escribe debajo, con dos espacios delante. Al cambiarle el nombre en su sitio, sigue siendo la misma en los informes; borre solo lo que ya no exista.
cases-in-force = Vigencia
cases-in-force-how = Se guarda como una versión nueva. La anterior sigue vigente hasta ese día.
cases-valid-from = Rige desde
cases-make-version = Guardar versión nueva
cases-versions = Versiones
cases-version = Versión { $n }, desde { $day }
cases-version-made = { $who }, { $when }
cases-day-missing = Escriba desde qué día rige.
cases-categories-past = Ese día ya pasó: elija hoy o uno posterior.
settings-stages = Etapas de los casos
settings-stages-what = Cómo llama la empresa a cada paso de un caso: con un nombre para el equipo y otro para el cliente.
cases-stages-how = Cada fase puede tener varias etapas. Para cambiar el orden, cambie el número; para quitar una, borre sus nombres: los casos que están en ella la conservan.
cases-stages-without = Sin etapas se llama «{ $name }», y al cliente se le dice «{ $customer }».
cases-stages-saved = Guardado.
cases-stage-name = Nombre para el equipo
cases-stage-customer = Nombre para el cliente
cases-stage-order = Orden
cases-stage-nameless = Falta el nombre para el equipo.
cases-stage-twice = Ya hay otra etapa con ese nombre en la misma fase.
cases-stage-long = El nombre es demasiado largo: 60 letras como mucho.
cases-stage-code-twice = Ese código ya lo tiene otra etapa.
cases-stages-many = Hasta { $most } etapas.

settings-teams = Equipos
settings-teams-what = A qué equipos se entregan los casos y quién está en cada uno.
cases-teams-saved = Guardado.
cases-team-new = Equipo nuevo
cases-team-name = Nombre del equipo
cases-team-members = Quién está en él
cases-team-nameless = Escriba el nombre del equipo.
cases-team-twice = Ya hay un equipo con ese nombre.
cases-team-retire = Ya no recibe casos
cases-team-retire-it = El equipo { $name } ya no recibe casos

settings-gravity = Casos para la gerencia
settings-gravity-what = Qué casos ve la gerencia en su página en cuanto se registran, y recibe por correo si lo desea.
cases-gravity-saved = Guardado. Los casos abiertos se vuelven a revisar.
cases-gravity-page = { $country ->
    [CU] Reclamaciones graves
    [DO] Reclamaciones graves
    [ES] Reclamaciones graves
    [MX] Reclamaciones graves
    [PR] Reclamaciones graves
   *[other] Reclamos graves
}
cases-gravity-complaints = { $country ->
    [CU] Reclamaciones y quejas
    [DO] Reclamaciones y quejas
    [ES] Reclamaciones y quejas
    [MX] Reclamaciones y quejas
    [PR] Reclamaciones y quejas
   *[other] Reclamos y quejas
}
cases-gravity-complaints-what = Basta con una de las dos cosas: la prioridad o el monto.
cases-gravity-priority = De esta prioridad o más
cases-gravity-no-priority = No por la prioridad
cases-gravity-amount = De este monto o más ({ $currency })
cases-gravity-amount-hint = En blanco: no por el monto.
cases-gravity-always = Siempre
cases-gravity-always-what = Todos los casos de estos tipos y categorías, sin mirar nada más.
cases-gravity-categories = Categorías
cases-mail-grave-subject = Caso grave { $code }: { $about }
cases-mail-grave = Buen día, { $name }:

    { $kind } { $code }: { $about }
    Cliente: { $customer }
    Prioridad: { $priority }
    Recibido: { $received }
    A cargo de: { $assignee }

    Ábralo aquí:
    {"{link}"}

    Para dejar de recibir estos avisos, use el botón de la página «{ cases-gravity-page }».

cases-tree-orphan = Línea { $line }: está hacia la derecha y no tiene nada encima. Quítele los espacios.
cases-tree-too-deep = Línea { $line }: está demasiado a la derecha. Déjela dos espacios más adentro que la de encima.
cases-tree-repeated = Línea { $line }: el código «{ $code }» ya está en otra línea. Borre los corchetes o póngale otro.
cases-tree-nameless = Línea { $line }: falta el nombre delante del código.

cases-joined = Casos unidos y relacionados
cases-joined-part = Unido a este:
cases-joined-split-from = Separado de
cases-joined-split-into = Se separó:
cases-which-hint = El código, como C-1042. Se ofrecen los otros casos del cliente.
cases-which-missing = Escriba el código del otro caso.
cases-which-unknown = No hay ningún caso { $code }. Revise el código.
cases-is-merged = El caso { $code } quedó unido a { $into }. Lo que haya que hacer se hace allí; si fue un error, deshaga la unión.
cases-said-goes-to = Lo que escriba aquí queda en { $into }, donde sigue el caso.
cases-merge = Unir
cases-merge-it = Unir { $code } a otro caso
cases-merge-what = Para lo mismo contado dos veces. Sigue el otro caso, con las dos historias; este se cierra y lleva allá. Únalo al más antiguo, que sus plazos cuentan desde que llegó. No se pierde nada y se puede deshacer.
cases-merge-with = A qué caso
cases-merge-sure = Sí, son el mismo caso aunque los clientes sean distintos
cases-merge-itself = Es este mismo caso. Escriba el código del otro.
cases-merge-part = { $code } ya está unido a este caso: no hay nada más que unir.
cases-merge-already = { $code } ya está unido a { $into }. Deshaga esa unión primero.
cases-merge-target = { $code } ya está unido a { $into }. Únalo a { $into }.
cases-merge-customers = Son de clientes distintos: { $one } y { $other }. Si de verdad son el mismo caso, confírmelo.
cases-merge-handed-over = El caso está en manos de { $member }. Retíreselo antes de unirlo.
cases-merged-into = { $who } unió este caso a otro el { $when }. Sigue en
cases-merged-unsplit = { $who } deshizo la separación el { $when }. Lo que se dijo está en
cases-merged-done = { $code } quedó unido a este caso, con su historia.
cases-unmerge = Deshacer la unión
cases-unmerge-not = { $code } no está unido a ningún caso.
cases-unmerge-split = Este caso era una separación que se deshizo. Sepárelo otra vez desde { $code }.
cases-merged-pill = Unido a { $into }
cases-split = Separar
cases-split-it = Separar mensajes de { $code }
cases-split-what = Para lo que es otro asunto. Los mensajes elegidos pasan a un caso nuevo del mismo cliente, con la fecha en que llegaron. Se puede deshacer.
cases-split-which = Qué mensajes pasan al caso nuevo
cases-split-subject-hint = En blanco: las primeras palabras del primer mensaje
cases-split-none = No hay mensajes que separar
cases-split-none-what = En este caso todavía nadie escribió ni anotó nada. Si es otro asunto, registre un caso nuevo.
cases-split-none-back = Volver al caso
cases-split-nothing = Elija al menos un mensaje.
cases-split-unknown = Uno de esos mensajes ya no es de este caso. Vuelva a elegir.
cases-split-done = { $code } se separó de { $from }.
cases-unsplit-not = { $code } no se separó de ningún caso.
cases-link = Relacionar
cases-link-it = Relacionar { $code } con otro caso
cases-link-how = Qué tiene que ver
cases-link-with = Con qué caso
cases-link-itself = Es este mismo caso. Escriba el código del otro.
cases-link-already = Ya está relacionado con { $code }.
cases-link-merged = { $code } quedó unido a { $into }. Enlácelo con { $into }.
cases-link-remove = Quitar
cases-link-kind-related = Tiene que ver con el otro
cases-link-kind-duplicate_of = Es el mismo que el otro
cases-link-kind-caused_by = Lo causó el otro
cases-link-related-out = Tiene que ver con
cases-link-related-in = Tiene que ver con
cases-link-duplicate_of-out = Repite a
cases-link-duplicate_of-in = Lo repite
cases-link-caused_by-out = Se debe a
cases-link-caused_by-in = Causó
cases-children = Pedidos a otras áreas
cases-child-of = Es parte de
cases-child-due = para el { $when }
cases-child-due-wrong = Escriba el día y la hora, como 2026-11-27 17:00.
cases-child-by = Para cuándo
cases-child-existing = O elija un caso que ya existe
cases-child-code = Código del caso
cases-child-code-hint = Con un código, lo demás no hace falta
cases-child-itself = Es este mismo caso. Escriba el código del otro.
cases-child-has-parent = { $code } ya es parte de { $parent }. Quítelo de allí primero.
cases-child-loop = { $parent } ya es parte de { $code }: no pueden estar uno dentro del otro.
cases-children-open = { $n ->
    [one] Falta un pedido por resolver: { $code }, { $subject }. Después se puede cerrar.
   *[other] Faltan { $n } pedidos por resolver; el primero es { $code }, { $subject }. Después se puede cerrar.
}
cases-ask-house = Pedir a otra área
cases-ask-house-for = Pedir algo para { $code }
cases-ask-house-what = Queda como un caso aparte, con su responsable y su fecha. Este no se cierra hasta que esté resuelto.
cases-ask-house-subject = Qué hace falta
cases-ask-house-more = Más detalles
cases-confirmation = ¿Quedó solucionado?
cases-confirmed = El cliente dice que sí
cases-not-confirmed = El cliente dice que no
cases-no-answer = Preguntado, sin respuesta
cases-asked-waiting = Preguntado, se espera respuesta
cases-ask = ¿Preguntarle al cliente si quedó solucionado?
cases-ask-hint = Recibe un enlace con lo que se hizo y contesta Sí o No. Si dice que no, el caso se reabre.
cases-ask-none = No preguntarle
cases-ask-email = Preguntar por correo
cases-ask-sms = Preguntar por mensaje de texto
cases-ask-too-early = Todavía no hay solución. Se pregunta cuando el caso está resuelto, no antes.
cases-ask-no-way = A este cliente no se le puede preguntar por esa vía. Elija otra, o llámelo y anote lo que diga.
cases-answer-take = Anotar lo que dijo por teléfono
cases-answer-words = Qué dijo
cases-answer-yes = Dice que sí
cases-answer-no = Dice que no
cases-answer-missing = Elija Sí o No.
cases-answered-already = El cliente ya contestó. Si cambió algo, reabra el caso.
cases-not-solved-words = El cliente dice que no quedó solucionado.
cases-q-title = ¿Quedó solucionado?
cases-q-lead = { $name }, díganos si lo que hicimos resolvió su caso.
cases-q-done = Qué hicimos
cases-q-words = ¿Quiere contarnos algo?
cases-q-words-hint = Si no quedó, díganos qué falta. Puede dejarlo en blanco.
cases-q-yes = Sí, quedó solucionado
cases-q-no = No
cases-q-thanks = Gracias
cases-q-thanks-yes = Anotamos que quedó solucionado. Nos alegra.
cases-q-noted = Recibido
cases-q-thanks-no = Sentimos que no haya quedado. Su caso está abierto otra vez y lo retomamos ya.
cases-q-on-it = Su caso sigue en marcha
cases-q-over = Lo estamos atendiendo. Le avisaremos cuando haya una solución.
cases-q-late-title = Este enlace ya venció
cases-q-late = Si algo no quedó bien, llámenos con el código de su caso y lo vemos.
cases-sms-solved = { $company }: ¿quedó solucionado su caso { $code }? Díganos Sí o No aquí: {"{link}"}
cases-mail-solved-subject = ¿Quedó solucionado? { $about } [{ $code }]
cases-mail-solved = Buen día, { $name }:

    Esto es lo que hicimos con su caso { $code }, { $about }:

    { $solution }

    ¿Quedó solucionado? Díganos Sí o No aquí, hasta el { $until }:
    {"{link}"}

    Si no quedó, lo retomamos enseguida.

    { $company }
settings-confirmation = ¿Quedó solucionado?
settings-confirmation-what = Si al resolver un caso se le pregunta al cliente, y por dónde
cases-confirmation-way = Al resolver un caso
cases-wish-as_it_came = Preguntar a quien escribió, por la misma vía; a quien llamó o vino, no
cases-wish-always = Preguntar siempre: por la vía en que escribió, o por correo, o por mensaje de texto
cases-wish-email = Preguntar siempre por correo
cases-wish-sms = Preguntar siempre por mensaje de texto
cases-wish-never = No preguntar
cases-confirmation-way-hint = Es lo que aparece elegido; quien resuelve puede cambiarlo. A quien no tiene esa vía no se le pregunta, ni por felicitaciones, sugerencias o pedidos internos.
cases-confirmation-days = Días que vale el enlace
cases-confirmation-days-wrong = Escriba un número entero de días, de 1 a { $most }.

cases-macros = Rutinas
cases-macros-how = Cada rutina hace varias cosas de una vez; si una no se puede, no se hace ninguna. Si prepara una respuesta, queda en el cuadro para que usted la revise; si la envía, sale en ese momento.
cases-macros-make = Crear o cambiar rutinas
cases-macros-none = Todavía no hay rutinas
cases-macros-none-what = Una rutina hace de una vez lo que siempre se hace junto: tomar el caso, cambiar la fase, dejar una nota y preparar la respuesta.
cases-macros-shared-by-whom = Las rutinas de todos las cambia la jefatura; usted puede copiarlas y hacer las suyas.
cases-macro = Rutina
cases-macro-about = El nombre con que se elige en la página del caso.
cases-macro-new = Rutina nueva
cases-macro-change = Rutina
cases-macro-share = Es de todos
cases-macro-yours = Será suya: solo usted la verá.
cases-macro-does = Qué hace
cases-macro-lines = Cada línea es una acción; se hacen en este orden. En notas, llamadas y soluciones puede poner datos del caso, como {"{{"}cliente.nombre{"}}"}.
cases-macro-line = Acción { $n }
cases-macro-line-words = Qué se escribe en la acción { $n }
cases-macro-nothing = Nada
cases-macro-do-phase = Pasar a la fase
cases-macro-do-assign = Entregar
cases-macro-do-reason = Motivo
cases-macro-do-prepare = Preparar la respuesta
cases-macro-do-send = Enviar al cliente
cases-macro-do-words = Escribir
cases-macro-to-me = Lo toma quien use la rutina
cases-macro-note = Nota interna
cases-macro-run = Hacer todo
cases-macro-ran = Rutina hecha. Lo que hizo está en la historia del caso.
cases-macro-on = { $name } en { $code }
cases-macro-overtaken = No se hizo nada: mientras usted leía el caso pasó esto, y la rutina le escribe al cliente. Léalo y, si todavía vale, hágala de todos modos.
cases-macro-run-still = Hacer de todos modos
cases-macro-stopped = No se hizo nada, porque algo no se puede:
cases-macro-gone = (ya no existe)
cases-macro-assign-me = Lo toma usted
cases-macro-assign-nobody = Queda sin asignar
cases-macro-says-phase = Pasa a «{ $what }»
cases-macro-says-assign = Se entrega a { $what }
cases-macro-says-reason = Motivo: { $what }
cases-macro-says-note = Nota interna: «{ $what }»
cases-macro-says-prepare = Prepara la respuesta con «{ $what }»
cases-macro-says-send-email = Envía al cliente por correo «{ $what }»
cases-macro-says-send-sms = Envía al cliente por mensaje de texto «{ $what }»
cases-macro-tag = Añadir etiquetas (separadas por comas)
cases-macro-untag = Quitar etiquetas (separadas por comas)
cases-macro-says-team = Pasa al equipo { $what }
cases-macro-says-priority = Prioridad: { $what }
cases-macro-says-tag = Añade las etiquetas: { $what }
cases-macro-says-untag = Quita las etiquetas: { $what }
cases-macro-says-follow = Lo sigue usted
cases-macro-says-solve = Se resuelve: «{ $what }»
cases-macro-name-missing = Escriba un nombre para elegirla.
cases-macro-empty = Elija al menos una acción.
cases-macro-many = Una rutina hace como mucho { $most } cosas. Quite algunas o haga dos rutinas.
cases-macro-do-missing = Elija qué se hace en esta línea, o borre su texto.
cases-macro-words-missing = Escriba el texto de esta acción.
cases-macro-phase-open = A esa fase se llega resolviendo o cerrando. Elija otra.
cases-macro-after-solved = Después de resolver ya no se cambia la fase. Ponga esta acción antes.
cases-macro-prepare-once = Solo se puede preparar una respuesta. Quite la otra.
cases-macro-template-gone = Esa plantilla ya no está en uso. Elija otra.
cases-macro-template-own = Esa plantilla es solo suya, y la rutina es de todos. Elija una plantilla de todos.
cases-macro-changed = Otra persona cambió esta rutina mientras usted escribía. No se guardó nada: ábrala de nuevo y repita su cambio.
cases-macro-unreadable = Esta rutina la guardó una versión más nueva del programa y esta no la entiende. No se hizo nada.
cases-first-macro-take = Tomar y acusar recibo
cases-first-macro-ask = Pedir datos y esperar al cliente
cases-first-macro-late = Demora: avisar y esperar al { sales-courier-word }
cases-event-macro-run = { $who } usó la rutina «{ $name }»
settings-macros = Rutinas
settings-macros-what = Varias acciones de una vez sobre un caso

settings-network = Red de servicio
settings-network-what = Qué sabe cada miembro de la red, dónde atiende y cuánto se espera su respuesta
cases-network = Red de servicio
cases-network-saved = Guardado.
cases-network-silence = Cuando no contestan
cases-network-silence-what = Primero sale un segundo aviso; si tampoco hay respuesta, se avisa a la jefatura.
cases-network-remind_minutes = Minutos hasta el segundo aviso
cases-network-escalate_minutes = Minutos hasta avisar a la jefatura
cases-network-link_hours = Horas que vale el enlace
cases-network-number = Escriba un número entero, de 1 a 10000.
cases-no-members = La red está vacía
cases-no-members-what = Registre a sus miembros con su correo y su teléfono; aquí se dirá qué sabe cada uno.
cases-no-members-do = Ir a las personas
cases-member-load = { $n ->
    [0] sin casos abiertos
    [one] 1 caso abierto
   *[other] { $n } casos abiertos
  }
cases-member-no-phone = sin teléfono: no le llegan mensajes de texto
cases-specialties-of = Especialidades de { $name }
cases-specialties-hint = Separadas por comas: Línea blanca, Televisores
cases-areas-of = Dónde atiende { $name }
cases-areas-hint = Provincias o ciudades, separadas por comas; en blanco, en todas partes
cases-no-network = No hay miembros en la red de servicio.
cases-to-network = Encargar a la red
cases-to-network-send = Encargar y avisar
cases-member = A quién
cases-member-by-skill = Según especialidad y zona
cases-specialty = Especialidad
cases-area = Zona
cases-any = Cualquiera
cases-any-area = Cualquier zona
cases-everywhere = todas las zonas
cases-asked = Qué se le pide
cases-asked-hint = Va en el correo y en la página que abre el enlace
cases-member-unknown = Esa dirección no es de nadie de la red de servicio.
cases-member-missing = Diga a quién, o qué especialidad o zona hace falta.
cases-nobody-fits = Nadie de la red atiende { $specialty } { $area }. Elija a una persona, o cambie la especialidad o la zona.
cases-own-handover-sent = Es suyo: diga que lo recibió
cases-own-handover-acknowledged = Recibido
cases-own-handover-declined = Dijo que no le corresponde
cases-own-handover-done = Resuelto
cases-own-handover-withdrawn = Ya no lo tiene usted
cases-guest-by = Se espera la solución hasta el
cases-handover-sent = Avisado, sin respuesta
cases-handover-reminded = Segundo aviso, sin respuesta
cases-handover-silent = No contesta: se avisó a la jefatura
cases-handover-acknowledged = Recibido
cases-handover-declined = Dice que no le corresponde
cases-handover-done = Resuelto
cases-handover-withdrawn = Retirado
cases-handover-why = Por qué: { $why }
cases-received-it = Recibido
cases-not-mine = No me corresponde
cases-not-mine-why = Por qué no le corresponde
cases-not-mine-send = Devolver el caso
cases-calls = Llamadas debidas
cases-calls-owed = Todavía se debe una llamada. Anote cómo fue, o por qué no hace falta; después se puede cerrar.
cases-call-customer = Llamar al cliente
cases-call-consumer = Llamar al consumidor
cases-call-whom = A quién
cases-call-words = Qué hay que decirle
cases-call-words-missing = Escriba qué hay que decirle.
cases-call-add = Añadir una llamada
cases-call-tell = Anotar cómo fue
cases-guest-call = Llamar al { $phone }
cases-call-note = Qué se habló, o por qué no se llama
cases-call-due = para
cases-call-tried = { $n ->
    [one] 1 intento
   *[other] { $n } intentos
  }
cases-call-skip = No hace falta llamar
cases-call-skipped = No se llamó
cases-skip-why = Escriba por qué no se llama.
cases-call-over = Esa llamada ya se cerró: quedó como estaba y no se guardó lo nuevo.
cases-outcome-or-skipped = Diga cómo fue la llamada o por qué no se llama, no las dos cosas.
cases-outcome-missing = Elija cómo fue la llamada.
cases-outcome-reached = Se le informó
cases-outcome-left_word = Se dejó recado
cases-outcome-no_answer = No contesta
cases-outcome-wrong_number = Número equivocado
cases-event-handed-over = { $who } lo encargó a { $to }
cases-event-received = { $who } confirmó que lo recibió
cases-event-reminded = { $member } no había contestado: salió el segundo aviso
cases-event-unanswered = { $member } sigue sin contestar: se avisó a la jefatura
cases-event-declined = { $who } dijo que no le corresponde
cases-event-task-made = { $who } dejó pendiente: { $whom }
cases-event-task = { $who } · { $whom }: { $went }
cases-event-message-queued = { $way } en cola para { $name }
cases-event-message-sent = { $way } enviado a { $name }
cases-event-message-delivered = { $way } entregado a { $name }
cases-event-message-failed = { $way } a { $name }: no salió
cases-event-message-acknowledged = { $name } confirmó el aviso ({ $way })
cases-event-message-told-by-hand = { $who } avisó a { $name } por otra vía
cases-event-message-cancelled = { $way } a { $name }: anulado antes de salir
cases-guest-title = Caso { $code }
cases-guest-door = Este enlace abre el caso en este teléfono, una sola vez y sin clave.
cases-guest-open = Abrir el caso
cases-guest-spent-title = Este enlace ya no abre
cases-guest-spent = Ya se usó en otro teléfono o se venció. Podemos enviarle otro por la misma vía.
cases-guest-over = El caso ya no está en sus manos. Si cree que es un error, llame a la oficina.
cases-guest-again = Enviarme otro enlace
cases-guest-sign-in = Entrar con mi clave
cases-guest-sent-title = Va otro enlace en camino
cases-guest-sent = Le llegará por la misma vía en un momento. Si pidió otro hace menos de diez minutos, use ese.
cases-guest-what = Qué pasó
cases-guest-solve = Cuando lo resuelva
cases-guest-declined-title = Gracias por avisar
cases-guest-declined = El caso volvió a la oficina, con su explicación.
cases-sms-hand-over = { $company }: le encargamos el caso { $code }, { $about }. Abra y confirme: {"{link}"}
cases-sms-reminder = { $company }: falta su respuesta al caso { $code }, { $about }. Abra y confirme: {"{link}"}
cases-mail-hand-over-subject = Caso { $code }: { $about }
cases-mail-reminder-subject = Segundo aviso, caso { $code }: { $about }
cases-mail-unanswered-subject = { $member } no contesta por el caso { $code }
cases-mail-by = Se espera la solución hasta el { $when }.
cases-mail-asked = Qué se le pide: { $asked }
cases-mail-hand-over = Buen día, { $name }:

    { $company } le encarga el caso { $code }: { $about }
    Cliente: { $customer }{ $asked }

    Ábralo aquí, sin clave, durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    } desde que le llegó:
    {"{link}"}

    Al abrirlo, pulse «Recibido» para que sepamos que le llegó.
cases-mail-reminder = Buen día, { $name }:

    Todavía no sabemos si le llegó el caso { $code } de { $company }: { $about }
    Cliente: { $customer }{ $asked }

    Ábralo aquí, sin clave, durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    } desde que le llegó, y pulse «Recibido»:
    {"{link}"}

    Si no le corresponde, dígalo ahí mismo y se lo pasamos a otra persona.
cases-mail-unanswered = Buen día, { $name }:

    { $member } no ha confirmado el caso { $code }: { $about }
    Se le avisó por primera vez el { $since }, y después otra vez.

    Ábralo aquí para pasarlo a otra persona:
    {"{link}"}

cases-deadline-first_answer = Primera respuesta
cases-deadline-next_answer = Siguiente respuesta
cases-deadline-solution = Solución
cases-deadline-rectification = Rectificación
cases-deadline-law = Plazo de ley
cases-event-near = Un plazo está por vencer: { $what }.
cases-event-missed = Un plazo venció: { $what }.
