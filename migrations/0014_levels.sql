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
