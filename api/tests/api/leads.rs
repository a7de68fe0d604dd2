//! The coordinator's leads: lists, board and edits; who gets a lead, and what happens when nobody answers.

use super::world::{Answer, Caller, World};
use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

/// A lead of somebody new, as the front desk makes it; its id.
pub async fn a_lead(world: &World, by: &Caller, name: &str, lang: &str) -> Uuid {
    let phone = format!("+49{:010}", Uuid::now_v7().as_u128() % 9_000_000_000 + 1_000_000_000);
    let made = by
        .post(
            "/v1/journeys",
            json!({"patient": {"full_name": name, "phone": phone, "lang": lang, "country": "DE"}, "pathway_code": "d1", "source": "phone"}),
        )
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let journey = made.json()["id"].as_str().expect("an id").to_owned();
    one(
        world,
        &format!("select id::text from leads where journey_id = '{journey}'"),
    )
    .await
}

pub async fn one(world: &World, sql: &str) -> Uuid {
    world.data.query(sql).await[0][0].parse().expect("an id")
}

async fn set(world: &World, table: &str, id: &str, what: &str) {
    let sql = format!("update {table} set {what} where id = '{id}' returning 'done'");
    assert_eq!(world.data.query(&sql).await.len(), 1, "{sql}");
}

/// A colleague who takes leads; their id.
async fn a_coordinator(world: &World, name: &str, languages: &str) -> Uuid {
    let tenant = world.clinic.id;
    let id = one(
        world,
        &format!(
            "insert into staff (tenant_id, role, name, email, password_hash) values ('{tenant}', 'coordinator', '{name}', '{name}@example.org', '!')
             returning id::text"
        ),
    )
    .await;
    let sql = format!(
        "insert into coordinators (tenant_id, staff_id, takes_leads, languages) values ('{tenant}', '{id}', true, '{languages}') returning 'done'"
    );
    world.data.query(&sql).await;
    id
}

