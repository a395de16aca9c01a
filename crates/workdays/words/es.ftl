# Horarios, feriados y plazos.

workdays-zone-unknown = «{ $given }» no es una zona horaria conocida. Escriba una como America/Guayaquil o Europe/Madrid.
workdays-hours-pair = Cada tramo lleva dos horas: cuándo se abre y cuándo se cierra, como 09:00 y 13:00.
workdays-hours-not-a-time = «{ $given }» no es una hora. Escríbala entre 00:00 y 24:00.
workdays-hours-end-first = El tramo cierra a las { $closes }, que no es después de las { $opens }. Lo que pasa de medianoche se escribe en dos días.
workdays-hours-overlap = Los tramos { $first } y { $second } se pisan. Deje uno solo, o sepárelos.
workdays-hours-none = Ningún día de la semana tiene horas abiertas: así ningún plazo se cumpliría. Abra al menos un tramo.
workdays-not-a-day = «{ $given }» no es un día. Escríbalo como 2026-02-16.
workdays-not-an-instant = «{ $given }» no es un momento. Escríbalo con su hora y su zona, como 2026-02-13T21:00:00Z.
workdays-instant-far = Aquí se cuenta entre los años 1970 y 2200.
workdays-pause-pair = Cada pausa lleva dos momentos: desde cuándo y hasta cuándo.
workdays-pause-end-first = La pausa termina antes de empezar.
workdays-minutes-none = El plazo debe ser de un minuto o más.
workdays-minutes-many = El plazo es demasiado largo: con estas horas no terminaría antes de cien años.
workdays-never-open = Con estos cierres no se vuelve a abrir nunca, y el plazo no terminaría. Revise los días cerrados y las pausas.

settings-calendars = Horarios
settings-calendars-what = Cuándo trabaja la empresa: horas de cada día, con sus descansos, y los días que no se trabaja. Con ellos se cuentan los plazos.
settings-holidays = { $country ->
    [ES] Festivos
    [CO] Festivos
   *[other] Feriados
}
settings-holidays-what = Los días en que no se trabaja, cada uno con la norma que lo manda. Abra un día para corregirlo o quitarlo; los que falten se añaden abajo.

workdays-own-name = Horario de la empresa
workdays-own-what = Se usa en todo lo que no tenga otro horario.
workdays-where = Hora de { $zone }; { $country ->
    [ES] festivos
    [CO] festivos
   *[other] feriados
} de { $place }.
workdays-week = Horas de { $name }
workdays-day = Día
workdays-hours = Horas
workdays-open = Abierto
workdays-hours-open = { $hours } h
workdays-hours-minutes = { $hours } h { $minutes } min
workdays-closed = Cerrado
workdays-mon = Lunes
workdays-tue = Martes
workdays-wed = Miércoles
workdays-thu = Jueves
workdays-fri = Viernes
workdays-sat = Sábado
workdays-sun = Domingo
workdays-next = Próximos { $country ->
    [ES] festivos
    [CO] festivos
   *[other] feriados
}
workdays-next-none = No hay ninguno anotado.
workdays-new = Otro horario
workdays-edit = Cambiar este horario
workdays-saved = Guardado. Los plazos de los casos abiertos se vuelven a contar.
workdays-remove = Quitar este horario
workdays-remove-what = Lo que se contaba con él pasará a contarse con el horario de la empresa.
workdays-name = Nombre
workdays-zone = Zona horaria
workdays-zone-hint = Como America/Guayaquil o Europe/Madrid.
workdays-hours-hint = Un tramo o varios por día, como 08:30–13:00, 15:00–17:30. Un día sin horas queda cerrado. El final del día es 24:00.
workdays-holidays-hint = Se cierran los días de todo el país y, si se indica, los de una región o ciudad.
workdays-country = País
workdays-region = Región o ciudad
workdays-region-hint = Vacío: solo los de todo el país.
workdays-name-missing = Falta el nombre del horario.
workdays-name-taken = Ya hay un horario con ese nombre.
workdays-too-long = Es demasiado largo: hasta 200 letras.
workdays-country-unknown = Elija un país de la lista.
workdays-region-none = De ese país no hay días anotados de ninguna región ni ciudad. Deje la región vacía, o añada primero sus feriados.
workdays-region-unknown = De esa región o ciudad no hay días anotados. Añádalos primero, o elija una conocida: { $known }.
workdays-calendar-own = El horario de la empresa no se puede quitar: cambie sus horas.
workdays-show = Ver
workdays-years = Años
workdays-none = Ningún día anotado
workdays-none-what = De este país y este año no hay días anotados. Añada abajo los que se respeten.
workdays-holiday = Qué se celebra
workdays-source = Norma
workdays-source-hint = Ley, decreto u ordenanza que lo manda, si se sabe.
workdays-confidence = Certeza
workdays-confidence-high = seguro
workdays-confidence-medium = por confirmar
workdays-confidence-low = supuesto
workdays-everywhere = Todo el país
workdays-written-by = anotado por { $who }
workdays-all-regions = Todas
workdays-correct-title = Corregir un día
workdays-take-out = Quitar este día
workdays-taken-out = Quitados
workdays-taken-out-by = lo quitó { $who }
workdays-restore = Volver a ponerlo como venía
workdays-add = Añadir un día
workdays-add-what = El de una ciudad, el de una fiesta de la empresa o el que decrete el Gobierno.
workdays-holiday-region-hint = Vacío: en todo el país.
workdays-holiday-name-missing = Falta qué se celebra ese día.
workdays-holiday-twice = Ese día ya está anotado: { $name }.
