# Plantillas: lo que se contesta una y otra vez.
settings-templates = Plantillas de respuesta
settings-templates-what = Textos que se usan a menudo, con los datos de cada caso puestos solos

replies-new = Plantilla nueva
replies-change = Plantilla
replies-saved = Guardado.
replies-not-saved = No se guardó todavía. Falta corregir:
replies-changed = Otra persona cambió esta plantilla mientras usted escribía. No se guardó nada: ábrala de nuevo y repita su cambio.
replies-none = Todavía no hay plantillas
replies-none-what = Escriba una vez lo que contesta todos los días; después se usa con «/» y su atajo.
replies-shared-ones = De todos
replies-own-ones = Mías
replies-retired-ones = Retiradas: { $n }
replies-shared-by-whom = Las plantillas de todos las cambia la jefatura; usted puede copiarlas y hacer las suyas.
replies-yours = Será suya: solo usted la verá.
replies-all = Todos

replies-name = Nombre
replies-shortcut = Atajo
replies-shortcut-hint = Se escribe como /envio al redactar
replies-kinds = Para qué casos
replies-ways = Cómo se envía
replies-way-email = Correo
replies-way-sms = Mensaje de texto
replies-way-phone = Por teléfono
replies-way-letter = Carta
replies-language = Idioma
replies-language-es = Español
replies-language-en = Inglés
replies-any-language = Cualquiera
replies-state = Estado
replies-active = En uso
replies-retired = Retirada
replies-text = Texto
replies-text-how = Dé las gracias, diga qué se hizo y qué sigue, cómo y cuándo. Sin publicidad.
replies-subject = Asunto del correo
replies-subject-hint = Los mensajes de texto no llevan asunto
replies-body = Qué dice
replies-variables = Datos que se ponen solos
replies-variables-how = Escríbalos así dentro del texto. Si el caso no tiene el dato, el texto no sale hasta que alguien lo escriba.
replies-ask-sample = {"{{"}escriba qué se hizo{"}}"}
replies-ask-what = Algo que debe escribir quien la usa: sin ello no sale
replies-for = Para qué
replies-for-how = Dónde se ofrece. Sin marcar nada, en todos los casos y por cualquier vía.
replies-position = Lugar en la lista
replies-acknowledges = Es un acuse de recibo
replies-acknowledges-hint = Se ofrece al registrar un caso, para avisar al cliente
replies-share = Es de todos
replies-preview = Ver cómo queda
replies-preview-ready = Así queda, debajo del formulario
replies-reads = Así queda
replies-reads-what = Con datos inventados.
replies-copy = Copiar
replies-copy-of = { $name } (copia)
replies-retire = Retirar
replies-restore = Volver a usar

replies-choose = Plantilla
replies-choose-short = Plantilla…
replies-use = Usar
replies-offered = Plantillas: { $n }. Elija con las flechas y Enter.

replies-name-missing = Escriba un nombre para encontrarla.
replies-body-missing = Escriba qué dice.
replies-too-long = Es demasiado largo: caben { $most } letras.
replies-shortcut-taken = Ya hay una plantilla en uso con el atajo /{ $shortcut }. Elija otro.
replies-unknown-variable = «{ $name }» entre llaves dobles no es ningún dato. Estos son los que hay: { $known }. Para que lo escriba quien la usa, empiece con «escriba».
replies-open-variable = Falta cerrar las llaves dobles en «{ $name }».

replies-missing-words = Falta escribir { $name }: ponga el texto en su lugar.
replies-missing-customer = Falta { $name }: el caso no tiene cliente. Escriba el nombre en su lugar.
replies-missing-city = Falta { $name }: la ficha del cliente no tiene ciudad. Escríbala en su lugar, o complétela en la ficha.
replies-missing-assignee = Falta { $name }: nadie lleva el caso todavía. Tómelo, o escriba un nombre en su lugar.
replies-missing-invoice = Falta { $name }: el caso no tiene factura. Escriba el número en su lugar, o quite esa parte.
replies-missing-waybill = Falta { $name }: no se conoce. Escriba el número en su lugar, o quite esa parte.
# Quien lleva los paquetes.
replies-courier-word = { $country ->
    [ES] transportista
   *[other] courier
}
replies-missing-carrier = Falta { $name }: no se conoce el { replies-courier-word }. Escríbalo en su lugar, o quite esa parte.
replies-missing-promised = Falta { $name }: no hay día prometido de entrega. Escríbalo en su lugar, o quite esa parte.
replies-missing-delivered = Falta { $name }: todavía no consta la entrega. Escriba el día en su lugar, o quite esa parte.
replies-missing-next_date = Falta { $name }: no hay ninguna fecha comprometida con el cliente. Escriba el día en su lugar.
replies-missing-company = Falta { $name }: la empresa no ha dicho su nombre. Escríbalo en su lugar.
replies-missing-other = Falta { $name }. Escríbalo en su lugar, o quite esa parte.

replies-variable-customer-name = Nombre del cliente
replies-variable-customer-first_name = Primer nombre del cliente
replies-variable-customer-city = Ciudad del cliente
replies-variable-case-code = Código del caso
replies-variable-case-subject = De qué se trata
replies-variable-case-stage = En qué va, con palabras para el cliente
replies-variable-case-received = Día en que llegó
replies-variable-case-assignee = Quién lo lleva
replies-variable-invoice-number = Número de la factura
replies-variable-invoice-waybill = { $country ->
    [ES] Número del albarán
   *[other] Número de la guía
}
replies-variable-invoice-carrier = { $country ->
    [ES] Transportista
   *[other] Courier
}
replies-variable-invoice-promised = Día prometido de entrega
replies-variable-invoice-delivered = Día en que se entregó
replies-variable-company-name = Nombre de la empresa
replies-variable-agent-name = Quien escribe
replies-variable-today = El día de hoy
replies-variable-next_date = Próximo día en que el cliente sabrá de nosotros
replies-sample-customer-name = Rosa Peñafiel
replies-sample-customer-first_name = Rosa
replies-sample-customer-city = Ambato
replies-sample-case-code = C-1042
replies-sample-case-subject = Faltan dos llaves de paso
replies-sample-case-stage = Lo estamos atendiendo
replies-sample-case-received = lunes 23 de noviembre
replies-sample-case-assignee = Lucía Andrade
replies-sample-invoice-number = 001-002-000018811
replies-sample-invoice-waybill = SE-9917720
replies-sample-invoice-carrier = Servientrega
replies-sample-invoice-promised = viernes 20 de noviembre
replies-sample-invoice-delivered = lunes 23 de noviembre
replies-sample-company-name = Su empresa
replies-sample-agent-name = Lucía Andrade
replies-sample-today = martes 24 de noviembre
replies-sample-next_date = jueves 26 de noviembre
