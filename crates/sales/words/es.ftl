# Facturas, despachos y las listas en que llegan.

## Los datos de una factura
sales-field-number = N.º de factura
sales-field-reference = Código que tenía
sales-field-subject = Asunto
sales-field-invoiced_at = Facturada
sales-field-customer = Cliente
sales-field-tax_id = { $country ->
    [EC] RUC o cédula
    [CO] NIT o cédula
    [ES] NIF
    [PE] RUC o DNI
    [MX] RFC
    [CL] RUT
   *[other] Identificación fiscal
}
sales-field-phone = Teléfono
sales-field-email = Correo
sales-field-address = Dirección
sales-field-city = Ciudad
sales-field-province = { $country ->
    [CO] Departamento
    [PE] Departamento
    [MX] Estado
    [CL] Región
   *[other] Provincia
}
# En una lista que se saca, donde «Estado» es el de la factura.
sales-column-province = { $country ->
    [CO] Departamento
    [PE] Departamento
    [MX] Estado o provincia
    [CL] Región
   *[other] Provincia
}
sales-field-segment = Tipo de cliente
sales-field-do_not_call = No llamar
sales-field-note = Lo que conviene saber
sales-field-sales_rep = Ejecutivo de ventas
sales-field-product_group = Línea comercial
sales-field-product = Producto
sales-field-quantity = Cantidad
sales-field-price = Precio unitario
sales-field-discount = Descuento
sales-field-amount = Monto
sales-field-amount_minor = Monto
sales-field-currency = Moneda
sales-field-carrier = { sales-courier }
sales-field-waybill = { $country ->
    [ES] Albarán
   *[other] Guía
}
# Quien lleva los paquetes: en España, transportista.
sales-courier = { $country ->
    [ES] Transportista
   *[other] Courier
}
sales-couriers = { $country ->
    [ES] Transportistas
   *[other] Couriers
}
sales-courier-word = { $country ->
    [ES] transportista
   *[other] courier
}
sales-couriers-word = { $country ->
    [ES] transportistas
   *[other] couriers
}
# El mismo papel dentro de una frase.
sales-waybill-word = { $country ->
    [ES] albarán
   *[other] guía
}
sales-waybills-word = { $country ->
    [ES] albaranes
   *[other] guías
}
sales-a-waybill = { $country ->
    [ES] un albarán
   *[other] una guía
}
sales-the-waybill = { $country ->
    [ES] el albarán
   *[other] la guía
}
sales-of-waybill = { $country ->
    [ES] del albarán
   *[other] de la guía
}
sales-field-promised_on = Prometida para
sales-field-dispatched_at = Despachada
sales-field-delivered_at = Entregada
sales-field-delivered_on = Llegó el
sales-field-days_late = Días de retraso
sales-field-status = Estado
# Columnas de una lista de llamadas.
sales-field-called_at = Fecha de la llamada
sales-field-outcome = Resultado
sales-field-received = Recibido
sales-field-received_on = Fecha de recepción
sales-field-promise_kept = Cumplió la promesa
sales-field-condition = Estado del producto
sales-field-carrier_mark = Nota del { sales-courier-word }
sales-field-rep_mark = Nota del vendedor
sales-field-correct_use = Uso correcto
sales-field-comment = Comentario
sales-field-lines = Productos
# Columnas de una lista de casos.
sales-field-code = Código
sales-field-received_at = Recibido
sales-field-kind = Tipo
sales-field-phase = Fase
sales-field-description = Descripción
sales-field-channel = Canal
sales-field-priority = Prioridad
sales-field-tags = Etiquetas
sales-field-solution = Solución
sales-field-solved_at = Resuelto el
sales-field-closed_at = Cerrado el
sales-field-category = Categoría
sales-field-team = Equipo
sales-field-assignee = A cargo de
sales-field-opened_by = Registró
sales-field-at = Cuándo
sales-field-by = Quién
sales-field-by_email = Correo de quien
sales-field-author = Quién habla
sales-field-direction = Sentido
sales-field-public = Lo ve el cliente
sales-field-internal = Es interno
sales-field-to = Para
sales-field-text = Qué dice
sales-field-files = Archivos
sales-field-before = Antes
sales-field-after = Después
sales-field-data = Detalle
sales-field-entry = Registro
sales-field-consumer = Quien lo usa o llama
sales-field-consumer_phone = Teléfono de quien lo usa o llama
sales-field-consumer_email = Correo de quien lo usa o llama
sales-field-invoice = Factura
sales-field-name = Nombre
sales-status-active = Vigente
sales-status-voided = Anulada

