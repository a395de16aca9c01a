-- A month's report as it was given out. Nothing of a row ever changes: what is mended later is another version.
create table frozen_month (
  id UUID primary key,
  month TEXT not null,            -- YYYY-MM
  version INTEGER not null,       -- from 1
  code TEXT not null,             -- of the document, such as ATC-INF-001
  reason TEXT not null,           -- why there is another version; empty for the first
  frozen_at INSTANT not null,
  frozen_by UUID not null,
  frozen_by_name TEXT not null,
  figures TEXT not null,          -- the five indicators, as JSON, byte for byte as they are given out
  rest TEXT not null,             -- what else the page and the files are made of, as JSON with its format's number
  sha256 BYTES not null,          -- of both, one after the other
  unique (month, version)
) STRICT;

-- Who answers for a version: three steps, three people.
create table report_signature (
  frozen_id UUID not null references frozen_month (id),
  step TEXT not null,             -- prepared, reviewed, approved
  person_id UUID not null,
  person_name TEXT not null,
  role TEXT not null,             -- their part in the house when they signed
  signed_at INSTANT not null,
  primary key (frozen_id, step),
  unique (frozen_id, person_id)
) KEYED;

-- The files of a version once all have signed: kept at the first sending, the same for everybody.
create table frozen_file (
  frozen_id UUID not null references frozen_month (id),
  format TEXT not null,           -- pdf, xlsx
  file_id UUID not null references file (id),
  primary key (frozen_id, format)
) KEYED;
