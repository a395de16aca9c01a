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
cases-team = Equipo
cases-teams = Equipos
cases-people = Personas
cases-no-team = Ningún equipo
cases-team-unknown = Ese equipo ya no existe. Elija otro.
cases-amount = En disputa
cases-amount-in = Monto en disputa ({ $currency })
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
cases-solution-mine = Lo que usted escribió
cases-solution-amend = Guardar esto como solución

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
cases-category-unknown = Esa categoría no está vigente para ese tipo de caso. Se admiten: { $allowed }.
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
cases-event-assigned = { $who } lo entregó a { $to }
cases-event-unassigned = { $who } lo dejó sin asignar
cases-event-taken = { $who } lo tomó
cases-event-assigned-of-team = { $who } lo entregó a { $to }, por el equipo { $team }
cases-event-to-team = { $who } lo pasó al equipo { $team }
cases-event-follows = { $who } sigue este caso
cases-event-unfollows = { $who } ya no sigue este caso
cases-event-follower = { $who } hizo que { $person } siga este caso
cases-event-no-follower = { $who } quitó a { $person } de quienes siguen este caso
cases-event-grave = Por su gravedad, el caso está a la vista de la gerencia
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
cases-gravity-complaints = Reclamos y quejas
cases-gravity-complaints-what = Basta con una de las dos cosas: la prioridad o el monto.
cases-gravity-priority = De esta prioridad o más
cases-gravity-no-priority = No por la prioridad
cases-gravity-amount = De este monto o más ({ $currency })
cases-gravity-amount-hint = En blanco: no por el monto.
cases-gravity-always = Siempre
cases-gravity-always-what = Todos los casos de estos tipos y categorías, sin mirar nada más.
cases-mail-grave-subject = Caso grave { $code }: { $about }
cases-mail-grave = Buen día, { $name }:

    { $kind } { $code }: { $about }
    Cliente: { $customer }
    Prioridad: { $priority }
    Recibido: { $received }
    A cargo de: { $assignee }

    Ábralo aquí:
    {"{link}"}

    Para dejar de recibir estos avisos, use el botón de la página «Reclamos graves».

cases-tree-orphan = Línea { $line }: está hacia la derecha y no tiene nada encima. Quítele los espacios.
cases-tree-too-deep = Línea { $line }: está demasiado a la derecha. Déjela dos espacios más adentro que la de encima.
cases-tree-repeated = Línea { $line }: el código «{ $code }» ya está en otra línea. Borre los corchetes o póngale otro.
cases-tree-nameless = Línea { $line }: falta el nombre delante del código.

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
cases-member-by-skill = A quien convenga por especialidad y zona
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
