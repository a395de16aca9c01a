# Casos: lo que trae cada cliente, hasta que queda resuelto.
cases-title = Casos
cases-about = Por código, cliente, factura, guía o teléfono
cases-new = Caso nuevo
cases-find = { $country ->
    [ES] Busque por código, cliente, factura, albarán o teléfono
   *[other] Busque por código, cliente, factura, guía o teléfono
}
cases-views = Qué casos
cases-view-open = Abiertos
cases-view-mine = Míos
cases-view-unassigned = Sin asignar
cases-view-all = Todos
cases-every-kind = Todos los tipos
cases-every-phase = Todas las fases
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

cases-code = Código
cases-subject = Asunto
cases-customer = Cliente
cases-kind = Tipo
cases-phase = Fase
cases-assignee = A cargo de
cases-received = Recibido
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
    [ES] Reclamación
    [CU] Reclamación
    [DO] Reclamación
   *[other] Reclamo
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
cases-stage-received = Recibido
cases-to-working = Seguir trabajando
cases-to-waiting_customer = Esperar al cliente
cases-to-waiting_third = Esperar a un tercero

cases-channel-follow_up = llamada de seguimiento
cases-channel-phone = teléfono
cases-channel-in_person = en persona
cases-channel-letter = carta
cases-channel-email = correo
cases-channel-web = página web
cases-channel-api = otro programa
cases-channel-internal = nota interna

cases-opened = Caso { $code } registrado. Dígale el código al cliente.
cases-solved-at-once = resuelto en la misma llamada
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
cases-carrier = Courier
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

cases-note-write = Escriba lo que pasó o lo que se dijo
cases-note-save = Guardar
cases-noted-by = anotó { $who }
cases-said = Qué es
cases-said-internal = Nota interna
cases-said-inbound-phone = El cliente dijo por teléfono
cases-said-inbound-email = El cliente escribió por correo
cases-said-inbound-in_person = El cliente dijo en persona
cases-said-outbound-phone = Le dijimos por teléfono
cases-said-outbound-email = Le escribimos por correo
cases-said-outbound-in_person = Le dijimos en persona

cases-solution-write = Qué se hizo
cases-solution-hint = Con las palabras que le diría al cliente.
cases-solution-only-if = Solo si ya quedó resuelto.
cases-keep-as-note = Guardarlo como nota
cases-now = Ahora está:
cases-changed = Otra persona cambió este caso mientras usted escribía. Lo suyo sigue aquí, junto a lo que dice ahora; al guardar queda lo que usted deje escrito.
cases-theirs = Ahora dice: { $value }

cases-new-about = Una llamada que entra: primero quién, luego qué.
cases-who-calls = Quién llama: nombre, teléfono, factura o guía
cases-about-whom = De quién se trata
cases-whose-how = Busque arriba a quien llama: aquí salen sus facturas y sus casos abiertos, y el caso queda con ellos.
cases-none-of-these = Ninguno de estos
cases-already-open = Ya tiene abierto:
cases-first-time = Nadie coincide. Escriba abajo su nombre y teléfono: queda registrado.
cases-suggested = { $n ->
    [0] Nadie coincide
    [one] 1 cliente posible
   *[other] { $n } clientes posibles
}
cases-caller = Nombre de quien llama
cases-caller-phone = Teléfono
cases-caller-email = Correo
cases-reason = Motivo
cases-choose = Elija…
cases-solved-in-call = Resuelto en la misma llamada
cases-register = Registrar
cases-start-over = Empezar de nuevo

cases-not-saved = No se guardó todavía. Falta corregir:
cases-subject-missing = Escriba en una línea de qué se trata.
cases-reason-missing-kind = Elija el motivo.
cases-category-unknown = Esa categoría no está vigente para ese tipo de caso. Elija otra.
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
cases-unknown-code = No se conoce «{ $code }».
cases-no-step-new = El caso está nuevo: ese paso todavía no corresponde.
cases-no-step-working = El caso está en trabajo: ese paso no corresponde ahora.
cases-no-step-waiting_customer = El caso espera al cliente: ese paso no corresponde ahora.
cases-no-step-waiting_third = El caso espera a un tercero: ese paso no corresponde ahora.
cases-no-step-solved = El caso ya está resuelto. Si hace falta seguir, reábralo.
cases-no-step-closed = El caso está cerrado. Si hace falta seguir, reábralo.

cases-event-opened = { $who } registró el caso ({ $channel })
cases-event-assigned = { $who } lo entregó a { $to }
cases-event-unassigned = { $who } lo dejó sin asignar
cases-event-taken = { $who } lo tomó
cases-event-phase = { $who } lo pasó de «{ $from }» a «{ $to }»
cases-event-solved = { $who } lo resolvió
cases-event-solved-at-once = { $who } lo resolvió en la misma llamada
cases-event-reopened = { $who } lo reabrió
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
cases-tree-orphan = Línea { $line }: está hacia la derecha y no tiene nada encima. Quítele los espacios.
cases-tree-too-deep = Línea { $line }: está demasiado a la derecha. Déjela dos espacios más adentro que la de encima.
cases-tree-repeated = Línea { $line }: el código «{ $code }» ya está en otra línea. Borre los corchetes o póngale otro.
cases-tree-nameless = Línea { $line }: falta el nombre delante del código.
