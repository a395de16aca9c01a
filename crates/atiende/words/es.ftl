# La línea de órdenes.
cli-title-usage = Uso
cli-title-example = Ejemplo
cli-title-commands = Órdenes
cli-title-options = Opciones
cli-title-arguments = Argumentos
cli = Atiende: servicio al cliente para empresas que venden y entregan.
cli-example = atiende demo
cli-serve = Atiende de verdad: abre la base de datos, la pone al día y sirve las páginas.
cli-serve-example = atiende serve --listen 127.0.0.1:8420 --database postgres://usuario:clave@servidor/atiende
cli-demo = Abre una empresa de muestra, de Quito (Ecuador) diga lo que diga ATIENDE_COUNTRY, en una base que se borra al terminar.
cli-demo-example = atiende demo --listen 127.0.0.1:0
cli-import = Trae listas: facturas, casos con su historia y clientes de otro programa, el historial de llamadas de la hoja antigua.
cli-import-example = atiende import invoices ventas.xlsx --dry-run
cli-import-invoices = Trae un listado de facturas (CSV, XLSX, XLS, ODS o JSON, como cualquier otra lista).
cli-import-invoices-example = atiende import invoices ventas.xlsx --mapping TMAX --map delivered_at="Fecha entrega" --dry-run --json
cli-import-cases = Trae casos de otro programa: conservan su código y su estado.
cli-import-cases-example = atiende import cases casos.csv --refused casos-por-corregir.xlsx
cli-import-history = Trae la historia de los casos de otro programa: mensajes, notas y cambios, cada uno con su fecha. Antes se traen los casos.
cli-import-history-example = atiende import history mensajes.csv --dry-run
cli-import-customers = Trae clientes: los conocidos se reconocen, los demás quedan como nuevos.
cli-import-customers-example = atiende import customers clientes.xlsx --refused por-corregir.csv --dry-run
cli-import-followups = Trae el historial de llamadas de seguimiento.
cli-import-followups-example = atiende import followups postventa.csv --date-order dmy
cli-export = Saca una lista en un archivo, entera o lo que se busca, con los mismos filtros que la pantalla.
cli-export-example = atiende export cases --format xlsx --query "estado:abierto" --out casos.xlsx
cli-fail-no-house = No hay datos de Atiende en { $folder }, y no se creó nada. Revise --data-dir o ATIENDE_DATA_DIR; si la casa es nueva, empiece con atiende serve.
cli-fail-country = ATIENDE_COUNTRY dice «{ $code }», que no es ninguno de los países que se conocen: { $known }. No se hizo nada.
cli-no-house = Todavía no hay nada en { $folder }: la lista se lee como para una casa vacía, y no queda nada guardado.
cli-export-format = No hay formato «{ $format }». Puede ser csv, xlsx o json.
cli-exported = { $n ->
    [one] 1 de la lista queda en { $file }
   *[other] { $n } de la lista quedan en { $file }
}
cli-arg-export-format = Formato: csv, xlsx o json.
cli-arg-export-list = La lista: casos (cases), lo que pasó con ellos (history), los abiertos de un equipo o una persona (open-cases) y los graves (grave-cases), clientes (customers), facturas con su despacho (invoices), llamadas por hacer (follow-ups) y hechas (follow-up-calls), llamadas de la central (phone-calls) y perdidas (missed-calls), promesas (promises), devoluciones (returns), plazos vencidos (overdue) y por vencer (soon-overdue)
cli-arg-filter = Qué se filtra: CAMPO=VALOR, como en la dirección de la pantalla o en la API; puede repetirse
cli-arg-export-out = En qué archivo guardarla; si ya está, se reemplaza cuando la lista está entera
cli-arg-query = Qué se busca, como se escribe en la pantalla.
cli-report = Saca informes.
cli-report-example = atiende report monthly --month 2026-10
cli-report-monthly = Saca el informe mensual con sus cinco indicadores.
cli-report-monthly-example = atiende report monthly --month 2026-10 --format pdf --out octubre.pdf
cli-user = Personas que entran.
cli-user-example = echo 'una frase larga' | atiende user add --email lucia@ejemplo.ec --name 'Lucía Andrade' --role agent
cli-user-add = Agrega una persona; la contraseña se lee de la entrada estándar.
cli-user-add-example = echo 'una frase larga' | atiende user add --email lucia@ejemplo.ec --name 'Lucía Andrade' --role agent
cli-token = Llaves de acceso.
cli-token-example = atiende token create --for lucia@ejemplo.ec
cli-token-create = Crea una llave de acceso y escribe solo la llave.
cli-token-create-example = atiende token create --for lucia@ejemplo.ec
cli-migrate = Pone al día la base de datos.
cli-migrate-example = atiende migrate --database postgres://usuario:clave@servidor/atiende
cli-arg-help = Muestra esta ayuda
cli-arg-version = Muestra la versión
cli-arg-database = La base de datos: postgres://… o un archivo de SQLite
cli-arg-data-dir = La carpeta de los datos
cli-arg-listen = Dónde escuchar; el puerto 0 toma uno libre
cli-arg-base-url = La dirección con que la gente abre Atiende; con https las sesiones solo viajan cifradas
cli-arg-smtp = El servidor de correo: smtp://usuario:clave@servidor:puerto
cli-arg-mail-from = Quién firma los correos: Nombre <direccion@ejemplo.ec>
cli-arg-sms-url = La pasarela de mensajes de texto: una dirección con {"{to}"}, {"{text}"} e {"{id}"}
cli-arg-json = Responde en JSON
cli-arg-file = El archivo de la lista
cli-arg-mapping = El nombre de una lectura de columnas guardada, o con el que se guarda
cli-arg-map = Qué columna es un campo: CAMPO=COLUMNA (título, letra o #número); puede repetirse
cli-arg-date-order = El orden de las fechas: día primero (dmy) o mes primero (mdy)
cli-arg-decimal = El signo de los decimales: coma, 1.234,56 (comma), o punto, 1,234.56 (dot)
cli-arg-encoding = La codificación del texto, como windows-1252 o cp850
cli-arg-sheet = La hoja del libro que se lee
cli-arg-refused = Dónde escribir las filas que no se toman, con su fila, su columna y el motivo, para corregirlas y traerlas otra vez: un archivo .csv o .xlsx
cli-arg-dry-run = Muestra lo que se entendió sin guardar nada
cli-arg-month = El mes, como 2026-10
cli-arg-format = El formato
cli-arg-out = Dónde guardarlo; sin esto se escribe en la salida estándar
cli-arg-live = Las cifras de hoy, aunque el mes esté congelado
cli-arg-email = El correo
cli-arg-name = El nombre
cli-arg-role = El puesto: administrator, supervisor, agent, network_member, operations o management
cli-arg-phone = El teléfono, con prefijo
cli-arg-extension = La extensión de su teléfono en la central
cli-serving = Atiende está abierto en { $url }
cli-demo-open = Empresa de muestra en { $url } (se borra al cerrar con Ctrl+C). Para entrar:
cli-demo-token = Llave de acceso a la API: { $token }
cli-password = Escriba la contraseña y pulse Entrar:
cli-user-added = Agregada: { $email }
cli-nobody = Nadie entra con el correo { $email }. No se hizo nada.
cli-migrated = Base de datos al día; pasos dados: { $steps }.
cli-imported = Nuevas: { $new } · cambiadas: { $changed } · iguales: { $unchanged } · rechazadas: { $refused }
cli-row = Fila { $row }, columna «{ $column }»: { $reason }
cli-row-whole = Fila { $row }: { $reason }
cli-refused-ending = Las filas por corregir se escriben en CSV o en Excel: «{ $file }» debe terminar en .csv o .xlsx. No se cambió nada.
cli-refused-written = { $n ->
    [one] 1 fila por corregir queda en { $file }
   *[other] { $n } filas por corregir quedan en { $file }
}
cli-and-more = … y { $n } más
cli-date-order = En «{ $column }» todas las fechas pueden leerse de dos maneras ({ $example }). No se cambió nada: repita con --date-order dmy o --date-order mdy.
cli-decimal = En «{ $column }» todos los números pueden ser de miles o tener decimales ({ $example }). No se cambió nada: repita con --decimal comma o --decimal dot.
cli-sheet = Se lee la hoja «{ $name }». También parecen listas: «{ $others }». Para leer otra, repita con --sheet HOJA.
cli-lacking = Esta lista no trae la columna «{ $column }» ({ $field }), que está guardada en «{ $name }»; se sigue sin ella.
cli-cut-asked = Se detuvo porque así se pidió.
cli-cut-nothing = Se detuvo antes de guardar nada de la lista.
cli-cut-unreachable = Se perdió la conexión con la base de datos.
cli-cut-busy = La base de datos está ocupada.
cli-cut-unwritable = No se pudo seguir escribiendo en la base de datos: el disco está lleno, falla o es de solo lectura.
cli-cut-other = No se pudo seguir. Detalle: { $detail }
cli-cut-kept = { $done ->
    [one] Quedó guardada 1 fila de { $total }.
   *[other] Quedaron guardadas { $done } filas de { $total }.
} Vuelva a traer el mismo archivo: lo guardado no cambia y sigue con lo que falta.
cli-cut-whole = { $done ->
    [one] La lista quedó guardada entera: 1 fila.
   *[other] La lista quedó guardada entera: { $done } filas.
} Traer otra vez el mismo archivo no cambia nada.
cli-missing = Falta la columna de: { $fields }. No se cambió nada: señálela con --map CAMPO=COLUMNA. Columnas del archivo: { $headers }
cli-reading = Leyendo
cli-saving = Guardando
cli-file-missing = No hay ningún archivo «{ $file }». No se cambió nada: revise el nombre y la carpeta.
cli-file-folder = «{ $file }» es una carpeta. No se cambió nada: escriba el nombre de un archivo.
cli-file-unreadable = No se puede leer «{ $file }». No se cambió nada: revise los permisos del archivo.
cli-unknown-field = No hay ningún dato llamado «{ $field }». No se cambió nada. Los que hay: { $known }.
cli-no-mapping = No hay una lectura de columnas guardada como «{ $name }», y sin ella no se reconocen las columnas. No se cambió nada. Las guardadas: { $known }.
cli-no-mapping-at-all = No hay una lectura de columnas guardada como «{ $name }», ni ninguna otra, y sin ella no se reconocen las columnas. No se cambió nada: señálelas con --map CAMPO=COLUMNA.
cli-wrong-help = Con --help se explica cada orden. No se hizo nada.
cli-wrong-meant = ¿Quiso decir «{ $meant }»?
cli-wrong-unknown = No hay una opción ni un argumento «{ $argument }» aquí.
cli-wrong-command = No hay una orden «{ $command }».
cli-wrong-no-command = Falta decir qué hacer.
cli-wrong-missing = Falta: { $argument }.
cli-wrong-no-value = A «{ $argument }» le falta su valor.
cli-wrong-value = «{ $value }» no sirve para «{ $argument }». Puede ser: { $known }.
cli-wrong-map = «{ $value }» no sirve para --map: escriba CAMPO=COLUMNA, por ejemplo --map delivered_at="Fecha entrega".
cli-wrong-filter = «{ $value }» no sirve para --filter: escriba CAMPO=VALOR, por ejemplo --filter month=2026-10.
cli-export-wrong = La lista «{ $list }» no se sacó. En «{ $field }»: { $reason }
cli-wrong-twice = «{ $argument }» no se puede repetir ni juntar con otra opción que se le opone.
cli-wrong-values = «{ $argument }» tiene más valores de los que admite.
cli-wrong-text = Hay letras que no se pueden leer en lo escrito.
cli-one-of = uno de
cli-usual = si no se indica
cli-fail-engine = Atiende no conoce bases de datos como { $address }. Use postgres://… o el nombre de un archivo. No se hizo nada.
cli-fail-not-a-database = El archivo indicado no es una base de datos de Atiende. No se hizo nada: revise --database o --data-dir.
cli-fail-unreachable = No se pudo llegar a la base de datos. No se hizo nada: revise que esté en marcha y la dirección de --database.
cli-fail-busy = La base de datos está ocupada. No se hizo nada: pruebe otra vez en un momento.
cli-fail-unwritable = No se pudo escribir en la base de datos: el disco está lleno, falla o es de solo lectura. No se hizo nada.
cli-fail-in-use = La dirección { $what } ya la usa otro programa. Ciérrelo o elija otra con --listen.
cli-fail-address = En { $what } no se puede escuchar. Escriba una dirección y un puerto, como 127.0.0.1:8420.
cli-fail-not-there = No existe { $what }. No se hizo nada.
cli-fail-denied = No hay permiso para usar { $what }. No se hizo nada.
cli-fail-other = No se pudo hacer, y no se cambió nada. Detalle: { $detail }
cli-wrong-other = No se entiende la orden.
cli-month-wrong = «{ $month }» no es un mes: escríbalo como 2026-10.

# Ajustes.
settings-company = La empresa
settings-company-what = Nombre, país, hora, moneda, idioma y color.
settings-people = Personas
settings-people-what = Quién entra y con qué puesto.
settings-follow-ups = Llamadas de seguimiento
settings-follow-ups-what = A las cuántas horas se llama, en qué horario y cuántas veces.
settings-scales = Escalas y palabras de la llamada
settings-scales-what = La escala vigente de satisfacción y lo que se dice en cada pregunta.
settings-categories = Categorías de casos
settings-categories-what = El árbol con que se clasifican { cases-claims-word } y servicio técnico.
settings-goals = Metas
settings-goals-what = Lo que se quiere alcanzar en cada indicador.
settings-report = Informe mensual
settings-report-what = Su código, a quiénes se envía por correo y cuándo.
settings-company-name = Nombre
settings-company-name-missing = Escriba el nombre de la empresa.
settings-company-country = País
settings-company-country-unknown = Elija un país de la lista.
settings-company-zone = Zona horaria
settings-company-zone-hint = Como America/Guayaquil o Europe/Madrid. Los días y los meses se cuentan en ella.
settings-company-zone-unknown = Esa zona horaria no existe. Escríbala como America/Guayaquil.
settings-company-currency = Moneda
settings-company-currency-unknown = Elija una moneda de la lista.
settings-company-lang = Idioma
settings-company-accent = Color de la empresa
settings-company-accent-hint = Para títulos, líneas y gráficos del informe mensual en PDF y en HTML.
settings-company-accent-unknown = «{ $typed }» no es un color que se entienda. Escríbalo como #005479.
settings-company-accent-pale = Con ese color no se leería bien sobre papel blanco: su contraste es de { $contrast } a 1 y hace falta { $least } a 1. Elija uno más oscuro.

# Hoy.
today = Hoy, { $day }
today-title = Hoy
today-counts = { $calls ->
    [0] Sin llamadas por hacer
    [one] 1 llamada por hacer
   *[other] { $count } llamadas por hacer
} · { $cases ->
    [0] sin casos esperando
    [one] 1 caso esperando
   *[other] { $cases } casos esperando
}
today-counts-closed = { $calls ->
    [one] 1 llamada por hacer, que podrá hacerse
   *[other] { $count } llamadas por hacer, que podrán hacerse
} desde el { $when } · { $cases ->
    [0] sin casos esperando
    [one] 1 caso esperando
   *[other] { $cases } casos esperando
}
today-next-call = Siguiente llamada
today-now = Ahora
today-later = Hoy más tarde
today-after = Después
today-case = Caso
today-many = { $n ->
    [one] 1 llamada
   *[other] { $count } llamadas
}
today-silent = Sin respuesta
today-silent-why = { $member } no contesta
today-owed = Llamada debida
today-requested = Pedido
today-requested-for = para { $code }
today-owed-news = { $n } cosas que decirle
today-more-missed = y { $n } más
today-nobody = sin asignar
today-more-than = más de { $n }
today-more-calls = { $n ->
    [one] y una llamada más en la cola
   *[other] y { $count } más en la cola
}
today-more-cases = { $n ->
    [one] y un caso más
   *[other] y { $n } casos más
}
today-more-unassigned = { $n ->
    [one] y un caso sin asignar
   *[other] y { $n } casos sin asignar
}
today-nothing = Nada pendiente
today-nothing-what = No hay llamadas por hacer ni casos que le esperen. Buen trabajo.
today-begin = Empiece por traer las facturas
today-begin-what = De cada factura sale una llamada a las 72 horas. La lista puede venir de Excel o de su sistema, como esté.
today-first-list = Traer la primera lista
today-first-people = Agregar personas
today-new-case = Llamada entrante

# Búsqueda.
search = Buscar
search-hint = Buscar persona, factura, { sales-waybill-word }, caso
search-for = «{ $q }»
search-first = Se ven los { $n } primeros.
search-all = Verlos todos en { $where }
search-nothing = Nada con esas palabras
search-nothing-what = Pruebe con menos letras, el número de la factura o { sales-of-waybill }, el teléfono o el código del caso.
search-empty-what = Escriba un nombre, un teléfono, un número de factura o de { sales-waybill-word }, o el código de un caso.

# Ficha del cliente.
card-invoices = Facturas
card-cases = Casos
card-followups = Llamadas
card-phone = Llamó
card-data = Datos
card-edit = Corregir datos
dispatch-call = Su llamada
dispatch-cases = Sus casos
dispatch-last-outcome = Último resultado:
card-new-case = Registrar llamada
card-no-invoices = Todavía no tiene facturas.
card-no-cases = Sin casos.
card-no-calls = Todavía no se le ha llamado.
card-number = Factura
card-day = Fecha
card-carrier = { sales-courier }
card-promised = Prometido
card-delivered = Recibido
card-amount = Total
card-code = Código
card-subject = Asunto
card-phase = Fase
card-received = Recibido
card-late = { $days ->
    [one] 1 día tarde
   *[other] { $days } días tarde
}
card-voided = anulada
today-missed = Plazo vencido
today-all-missed = Ver todos los plazos vencidos, con su porqué
today-followed = Sigo
today-followed-kind = Novedad
today-given = Se lo entregaron
today-near = Por vencer

board = Tablero
board-what = Cuánto hay de cada equipo y de cada persona, y cómo va. Cada número lleva a lo que cuenta.
board-overdue = Plazos vencidos
board-teams = Por equipo
board-people = Por persona
board-open = Casos abiertos
board-unassigned = Sin asignar
board-missed = Vencidos
board-near = Por vencer
board-near-too = { $n ->
    [0] ninguno por vencer
    [one] y 1 por vencer
   *[other] y { $n } por vencer
}
board-oldest = El más antiguo
board-oldest-since = el más antiguo, { $day }
board-called = Llamadas hechas hoy
board-calls-of = { $contacted ->
    [one] de { $due } que tocaban; con 1 cliente se habló
   *[other] de { $due } que tocaban; con { $contacted } clientes se habló
}
board-waiting = Llamadas por hacer hoy
board-calls-left = { $n ->
    [0] no queda ninguna
    [one] queda 1
   *[other] quedan { $count }
}
board-team = Equipo
board-no-team = Sin equipo
board-person = Persona
board-calls = Llamadas hoy
board-nothing = No hay nada abierto.
board-cases = Casos abiertos
board-cases-what = del más antiguo al más reciente
board-cases-none = No hay casos abiertos en esta parte del tablero.
board-back = Volver al tablero
board-give = Entregar los marcados a
board-give-it = Entregar
board-all = Marcar todos
board-tick = Marcar { $code }
board-given = { $n ->
    [one] 1 caso entregado.
   *[other] { $n } casos entregados.
}
board-left = Ya estaban resueltos y quedaron como estaban: { $codes }.
board-shown = { $n ->
    [one] 1 en la página { $page }
   *[other] { $n } en la página { $page }
}
board-no-calls = Ninguna llamada hoy
board-no-calls-what = Aquí salen en cuanto se registran.
board-outcome = Cómo fue
board-when = Hora

complaints = { $country ->
    [CU] Reclamaciones graves
    [DO] Reclamaciones graves
    [ES] Reclamaciones graves
    [MX] Reclamaciones graves
    [PR] Reclamaciones graves
   *[other] Reclamos graves
}
complaints-count = { $n ->
    [0] Ninguno abierto
    [one] 1 abierto
   *[other] { $n } abiertos
}
complaints-reports = Informes
complaints-open = Abiertos
complaints-none = { $country ->
    [CU] Ninguna reclamación grave abierta
    [DO] Ninguna reclamación grave abierta
    [ES] Ninguna reclamación grave abierta
    [MX] Ninguna reclamación grave abierta
    [PR] Ninguna reclamación grave abierta
   *[other] Ningún reclamo grave abierto
}
complaints-none-what = Los que lleguen a la gravedad que fijó la empresa salen aquí en cuanto se registran.
complaints-solved = Resueltos en los últimos treinta días
complaints-case = Caso
complaints-customer = Cliente
complaints-state = Cómo va
complaints-age = Edad
complaints-assignee = Quién lo lleva
complaints-deadline = Próximo plazo
complaints-no-deadline = sin plazo
complaints-late = vencido
complaints-solved-on = resuelto
complaints-days = { $n ->
    [0] menos de un día
    [one] 1 día
   *[other] { $n } días
}
complaints-letters-on = Avisarme por correo
complaints-letters-off = No avisarme por correo
