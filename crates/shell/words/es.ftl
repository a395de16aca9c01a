# El marco: lo que dicen todas las páginas.
shell-weekdays = lunes martes miércoles jueves viernes sábado domingo
shell-months = enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
shell-months-short = ene feb mar abr may jun jul ago sep oct nov dic
shell-long-day = { $weekday } { $day } de { $month }
shell-month-of-year = { $month } de { $year }

shell-skip = Saltar al contenido
shell-nav = Principal
shell-more = Más
shell-me = Mi cuenta
shell-keys = Teclas
shell-sign-out = Salir
shell-back-to-today = Volver al inicio
shell-see-what-is-left = Ver lo que falta
shell-failure-unsettled = Todavía no se puede
shell-yes = Sí
shell-no = No
shell-take-out = Descargar esta lista
shell-take-out-long = En un libro de Excel caben { $most } filas y esta lista tiene más. Descárguela en CSV, o antes elija menos.
shell-save = Guardar
shell-cancel = Cancelar
shell-search = Buscar
shell-none = Nada
shell-previous = Anterior
shell-next = Siguiente
shell-undo = Deshacer

shell-nav-today = Hoy
shell-nav-calls = Llamadas
shell-nav-cases = Casos
shell-nav-customers = Clientes
shell-nav-dispatches = Despachos
shell-nav-lists = Listas
shell-nav-reports = Informes
shell-nav-settings = Ajustes

shell-role-administrator = Administración
shell-role-supervisor = Jefatura
shell-role-agent = Atención al cliente
shell-role-network_member = Red de servicio
shell-role-operations = Soporte operativo
shell-role-management = Gerencia

shell-js-saved = Guardado { $time }
shell-js-restored = Recuperado lo escrito a las { $time }: todavía no se ha enviado
shell-js-offline = Sin conexión: se guarda en este equipo
shell-js-expired = La sesión terminó. Lo que escribió queda guardado en este navegador y no se ha enviado.
shell-js-enter = Entrar y seguir aquí
shell-js-unkept = Este navegador no alcanza a guardar lo escrito: si cierra la página, se pierde. Envíelo, o adjúntelo como archivo.
shell-js-beyond = Es demasiado texto para verlo también en otros equipos: queda guardado solo en este navegador. Acórtelo, o adjúntelo como archivo.
shell-js-elsewhere = También lo escribe en otra pestaña: se guarda lo último
shell-js-nameless = Hay un borrador de antes que no dice de quién es: recuperarlo si es suyo
shell-js-keys = Teclas
shell-js-here = En esta página
shell-js-everywhere = En todas partes
shell-js-go = Ir a { $where }
shell-js-send = Enviar lo que se está escribiendo
shell-js-leave = Salir del campo o cerrar la ventana
shell-js-single = Usar teclas de una sola letra en este navegador
shell-js-slash = Al escribir: buscar una plantilla
shell-js-close = Cerrar
shell-js-failed = No se pudo traer. Inténtelo otra vez.
shell-js-answer = Falta elegir una respuesta
shell-js-done = Listo
shell-js-rows = Ir de una fila a otra
shell-js-pick = Marcar la fila; con Mayús, todas hasta ella
shell-js-much = Es demasiado texto para enviarlo de una vez. No se envió nada y aquí sigue entero: acórtelo, o adjúntelo como archivo.
shell-js-news = Hay novedades
shell-js-news-by = Hay novedades de { $time }

shell-and = y
shell-and-before-i = e
shell-live-reading = { $n ->
    [one] { $names } también está aquí.
   *[other] { $names } también están aquí.
}
shell-live-writing = { $n ->
    [one] { $names } está escribiendo.
   *[other] { $names } están escribiendo.
}

