//! The OpenAPI document: what the handlers say of themselves, and what holds for all of them.

use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use utoipa::openapi::{
    Content, ContentBuilder, OpenApi as Document, Ref, RefOr, ResponseBuilder,
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use crate::sign_in;

const PROBLEM: &str = "application/problem+json";

/// The document as text: every operation named, every refusal told as what it is.
pub fn print(mut document: Document) -> String {
    for (path, item) in &mut document.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("post", &mut item.post),
            ("put", &mut item.put),
            ("patch", &mut item.patch),
            ("delete", &mut item.delete),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                operation.operation_id = Some(operation_id(method, path));
                tell_refusals(&mut operation.responses.responses);
            }
        }
    }
    let components = document.components.get_or_insert_default();
    let bearer = || SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    let cookie = |name: &str| SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(name)));
    components.add_security_scheme("staff", bearer());
    components.add_security_scheme("operator", bearer());
    components.add_security_scheme("call", bearer());
    components.add_security_scheme("refresh", cookie(sign_in::COOKIE));
    components.add_security_scheme("patient", cookie(crate::auth::patient::COOKIE));
    document.to_pretty_json().expect("a document is JSON")
}

/// Refusals are problems (RFC 9457), those that an operation names and those that every operation knows: no credentials, a limit, a body that cannot be
/// read, a service that is away.
fn tell_refusals(responses: &mut BTreeMap<String, RefOr<utoipa::openapi::Response>>) {
    for response in responses.values_mut() {
        if let RefOr::T(response) = response {
            let content = std::mem::take(&mut response.content);
            response.content = content
                .into_iter()
                .map(|(kind, content)| {
                    if is_problem(&content) {
                        (PROBLEM.to_owned(), content)
                    } else {
                        (kind, content)
                    }
                })
                .collect();
        }
    }
    let problem = Ref::from_schema_name("Problem");
    let any = ResponseBuilder::new()
        .description("Any other refusal, as a problem with a code")
        .content(PROBLEM, ContentBuilder::new().schema(Some(problem)).build())
        .build();
    responses.entry("default".to_owned()).or_insert_with(|| any.into());
}

fn is_problem(content: &RefOr<Content>) -> bool {
    let RefOr::T(content) = content else { return false };
    matches!(&content.schema, Some(RefOr::Ref(schema)) if schema.ref_location.ends_with("/Problem"))
}

/// A name that no other operation has: `get_journeys_by_id` for `GET /v1/journeys/{id}`.
fn operation_id(method: &str, path: &str) -> String {
    let words = path
        .trim_start_matches("/v1")
        .split('/')
        .filter(|word| !word.is_empty())
        .map(
            |word| match word.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
                Some(parameter) => format!("by_{parameter}"),
                None => word.replace('-', "_"),
            },
        );
    std::iter::once(method.to_owned())
        .chain(words)
        .collect::<Vec<_>>()
        .join("_")
}

/// The document as an answer.
pub fn response(document: String) -> Response {
    ([(axum::http::header::CONTENT_TYPE, "application/json")], document).into_response()
}
