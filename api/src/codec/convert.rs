//! `POST /v1/codec/{encode,decode}` on the operators' host: a clinic's payloads only while it lets this operator in, and every use is written down.

use axum::extract::State;
use migrations::{
    audit_entries::{self, NewEntry},
    codec::{SealedCodec, key_of},
    decode_grants,
    keys::KeyRef,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use temporalio_common::{
    data_converters::{PayloadCodec, SerializationContextData, WorkflowSerializationContext},
    protos::temporal::api::common::v1::Payload,
};
use workflows::ids::TenantId;

use super::wire::Payloads;
use crate::{
    App,
    auth::operator::Operator,
    http::Json,
    problem::{Error, Problem, Result},
};

/// Seals payloads that an operator is about to send.
#[utoipa::path(post, path = "/v1/codec/encode", tag = "operators", security(("operator" = [])), request_body = Payloads,
    responses((status = 200, body = Payloads), (status = 401, body = Problem)))]
pub async fn encode(State(app): State<App>, operator: Operator, Json(body): Json<Payloads>) -> Result<Json<Payloads>> {
    convert(&app, &operator, body, Direction::Encode).await
}

/// Opens payloads that an operator looks at; those not allowed come back as they were.
#[utoipa::path(post, path = "/v1/codec/decode", tag = "operators", security(("operator" = [])), request_body = Payloads,
    responses((status = 200, body = Payloads), (status = 401, body = Problem)))]
pub async fn decode(State(app): State<App>, operator: Operator, Json(body): Json<Payloads>) -> Result<Json<Payloads>> {
    convert(&app, &operator, body, Direction::Decode).await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Encode,
    Decode,
}

async fn convert(app: &App, operator: &Operator, body: Payloads, direction: Direction) -> Result<Json<Payloads>> {
    let payloads = body
        .payloads
        .iter()
        .map(super::wire::WirePayload::read)
        .collect::<Result<Vec<_>>>()?;
    let allowed = decode_grants::live(&app.ops, operator.id).await?;
    if direction == Direction::Decode {
        // Written before anything is opened: a use that cannot be recorded does not happen.
        record(app, operator, &payloads, &allowed).await?;
    }
    let codec = SealedCodec::new(Arc::clone(&app.ring));
    let context = SerializationContextData::Workflow(WorkflowSerializationContext::new());
    let mut converted = Vec::with_capacity(payloads.len());
    for payload in payloads {
        if !is_allowed(&payload, &allowed) {
            converted.push(payload.into());
            continue;
        }
        let one = vec![payload];
        let done = match direction {
            Direction::Encode => codec.encode(&context, one).await,
            Direction::Decode => codec.decode(&context, one).await,
        };
        converted.extend(done.map_err(Error::internal)?.into_iter().map(Into::into));
    }
    Ok(Json(Payloads { payloads: converted }))
}

/// The platform's key holds nothing of a patient; every other needs the clinic's leave.
fn is_allowed(payload: &Payload, allowed: &BTreeSet<TenantId>) -> bool {
    match key_of(payload) {
        Some(KeyRef::Platform) => true,
        Some(key) => key.tenant().is_some_and(|tenant| allowed.contains(&tenant)),
        None => false,
    }
}

async fn record(app: &App, operator: &Operator, payloads: &[Payload], allowed: &BTreeSet<TenantId>) -> Result<()> {
    let mut uses: BTreeMap<Option<TenantId>, (i32, i32)> = BTreeMap::new();
    for payload in payloads {
        let (asked, refused) = uses.entry(key_of(payload).and_then(|key| key.tenant())).or_default();
        *asked += 1;
        *refused += i32::from(!is_allowed(payload, allowed));
    }
    for (tenant, (asked, refused)) in uses {
        if let Some(tenant) = tenant
            && asked > refused
        {
            // The clinic's own audit tells of it too.
            let mut tx = app.db.tenant(tenant).await?;
            tx.come_from("codec", None);
            let entry = NewEntry {
                actor_kind: "operator",
                actor_id: Some(operator.id),
                action: "payloads_decoded",
                subject_kind: "payloads",
                ..NewEntry::default()
            };
            audit_entries::append(&mut tx, &entry).await?;
            tx.commit().await?;
        }
        decode_grants::record_use(&app.ops, operator.id, tenant, asked, refused).await?;
    }
    Ok(())
}