## Por qué no se toma una fila
sales-refused-yes-or-day = «{ $value }» no dice si se le puede llamar: en «{ $column }» escriba «sí», «no» o el día en que lo pidió.
sales-refused-required = Falta «{ $column }». Complételo y envíe la fila otra vez.
sales-refused-not-a-date = «{ $value }» no es una fecha. Escriba día, mes y año, por ejemplo 24/11/2026.
sales-refused-no-such-day = El día «{ $value }» no existe. Corrija la fecha.
sales-refused-ambiguous-date = «{ $value }» puede leerse con el día o con el mes primero. Indique el orden de las fechas.
sales-refused-other-date-order = En «{ $column }» las fechas van en otro orden que «{ $value }»: el día y el mes están cambiados. Escríbala como las demás.
sales-refused-not-a-number = «{ $value }» no es un número. Deje solo la cifra.
sales-refused-ambiguous-number = «{ $value }» puede ser de miles o de decimales. Escríbalo con los decimales, por ejemplo 1234,00.
sales-refused-number-too-large = El número de «{ $column }» es demasiado grande. Revíselo.
sales-refused-lost-digits = «{ $value }» perdió cifras: la hoja de cálculo lo guardó como número. Dé formato de texto a la columna y vuelva a escribirlo.
sales-refused-scientific = «{ $value }» está en notación científica y no se ve si perdió cifras. Escriba el número entero, con todas sus cifras.
sales-refused-undecodable = Hay letras que no se pueden leer con la codificación del archivo (�). Escríbalas otra vez, o indique la codificación de la lista.
sales-refused-error-cell = La celda tiene un error de fórmula ({ $value }). Escriba el dato.
sales-refused-ragged = La fila tiene { $found } celdas y el encabezado { $expected }. Revise los separadores o las comillas.
sales-refused-open-quote = Hay unas comillas que se abren y no se cierran. Ciérrelas o quítelas.
sales-refused-unknown-currency = No se conoce la moneda «{ $value }». Use el código de tres letras, por ejemplo USD.
sales-refused-disagree = La factura { $number } está en las filas { $rows } y no dicen lo mismo en «{ $column }». Deje la correcta.
sales-refused-beside = No se toma porque la fila { $row }, de la misma factura, tiene un error.
sales-refused-too-many-rows = La misma factura está en más de { $limit } filas. Revise la columna del número.

