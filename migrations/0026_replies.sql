-- Texts that are written once and sent often; gaps like {{customer.name}} are filled in when one is used.
create table reply_template (
  id UUID primary key,
  name TEXT not null,
  shortcut TEXT not null,         -- typed as /envio; empty: none
  kinds JSON not null,            -- kinds of cases it is for; none: all
  ways JSON not null,             -- email, sms, phone, letter; none: all
  language TEXT not null,         -- es or en; empty: any
  subject TEXT not null,
  body TEXT not null,
  acknowledges BOOL not null,     -- offered when a case is registered, to say that it came in
  owner_id UUID,                  -- whose alone; null: everybody's
  owner_name TEXT,
  active BOOL not null,
  position INTEGER not null,
  version INTEGER not null default 1,
  made_by_name TEXT not null,
  made_at INSTANT not null,
  changed_at INSTANT not null
) STRICT;

-- Several actions on a case, done at once or not at all.
create table case_macro (
  id UUID primary key,
  name TEXT not null,
  actions JSON not null,          -- [{"do": "phase", "phase": "working"}, …] in order
  owner_id UUID,                  -- whose alone; null: everybody's
  owner_name TEXT,
  active BOOL not null,
  position INTEGER not null,
  version INTEGER not null default 1,
  made_by_name TEXT not null,
  made_at INSTANT not null,
  changed_at INSTANT not null
) STRICT;

-- The steps of attending somebody by a channel, by version.
create table guide (
  channel TEXT not null,          -- phone, in_person, letter
  version INTEGER not null,
  valid_from DAY not null,
  steps JSON not null,            -- [{"name": "Escuche", "how": "Sin interrumpir…"}, …] in order
  made_by_name TEXT not null,
  made_at INSTANT not null,
  primary key (channel, version)
) KEYED;
