# Hours, holidays and deadlines.

levels-zone-unknown = “{ $given }” is no known time zone. Write one such as America/Guayaquil or Europe/Madrid.
levels-hours-pair = Each stretch has two times: when it opens and when it closes, such as 09:00 and 13:00.
levels-hours-not-a-time = “{ $given }” is no time of day. Write one from 00:00 to 24:00.
levels-hours-end-first = The stretch closes at { $closes }, which is not after { $opens }. What goes past midnight is written as two days.
levels-hours-overlap = The stretches { $first } and { $second } overlap. Keep one of them, or set them apart.
levels-hours-none = No day of the week has open hours, so no deadline would ever be met. Open one stretch at least.
levels-not-a-day = “{ $given }” is no day. Write it as 2026-02-16.
levels-not-an-instant = “{ $given }” is no instant. Write it with its time and zone, such as 2026-02-13T21:00:00Z.
levels-instant-far = This counts within the years 1970 to 2200.
levels-pause-pair = Each pause has two instants: from when and until when.
levels-pause-end-first = The pause ends before it begins.
levels-pause-overlap = This pause begins before another one ends. Join them into one.
levels-minutes-none = The time allowed must be one minute or more.
levels-minutes-many = The time allowed is too long: with these hours it would not end within a hundred years.
levels-never-open = With these closures it never opens again, and the time allowed would not end. Look at the holidays and pauses.
