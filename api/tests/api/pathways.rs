//! Pathways are drafted, rehearsed and published; who lives by one keeps it.

use super::world::World;
use axum::http::StatusCode;
use serde_json::{Value, json};

async fn body_of(owner: &super::world::Caller, version: i32) -> Value {
    owner.get(&format!("/v1/pathways/d1/versions/{version}")).await.json()["body"].clone()
}

/// Saves the draft as it was read last.
pub async fn save(owner: &super::world::Caller, body: &Value) -> super::world::Answer {
    let versions = owner.get("/v1/pathways/d1/versions").await.json();
    let draft = versions["items"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|each| each["state"] == "draft");
    let path = "/v1/pathways/d1/draft";
    let Some(draft) = draft else {
        return owner.put(path, json!({"body": body})).await;
    };
    let read = owner
        .get(&format!("/v1/pathways/d1/versions/{}", draft["version"]))
        .await
        .json();
    let tag = format!("\"{}\"", read["revision"]);
    owner
        .clone()
        .with("if-match", &tag)
        .put(path, json!({"body": body}))
        .await
}

#[tokio::test]
async fn nobody_writes_over_a_draft_unseen() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let path = "/v1/pathways/d1/draft";
    let begun = owner.put(path, json!({"from_version": 1})).await.json();
    let body = begun["body"].clone();
    let blind = owner.put(path, json!({"body": body})).await;
    assert_eq!(blind.status, StatusCode::PRECONDITION_REQUIRED, "{}", blind.text);
    let read = owner.clone().with("if-match", &format!("\"{}\"", begun["revision"]));
    let (first, second) = (
        read.put(path, json!({"body": body})).await,
        read.put(path, json!({"body": body})).await,
    );
    assert_eq!(
        (first.status, second.status),
        (StatusCode::OK, StatusCode::PRECONDITION_FAILED),
        "{}",
        second.text
    );
    assert_eq!(first.json()["revision"], 2);
    assert_eq!(owner.delete(path).await.status, StatusCode::NO_CONTENT);
    let gone = owner
        .clone()
        .with("if-match", "\"2\"")
        .put(path, json!({"body": body}))
        .await;
    assert_eq!(
        gone.status,
        StatusCode::PRECONDITION_FAILED,
        "what was read is no draft any more"
    );
}

