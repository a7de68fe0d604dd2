-- Search that forgives. A word with a typing error is found by the three-letter pieces it shares with the words that a clinic knows: rows again, because
-- under row security only comparisons may use an index. The pieces belong to words, not to patients: a name that a thousand people bear is kept once.

-- Adds to what was folded before: composed letters, one spelling for the Arabic letters that people write in several ways, no vowel signs, no stretching.
create or replace function fold(words text) returns text
  language sql stable parallel safe
  return translate(
    lower(unaccent(normalize(words)) collate "pg_c_utf8"),
    U&'\0622\0623\0625\0671\0649\0626\0624\0629\0640\064B\064C\064D\064E\064F\0650\0651\0652\0670\0300\0301\0302\0303\0306\0307\0308\030A\030C\0327\0328',
    U&'\0627\0627\0627\0627\064A\064A\0648\0647') collate "C";

-- Folded Cyrillic in Latin letters, so that a name is found in the script of whoever looks for it; other scripts stay.
create function latin(folded text) returns text
  language sql immutable parallel safe
  return translate(
    replace(replace(replace(replace(replace(replace(replace(replace(folded,
      'щ', 'shch'), 'ж', 'zh'), 'х', 'kh'), 'ц', 'ts'), 'ч', 'ch'), 'ш', 'sh'), 'ю', 'yu'), 'я', 'ya'),
    'абвгдезийклмнопрстуфыэіїєґъь', 'abvgdeziyklmnoprstufyeiieg') collate "C";

-- The words of a name or a title by which it is found: folded, and in Latin letters.
create function name_words(name text) returns setof text
  language sql stable parallel safe
begin atomic
  select distinct left(w, 64) collate "C"
    from (select regexp_split_to_table(fold(name), '[[:space:],.;:()/''"_-]+') as w
          union select regexp_split_to_table(latin(fold(name)), '[[:space:],.;:()/''"_-]+')) words
   where w <> '';
end;

-- Pieces of three letters, the word's edges among them.
create function grams(word text) returns setof text
  language sql immutable parallel safe
begin atomic
  select distinct substr('  ' || word || ' ', n, 3) collate "C" from generate_series(1, length(word) + 1) n;
end;

-- By this piece each word of the dictionary is found again: its first.
create function first_gram(word text) returns text
  language sql immutable parallel safe
  return left('  ' || word, 3) collate "C";

create table word_grams (
  -- No reference to the clinic: it would be checked for every piece of every word.
  tenant_id uuid not null default current_tenant(),
  gram text collate "C" not null,
  word text collate "C" not null,
  -- How many pieces the word has.
  size smallint not null,
  primary key (tenant_id, gram, word)
);
call secure_tenant_table('word_grams');
grant select, insert, update, delete on word_grams to app;

-- The door of titles, as `patient_words` is of names.
create table document_words (
  tenant_id uuid not null default current_tenant() references tenants (id),
  word text collate "C" not null,
  document_id uuid not null,
  primary key (tenant_id, word, document_id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id)
);
create index document_words_document on document_words (tenant_id, document_id);
call secure_tenant_table('document_words');
grant select, insert, delete on document_words to app;

-- Puts words into the dictionary. The first piece is locked against whoever takes the word out at this moment.
create procedure learn_words(tenant uuid, words text[])
  language plpgsql as $$
declare
  learnt text;
begin
  foreach learnt in array (select coalesce(array_agg(w order by w), '{}') from unnest(words) w where length(w) between 3 and 32) loop
    perform from word_grams where tenant_id = tenant and gram = first_gram(learnt) and word = learnt for key share;
    if not found then
      insert into word_grams (tenant_id, gram, word, size)
        select tenant, g, learnt, count(*) over () from grams(learnt) g
      on conflict do nothing;
    end if;
  end loop;
end $$;

-- Takes out words that nobody bears and nothing is called any more: a dictionary must not remember who was erased.
create procedure forget_words(tenant uuid, words text[])
  language plpgsql as $$
declare
  unused text;
begin
  foreach unused in array (select coalesce(array_agg(w order by w), '{}') from unnest(words) w where length(w) between 3 and 32) loop
    perform from word_grams where tenant_id = tenant and gram = first_gram(unused) and word = unused for update;
    if found then
      delete from word_grams g
       where g.tenant_id = tenant and g.gram in (select grams(unused)) and g.word = unused
         and not exists (select from patient_words w where w.tenant_id = tenant and w.word = unused)
         and not exists (select from document_words w where w.tenant_id = tenant and w.word = unused);
    end if;
  end loop;
end $$;

-- Name and e-mail by word; a phone by all its digits and by its last ten, seven and four, and backwards, so that any number of last digits finds it.
create or replace function refresh_patient_words() returns trigger
  language plpgsql as $$
declare
  old_words text[];
  new_words text[] := '{}';
begin
  with gone as (delete from patient_words where tenant_id = new.tenant_id and patient_id = new.id returning word)
    select coalesce(array_agg(word), '{}') into old_words from gone;
  if new.deleted_at is null then
    select coalesce(array_agg(w), '{}') into new_words from name_words(new.full_name) w;
    call learn_words(new.tenant_id, new_words);
    insert into patient_words (tenant_id, word, patient_id)
      select new.tenant_id, left(word, 64), new.id
        from (
          select unnest(new_words)
          union select fold(new.email)
          union select split_part(fold(new.email), '@', 2)
          union select right(substr(new.phone, 2), digits) from unnest(array[15, 10, 7, 4]) digits
          union select '~' || reverse(substr(new.phone, 2))
          union select '~' || reverse(new.whatsapp_id)
        ) as words (word)
       where word <> ''
      on conflict do nothing;
  end if;
  old_words := array(select unnest(old_words) except select unnest(new_words));
  call forget_words(new.tenant_id, old_words);
  return null;
end $$;
drop trigger patient_words on patients;
create trigger patient_words after insert or update of full_name, email, phone, whatsapp_id, deleted_at on patients
  for each row execute function refresh_patient_words();

create function refresh_document_words() returns trigger
  language plpgsql as $$
declare
  old_words text[];
  new_words text[] := '{}';
begin
  with gone as (delete from document_words where tenant_id = new.tenant_id and document_id = new.id returning word)
    select coalesce(array_agg(word), '{}') into old_words from gone;
  if new.state <> 'refused' and new.title <> '' then
    select coalesce(array_agg(w), '{}') into new_words from name_words(new.title) w;
    call learn_words(new.tenant_id, new_words);
    insert into document_words (tenant_id, word, document_id) select new.tenant_id, unnest(new_words), new.id on conflict do nothing;
  end if;
  old_words := array(select unnest(old_words) except select unnest(new_words));
  call forget_words(new.tenant_id, old_words);
  return null;
end $$;
create trigger document_words after insert or update of title, state on documents
  for each row execute function refresh_document_words();

-- Those who are here already.
update patients set full_name = full_name where deleted_at is null;
update documents set title = title where state <> 'refused';