async fn read(by: &Caller, id: Uuid) -> Value {
    let answer = by.get(&format!("/v1/leads/{id}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()
}

pub async fn edit(by: &Caller, id: Uuid, version: i64, body: Value) -> Answer {
    let by = by.clone().with("if-match", &format!("\"{version}\""));
    by.patch(&format!("/v1/leads/{id}"), body).await
}

fn names(answer: &Answer) -> Vec<String> {
    let items = answer.json()["items"].as_array().cloned().unwrap_or_default();
    items
        .iter()
        .map(|lead| lead["patient"]["full_name"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn the_list_shows_where_each_lead_stands_and_narrows() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let me = coordinator.get("/v1/me").await.json()["staff"]["id"].clone();
    let anna = a_lead(&world, &coordinator, "Anna Schmidt", "de").await;
    let boris = a_lead(&world, &coordinator, "Boris Ivanov", "ru").await;
    let clara = a_lead(&world, &coordinator, "Clara Weiß", "de").await;
    set(
        &world,
        "leads",
        &anna.to_string(),
        "tags = '{vip}', score = 80, source = 'site:implants'",
    )
    .await;
    set(
        &world,
        "leads",
        &boris.to_string(),
        "first_response_due_at = now() - interval '1 minute', assigned_to = null",
    )
    .await;
    set(
        &world,
        "leads",
        &clara.to_string(),
        "stage_since = now() - interval '3 days'",
    )
    .await;

    let all = coordinator.get("/v1/leads").await;
    assert_eq!(names(&all), ["Clara Weiß", "Boris Ivanov", "Anna Schmidt"]);
    let lead = &all.json()["items"][2];
    assert_eq!(
        (
            &lead["column"],
            &lead["journey"]["stage"],
            &lead["version"],
            &lead["synthetic"],
            &lead["rotting"]
        ),
        (&json!("new"), &json!("lead"), &json!(2), &json!(false), &json!(false)),
        "{lead}"
    );
    // The only coordinator got it as it came, with the promise of an answer.
    assert_eq!((&lead["assigned_to"], &lead["assignee"]["id"]), (&me, &me));
    assert!(
        lead["answer_by"].is_string() && lead["answer_by"] == lead["turn_ends_at"],
        "{lead}"
    );

    for (query, found) in [
        ("lang=de", vec!["Clara Weiß", "Anna Schmidt"]),
        ("lang=ru", vec!["Boris Ivanov"]),
        ("country=FR", vec![]),
        ("tag=vip", vec!["Anna Schmidt"]),
        ("score_min=70", vec!["Anna Schmidt"]),
        ("source=site:implants,call", vec!["Anna Schmidt"]),
        ("overdue=true", vec!["Boris Ivanov"]),
        ("rotting=true", vec!["Clara Weiß"]),
        ("assigned_to=nobody", vec!["Boris Ivanov"]),
        ("assigned_to=me", vec!["Clara Weiß", "Anna Schmidt"]),
        (
            "assigned_to=me,nobody&sort=oldest",
            vec!["Anna Schmidt", "Boris Ivanov", "Clara Weiß"],
        ),
        ("column=consult", vec![]),
        ("column=new,quote&lang=ru", vec!["Boris Ivanov"]),
        ("q=ann%20schm", vec!["Anna Schmidt"]),
        ("created_from=2100-01-01T00:00:00Z", vec![]),
        (
            "stage=new&created_to=2100-01-01T00:00:00Z&sort=score&limit=1",
            vec!["Anna Schmidt"],
        ),
    ] {
        assert_eq!(
            names(&coordinator.get(&format!("/v1/leads?{query}")).await),
            found,
            "{query}"
        );
    }
    let due = coordinator.get("/v1/leads?sort=first_response_due&limit=1").await;
    assert_eq!(names(&due), ["Boris Ivanov"]);
    let next = due.json()["next_cursor"].as_str().expect("more").to_owned();
    let rest = coordinator
        .get(&format!("/v1/leads?sort=first_response_due&cursor={next}"))
        .await;
    assert_eq!(names(&rest), ["Anna Schmidt", "Clara Weiß"]);

    for (query, field) in [
        ("column=lead", "column"),
        ("assigned_to=anybody", "assigned_to"),
        ("lang=fr", "lang"),
        ("sort=name", "sort"),
        ("score_min=101", "score_min"),
        (
            "created_from=2026-02-01T00:00:00Z&created_to=2026-01-01T00:00:00Z",
            "created_to",
        ),
        (&format!("sort=newest&cursor={next}") as &str, "cursor"),
    ] {
        let refused = coordinator.get(&format!("/v1/leads?{query}")).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{query}: {}",
            refused.text
        );
        assert_eq!(refused.json()["errors"][0]["field"], field, "{query}");
    }
    // By a telephone that they may not see, nobody is found.
    let phone = world
        .data
        .query("select phone from patients where full_name = 'Anna Schmidt'")
        .await[0][0]
        .clone();
    let ask = format!("/v1/leads?q={}", phone.trim_start_matches('+'));
    assert_eq!(names(&coordinator.get(&ask).await), ["Anna Schmidt"]);
    let viewer = world.staff("viewer").await;
    assert!(names(&viewer.get(&ask).await).is_empty());
    assert_eq!(names(&viewer.get("/v1/leads?q=anna").await), ["Anna Schmidt"]);
    let counted = viewer.get(&ask.replace("/leads?", "/leads/board?")).await;
    assert_eq!(counted.status, StatusCode::UNPROCESSABLE_ENTITY, "a count tells too");
    assert!(names(&world.staff_elsewhere("owner").await.get("/v1/leads").await).is_empty());
}

#[tokio::test]
async fn the_board_counts_adds_up_pages_and_says_where_cards_may_go() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let mut journeys = Vec::new();
    for n in 0..6 {
        let lead = a_lead(&world, &coordinator, &format!("Lead Number{n}"), "de").await;
        let journey = one(
            &world,
            &format!("select journey_id::text from leads where id = '{lead}'"),
        )
        .await
        .to_string();
        set(&world, "journeys", &journey, "seq = 1").await;
        journeys.push(journey);
    }
    for (n, stage) in [(1, "consult"), (2, "quote"), (3, "surgery"), (4, "cancelled")] {
        let since = format!("stage = '{stage}', stage_since = now() - interval '20 days'");
        set(&world, "journeys", &journeys[n], &since).await;
    }
    for n in [2, 3] {
        let sql = format!(
            "insert into quotes (tenant_id, journey_id, patient_id, amount_minor, deposit_minor, lines, valid_until, currency)
             select tenant_id, id, patient_id, 250000, 0, '[]', now(), 'EUR' from journeys where id = '{}' returning 'x'",
            journeys[n]
        );
        world.data.query(&sql).await;
    }
    let board = coordinator.get("/v1/leads/board?per_column=1").await;
    assert_eq!(board.status, StatusCode::OK, "{}", board.text);
    let board = board.json();
    let column = |name: &str| {
        let columns = board["columns"].as_array().expect("columns");
        columns
            .iter()
            .find(|column| column["column"] == name)
            .expect("there")
            .clone()
    };
    let counts: Vec<_> = ["new", "consult", "quote", "won", "lost"]
        .map(|name| column(name)["count"].clone())
        .into();
    assert_eq!(counts, [2, 1, 1, 1, 1]);
    assert_eq!(
        column("quote")["values"],
        json!([{"amount_minor": 250_000, "currency": "EUR"}])
    );
    assert_eq!(
        (&column("consult")["rotting"], &column("consult")["rotting_days"]),
        (&json!(1), &json!(7))
    );
    assert_eq!(
        (&column("lost")["rotting"], &column("lost")["rotting_days"]),
        (&json!(0), &json!(null))
    );
    assert_eq!(column("new")["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        column("new")["items"][0]["patient"]["full_name"],
        "Lead Number0",
        "the longest waiting first"
    );
    let ways = |name: &str| -> Vec<String> {
        let moves = column(name)["items"][0]["moves"].as_array().cloned().expect("moves");
        let word = |way: &Value| {
            way["message"]
                .as_str()
                .or(way["reason"].as_str())
                .expect("one of them")
                .to_owned()
        };
        moves.iter().map(word).collect()
    };
    assert_eq!(
        ways("new"),
        ["here", "qualify", "consult_first", "quote_first", "cancel"]
    );
    assert_eq!(
        ways("quote"),
        ["no_way_back", "no_way_back", "here", "accept_quote", "cancel"]
    );

    let next = column("new")["next_cursor"].as_str().expect("one more").to_owned();
    let rest = coordinator
        .get(&format!("/v1/leads/board?column=new&cursor={next}"))
        .await
        .json();
    assert_eq!(rest["columns"].as_array().map(Vec::len), Some(1));
    assert_eq!(rest["columns"][0]["items"][0]["patient"]["full_name"], "Lead Number5");
    assert_eq!(rest["columns"][0]["next_cursor"], json!(null));

    // What was lost longer ago than asked for is not shown.
    let lately = coordinator.get("/v1/leads/board?closed_days=10").await.json();
    assert_eq!(
        (&lately["columns"][3]["count"], &lately["columns"][4]["count"]),
        (&json!(0), &json!(0))
    );
    let viewer = world.staff("viewer").await.get("/v1/leads/board").await.json();
    assert_eq!(viewer["columns"][0]["items"][0]["moves"][1]["reason"], "no_permission");
    for (query, field) in [
        ("per_column=0", "per_column"),
        ("closed_days=400", "closed_days"),
        ("cursor=1.2", "column"),
    ] {
        let refused = coordinator.get(&format!("/v1/leads/board?{query}")).await;
        assert_eq!(
            (refused.status, &refused.json()["errors"][0]["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field))
        );
    }
}

/// The boards are read once for all who ask at the same moment; whoever changed something finds it there.
#[tokio::test]
async fn who_moved_a_card_finds_it_moved_however_many_ask() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let mut leads = Vec::new();
    for n in 0..6 {
        leads.push(a_lead(&world, &coordinator, &format!("Lead Number{n}"), "de").await);
    }
    let mine = |board: &Value, lead: Uuid| -> Value {
        let columns = board["columns"].as_array().expect("columns").iter();
        let mut cards = columns.flat_map(|column| column["items"].as_array().expect("cards"));
        let card = cards.find(|card| card["id"] == lead.to_string());
        card.expect("it is on the board").clone()
    };
    let askers = leads.iter().map(|lead| async {
        for n in 0..8 {
            let version = read(&coordinator, *lead).await["version"].as_i64().expect("a version");
            let tag = format!("round{n}");
            let edited = edit(&coordinator, *lead, version, json!({"tags": [tag]})).await;
            assert_eq!(edited.status, StatusCode::OK, "{}", edited.text);
            let board = coordinator.get("/v1/leads/board").await;
            assert_eq!(mine(&board.json(), *lead)["tags"], json!([tag]));
            let list = coordinator.get("/v1/leads").await.json();
            let mut listed = list["items"].as_array().expect("leads").iter();
            let listed = listed
                .find(|card| card["id"] == lead.to_string())
                .expect("it is listed");
            assert_eq!(listed["tags"], json!([tag]));
        }
    });
    futures::future::join_all(askers).await;
    // What somebody may do is part of what they see, and another clinic's board is another one.
    let sql = format!(
        "update journeys set seq = 1 where id = (select journey_id from leads where id = '{}') returning 'x'",
        leads[0]
    );
    world.data.query(&sql).await;
    let viewer = world.staff("viewer").await;
    let elsewhere = world.staff_elsewhere("coordinator").await;
    let paths = ["/v1/leads/board", "/v1/journeys/board"];
    for path in paths {
        let (theirs, watched, others) = tokio::join!(coordinator.get(path), viewer.get(path), elsewhere.get(path));
        for board in [&theirs, &watched, &others] {
            assert_eq!(board.status, StatusCode::OK, "{}", board.text);
        }
        assert!(!others.text.contains("Lead Number"), "{path}");
        if path == paths[0] {
            let may = |board: &Answer| mine(&board.json(), leads[0])["moves"].to_string();
            assert_ne!(may(&theirs), may(&watched));
        } else {
            assert_eq!(theirs.json()["columns"], watched.json()["columns"]);
        }
    }
    let sql = "update patients set phone = '+4915100000' || lpad((row_number)::text, 2, '0') from
        (select id, row_number() over () from patients) numbered where numbered.id = patients.id returning phone";
    world.data.query(sql).await;
    // Whoever comes first reads for those who are shown the same, and for nobody else.
    let path = "/v1/patients";
    for n in 0..24 {
        let (theirs, watched, others, again) = tokio::join!(
            coordinator.get(path),
            viewer.get(path),
            elsewhere.get(path),
            coordinator.get(path)
        );
        for shown in [&theirs, &again] {
            assert!(shown.text.contains("+4915100000"), "round {n}: {}", shown.text);
        }
        assert!(
            watched.text.contains("Lead Number") && !watched.text.contains("+4915100000"),
            "round {n}"
        );
        assert!(!others.text.contains("Lead Number"), "round {n}");
    }
}

#[tokio::test]
async fn the_clinic_says_what_rots_and_how_soon_to_answer() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let shown = owner.get("/v1/clinic/leads").await;
    assert_eq!(
        shown.json()["rotting_days"],
        json!({"new": 2, "consult": 7, "quote": 10})
    );
    let version = shown.headers["etag"].to_str().expect("a tag").to_owned();
    let mut body = shown.json();
    body["rotting_days"]["new"] = json!(1);
    body["hours"]["sun"] = json!([["10:00", "12:00"], ["12:30", "24:00"]]);
    let late = owner
        .clone()
        .with("if-match", "\"99\"")
        .put("/v1/clinic/leads", body.clone())
        .await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    let owner = owner.with("if-match", &version);
    for (path, wrong, field) in [
        ("/rotting_days/new", json!(0), "rotting_days"),
        ("/first_response_minutes", json!(0), "first_response_minutes"),
        ("/hours/mon", json!([["12:00", "11:00"]]), "hours"),
        ("/score/base", json!(101), "score"),
    ] {
        let mut bad = body.clone();
        *bad.pointer_mut(path).expect("there") = wrong;
        let refused = owner.put("/v1/clinic/leads", bad).await;
        assert_eq!(
            (refused.status, &refused.json()["errors"][0]["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field))
        );
    }
    let mut bad = body.clone();
    bad["hours"]["mon"] = json!([["9", "11:00"]]);
    assert_eq!(owner.put("/v1/clinic/leads", bad).await.status, StatusCode::BAD_REQUEST);
    let kept = owner.put("/v1/clinic/leads", body.clone()).await;
    assert_eq!(
        (kept.status, kept.json()),
        (StatusCode::OK, body.clone()),
        "{}",
        kept.text
    );
    assert_eq!(owner.get("/v1/clinic/leads").await.json(), body);
    assert_eq!(world.count("audit_entries where action = 'clinic_leads_kept'").await, 1);
}

#[tokio::test]
async fn an_edit_is_once_per_version_with_its_line_in_the_history() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let me = coordinator.get("/v1/me").await.json()["staff"]["id"].clone();
    let lead = a_lead(&world, &coordinator, "Anna Schmidt", "de").await;
    let eva = a_coordinator(&world, "eva", "{de}").await;
    let before = read(&coordinator, lead).await;
    assert_eq!((&before["version"], &before["assigned_to"]), (&json!(2), &me));

    let given = edit(
        &coordinator,
        lead,
        2,
        json!({"assigned_to": eva, "tags": ["vip", "berlin"]}),
    )
    .await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text);
    assert_eq!(given.headers["etag"], "\"3\"");
    assert_eq!(
        (&given.json()["assigned_to"], &given.json()["tags"]),
        (&json!(eva), &json!(["vip", "berlin"]))
    );
    let late = edit(&coordinator, lead, 2, json!({"tags": []})).await;
    assert_eq!(
        (late.status, late.code()),
        (StatusCode::PRECONDITION_FAILED, "version_changed".into())
    );
    let same = edit(&coordinator, lead, 3, json!({"assigned_to": eva})).await;
    assert_eq!(
        (same.status, &same.json()["version"]),
        (StatusCode::OK, &json!(3)),
        "nothing changed"
    );

    let answered = edit(&coordinator, lead, 3, json!({"responded": true})).await.json();
    assert!(
        answered["first_response_at"].is_string() && answered["turn_ends_at"].is_null(),
        "{answered}"
    );
    assert_eq!(
        answered["answer_by"], before["answer_by"],
        "the promise stays what it was"
    );
    // The journey, which counts the time too, is told until it has heard.
    let mut tx = world.tx().await;
    assert!(migrations::leads::unheard(&mut tx, 10).await.expect("read").is_empty());
    drop(tx);
    world
        .data
        .query("update journeys set started_at = now(), next_due_code = 'first_response' returning 'x'")
        .await;
    let swept = api::leads::heard::once(&world.app).await.expect("looks");
    assert_eq!(
        swept,
        api::leads::tell::Swept { told: 0, away: true },
        "the engine is away"
    );
    world
        .data
        .query("update journeys set started_at = null, next_due_code = 'stale' returning 'x'")
        .await;
    let swept = api::leads::heard::once(&world.app).await.expect("looks");
    assert_eq!(swept, api::leads::tell::Swept::default());
    let lines = read(&coordinator, lead).await["history"].clone();
    let kinds: Vec<_> = lines
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| line["kind"].clone())
        .collect();
    assert_eq!(kinds, ["lead_responded", "lead_changed", "lead_assigned"]);
    assert_eq!(
        lines[1]["changes"],
        json!([{"field": "assigned_to", "before": me, "after": eva}, {"field": "tags", "before": [], "after": ["vip", "berlin"]}])
    );
    assert_eq!(
        (&lines[1]["actor"]["id"], &lines[2]["actor"]["kind"]),
        (&me, &json!("system"))
    );
    let journey = before["journey_id"].as_str().expect("an id");
    let timeline = coordinator.get(&format!("/v1/journeys/{journey}/events")).await.json();
    assert_eq!(timeline["items"][1]["source"], format!("lead/{lead}"));
    assert_eq!(world.count("tenant_events where kind = 'lead_changed'").await, 2);
    assert_eq!(world.count("audit_entries where action = 'lead_edited'").await, 2);

    for (body, field) in [
        (json!({"assigned_to": Uuid::now_v7()}), "assigned_to"),
        (json!({"tags": ["Very Important"]}), "tags"),
        (
            json!({"tags": (0..13).map(|n| n.to_string()).collect::<Vec<_>>()}),
            "tags",
        ),
        (json!({"lost_reason": "weather"}), "lost_reason"),
        (json!({"campaign_id": Uuid::now_v7()}), "campaign_id"),
    ] {
        let refused = edit(&coordinator, lead, 4, body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert_eq!(refused.json()["errors"][0]["field"], field);
    }
    let unsaid = coordinator.patch(&format!("/v1/leads/{lead}"), json!({})).await;
    assert_eq!(unsaid.status, StatusCode::PRECONDITION_REQUIRED);

    // From the moment the journey has a coordinator, it says who has the lead.
    set(
        &world,
        "journeys",
        journey,
        &format!("stage = 'consult', coordinator_id = '{eva}'"),
    )
    .await;
    let refused = edit(&coordinator, lead, 4, json!({"assigned_to": null})).await;
    assert_eq!(
        (refused.status, refused.code()),
        (StatusCode::CONFLICT, "coordinator_is_the_journeys".into())
    );
    let lost = edit(&coordinator, lead, 4, json!({"lost_reason": "price"})).await;
    assert_eq!(lost.json()["lost_reason"], "price", "{}", lost.text);
}

#[tokio::test]
async fn a_task_done_stops_the_clock_and_undone_starts_it_again() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let lead = a_lead(&world, &coordinator, "Anna Schmidt", "de").await;
    let eva = a_coordinator(&world, "eva", "{de}").await;
    let task = one(
        &world,
        &format!(
            "insert into tasks (tenant_id, id, journey_id, patient_id, kind) select tenant_id, uuidv7(), journey_id, patient_id, 'first_response'
               from leads where id = '{lead}' returning id::text"
        ),
    )
    .await;
    let given = edit(&coordinator, lead, 2, json!({"assigned_to": eva})).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text);
    let tasks = coordinator.get("/v1/tasks").await.json();
    assert_eq!(
        tasks["items"][0]["assigned_to"],
        json!(eva),
        "the task goes with the lead"
    );
    let path = format!("/v1/tasks/{task}");
    coordinator.patch(&path, json!({"state": "done"})).await;
    assert!(read(&coordinator, lead).await["first_response_at"].is_string());
    coordinator.patch(&path, json!({"state": "open"})).await;
    let waits = read(&coordinator, lead).await;
    assert!(waits["first_response_at"].is_null());
    assert!(
        waits["turn_ends_at"].is_string(),
        "whoever has it has a turn again: {waits}"
    );
    let line = &waits["history"][0];
    assert_eq!(
        (
            &line["kind"],
            &line["changes"][0]["field"],
            &line["changes"][0]["after"]
        ),
        (&json!("lead_changed"), &json!("first_response_at"), &Value::Null)
    );
    let now = read(&coordinator, lead).await["version"].as_i64().expect("a version");
    let done = edit(&coordinator, lead, now, json!({"responded": true})).await;
    assert_eq!(done.status, StatusCode::OK);
    assert_eq!(
        coordinator.get("/v1/tasks").await.json()["items"],
        json!([]),
        "the answer closes the task"
    );
}

#[tokio::test]
async fn leads_go_to_who_speaks_is_there_and_has_least() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let eva = a_coordinator(&world, "eva", "{de}").await;
    let rosa = a_coordinator(&world, "rosa", "{ru,en}").await;
    let to = async |name: &str, lang: &str| -> Value {
        let lead = a_lead(&world, &owner, name, lang).await;
        read(&owner, lead).await["assigned_to"].clone()
    };
    assert_eq!(to("A One", "de").await, json!(eva));
    assert_eq!(to("A Two", "ru").await, json!(rosa));
    assert_eq!(
        to("A Three", "de").await,
        json!(eva),
        "the language comes before the load"
    );
    assert_eq!(
        to("A Four", "ar").await,
        json!(rosa),
        "nobody speaks it: the least load"
    );

    let (from, until) = ("2000-01-01T00:00:00Z", "2000-06-01T00:00:00Z");
    let past = owner
        .post("/v1/absences", json!({"staff_id": eva, "from": from, "to": until}))
        .await;
    assert_eq!(past.status, StatusCode::CREATED, "{}", past.text);
    assert_eq!(to("A Five", "de").await, json!(eva), "what is over does not count");
    let now = chrono::Utc::now();
    let away =
        json!({"staff_id": eva, "from": now - chrono::TimeDelta::hours(1), "to": now + chrono::TimeDelta::days(3)});
    let absent = owner.post("/v1/absences", away.clone()).await;
    assert_eq!(absent.status, StatusCode::CREATED, "{}", absent.text);
    let twice = owner.post("/v1/absences", away.clone()).await;
    assert_eq!(
        (twice.status, twice.code()),
        (StatusCode::CONFLICT, "absences_overlap".into())
    );
    assert_eq!(to("A Six", "de").await, json!(rosa));
    let all = owner.get("/v1/clinic/coordinators").await.json();
    let eva_now = all["items"]
        .as_array()
        .expect("items")
        .iter()
        .find(|one| one["id"] == json!(eva))
        .cloned()
        .expect("Eva");
    assert_eq!(
        (&eva_now["available"], &eva_now["open_leads"]),
        (&json!(false), &json!(3)),
        "{all}"
    );
    assert!(eva_now["absent_until"].is_string());

    // A coordinator speaks for themselves only.
    let coordinator = world.staff("coordinator").await;
    assert_eq!(
        coordinator.post("/v1/absences", away).await.status,
        StatusCode::FORBIDDEN
    );
    let theirs = format!("/v1/absences/{}", absent.json()["id"].as_str().expect("an id"));
    assert_eq!(coordinator.delete(&theirs).await.status, StatusCode::FORBIDDEN);
    assert_eq!(owner.delete(&theirs).await.status, StatusCode::NO_CONTENT);
    assert_eq!(owner.delete(&theirs).await.status, StatusCode::NOT_FOUND);
    assert_eq!(to("A Seven", "de").await, json!(eva));

    let profile = json!({"takes_leads": true, "languages": ["de", "ar"], "hours": null, "most_open": 4});
    let full = owner
        .put(&format!("/v1/clinic/coordinators/{eva}"), profile.clone())
        .await;
    assert_eq!(
        (full.status, &full.json()["available"]),
        (StatusCode::OK, &json!(false)),
        "{}",
        full.text
    );
    assert_ne!(to("A Eight", "de").await, json!(eva), "she has all she takes");
    let mut wrong = profile.clone();
    wrong["languages"] = json!(["fr"]);
    let refused = owner.put(&format!("/v1/clinic/coordinators/{eva}"), wrong).await;
    assert_eq!(refused.json()["errors"][0]["field"], "languages");
    let nobody = owner
        .put(&format!("/v1/clinic/coordinators/{}", Uuid::now_v7()), profile)
        .await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobodys_answer_passes_a_lead_on_and_back_to_the_pool() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let eva = a_coordinator(&world, "eva", "{de}").await;
    let rosa = a_coordinator(&world, "rosa", "{en}").await;
    let lead = a_lead(&world, &owner, "Anna Schmidt", "de").await;
    let first = read(&owner, lead).await;
    assert_eq!(first["assigned_to"], json!(eva));
    assert_eq!(
        api::leads::sweep::once(&world.app).await.expect("sweeps"),
        0,
        "her turn goes on"
    );
    let over = async || {
        set(
            &world,
            "leads",
            &lead.to_string(),
            "turn_ends_at = now() - interval '1 second'",
        )
        .await
    };

    over().await;
    // Two processes at once: one of them moves it.
    let (one, other) = tokio::join!(api::leads::sweep::once(&world.app), api::leads::sweep::once(&world.app));
    assert_eq!(one.expect("sweeps") + other.expect("sweeps"), 1);
    let second = read(&owner, lead).await;
    assert_eq!(
        (&second["assigned_to"], &second["answer_by"]),
        (&json!(rosa), &first["answer_by"]),
        "the promise stands"
    );
    assert!(second["turn_ends_at"].is_string());
    assert_eq!(second["history"][0]["kind"], "lead_returned");
    assert_eq!(
        second["history"][0]["changes"],
        json!([{"field": "assigned_to", "before": eva, "after": rosa}])
    );

    over().await;
    assert_eq!(api::leads::sweep::once(&world.app).await.expect("sweeps"), 1);
    let pool = read(&owner, lead).await;
    assert_eq!(
        (&pool["assigned_to"], &pool["turn_ends_at"]),
        (&json!(null), &json!(null)),
        "everybody had it"
    );
    assert_eq!(api::leads::sweep::once(&world.app).await.expect("sweeps"), 0);

    // An answer ends it.
    let version = pool["version"].as_i64().expect("a version");
    let back = edit(&owner, lead, version, json!({"assigned_to": eva})).await.json();
    assert!(back["turn_ends_at"].is_string(), "a new turn");
    edit(&owner, lead, version + 1, json!({"responded": true})).await;
    assert_eq!(api::leads::sweep::once(&world.app).await.expect("sweeps"), 0);
    assert_eq!(read(&owner, lead).await["assigned_to"], json!(eva));
    assert_eq!(world.count("tenant_events where kind = 'lead_changed'").await, 4);
}

