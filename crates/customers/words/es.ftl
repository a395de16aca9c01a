# Clientes: quién compra y cómo se le encuentra.
customers-title = Clientes
customers-about = Por nombre, teléfono o número de identificación
customers-no-phone = sin teléfono
customers-find = Nombre, teléfono o identificación
customers-new = Cliente nuevo
customers-newest = Los más recientes
customers-found = { $n ->
    [0] Nadie coincide
    [one] 1 cliente
   *[other] { $n } clientes
}
customers-first-found = Los primeros { $n }; siga escribiendo para ver menos
customers-none-yet = Todavía no hay clientes
customers-none-yet-what = Llegan con la primera lista de facturas, con la primera llamada o escritos aquí.
customers-nobody = Nadie con ese nombre o número
customers-nobody-what = Pruebe con menos letras o con el teléfono. Si es la primera vez que llama, regístrelo.
customers-pages = Páginas de clientes
customers-page = Página { $page }

customers-name = Nombre
customers-tax_id = { $country ->
    [EC] RUC o cédula
    [CO] NIT o cédula
    [ES] NIF
    [PE] RUC o DNI
    [MX] RFC
    [CL] RUT
   *[other] Identificación fiscal
}
customers-tax-id-other = Identificación
customers-phone = Teléfono
customers-email = Correo
customers-address = Dirección
customers-city = Ciudad
customers-province = Provincia
customers-note = Lo que conviene saber al hablar con esta persona
customers-segment = Tipo de cliente
customers-no-segment = Sin tipo
customers-event-segment = { $who } cambió el tipo de cliente: de «{ $before }» a «{ $after }»
settings-segments = Tipos de cliente
settings-segments-what = Cómo distingue la empresa a sus clientes; los plazos de los casos pueden depender de ello.
customers-segments = Tipos, uno por línea
customers-segments-hint = Por ejemplo: Distribuidor, Consumidor final. El cliente conserva el suyo aunque se quite de aquí.
customers-segments-saved = Guardado.
customers-segments-wrong = Escriba hasta { $most } tipos, de { $letters } letras como mucho.
customers-do-not-call = No llamar

customers-mend = Corregir a { $name }
customers-back = Volver a su ficha
customers-aside = Llamadas e historia
customers-calls = Llamadas
customers-calls-allowed = Se le puede llamar.
customers-asked-since = Pidió que no se le llame más ({ $when }).
customers-stop-calls = No llamar más
customers-allow-calls = Quiere que se le vuelva a llamar
customers-history = Cambios
customers-no-history = Todavía no se ha corregido nada.

customers-not-saved = No se guardó todavía. Falta corregir:
customers-changed = Otra persona corrigió esta ficha mientras usted escribía. Lo suyo sigue en el formulario; debajo de cada campo distinto está lo que dice ahora. Al guardar, queda lo que usted deje escrito.
customers-theirs = Ahora dice: { $value }
customers-theirs-empty = Ahora está vacío
customers-name-missing = Escriba el nombre.
customers-email-wrong = Ese correo no está completo: revise que tenga @ y el dominio, como nombre@empresa.com.
customers-too-long = Es demasiado largo. Acórtelo y vuelva a guardar.

customers-event-customer-added = { $who } registró al cliente
customers-event-customer-asked-not-to-call = { $who } anotó que pidió no recibir llamadas
customers-event-customer-allowed-calls = { $who } anotó que vuelve a aceptar llamadas
customers-event-field = { $field }: de «{ $before }» a «{ $after }»
customers-import = Traer clientes de una lista
customers-export-name = clientes