## Por qué no se puede leer una lista
sales-unreadable-io = No se pudo leer el archivo. Vuelva a enviarlo.
sales-unreadable-empty = El archivo está vacío. Elija el que tiene la lista.
sales-unreadable-not-a-spreadsheet = { $looks ->
    [pdf] Es un documento PDF, no una lista. Pida el listado en Excel o CSV.
    [image] Es una imagen, no una lista. Pida el listado en Excel o CSV.
    [html] Es una página web, aunque su nombre diga otra cosa. Ábrala en la hoja de cálculo y guárdela como XLSX.
    [xml] Es un archivo XML que no se entiende. Ábralo en la hoja de cálculo y guárdelo como XLSX.
    [document] Es un documento de texto, no una lista. Pase la tabla a una hoja de cálculo.
    [binaryworkbook] Es un libro binario (XLSB). Ábralo y guárdelo como XLSX.
    [archive] Es un archivo comprimido. Extraiga la lista y envíela sola.
   *[other] No es una lista que se pueda leer. Envíe CSV, XLSX, XLS, ODS o JSON.
}
sales-unreadable-password = El libro tiene contraseña. Guárdelo sin ella y vuelva a enviarlo.
sales-unreadable-bomb = El libro se expande a un tamaño desmedido y no se abrió. Guarde la lista como CSV.
sales-unreadable-entities = El libro trae contenido que ninguna hoja de cálculo escribe y no se abrió. Guarde la lista como CSV.
sales-unreadable-too-big = La lista es demasiado grande. Divídala en partes o, si es un libro, guárdela como CSV.
sales-unreadable-too-slow = El libro tardó más de { $seconds } segundos en leerse. Guárdelo como CSV y envíelo otra vez.
sales-unreadable-damaged = El libro está dañado. Ábralo, guárdelo de nuevo y envíelo otra vez.
sales-unreadable-open-quote = En la fila { $row }, antes de los datos, se abren unas comillas que no se cierran. Corríjalo y vuelva a enviar la lista.
sales-unreadable-broken-json = El archivo JSON está mal escrito o incompleto: se entiende solo hasta la línea { $line }. No se trajo nada; corríjalo y envíelo otra vez.
sales-unreadable-no-objects = En la línea { $line } del archivo JSON debería haber una lista con un objeto por fila, como la que se descarga de aquí. No se trajo nada; corríjalo y envíelo otra vez.
sales-unreadable-unknown-encoding = No se conoce la codificación «{ $name }».
sales-unreadable-unknown-sheet = El libro no tiene una hoja llamada «{ $name }».
sales-unreadable-no-table = No se encontró una fila de encabezados con datos debajo. Ponga en la primera fila los nombres de las columnas.
sales-unreadable-unknown-field = No hay ningún dato llamado «{ $field }».
sales-unreadable-unknown-column = La lista no tiene la columna «{ $column }». Tiene: { $headers }.
sales-unreadable-ambiguous-column = «{ $column }» puede ser cualquiera de estas columnas: { $headers }. Escriba su encabezado exacto.
sales-unreadable-reader = No se pudo abrir el lector de libros. Avise a quien administra Atiende.
sales-unreadable-missing = No se reconoció la columna de: { $fields }. Indique cuál es (en la línea de órdenes, --map DATO=COLUMNA).
sales-unreadable-date-order = Las fechas de «{ $column }», como { $example }, pueden leerse con el día o con el mes primero. Indíquelo (en la línea de órdenes, --date-order dmy o --date-order mdy).
sales-unreadable-date-order-api = Las fechas de «{ $column }», como { $example }, pueden leerse con el día o con el mes primero. Indíquelo con date_order=dmy o date_order=mdy.
sales-unreadable-no-date-order = «{ $name }» no es un orden de fechas: use dmy (día, mes, año) o mdy (mes, día, año).
sales-unreadable-decimals = Los números de «{ $column }», como { $example }, pueden ser de miles o tener decimales. Indíquelo (en la línea de órdenes, --decimal comma o --decimal dot).
sales-unreadable-decimals-api = Los números de «{ $column }», como { $example }, pueden ser de miles o tener decimales. Indíquelo con decimal=comma o decimal=dot.
sales-unreadable-no-decimal = «{ $name }» no es un signo de decimales: use comma (1.234,56) o dot (1,234.56).
sales-unreadable-no-mapping = No hay columnas guardadas con el nombre «{ $name }».
sales-unreadable-unwritable = No se pudo escribir la lista.
sales-told = { $value }
sales-list-already-taken = Esta lista ya se tomó. Para corregirla, envíe el archivo corregido.
sales-list-taken-elsewhere = Otra persona ya guardó, está guardando o descartó esta lista. No se hizo nada dos veces: ábrala otra vez para ver cómo quedó.
sales-list-being-taken = Esta lista se está tomando en este momento.

## Una factura registrada sola
sales-wrong-required = Falta este dato.
sales-wrong-currency = No se conoce esa moneda. Use el código de tres letras, por ejemplo USD.
sales-wrong-status = Use active o voided.
sales-wrong-amount = El monto de una línea es demasiado grande.
sales-wrong-twice = «{ $column }» repite un dato que ya tiene otra columna. Elija una sola.
sales-wrong-name = Escriba un nombre de hasta 60 letras.