#[tokio::test]
async fn a_draft_is_kept_with_its_faults_and_published_without() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let patient = json!({"full_name": "Anna Schmidt", "phone": "+4915177777777", "lang": "de"});
    let journey = owner
        .post(
            "/v1/journeys",
            json!({"patient": patient, "pathway_code": "d1", "source": "phone"}),
        )
        .await;
    assert_eq!(journey.status, StatusCode::CREATED, "{}", journey.text);
    let journey = journey.json()["id"].as_str().expect("an id").to_owned();
    let begun = owner.put("/v1/pathways/d1/draft", json!({"from_version": 1})).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.text);
    let begun = begun.json();
    assert_eq!((&begun["version"], &begun["state"]), (&json!(2), &json!("draft")));
    assert_eq!(begun["body"]["version"], 2, "a body knows its own version");
    let mut body = begun["body"].clone();
    body["checks"][1]["hour"] = json!(3);
    body["code"] = json!("stolen");
    let faulty = save(&owner, &body).await.json();
    assert_eq!(
        faulty["faults"],
        json!([{"place": "/checks/1/hour", "code": "in_quiet_hours"}])
    );
    assert_eq!(
        (&faulty["version"], &faulty["body"]["code"]),
        (&json!(2), &json!("d1")),
        "one draft, under its own code"
    );
    let refused = owner.post("/v1/pathways/d1/versions/2/publish", json!({})).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::CONFLICT, "has_faults")
    );
    assert!(
        refused.text.contains("/checks/1/hour: in_quiet_hours"),
        "{}",
        refused.text
    );
    body["checks"][1]["hour"] = json!(11);
    body["escalation"]["climb_after_minutes"] = json!(600);
    save(&owner, &body).await;
    let slow = owner.post("/v1/pathways/d1/versions/2/publish", json!({})).await;
    assert_eq!(
        (slow.status, slow.code().as_str()),
        (StatusCode::CONFLICT, "has_violations")
    );
    assert!(
        slow.text.contains("/escalation/climb_after_minutes: doctor_told_late"),
        "{}",
        slow.text
    );
    body["escalation"]["climb_after_minutes"] = json!(20);
    save(&owner, &body).await;
    let published = owner.post("/v1/pathways/d1/versions/2/publish", json!({})).await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.text);
    let versions = owner.get("/v1/pathways/d1/versions").await.json();
    let states: Vec<_> = versions["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| (&one["version"], &one["state"], &one["open_journeys"]))
        .collect();
    assert_eq!(
        states,
        [
            (&json!(2), &json!("active"), &json!(0)),
            (&json!(1), &json!("archived"), &json!(1))
        ]
    );
    let kept = owner.get(&format!("/v1/journeys/{journey}")).await.json();
    assert_eq!(kept["pathway"]["version"], 1, "who lives by one keeps it");
    let touched = owner
        .put("/v1/pathways/d1/draft", json!({"from_version": 1}))
        .await
        .json();
    assert_eq!(touched["version"], 3, "a published version never changes");
    assert_eq!(
        owner.delete("/v1/pathways/d1/draft").await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        owner.delete("/v1/pathways/d1/draft").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(body_of(&owner, 1).await["checks"][1]["hour"], 10);
    assert_eq!(world.count("audit_entries where action = 'pathway_published'").await, 1);
}

// ASVS 2.2.1
#[tokio::test]
async fn what_cannot_be_read_is_refused_by_its_place() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let field = async |asked: Value| {
        let refused = owner.put("/v1/pathways/d1/draft", asked).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        refused.json()["errors"][0]["field"]
            .as_str()
            .expect("a field")
            .to_owned()
    };
    assert_eq!(field(json!({})).await, "body");
    assert_eq!(field(json!({"body": {}, "from_version": 1})).await, "body");
    assert_eq!(field(json!({"body": 7})).await, "body");
    let mut body = body_of(&owner, 1).await;
    body["checks"][2]["red_flags"] = json!(["sneezing"]);
    assert_eq!(field(json!({"body": body})).await, "body.checks[2].red_flags[0]");
    let absent = owner.put("/v1/pathways/zz/draft", json!({"from_version": 1})).await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    let theirs = world.staff_elsewhere("owner").await;
    owner.post("/v1/pathways/library/u1", json!({})).await;
    let of = async |who: &super::world::Caller| who.get("/v1/pathways/u1/versions").await.status;
    assert_eq!(of(&owner).await, StatusCode::OK);
    assert_eq!(of(&theirs).await, StatusCode::NOT_FOUND, "each clinic has its own");
}

#[tokio::test]
async fn everybody_lives_a_draft_beside_the_active_version_with_its_words() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let mut body = body_of(&owner, 1).await;
    body["checks"].as_array_mut().expect("checks").truncate(5);
    // What comes months later would be after the end.
    body["steps"]
        .as_array_mut()
        .expect("steps")
        .retain(|step| step["key"] != "second_visit");
    save(&owner, &body).await;
    let lived = owner.post("/v1/pathways/d1/versions/2/rehearsal", json!({})).await;
    assert_eq!(lived.status, StatusCode::OK, "{}", lived.text);
    let lived = lived.json();
    assert_eq!((&lived["active_version"], &lived["faults"]), (&json!(1), &json!([])));
    let of = |side: &str, persona: &str| -> Value {
        let all = lived[side].as_array().expect("lives");
        all.iter()
            .find(|life| life["persona"] == persona)
            .expect("everybody lives it")
            .clone()
    };
    let messages = |life: &Value| life["load"]["messages"].as_u64().expect("a count");
    assert!(
        messages(&of("rehearsals", "steady")) < messages(&of("active", "steady")),
        "two checks fewer"
    );
    let arabic = of("rehearsals", "arabic");
    let words: Vec<&str> = arabic["calendar"]
        .as_array()
        .expect("lines")
        .iter()
        .filter_map(|line| line["words"].as_str())
        .collect();
    assert!(
        words.len() > 5
            && words
                .iter()
                .all(|text| text.chars().any(|c| ('\u{600}'..'\u{6ff}').contains(&c))),
        "{words:?}"
    );
    assert_eq!(of("rehearsals", "cancels")["ended"], "cancelled");
    let itself = owner
        .post("/v1/pathways/d1/versions/1/rehearsal", json!({}))
        .await
        .json();
    assert_eq!(itself["active"], Value::Null);
}

