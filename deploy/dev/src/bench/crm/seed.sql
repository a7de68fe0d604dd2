-- A million patients with a lead and a journey each: one big clinic and many small ones. $PATIENTS, $CLINICS, $BIG (its id) and $SHARE (its patients) are
-- filled in. Everything is invented. Written in bulk: what triggers would write row by row is written beside it.
set synchronous_commit = off;
set session_replication_role = replica;
set maintenance_work_mem = '512MB';

insert into tenants (id, slug, name, zone)
  select gen_random_uuid(), 'bench-' || n, 'Bench ' || n, 'Europe/Istanbul' from generate_series(2, $CLINICS) n;
insert into pathways (tenant_id, code, version, state, body)
  select t.id, p.code, p.version, 'active', p.body from tenants t cross join (select * from pathways where tenant_id = '$BIG' and code = 'd1') p
   where t.id <> '$BIG';

create temp table kept_indexes as
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index i
   where indrelid::regclass::text in ('patients', 'patient_words', 'journeys', 'leads', 'journey_events', 'word_grams')
     and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
do $$
declare each text;
begin
  for each in select name from kept_indexes loop execute 'drop index ' || each; end loop;
end $$;

create temp table people as
  with clinics as (select id, row_number() over (order by slug) as n from tenants where id <> '$BIG'),
       syllables as (select array['al','be','ca','de','el','fa','gu','ha','in','ka','le','mi','ne','or','pa','ri','sa','tu','um','ve'] as s)
  select case when p.n <= $SHARE then '$BIG'::uuid else c.id end as tenant_id,
         uuidv7(make_interval(secs => (p.n - $PATIENTS) * 30)) as patient_id,
         uuidv7(make_interval(secs => (p.n - $PATIENTS) * 30 + 1)) as journey_id,
         uuidv7(make_interval(secs => (p.n - $PATIENTS) * 30 + 2)) as lead_id,
         p.n,
         initcap(s[1 + p.n % 20] || s[1 + (p.n / 20) % 20]) as given,
         initcap(s[1 + (p.n * 7 + p.n / 400) % 20] || s[1 + (p.n / 13) % 20] || s[1 + (p.n / 7) % 3]) as family,
         (array['DE','DE','DE','GB','GB','RU','RU','SA','AE','NL','AT','CH','FR','KZ','IS'])[1 + (p.n * 31) % 15] as country,
         (array['de','en','ru','ar','tr'])[1 + (p.n * 17) % 5] as lang,
         (array['site','site','whatsapp','phone','import'])[1 + (p.n * 11) % 5] as source,
         now() - make_interval(secs => ($PATIENTS - p.n) * 30) as at,
         -- Of a clinic's files most are over.
         (array['lead','consult','quote','surgery','aftercare','invoice','closed','closed','closed','closed','closed','closed','closed','closed',
                'cancelled','cancelled','cancelled','cancelled','cancelled','cancelled'])[1 + (p.n * 13 + p.n / 20) % 20] as stage
    from generate_series(1, $PATIENTS) p (n) cross join syllables join clinics c on c.n = 1 + p.n % ($CLINICS - 1);

insert into patients (tenant_id, id, full_name, country, lang, phone, whatsapp_id, email, source, status, created_at, updated_at)
  select tenant_id, patient_id, given || ' ' || family, country, lang, '+49' || (10000000000 + n), (4910000000000 + n)::text,
         lower(given) || n || '@post.example', source, case when stage = 'closed' then 'patient' else 'lead' end, at, at
    from people;

insert into patient_words (tenant_id, word, patient_id)
  select tenant_id, word collate "C", patient_id
    from people, lateral (values (lower(given)), (lower(family)), (lower(given) || n || '@post.example'), ('post.example'),
           ('49' || (10000000000 + n)), (right((10000000000 + n)::text, 10)), (right((10000000000 + n)::text, 7)), (right((10000000000 + n)::text, 4)),
           ('~' || reverse('49' || (10000000000 + n)))) words (word)
   order by 1, 2
  on conflict do nothing;
insert into word_grams (tenant_id, gram, word, size)
  select tenant_id, g, word, count(*) over (partition by tenant_id, word)
    from (select distinct tenant_id, lower(given) collate "C" as word from people union select distinct tenant_id, lower(family) collate "C" from people) w,
         lateral grams(word) g
   order by 1, 2;

insert into journeys (tenant_id, id, patient_id, pathway_code, pathway_version, workflow_id, started_at, stage, stage_since, waiting_on, waiting_since,
                      next_due_at, priority, seq, created_at, updated_at, closed_at, snapshot)
  select tenant_id, journey_id, patient_id, 'd1', 1, 'journey/bench/' || journey_id, at, stage, at,
         (array['coordinator','patient','payment','doctor'])[1 + n % 4], at, at + make_interval(days => 30),
         (array['normal','normal','normal','high','urgent'])[1 + n % 5], 12, at, at, case when stage in ('closed', 'cancelled') then at end,
         jsonb_build_object('waiting', '{"default": "cancel_stale"}'::jsonb, 'seq', n, 'pathway', '$PATHWAY'::jsonb)
    from people;
insert into leads (tenant_id, id, patient_id, journey_id, source, score, stage, pipeline, stage_since, value_minor, value_currency, created_at,
                   first_response_due_at, first_response_at)
  select tenant_id, lead_id, patient_id, journey_id, source, n % 100,
         case when stage = 'cancelled' then 'lost' when stage = 'lead' then 'new' when stage in ('consult', 'quote') then 'qualified' else 'won' end,
         lead_column(stage, 'new'), at, case when stage not in ('lead', 'consult') then 240000 end, case when stage not in ('lead', 'consult') then 'EUR' end,
         at, at + interval '1 hour', case when stage <> 'lead' then at + interval '10 minutes' end
    from people;
-- A year of one patient in every hundred: a file that somebody opens.
insert into journey_events (tenant_id, journey_id, seq, at, actor_kind, kind, data)
  select tenant_id, journey_id, e, at + make_interval(hours => e), 'system', 'message_sent', '{"template": "check_in"}'
    from people, generate_series(1, 40) e where n % 100 = 0;

do $$
declare each text;
begin
  for each in select definition from kept_indexes loop execute each; end loop;
end $$;