## Listas
sales-lists = { $what ->
    [cases] Traer casos
    [customers] Traer clientes
    [history] Traer la historia de los casos
   *[other] Listas
}
sales-lists-note = { $what ->
    [cases] De otro programa: conservan su código, su fecha y hasta dónde llegaron. Los que ya están aquí no se tocan. Categoría, equipo y factura se enlazan cuando aquí existen con ese nombre.
    [customers] Los que ya están se reconocen por su identificación, o por su nombre con su teléfono o su ciudad, y aprenden lo nuevo. Lo que la lista no dice no borra nada.
    [history] Lo que se dijo y lo que pasó en otro programa, de casos que ya están aquí. Queda en cada caso con su propia fecha, y no se avisa a nadie ni corre ningún plazo.
   *[other] Las facturas del día, como salen del sistema
}
sales-lists-drop = Suelte aquí la lista o elíjala
sales-lists-drop-hint = CSV, XLSX, XLS, ODS o JSON, de hasta { $limit } MB
sales-lists-sending = Enviando
sales-lists-mapping = Columnas guardadas
sales-lists-mapping-blank = Reconocerlas
sales-lists-bring = Revisar la lista
sales-lists-recent = Traídas antes
sales-lists-none = Todavía no se trajo ninguna lista
sales-lists-none-what = { $what ->
    [cases] Envíe los casos que tenía en otro programa. Antes de guardar nada verá qué cambiará.
    [customers] Envíe su lista de clientes. Antes de guardar nada verá qué cambiará.
    [history] Traiga primero los casos, y después los mensajes, notas y cambios que tenían. Antes de guardar nada verá qué cambiará.
   *[other] Envíe el listado de facturas de ayer. Antes de guardar nada verá qué cambiará.
}
sales-lists-file = Archivo
sales-lists-brought = Traída
sales-lists-by = Por
sales-lists-state = Estado
sales-lists-result = Resultado
sales-lists-older = Más antiguas
sales-lists-newer = Más recientes
sales-state-received = Por revisar
sales-state-ready = Revisada, sin guardar
sales-state-applying = Guardando
sales-state-applied = Guardada
sales-state-refused = No se puede leer
sales-state-dropped = Descartada
sales-list-note = Traída por { $name }, { $when }
sales-list-cut = Se interrumpió. Lo guardado hasta ahí está completo.
sales-list-go-on = Continuar
sales-list-drop = Descartar
sales-list-again = Traer otra lista
sales-list-dropped = La lista se descartó. No cambió nada.
sales-list-unreadable = No se pudo leer esta lista
sales-list-kept = No se guardó nada de ella. El archivo corregido se puede enviar como una lista nueva.
sales-list-missing = Falta decir qué columna es: { $fields }
sales-list-date-order-asked = En «{ $column }» hay fechas como { $example }. ¿Cómo se leen?
sales-list-dmy = El día primero
sales-list-mdy = El mes primero
sales-list-ymd = El año primero
sales-list-date-order = Orden de las fechas
sales-list-date-order-auto = Como se reconoció
sales-list-decimal-asked = En «{ $column }» hay números como { $example }. ¿Cómo se escriben los decimales?
sales-list-comma = Con coma: 1.234,56
sales-list-dot = Con punto: 1,234.56
sales-list-decimal = Decimales
sales-list-decimal-auto = Como se reconocieron
sales-list-sheet = Hoja
sales-list-sheet-auto = La que se reconoció ({ $name })
sales-list-sheets-alike = Se leyó la hoja «{ $name }». También parecen listas: «{ $others }». Para leer otra, elíjala aquí.
sales-list-lacking = Esta lista no trae «{ $columns }», que está entre las columnas guardadas; se lee sin eso.
sales-list-encoding = Codificación
sales-list-encoding-auto = Como se reconoció ({ $name })
sales-list-columns = Cómo se lee cada columna
sales-list-columns-note = { $rows ->
    [one] Una fila de datos; encabezado en la fila { $header }.
   *[other] { $rows } filas de datos; encabezado en la fila { $header }.
}
sales-list-column = Columna
sales-list-samples = Muestras
sales-list-means = Es
sales-list-means-label = Qué es la columna { $column }
sales-list-unused = No se usa
sales-list-save-as = Guardar estas columnas como
sales-list-save-as-hint = Por ejemplo, TMAX. Se ofrecerán otra vez cuando llegue una lista igual.
sales-list-check = Revisar con estas columnas
sales-list-checking = Revisando la lista
sales-list-taking = Guardando la lista
sales-list-progress = { $done } de { $total } filas
sales-list-take = { $what ->
    [cases] { $n ->
        [0] Guardar solo qué filas no se toman
        [one] Guardar un caso
       *[other] Guardar { $n } casos
    }
    [customers] { $n ->
        [0] Guardar solo qué filas no se toman
        [one] Guardar un cliente
       *[other] Guardar { $n } clientes
    }
    [history] { $n ->
        [0] Guardar solo qué filas no se toman
        [one] Guardar una anotación
       *[other] Guardar { $n } anotaciones
    }
   *[other] { $n ->
        [0] Guardar solo qué filas no se toman
        [one] Guardar una factura
       *[other] Guardar { $n } facturas
    }
}
sales-list-no-rows = La lista no tiene ninguna fila debajo de su encabezado: no hay nada que guardar.
sales-list-nothing-to-take = Nada que guardar: todo está ya como dice la lista.
sales-tally-new = { $what ->
    [cases] { $n ->
        [one] nuevo
       *[other] nuevos
    }
    [customers] { $n ->
        [one] nuevo
       *[other] nuevos
    }
   *[other] { $n ->
        [one] nueva
       *[other] nuevas
    }
}
sales-tally-changed = { $n ->
    [one] cambia
   *[other] cambian
}
sales-tally-unchanged = { $n ->
    [one] igual
   *[other] iguales
}
sales-tally-refused = { $n ->
    [one] fila no se toma
   *[other] filas no se toman
}
sales-list-would = Qué hará esta lista
sales-list-did = Qué hizo esta lista
sales-list-new = { $what ->
    [cases] Nuevos
    [customers] Nuevos
   *[other] Nuevas
}
sales-list-changed = Cambian
sales-list-whole = Ver todo lo que hizo la lista
sales-list-refused = Filas que no se toman
sales-list-refused-note = Las demás se guardan igual. Descargue estas, corríjalas y envíelas como otra lista.
sales-list-refused-download-xlsx = Descargar en Excel
sales-list-refused-download-csv = Descargar en CSV
sales-list-refused-reason = Motivo
sales-list-row = Fila
sales-list-first = Se muestran las primeras { $n }.
sales-list-more = Ver más
sales-list-before = Antes
sales-list-after = Después
sales-list-field = Dato
sales-list-empty = vacío
sales-list-lines = { $n ->
    [0] ninguno
    [one] { $n } línea
   *[other] { $n } líneas
}
sales-refused-file = filas por corregir