shell-failure-not-found = No está aquí
shell-failure-not-found-what = Lo que pide no existe, cambió de sitio o no le corresponde a usted. Revise la dirección y el código, o búsquelo por cliente o factura.
shell-failure-not-found-guest = Este enlace no lleva a nada: puede estar incompleto, o ya terminó. Ábralo otra vez desde el mensaje que recibió, o avise a quien se lo envió.
shell-enter = Entrar
shell-failure-not-signed-in = Falta entrar
shell-failure-not-signed-in-what = Entre con su correo y contraseña, o use una llave de acceso vigente.
shell-failure-denied = Esto no es de su puesto
shell-failure-denied-what = Su puesto no incluye esta parte. Si la necesita, pídala a quien administra Atiende.
shell-failure-foreign = Enviado desde otro sitio
shell-failure-foreign-what = Lo enviado venía de otra página y no se hizo nada. Abra la página aquí y repítalo.
shell-failure-invalid = Hay algo por corregir
shell-failure-invalid-what = No se guardó nada. Corrija lo señalado y envíelo otra vez.
shell-failure-invalid-asked = Corrija lo señalado y vuelva a pedirlo.
shell-failure-conflict = Ya no encaja
shell-failure-method = Así no se puede
shell-failure-method-what = Esa dirección existe, pero no admite lo que se pidió. No se hizo nada.
shell-failure-too-large = Demasiado grande
shell-failure-too-large-what = Aquí se aceptan hasta { $limit } de una vez; lo enviado es más y no se guardó. Divídalo en partes y envíelas por separado.
shell-failure-unsupported = No se entiende lo enviado
shell-failure-unsupported-what = El formato de lo enviado no es el esperado. No se guardó nada.
shell-failure-too-many = Demasiados intentos
shell-failure-too-many-what = Espere un momento y vuelva a intentarlo.
shell-failure-busy = Ahora no se puede guardar
shell-failure-busy-what = La base de datos no responde o está ocupada. No se cambió nada; vuelva a intentarlo en unos segundos.
shell-failure-unknown = No sabemos si se guardó
shell-failure-unknown-what = La conexión con la base de datos se cortó al guardar. Revise si el cambio está antes de repetirlo.
shell-failure-internal = Algo falló en el programa
shell-failure-internal-what = No es culpa suya y no se guardó nada a medias. Vuelva a intentarlo; si se repite, avise a quien administra Atiende.
shell-failure-repeated = Ya se había guardado
shell-failure-repeated-what = Lo que envió la primera vez quedó guardado tal cual. Después llegó el mismo formulario con cambios, y esos cambios todavía no se han guardado. Si los quiere, envíelos como algo nuevo.
shell-failure-repeated-key = Esa Idempotency-Key ya se usó con otro contenido. Lo de la primera vez quedó como estaba y esto no se hizo; para hacerlo, envíelo con una clave nueva.
shell-repeated-anew = Guardar también lo nuevo
shell-failure-late = Tardó demasiado en llegar
shell-failure-late-what = Lo que se enviaba no terminó de llegar y no se guardó nada. Revise la conexión y envíelo otra vez.
shell-wrong-json = No es JSON bien escrito: se entiende hasta la línea { $line }, columna { $column }.
shell-wrong-missing = Falta este dato.
shell-wrong-unknown-field = No se conoce este dato; se admiten: { $known }.
shell-wrong-no-field = Aquí no se admite ningún dato en la dirección.
shell-wrong-twice = Este dato está dos veces.
shell-wrong-choice-none = «{ $given }» no vale: aquí no hay nada que elegir. Deje este campo vacío.
shell-wrong-choice = «{ $given }» no es ninguno de los valores admitidos: { $allowed }.
shell-wrong-month = «{ $given }» no es un mes. Escríbalo con año y mes, como 2026-10.
shell-wrong-filter = «{ $given }» no es nada de lo que esta lista sabe buscar. Elija entre lo que ofrece la página.
shell-wrong-kind = { $kind ->
    [text] Escríbalo como texto, entre comillas.
    [yes-no] Solo puede ser true o false.
    [number] Escríbalo como número, con punto decimal y sin comillas.
    [count] Escríbalo como número entero, sin signo.
    [from-one] Escríbalo como número entero, desde 1.
    [whole] Escríbalo como número entero, sin comillas.
    [list] Tiene que ser una lista, entre corchetes.
    [object] Tiene que ser un objeto, entre llaves.
    [identity] No es un identificador: son 36 caracteres, como 01900000-0000-7000-8000-000000000000.
    [date] No es una fecha que exista. Los días se escriben 2026-11-24; los momentos, 2026-11-24T16:30:00-05:00.
   *[other] No se entiende este dato.
}

country-ar = Argentina
country-bo = Bolivia
country-cl = Chile
country-co = Colombia
country-cr = Costa Rica
country-cu = Cuba
country-do = República Dominicana
country-ec = Ecuador
country-es = España
country-gt = Guatemala
country-hn = Honduras
country-mx = México
country-ni = Nicaragua
country-pa = Panamá
country-pe = Perú
country-pr = Puerto Rico
country-py = Paraguay
country-sv = El Salvador
country-us = Estados Unidos
country-uy = Uruguay
country-ve = Venezuela

phone-not-a-number = No parece un número de teléfono.
phone-too-short = Al número le faltan cifras.
phone-too-long = Al número le sobran cifras.
phone-unknown-country = El prefijo no es de ningún país.
phone-not-in-use = Ese número no está en uso en el país.
phone-several = Hay varios números juntos; se usa el primero.
