channels-nav = Mensajes
# Lo que sale: correos y mensajes de texto
settings-channels = Correo y mensajes de texto
settings-channels-what = Por qué servidor salen los correos y por qué pasarela los mensajes de texto
channels-title = Mensajes enviados
channels-note = Cada aviso que sale, con lo que pasó con él
channels-email = Correo
channels-sms = Mensaje de texto
channels-address = dirección de Atiende
channels-all = Todos
channels-tab-queued = Por salir
channels-tab-sent = Enviados
channels-tab-delivered = Entregados
channels-tab-failed = No salieron
channels-tab-by_hand = Avisados a mano
channels-tab-cancelled = Anulados
channels-state-acknowledged = Recibido confirmado
channels-state-not-set-up = En espera: sin configurar
channels-state-retrying = Se reintenta
channels-state-queued = Por salir
channels-state-sent = Enviado
channels-state-delivered = Entregado
channels-state-failed = No salió
channels-state-no-number = No tiene teléfono
channels-state-no-address = No tiene correo
channels-state-by-hand = Avisado a mano
channels-state-cancelled = Anulado
channels-by-hand-by = avisó { $who }
channels-attempts = { $n } intentos
channels-why-unreachable = no se pudo conectar con { $channel ->
    [sms] la pasarela de SMS
   *[other] el servidor de correo
 }
channels-why-silent = { $channel ->
    [sms] la pasarela de SMS
   *[other] el servidor de correo
 } no contestó a tiempo
channels-why-unknown = no se encontró { $channel ->
    [sms] la pasarela de SMS
   *[other] el servidor de correo
 }: revise su dirección en los ajustes
channels-why-unsafe = no se pudo hablar en privado con { $channel ->
    [sms] la pasarela de SMS
   *[other] el servidor de correo
 }: su certificado no sirve
channels-why-later = { $channel ->
    [sms] la pasarela de SMS
   *[other] el servidor de correo
 } pidió probar más tarde ({ $code }: { $text })
channels-why-refused = { $channel ->
    [sms] la pasarela de SMS
   *[other] el servidor de correo
 } no lo aceptó ({ $code }: { $text })
channels-why-address = la dirección no está bien escrita
channels-why-not-a-number = no es un número de teléfono: corríjalo y envíe de nuevo
channels-why-no-number = no hay un teléfono al que enviarlo
channels-why-no-address = no hay un correo al que enviarlo
channels-why-other = no se pudo enviar
channels-next = próximo intento { $when }
channels-again = Enviar otra vez
channels-told = Ya se avisó
channels-none = Nada por aquí
channels-none-what = Los avisos aparecen en cuanto algo los pone en cola.
channels-not-set-up = Falta configurar: { $what }. Lo que toca enviar queda guardado y sale en cuanto se configure; también se puede avisar a mano.
channels-newer = Más recientes
channels-older = Más antiguos
channels-col-whom = Para quién
channels-col-what = Qué
channels-col-state = Estado
channels-col-hands = A mano
channels-settings-note = Lo que falte por configurar no pierde nada: los avisos esperan en cola
channels-settings-saved = Guardado. Lo que estaba en espera sale ahora.
channels-settings-smtp = Servidor de correo
channels-settings-smtp-hint = smtp://usuario:clave@servidor:puerto, o smtps:// si cifra desde el principio
channels-settings-mail_from = Quién escribe
channels-settings-mail_from-hint = Por ejemplo: Casa Andina <avisos@casaandina.ec>
channels-settings-base_url = Dirección de Atiende
channels-settings-base_url-hint = Con ella se hacen los enlaces de los avisos. Por ejemplo: https://atiende.casaandina.ec
channels-settings-sms_url = Pasarela de mensajes de texto
channels-settings-sms_url-hint = La dirección que se pide por cada mensaje, con {"{to}"}, {"{text}"} e {"{id}"} en su lugar. No se muestra una vez guardada
channels-given = Lo fija { $name } al arrancar; lo que se escriba aquí vale cuando no esté
channels-receipts = Acuse de la pasarela
channels-receipts-what = Para saber si un mensaje llegó al teléfono, que la pasarela avise a esta dirección, con su número de mensaje y su estado. En la plantilla de Kannel va codificada como valor de dlr-url, con %25d en lugar de %d:
channels-wrong-smtp = No es la dirección de un servidor de correo. Debe empezar por smtp:// o smtps://, con el nombre del servidor y su puerto.
channels-wrong-from = No es un remitente. Escriba una dirección de correo, o un nombre y la dirección entre < y >.
channels-wrong-base-url = No es una dirección. Debe empezar por https:// o http:// y el nombre del servidor.
channels-wrong-sms-url = Debe empezar por https:// o http:// y tener {"{to}"} y {"{text}"} en su lugar, sin espacios.