## Despachos
sales-dispatches = Despachos
sales-dispatches-file = despachos
sales-dispatches-find = Factura, { sales-waybill-word } o cliente
sales-dispatches-found = { $n ->
    [0] Ninguna factura
    [one] Una factura
   *[other] { $count } facturas
}
sales-dispatches-first = Las primeras { $n } facturas
sales-dispatches-month = Mes
sales-dispatches-all-months = Todos los meses
sales-dispatches-all-carriers = Todos los { sales-couriers-word }
sales-dispatches-all-standings = Cualquier entrega
sales-dispatches-standing = Entrega
sales-dispatches-filter = Filtrar
sales-dispatches-of-list = Las que entraron por primera vez con esa lista; las que otra lista cambió después no están.
sales-dispatches-all = Ver todas
sales-dispatches-none = No hay facturas así
sales-dispatches-none-what = Pruebe con otro mes, con menos letras o con las últimas cifras del número.
sales-standing-delivered = Entregadas
sales-standing-on_time = A tiempo
sales-standing-late = Con retraso
sales-standing-pending = Sin entregar
sales-standing-no_promise = Entregadas sin promesa
sales-unknown = Sin dato
sales-days-late = { $n ->
    [one] 1 día tarde
   *[other] { $n } días tarde
}
sales-on-time = a tiempo
sales-days-early = { $n ->
    [one] 1 día antes
   *[other] { $n } días antes
}
sales-pending = sin entregar
sales-dispatch-title = Factura { $number }
sales-dispatch-dispatch = Despacho
sales-dispatch-customer = Cliente
sales-dispatch-open-customer = Ver al cliente
sales-dispatch-products = Productos
sales-dispatch-sale = Venta
sales-dispatch-voided = Anulada: se conserva y no cuenta en ningún indicador.
sales-dispatch-invoiced = Facturada
sales-dispatch-sent = Despachada
sales-dispatch-promised = Prometida
sales-dispatch-arrived = Entregada
sales-dispatch-by-customer = según el cliente
sales-dispatch-by-list = según la lista
sales-dispatch-listed = La lista dice { $day }
sales-dispatch-came-in = Vino en la lista
sales-dispatch-discounted = { $quantity } × { $price }

sales-refused-otherwise = Ya está y dice otra cosa: { $columns }. Lo que hay aquí se quedó como estaba; si la fila tiene razón, cámbielo en su página.
sales-refused-too-long = «{ $value }» es demasiado largo para «{ $column }»: parece que la celda se tragó otras. Revise las comillas de esa fila.
sales-refused-year = El { $value } no puede ser: revise el año en «{ $column }».
sales-wrong-long = Demasiado largo: hasta 300 letras.
sales-wrong-year = Revise el año: una fecha no puede ser de antes de 1970 ni de después de 2100.
sales-upload-broken = El envío se cortó y no se guardó nada. Envíe la lista otra vez.

