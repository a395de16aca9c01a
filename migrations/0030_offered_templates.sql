-- The templates one chooses from are read in their order from this index alone, without their texts.

create index reply_template_offered on reply_template
  (position, name, id, owner_id, shortcut, kinds, ways, language, acknowledges, active) where active;
