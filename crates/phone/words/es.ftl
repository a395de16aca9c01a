# El teléfono: quién llama, qué llamadas se perdieron, cómo se marca.
phone-title = Llamadas recibidas
phone-about = Lo que la central telefónica contó, lo último primero
phone-now = En mi teléfono
phone-all = Llamadas recibidas
phone-quiet = Nadie llama ahora
phone-quiet-what = Cuando suene su extensión, aquí y en cualquier otra página verá quién llama.
phone-none = Todavía no entró ninguna llamada
phone-none-what = Cuando la central telefónica esté conectada, cada llamada quedará aquí con quién, cuándo y cuánto duró.
phone-withheld = Número oculto
phone-withheld-what = La central no dijo qué número es.
phone-unknown = Ningún cliente tiene este número.
phone-or = o
phone-rings = Llama { $who }
phone-speaks = En llamada con { $who }
phone-spoke = Terminó la llamada con { $who } ({ $long })
phone-hung-up = { $who } colgó antes de que alguien contestara
phone-new-case = Nuevo caso
phone-card = Ver ficha
phone-last-dispatch = Factura { $number } del { $day }
phone-state-ringing = Está sonando
phone-state-answered = En llamada
phone-lasted = Duró { $long }
phone-missed = Llamadas perdidas
phone-missed-one = Perdida
phone-missed-times = { $n ->
    [one] Nadie contestó
   *[other] Nadie contestó, { $n } veces
}
phone-rang-at = sonó donde { $who }
phone-returned-by = La devolvió { $who }
phone-return = Ya la devolví
phone-one = Llamada de { $when }
phone-data = La llamada
phone-when = Cuándo
phone-from = De
phone-called = Marcó
phone-at = Sonó en
phone-how = Cómo fue
phone-answered = Contestada
phone-ended = Terminó
phone-pages = Páginas de llamadas
phone-page = Página { $n }
phone-text-too-long = Es demasiado largo: hasta 100 caracteres.
phone-extension-missing = Falta la extensión en la que suena.
phone-no-extension = Usted no tiene extensión, y la central la necesita para marcar por usted. Pídala a quien administra Atiende (Ajustes, Personas).
phone-settings-note = Cómo se marca al tocar un número y cómo se entera Atiende de quién llama
phone-saved = Guardado. Los números de todas las páginas marcan así desde ahora.
phone-url = Dirección que marca
phone-url-hint = Vacía, marca el programa de teléfono de cada equipo. Si no, una dirección de la central con {"{to}"} donde va el número y, si la pide, {"{extension}"} donde va la extensión de quien marca: https://central.ejemplo.ec/marcar?de={"{extension}"}&a={"{to}"}
phone-url-wrong = Escriba una dirección que empiece por https://, http://, sip:, callto: o tel:, sin espacios y con {"{to}"} donde va el número.
phone-tells = Que la central avise
phone-tells-what = Configure la central para que, al sonar, al contestarse y al terminar cada llamada, envíe esto con una llave de acceso de alguien de atención o jefatura. «state» dice ringing, answered o ended.
phone-tells-extension = La ficha de quien llama se abre en la pantalla de la persona que tiene esa extensión:
settings-phone = Teléfono
settings-phone-what = Cómo se marca y cómo avisa la central quién llama