#[tokio::test]
async fn a_version_tells_what_it_would_change_for_whom() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    super::rebuild::a_lived_journey(&world).await;
    world
        .data
        .query("update journeys set pathway_code = 'd1' returning 'done'")
        .await;
    let mut body = body_of(&owner, 1).await;
    body["checks"].as_array_mut().expect("checks").truncate(6);
    body["waits"]["first_response_hours"] = json!(2);
    save(&owner, &body).await;
    let impact = async || {
        let shown = owner.get("/v1/pathways/d1/versions/2/impact").await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
        shown.json()
    };
    let shown = impact().await;
    assert_eq!(shown["state"], "draft", "it is known before it is published");
    assert_eq!(
        shown["totals"],
        json!({"unaffected": 0, "changed": 1, "blocked": 0, "more": false})
    );
    let one = &shown["items"][0];
    assert_eq!((&one["version"], &one["impact"]), (&json!(1), &json!("changed")));
    assert_eq!(
        one["changes"],
        json!([{"what": "check_removed", "key": "d180", "at": null}]),
        "a lead that is answered waits for no answer any more"
    );
    let journey = one["journey_id"].clone();
    let go = json!({"journeys": [journey], "reason": "new_version"});
    let upgrade = async |key: &str, what: Value| {
        let keyed = owner.clone().with("idempotency-key", key);
        keyed.post("/v1/pathways/d1/versions/2/upgrade", what).await
    };
    let early = upgrade("upgrade-1", go.clone()).await;
    assert_eq!(
        (early.status, early.code().as_str()),
        (StatusCode::CONFLICT, "not_published")
    );
    let published = owner.post("/v1/pathways/d1/versions/2/publish", json!({})).await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.text);
    let away = upgrade("upgrade-2", go).await.json();
    assert_eq!(
        (&away["upgraded"], &away["results"][0]["outcome"]),
        (&json!(0), &json!("unavailable")),
        "nobody carries journeys on here: nothing is said to be done"
    );
    let nobody = json!({"journeys": [], "reason": "new_version"});
    let refused = upgrade("upgrade-3", nobody).await;
    assert_eq!(refused.json()["errors"][0]["field"], "journeys");
    world
        .data
        .query("update journeys set snapshot = '{}' returning 'done'")
        .await;
    let dark = impact().await;
    assert_eq!(
        (&dark["totals"]["blocked"], &dark["items"][0]["reason"]),
        (&json!(1), &json!("unreadable"))
    );
    let theirs = world.staff_elsewhere("owner").await;
    let elsewhere = theirs.get("/v1/pathways/d1/versions/2/impact").await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_published_schema_describes_what_is_shipped() {
    let world = World::new().await;
    let viewer = world.staff("viewer").await;
    let schema = viewer.get("/v1/pathways/schema").await.json();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for pathway in workflows::pathway::library() {
        let body = serde_json::to_value(&pathway).expect("JSON");
        assert!(
            validator.is_valid(&body),
            "{}: {:?}",
            pathway.code,
            validator
                .iter_errors(&body)
                .map(|error| error.to_string())
                .collect::<Vec<_>>()
        );
        let mut wrong = body;
        wrong["quiet"]["from"] = json!(24);
        assert!(!validator.is_valid(&wrong));
    }
}
