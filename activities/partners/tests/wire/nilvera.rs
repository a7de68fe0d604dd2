//! Submitting an invoice, and asking what became of it.

use partners::{
    ErrorClass,
    integrator::{Integrator, SubmissionStatus, nilvera::Nilvera},
};
use serde_json::json;
use uuid::Uuid;

use crate::server::{Partner, Reply, hasty};

#[tokio::test]
async fn nilvera_submits_and_reports() {
    let uuid = Uuid::new_v4();
    let number = "DEN2026000000001";
    let partner = Partner::answering([
        Reply::Json(200, json!({"UUID": uuid})),
        Reply::Json(200, json!({})),
        Reply::Json(404, json!({})),
        Reply::Json(200, json!({"Status": "waiting"})),
        Reply::Json(200, json!({"Status": "succeed", "Code": null})),
        Reply::Json(
            200,
            json!({"Status": "error", "Code": 1163, "Description": "Şema hatası"}),
        ),
        Reply::Json(200, json!({"Status": "brand-new"})),
        Reply::Raw(200, &[], b"%PDF-1.4".to_vec()),
    ])
    .await;
    let nilvera: Box<dyn Integrator> = Box::new(Nilvera::new(hasty(), &partner.base, "key".into()));
    nilvera.submit("<Invoice/>", uuid, number).await.unwrap();
    let seen = partner.seen();
    assert_eq!(
        seen[0].json(),
        json!({"UUID": uuid, "Number": number, "Xml": "PEludm9pY2UvPg=="})
    );
    assert_eq!(
        (seen[1].uri.path(), seen[1].json()),
        ("/earchive/Draft/ConfirmAndSend", json!([uuid]))
    );
    assert_eq!(seen[1].header("authorization"), "Bearer key");
    assert_eq!(nilvera.status(uuid).await.unwrap(), SubmissionStatus::Unknown);
    assert_eq!(nilvera.status(uuid).await.unwrap(), SubmissionStatus::Waiting);
    assert_eq!(nilvera.status(uuid).await.unwrap(), SubmissionStatus::Succeeded);
    let rejected = SubmissionStatus::Rejected {
        code: "1163".into(),
        text: "Şema hatası".into(),
    };
    assert_eq!(nilvera.status(uuid).await.unwrap(), rejected);
    assert!(nilvera.status(uuid).await.unwrap_err().alert());
    assert!(nilvera.pdf(uuid).await.unwrap().starts_with(b"%PDF"));

    let partner = Partner::answering([
        Reply::Json(200, json!({})),
        Reply::Json(404, json!({"Message": "Taslak bulunamadı"})),
        Reply::Never,
    ])
    .await;
    let nilvera = Nilvera::new(hasty(), &partner.base, "key".into());
    nilvera.resume(uuid).await.unwrap();
    let seen = partner.seen();
    assert_eq!(
        (seen[0].uri.path(), seen[0].json()),
        ("/earchive/Draft/ConfirmAndSend", json!([uuid]))
    );
    // What is no draft any more was sent already.
    nilvera.resume(uuid).await.unwrap();
    assert_eq!(nilvera.resume(uuid).await.unwrap_err().class(), ErrorClass::Ambiguous);

    let errors = json!({"Message": "m", "Errors": [{"Code": "NUMBER_USED", "Description": "geheim"}]});
    for (replies, class, code) in [
        (vec![Reply::Json(422, errors)], ErrorClass::Permanent, "NUMBER_USED"),
        (vec![Reply::Never], ErrorClass::Ambiguous, "timeout"),
        (
            vec![Reply::Json(200, json!({"UUID": Uuid::new_v4()}))],
            ErrorClass::Permanent,
            "foreign_uuid",
        ),
        (
            vec![Reply::Json(200, json!({"UUID": uuid})), Reply::Cut],
            ErrorClass::Ambiguous,
            "connection_lost",
        ),
        (vec![Reply::Json(401, json!({}))], ErrorClass::Permanent, "http_401"),
    ] {
        let partner = Partner::answering(replies).await;
        let error = Nilvera::new(hasty(), &partner.base, "key".into())
            .submit("<x/>", uuid, number)
            .await
            .unwrap_err();
        assert_eq!(
            (error.class(), error.code()),
            (class, format!("nilvera.{code}").as_str())
        );
    }
}
