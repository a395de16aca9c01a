accounts-sign-in = Entrar
accounts-email = Correo
accounts-password = Contraseña
accounts-wrong-password = El correo o la contraseña no coinciden. Revíselos; mayúsculas y minúsculas cuentan.
accounts-session-over = Su sesión terminó, y lo que mandó no llegó a enviarse. Lo que escribió quedó guardado en este navegador: entre y vuelve a la página donde lo estaba escribiendo.
accounts-wait = Demasiados intentos. Espere { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
} y vuelva a probar.

accounts-first-run = Bienvenida a Atiende
accounts-first-run-lead = Dos minutos y empezamos: quién es la empresa y quién la administra aquí.
accounts-company = Nombre de la empresa
accounts-company-missing = Escriba el nombre de la empresa.
accounts-country = País
accounts-country-hint = De él salen la hora, la moneda, los horarios de llamada y las palabras. Se puede cambiar después.
accounts-country-unknown = Elija un país de la lista.
accounts-your-name = Su nombre
accounts-your-email = Su correo
accounts-begin = Empezar
accounts-already-set-up = Atiende ya está en marcha. Entre con su correo y contraseña.

accounts-email-wrong = Ese correo no está completo: falta el nombre, la arroba o el dominio.
accounts-email-taken = Ya hay una persona con ese correo.
accounts-name-missing = Escriba el nombre.
accounts-password-hint = Al menos 10 letras; una frase corta es buena idea.
accounts-password-short = La contraseña es corta: use al menos { $least } letras o números.
accounts-password-common = Esa contraseña es fácil de adivinar. Una frase corta que solo usted diría es mejor.
accounts-role-missing = Elija un puesto.
accounts-last-administrator = Es la única persona que administra. Nombre a otra antes de cambiarla.

accounts-people = Personas
accounts-add-person = Agregar persona
accounts-name = Nombre
accounts-role = Puesto
accounts-phone = Teléfono
accounts-extension = Extensión
accounts-extension-hint = El número de su teléfono en la central. Con él se abre en su pantalla la ficha de quien llama.
accounts-phone-wrong = Escriba un número de teléfono, como +593 99 123 4567.
accounts-extension-wrong = Escriba la extensión como la conoce la central: 101. Hasta 32 letras, cifras o - _ . / @ * # +.
accounts-extension-taken = Esa extensión es de otra persona. Escriba otra, o quítesela antes a quien la tiene.
accounts-state = Estado
accounts-enabled = Puede entrar
accounts-disabled = No puede entrar
accounts-role-administrator-what = Todo: personas, ajustes y llaves de acceso.
accounts-role-supervisor-what = Colas, llamadas y casos de todos.
accounts-role-agent-what = Llamadas y casos.
accounts-role-network_member-what = Solo los casos que le entregan.
accounts-role-operations-what = Las listas de facturas y corregir sus datos.
accounts-role-management-what = Los informes, solo lectura.

accounts-change-password = Cambiar contraseña
accounts-present-password = Contraseña actual
accounts-new-password = Contraseña nueva
accounts-sessions = Dónde está abierta su cuenta
accounts-browser = Navegador
accounts-since = Desde
accounts-last-use = Último uso
accounts-action = Acción
accounts-end-session = Cerrar
accounts-sign-out-everywhere = Salir de todas partes
accounts-tokens = Llaves de acceso
accounts-tokens-what = Para que otro programa trabaje en su nombre. Se muestran una sola vez.
accounts-token-name = Para qué es
accounts-token-once = Copie la llave ahora: no se vuelve a mostrar.
accounts-new-token = Crear llave
accounts-revoke = Anular
accounts-never = Nunca
accounts-language = Idioma
