# Deadlines of cases.

settings-targets = Deadlines
settings-targets-what = Within how long each case is answered and solved, and what the law demands.

levels-panel = Deadlines
levels-done = { $n ->
    [one] One deadline is over
   *[other] { $n } deadlines are over
}
levels-state-running = in time
levels-state-warning = running out
levels-state-paused = paused
levels-state-missed = overdue
levels-state-met = in time
levels-state-met_late = late
levels-state-merged = no longer running
levels-state-not_needed = not needed

levels-running = { $what } before { $at }: { $time } from { $since }{ $less }.
levels-missed = { $what }: the time ended at { $at }. It was { $time } from { $since }{ $less }.
levels-paused = { $what }: paused since { $paused }, waiting for { $whom }. When it goes on { $left } will be left. It is { $time } from { $since }{ $less }.
levels-never = { $what }: without a date, because the hours never open again. It is { $time } from { $since }{ $less }.
levels-met = { $what }: in time, at { $ended }. The time ended at { $at }: { $time } from { $since }{ $less }.
levels-met-late = { $what }: late, at { $ended }. The time ended at { $at }: { $time } from { $since }{ $less }.
levels-merged = { $what }: stopped running at { $ended }, when this case became part of another. Nothing is owed here any more.
levels-not-needed = { $what }: not needed, because the case was solved at { $ended } and the customer was told nothing. It does not count as an answer.
levels-wait-customer = the customer
levels-wait-third = somebody else

levels-at = { $time } on { $day }
levels-at-one = { $time } on { $day }
levels-since = { $time } on { $day }
levels-since-one = { $time } on { $day }
levels-end-of-day = 24:00 on { $day }
levels-day-of-year = { $day } { $year }
levels-and = { $first } and { $last }
levels-of-calendar = { " " }of “{ $name }” ({ $zone })

levels-hours-open = { $n ->
    [one] 1 working hour
   *[other] { $n } working hours
}
levels-minutes-open = { $n ->
    [one] 1 working minute
   *[other] { $n } working minutes
}
levels-hours-natural = { $n ->
    [one] 1 hour day or night
   *[other] { $n } hours day and night
}
levels-minutes-natural = { $n ->
    [one] 1 minute day or night
   *[other] { $n } minutes day and night
}
levels-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
levels-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
levels-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
levels-business_days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
}
levels-months = { $n ->
    [one] 1 month
   *[other] { $n } months
}

levels-less = , without { $what }
levels-holiday = the holiday of { $day } ({ $name })
levels-holiday-too = that of { $day } ({ $name })
levels-holidays-more = { $n ->
    [one] one more
   *[other] { $n } more
}
levels-because = { $what } (“{ $reason }”)
levels-waited-customer = { $span } of waiting for the customer
levels-waited-third = { $span } of waiting for somebody else

levels-law-source = { $source } demands it.
levels-law-unsure = A lawyer has yet to confirm it.
levels-law-runs = Waiting does not stop this one.

levels-saved = Saved. The deadlines of open cases are counted again.
levels-targets-what = Where several fit a case, the one that says most of it counts: first that of its priority, then of its category, of the sort of customer, of its kind and of its channel. Who calls or comes in person has an answer already: there the first one is counted only by a target of that channel. To take one off, leave what is done and the time blank.
levels-field-what = What
levels-field-priority = Priority
levels-field-segment = Sort of customer
levels-field-kind = Kind
levels-field-category = Category
levels-field-channel = Channel
levels-field-amount = Time
levels-field-unit = In
levels-field-in = Counted in
levels-unit-hours = hours
levels-unit-minutes = minutes
levels-natural = Day and night
levels-any = Any
levels-choose = Choose…
levels-target-what = Choose what is done in that time.
levels-target-number = Write the time as a whole number.
levels-target-none = A target cannot be zero: write one minute or more.
levels-target-long = The time is too long: up to two years.
levels-target-calendar = Those hours are not there any more. Choose others.
levels-target-twice = There is such a target for the same cases already. Keep one of them.
levels-target-law = Terms of law are not changed here.
levels-targets-many = Up to { $most } targets.
levels-letters = Letters to supervisors
levels-letters-missed = When a time is over
levels-letters-near = When a time is about to be over
levels-mail-one = Deadline of { $code }: { $about }
levels-mail-many = { $n } deadlines missed or near
levels-mail-line = { $code } · { $about } · { $customer } · { $who }
    { $why }
levels-mail-more = { $n ->
    [one] And one more.
   *[other] And { $n } more.
}
levels-mail = Good day, { $name },

    { $lines }

    { $more }

    See it here:
    {"{link}"}

levels-overdue = Missed deadlines
levels-overdue-what = Of all cases, with why each was due then.
levels-overdue-mine = Of the cases you have, with why each was due then.
levels-overdue-board = See the board
levels-overdue-parts = Which deadlines
levels-overdue-missed = Missed
levels-overdue-near = Near
levels-overdue-none = No deadline here
levels-overdue-none-what = Everything is on time.
levels-overdue-pages = Pages of deadlines
levels-overdue-case = Case
levels-overdue-customer = Customer
levels-overdue-of = Deadline
levels-overdue-state = State
levels-overdue-file = overdue
levels-near-file = about-to-be-overdue
levels-overdue-due = Due
levels-overdue-why = Why
levels-overdue-assignee = Held by

levels-sectors = To the law, the company is
levels-sector-large = a large company or basic service
levels-sector-basic = a basic service of continuous supply
levels-sector-financial = a financial institution
levels-sector-distance = whoever sells at a distance: by phone, internet or catalogue
levels-sector-utility = a household service
levels-law = What the law demands
levels-law-what = Gathered with care, and no legal advice: a lawyer of the country must confirm it. Where several terms of law apply to a case all are shown, and the first to end gives the alarm.
levels-law-nothing = No terms are noted of this country.
levels-law-name = What
levels-law-time = Time
levels-law-where = For
levels-law-from = In force
levels-law-source-column = Law and certainty
levels-law-none = no fixed time
levels-law-to-read = To read: it sets no clock for cases by itself.
levels-law-extendable = can be extended
levels-law-since = since { $day }
levels-law-to = until { $day }
