surveys-first-scale-1 = Muy malo
surveys-first-scale-2 = Malo
surveys-first-scale-3 = Regular
surveys-first-scale-4 = Bueno
surveys-first-scale-5 = Muy bueno

surveys-first-script-opening = Buen día. ¿Hablo con {"{customer}"}? Soy {"{agent}"}, de {"{company}"}. Le llamo para saber cómo llegó su pedido; serán dos minutos.
surveys-first-script-received = ¿Recibió su pedido?
surveys-first-script-arrived = ¿Qué día le llegó?
surveys-first-script-kept_promise = ¿Llegó cuando se le prometió?
surveys-first-script-condition = ¿Cómo llegó el producto: en buen estado, dañado, equivocado o incompleto?
surveys-first-script-carrier = Del 1 al 5, donde 5 es muy bueno: ¿cómo fue el servicio de {"{carrier}"} al entregarle?
surveys-first-script-rep = Y del 1 al 5, ¿cómo le atendió {"{sales_rep}"}, quien le vendió?
surveys-first-script-rep_cause = Lo lamento. ¿Qué fue lo que no estuvo bien en su atención?
surveys-first-script-correct_use = ¿Le quedó claro cómo usar el producto?
surveys-first-script-comment = ¿Hay algo más que quiera decirnos?
surveys-first-script-closing = Muchas gracias por su tiempo, {"{customer}"}. Que tenga un buen día.
surveys-first-script-voicemail = Buen día, {"{customer}"}. Soy {"{agent}"}, de {"{company}"}. Le volveremos a llamar mañana. Gracias.
surveys-first-script-third_party = Buen día. Soy {"{agent}"}, de {"{company}"}. ¿A qué hora puedo encontrar a {"{customer}"}?

surveys-first-guide-phone =
    Guarde silencio: Deje que termine. No interrumpa, no busque nada todavía.
    Escuche: Qué pasó y qué espera. Repítalo con sus palabras para que sepa que se entendió.
    Pregunte y anote: Factura, producto, fechas. Escríbalo aquí mientras habla.
    Pida disculpas si corresponde: Una sola vez y con claridad, sin culpar a nadie.
    Dé las gracias: Por avisar. Sin su llamada no lo sabríamos.
    Acuerde cuándo sigue: Si no se resuelve ahora, diga qué día y a qué hora sabrá de nosotros.
    Ocúpese ya: Registre, diga el código y dé el primer paso antes de atender otra llamada.
surveys-first-guide-in_person =
    Dé las gracias: Por venir a decirlo en persona.
    Reconozca el error si lo hubo: Diga con claridad qué falló, sin excusas.
    Discúlpese si hace falta: Mirando a la persona, una sola vez.
    Prometa algo y hágalo: Qué hará y para qué día. Deje anotada la fecha aquí.
    Tome medidas para mejorar: Anote qué habría que cambiar para que no vuelva a pasar.
    Pida que le ayude a seguirlo: Acuerden cómo y cuándo se hablan para ver cómo va.
surveys-first-guide-letter =
    Dé las gracias y discúlpese: Diga por qué nos sirve lo que escribió.
    Cuente qué se hizo: Lo que ya está hecho, con su fecha.
    Dele la razón: En lo que la tiene, con palabras claras.
    Hable a esa persona: Con su nombre y lo que contó, no con una carta de molde.
    Sea simple y concreto: Qué, cómo y cuándo, en frases cortas.
    Dé algo más de lo que espera: Aunque sea pequeño, que sea útil para esa persona.
    Compruebe si quedó conforme: Deje anotado el día en que lo preguntará.
    Responda muy rápido: Hoy mismo, al menos para decir que la carta llegó.
    Que se note que importa: Firme con su nombre y ofrezca su teléfono.

surveys-title = Escala y palabras de la llamada
surveys-note = Cada cambio vale desde su día; lo ya respondido conserva la escala con que se respondió.
surveys-scale = Escala de satisfacción
# Quien lleva los paquetes.
surveys-courier-word = { $country ->
    [ES] transportista
   *[other] courier
}
surveys-scale-about = Lo que el cliente responde cuando se le pide calificar al { surveys-courier-word } y a quien le vendió.
surveys-script = Palabras de la llamada
surveys-script-about = Lo que se lee al cliente. { "{cliente}" }, { "{agente}" }, { "{empresa}" }, { "{courier}" }, { "{ejecutivo}" } y { "{producto}" } se reemplazan por los de cada llamada.
surveys-variable-customer = cliente
surveys-variable-agent = agente
surveys-variable-company = empresa
surveys-variable-carrier = courier
surveys-variable-sales_rep = ejecutivo
surveys-variable-product = producto
surveys-points = Puntos, del peor al mejor, uno por línea
surveys-points-hint = De dos a nueve. El primero vale 1.
surveys-valid-from = Vale desde
surveys-save-scale = Guardar la nueva escala
surveys-save-script = Guardar las nuevas palabras
surveys-saved = Guardado. Vale desde el { $day }.
surveys-versions = Versiones de la escala
surveys-column-version = Versión
surveys-column-since = Desde
surveys-column-points = Puntos
surveys-check = Falta corregir algo; lo escrito sigue aquí

surveys-part-opening = Saludo
surveys-part-received = Si lo recibió
surveys-part-arrived = Qué día llegó
surveys-part-kept_promise = Si se cumplió la promesa
surveys-part-condition = Estado del producto
surveys-part-carrier = Servicio del { surveys-courier-word }
surveys-part-rep = Atención de quien vendió
surveys-part-rep_cause = Causa de una nota baja
surveys-part-correct_use = Uso correcto
surveys-part-comment = Comentario
surveys-part-closing = Despedida
surveys-part-voicemail = Mensaje en el buzón
surveys-part-third_party = Si atiende otra persona

surveys-wrong-points = La escala necesita de dos a nueve puntos, uno por línea.
surveys-wrong-twice = «{ $name }» está dos veces. Cada punto necesita su propio nombre.
surveys-wrong-words = Faltan las palabras de esta parte.
surveys-wrong-variable = «{ $name }» entre llaves no es ninguno de los nombres de arriba: se leería tal cual al cliente.
surveys-wrong-past = Elija hoy o un día por venir: lo ya respondido no se cambia.
surveys-wrong-day = Escriba el día desde el que vale.

settings-guides = Pasos para atender
settings-guides-what = Lo que se hace al atender por teléfono, en persona o una carta, al lado del formulario
surveys-guides = Pasos
surveys-guides-how = Un paso por línea: qué se hace, dos puntos, y cómo. Se ven al registrar un caso y se pueden marcar; el caso guarda los marcados. Cada cambio vale desde su día.
surveys-guide-phone = Por teléfono
surveys-guide-in_person = En persona
surveys-guide-letter = Por escrito
surveys-guide-versions = Versiones de los pasos
surveys-guide-version = versión { $n }, desde { $day }
surveys-guide-steps = { $n ->
    [one] 1 paso
   *[other] { $n } pasos
}
surveys-guide-empty = Escriba al menos un paso.
surveys-guide-many = Son demasiados pasos: caben { $most }. Junte algunos.
surveys-guide-nameless = Al paso { $n } le falta decir qué se hace, antes de los dos puntos.
surveys-guide-name-long = El paso { $n } es muy largo antes de los dos puntos: caben { $most } letras.
surveys-guide-how-long = El paso { $n } explica demasiado: caben { $most } letras.