## Archivo de postventa
sales-batch-kind = Postventa
sales-batches = Archivo de postventa
sales-batches-note = Las facturas de cada lista, con sus papeles, de operaciones a atención al cliente
sales-batches-all = Todos
sales-batches-none = Nada por aquí
sales-batches-none-what = Cada lista de facturas que se guarda abre su archivo: se completa con los papeles escaneados, se entrega y se recibe.
sales-batches-days = Facturas del
sales-batches-list = Lista
sales-batches-count = Facturas
sales-batches-missing = Falta
sales-batches-state = Estado
sales-batches-signed = Última firma
sales-batches-tab-open = Por entregar
sales-batches-tab-handed_over = Por recibir
sales-batches-tab-received = Recibidos
sales-batch-bring-list = Traer una lista
sales-batch-open = Ver el archivo de postventa
sales-batch-state-open = por entregar
sales-batch-state-handed_over = por recibir
sales-batch-state-received = recibido
sales-batch-and = {" y "}
sales-batch-lacks-invoices = { $n ->
    [one] una factura
   *[other] { $count } facturas
}
sales-batch-lacks-waybills = { $n ->
    [one] { $country ->
        [ES] un albarán
       *[other] una guía
    }
   *[other] { $country ->
        [ES] { $count } albaranes
       *[other] { $count } guías
    }
}
sales-batch-lacks = { $n ->
    [one] Falta { $what }.
   *[other] Faltan { $what }.
}
sales-batch-complete = Está todo escaneado.
sales-batch-nothing-missing = nada
sales-batch-unplaced-count = { $n ->
    [one] un papel sin reconocer
   *[other] { $n } papeles sin reconocer
}
sales-batch-title = Archivo del { $days }
sales-batch-invoices = { $n ->
    [one] una factura
   *[other] { $count } facturas
}
sales-batch-invoices-of = Facturas del archivo
sales-batch-to-receive = Archivo del { $days }, por recibir
sales-batch-export = Descargar lo que falta
sales-batch-file = Falta
sales-batch-drop = { $country ->
    [ES] Suelte aquí las facturas y los albaranes escaneados
   *[other] Suelte aquí las facturas y guías escaneadas
}
sales-batch-drop-hint = PDF, JPG, PNG, TIFF o HEIC, de hasta { $limit } MB; hasta { $most } a la vez. Cada una va a su factura por el número que lleva su nombre.
sales-batch-send-scans = Guardar los papeles
sales-batch-js-sending = Enviando { $n }
sales-batch-js-many = Son demasiados archivos: se toman hasta { $most } de una vez. No se envió ninguno; suéltelos en dos o más tandas.
sales-batch-js-lost = «{ $n }» no llegó. Revise la conexión y suéltelo otra vez.
sales-batch-js-refused = Esto no se guardó
sales-batch-kept = { $n ->
    [0] No había papeles nuevos.
    [one] Se guardó un papel.
   *[other] Se guardaron { $n } papeles.
}
sales-batch-again = { $n ->
    [one] Uno ya estaba.
   *[other] { $n } ya estaban.
}
sales-batch-refused = { $n ->
    [one] Un archivo no se guardó
   *[other] { $n } archivos no se guardaron
}
sales-batch-scans = Papeles escaneados
sales-batch-unplaced = { $n ->
    [one] Un papel sin reconocer
   *[other] { $n } papeles sin reconocer
}
sales-batch-unplaced-what = Su nombre no lleva el número de ninguna factura de este archivo, o lleva el de varias. Mire el papel y diga de cuál es.
sales-batch-number = N.º de factura
sales-batch-paper = Papel
sales-batch-kind-invoice = Factura
sales-batch-kind-waybill = { $country ->
    [ES] Albarán
   *[other] Guía
}
sales-batch-place = Poner
sales-batch-remove = Quitar
sales-batch-show-missing = Con algo por escanear
sales-batch-show-invoice = Sin factura
sales-batch-show-waybill = { $country ->
    [ES] Sin albarán
   *[other] Sin guía
}
sales-batch-show-all = Todas
sales-batch-nothing-here = No hay ninguna
sales-batch-col-invoice = Factura
sales-batch-col-customer = Cliente
sales-batch-col-invoice-scan = Factura escaneada
sales-batch-col-waybill = { $country ->
    [ES] Albarán
   *[other] Guía
}
sales-batch-col-waybill-scan = { $country ->
    [ES] Albarán escaneado
   *[other] Guía escaneada
}
sales-batch-col-day = Fecha
sales-batch-col-carrier = { sales-courier }
sales-batch-col-lacks = Falta escanear
sales-batch-voided = anulada
sales-batch-no-waybill = la lista no da número
sales-batch-missing = falta
sales-batch-before = Anteriores
sales-batch-after = Siguientes
sales-batch-signing = Entrega y recepción
sales-batch-signed = Firmas
sales-batch-handed-over = Entregado
sales-batch-received = Recibido
sales-batch-returned = Devuelto a operaciones
sales-batch-hand-over = Entregar
sales-batch-hand-over-what = Al entregarlo queda su nombre, la hora y lo que falta.
sales-batch-note = Nota para atención al cliente
sales-batch-hand-over-do = Entregar a atención al cliente
sales-batch-receive = Recibir
sales-batch-receive-what = Al recibirlo queda su nombre y la hora.
sales-batch-note-received = Nota o diferencias
sales-batch-receive-do = Recibir
sales-batch-return = Devolverlo con diferencias
sales-batch-reason = Qué no cuadra
sales-batch-return-do = Devolver a operaciones
sales-batch-wait-operations = Todavía está en operaciones.
sales-batch-wait-service = Espera a que atención al cliente lo reciba.
sales-batch-wait-other = Usted lo entregó. Lo recibe otra persona, de atención al cliente.