#[tokio::test]
async fn journeys_by_what_they_wait_for_the_longest_first() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    for (name, waiting_on, hours) in [
        ("A", "patient", 1),
        ("B", "doctor", 3),
        ("C", "provider:whatsapp", 2),
        ("D", "time", 9),
    ] {
        let lead = a_lead(&world, &coordinator, name, "de").await;
        let journey = one(
            &world,
            &format!("select journey_id::text from leads where id = '{lead}'"),
        )
        .await
        .to_string();
        let what = format!("waiting_on = '{waiting_on}', waiting_since = now() - interval '{hours} hours'");
        set(&world, "journeys", &journey, &what).await;
    }
    for (query, found) in [
        ("waiting_on=patient,doctor", vec!["B", "A"]),
        ("waiting_on=provider,patient", vec!["C", "A"]),
        ("waiting_on=provider:whatsapp", vec!["C"]),
        (
            "waiting_on=patient,doctor,provider&sort=waiting_since",
            vec!["B", "C", "A"],
        ),
        ("sort=waiting_since&limit=1", vec!["D"]),
    ] {
        assert_eq!(
            names(&coordinator.get(&format!("/v1/journeys?{query}")).await),
            found,
            "{query}"
        );
    }
    let first = coordinator.get("/v1/journeys?sort=waiting_since&limit=2").await.json();
    let next = first["next_cursor"].as_str().expect("more");
    let rest = coordinator
        .get(&format!("/v1/journeys?sort=waiting_since&cursor={next}"))
        .await;
    assert_eq!(names(&rest), ["C", "A"]);
    for (query, field) in [
        ("sort=name".to_owned(), "sort"),
        ("sort=waiting_since&cursor=x".to_owned(), "cursor"),
        (format!("cursor={next}"), "cursor"),
    ] {
        let refused = coordinator.get(&format!("/v1/journeys?{query}")).await;
        assert_eq!(
            (refused.status, &refused.json()["errors"][0]["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field))
        );
    }
}

#[tokio::test]
async fn a_made_up_patient_is_nobodys_turn() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    a_coordinator(&world, "eva", "{de}").await;
    let lead = a_lead(&world, &owner, "Test Patient", "de").await;
    world
        .data
        .query("update patients set synthetic = true where full_name = 'Test Patient' returning 'x'")
        .await;
    let shown = read(&owner, lead).await;
    assert_eq!(shown["synthetic"], true);
    // Who is known to be none when the lead comes gets neither promise nor coordinator.
    let tenant = world.clinic.id;
    world
        .data
        .query(&format!(
            "update journeys set closed_at = now(), stage = 'cancelled' where tenant_id = '{tenant}' returning 'x'"
        ))
        .await;
    let phone = world
        .data
        .query("select phone from patients where full_name = 'Test Patient'")
        .await[0][0]
        .clone();
    let again = owner
        .post(
            "/v1/journeys",
            json!({"patient": {"full_name": "Test Patient", "phone": phone, "lang": "de"}, "pathway_code": "d1", "source": "phone"}),
        )
        .await;
    assert_eq!(again.status, StatusCode::CREATED, "{}", again.text);
    let newest = owner.get("/v1/leads?limit=1").await.json()["items"][0].clone();
    assert_eq!(
        (&newest["assigned_to"], &newest["answer_by"]),
        (&json!(null), &json!(null)),
        "{newest}"
    );
}
