# Horarios, feriados y plazos.

levels-zone-unknown = «{ $given }» no es una zona horaria conocida. Escriba una como America/Guayaquil o Europe/Madrid.
levels-hours-pair = Cada tramo lleva dos horas: cuándo se abre y cuándo se cierra, como 09:00 y 13:00.
levels-hours-not-a-time = «{ $given }» no es una hora. Escríbala entre 00:00 y 24:00.
levels-hours-end-first = El tramo cierra a las { $closes }, que no es después de las { $opens }. Lo que pasa de medianoche se escribe en dos días.
levels-hours-overlap = Los tramos { $first } y { $second } se pisan. Deje uno solo, o sepárelos.
levels-hours-none = Ningún día de la semana tiene horas abiertas: así ningún plazo se cumpliría. Abra al menos un tramo.
levels-not-a-day = «{ $given }» no es un día. Escríbalo como 2026-02-16.
levels-not-an-instant = «{ $given }» no es un momento. Escríbalo con su hora y su zona, como 2026-02-13T21:00:00Z.
levels-instant-far = Aquí se cuenta entre los años 1970 y 2200.
levels-pause-pair = Cada pausa lleva dos momentos: desde cuándo y hasta cuándo.
levels-pause-end-first = La pausa termina antes de empezar.
levels-pause-overlap = Esta pausa empieza antes de que termine otra. Júntelas en una sola.
levels-minutes-none = El plazo debe ser de un minuto o más.
levels-minutes-many = El plazo es demasiado largo: con estas horas no terminaría antes de cien años.
levels-never-open = Con estos cierres no se vuelve a abrir nunca, y el plazo no terminaría. Revise los feriados y las pausas.
