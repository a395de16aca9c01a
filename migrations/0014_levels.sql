-- Holidays that somebody of the company wrote, and what became of those that come with the program.
create table holiday (
  id UUID primary key,
  replaces TEXT unique,           -- the code of the one it stands for: ec-2026-navidad
  removed BOOL not null,          -- that one does not count
  day DAY not null,
  country TEXT not null,
  region TEXT not null,           -- part of the country or city; empty: all of it
  name TEXT not null,
  source TEXT not null,           -- who says so
  changed_by_name TEXT not null,
  changed_at INSTANT not null
) STRICT;
create index holiday_country on holiday (country, day);

-- The company's calendars. The one of identity zero is its own; until it is here, its country and zone say it.
create table business_calendar (
  id UUID primary key,
  name TEXT not null,
  zone TEXT not null,             -- America/Guayaquil
  hours JSON not null,            -- {"mon": [["08:30", "17:30"]], …}
  country TEXT not null,          -- whose holidays are kept
  region TEXT not null,
  changed_at INSTANT not null
) STRICT;

-- By when something of a case is to be done, or was. Computed from what happened to it, never written by hand.
create table case_clock (
  id UUID primary key,
  case_id UUID not null references cases (id),
  what TEXT not null,             -- first_answer, next_answer, solution, rectification, law
  term TEXT not null,             -- the term of law: PE-LR; empty for the company's own targets
  turn INTEGER not null,          -- which time, from 1
  started_at INSTANT not null,
  due_at INSTANT,                 -- null: the clock stands still
  warn_at INSTANT,
  ended_at INSTANT,               -- done; null: still owed
  paused_since INSTANT,
  alarm_at INSTANT,               -- when somebody is to be told next
  warned_at INSTANT,
  missed_at INSTANT,              -- when it was told that it is overdue
  assignee_id UUID,               -- who has the case
  about JSON not null,            -- what it was counted with: budget, calendar, holidays, pauses, law
  unique (case_id, what, term, turn)
) STRICT;
create index case_clock_alarm on case_clock (alarm_at) where alarm_at is not null;
create index case_clock_missed on case_clock (due_at) where ended_at is null and missed_at is not null;
create index case_clock_warned on case_clock (assignee_id, due_at) where ended_at is null and warned_at is not null;