sales-batch-not-applied = La lista todavía no está guardada entera. Termine de guardarla y entregue después su archivo.
sales-batch-is-open = El archivo está en operaciones: primero hay que entregarlo.
sales-batch-is-handed-over = { $name } ya lo entregó, y espera a que atención al cliente lo reciba. No se cambió nada.
sales-batch-is-received = { $name } ya lo recibió. No se cambió nada.
sales-batch-same-person = Usted lo entregó: lo tiene que recibir otra persona. No se cambió nada.
sales-batch-reason-missing = Escriba qué no cuadra, para que operaciones lo corrija.
sales-batch-note-long = Es demasiado largo: escriba hasta 2.000 letras.
sales-batch-scan-empty = «{ $name }» está vacío. Escanéelo otra vez.
sales-batch-scan-large = «{ $name }» pesa más de { $limit } MB. Escanéelo con menos detalle o en varias partes.
sales-batch-scan-unfit = «{ $name }» no es un papel escaneado, aunque su nombre lo diga: se toman PDF, JPG, PNG, TIFF y HEIC.
sales-batch-scans-many = Se toman hasta { $limit } archivos de una vez: los de antes se guardaron; envíe el resto aparte.
sales-batch-scans-cut = El envío se cortó. Los papeles que llegaron enteros se guardaron; suelte los demás otra vez.
sales-batch-scans-none = No llegó ningún archivo. Elija los papeles escaneados y envíelos otra vez.
sales-batch-scan-stays = El archivo ya se entregó y sus papeles se quedan. Si uno no es de ahí, póngalo en su factura o pida que devuelvan el archivo.
sales-batch-kind-missing = Diga qué papel es.
sales-batch-number-missing = Escriba el número de la factura.
sales-batch-number-unknown = Ninguna factura de este archivo tiene el número «{ $value }». Revíselo en el papel.
sales-batch-number-several = Hay varias facturas que terminan en «{ $value }». Escriba el número entero.

sales-batch-days = { $n ->
    [one] Falta la lista de un día
   *[other] Faltan las listas de { $n } días
}
sales-batch-no-list = No hay lista del { $day }
sales-batch-day-kind = Lista
sales-batch-day-what = Ninguna lista trajo facturas de ese día.
sales-batch-day-note = No hubo ventas
sales-batch-day-why = Por qué
sales-batch-day-why-hint = { $country ->
    [ES] Festivo, inventario…
    [CO] Festivo, inventario…
   *[other] Feriado, inventario…
}
sales-batch-days-excused = Días sin ventas
sales-batch-day-take-back = Sí hubo
sales-batch-why-missing = Escriba por qué no hubo ventas.
sales-batch-day-not-over = Ese día todavía no termina: espere a mañana.
sales-batch-day-unreadable = No es una fecha. Escríbala como 2026-11-20.
sales-batch-day-has-list = Una lista trajo facturas de ese día: sí hubo ventas.
sales-batch-day-noted = Ya está anotado que ese día no hubo ventas.
