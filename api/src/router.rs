//! All routes, as a flat list by who uses them, and the document that is made from it.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{Request, StatusCode},
    middleware,
    response::{IntoResponse, Response},
};
use std::time::Duration;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, NotForContentType},
    },
    request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    timeout::TimeoutLayer,
};
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App, access, account, campaigns, channels, clinic, codec, document, documents, health,
    http::{headers, limits},
    imports, instruments, intake, journeys, leads, live, notes, onboarding, operators as ops, pages, pathways,
    patients, portal, privacy,
    problem::{Error, Problem},
    saved_views, search, sign_in, team, telemetry, tools, webhooks, work,
};

const BODY: usize = 1024 * 1024;
const WEBHOOK_BODY: usize = 3 * 1024 * 1024;
const INTAKE_BODY: usize = 32 * 1024;
const CODEC_BODY: usize = 16 * 1024 * 1024;
/// Longer than the longest budget inside.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(OpenApi)]
#[openapi(info(
    title = "medicalai",
    version = "1",
    description = "Journeys of patients, per clinic (the host names the clinic)."
))]
struct Base;

/// The staff of a clinic.
fn staff() -> OpenApiRouter<App> {
    use journeys::messages;
    OpenApiRouter::new()
        .routes(routes!(sign_in::sign_in::sign_in))
        .routes(routes!(sign_in::refresh::refresh))
        .routes(routes!(sign_in::sign_out::sign_out))
        .routes(routes!(sign_in::forgotten::forgotten))
        .routes(routes!(sign_in::set_password::set_password))
        .routes(routes!(sign_in::me::me))
        .routes(routes!(account::proof::proof))
        .routes(routes!(account::password::change))
        .routes(routes!(account::second_factor::show, account::second_factor::begin))
        .routes(routes!(account::second_factor::confirm))
        .routes(routes!(account::second_factor::recovery_codes))
        .routes(routes!(account::second_factor::remove))
        .routes(routes!(account::sessions::list))
        .routes(routes!(account::sessions::revoke))
        .routes(routes!(account::sessions::end_others))
        .routes(routes!(sign_in::me::colleagues))
        .routes(routes!(team::invite::list, team::invite::invite))
        .routes(routes!(team::change::change))
        .routes(routes!(team::sessions::list))
        .routes(routes!(team::sessions::end))
        .routes(routes!(team::second_factor::remove))
        .routes(routes!(team::security::show, team::security::set))
        .routes(routes!(access::break_glass::open))
        .routes(routes!(access::break_glass::list))
        .routes(routes!(access::keys::list, access::keys::create))
        .routes(routes!(access::keys::revoke))
        .routes(routes!(access::grants::list, access::grants::create))
        .routes(routes!(access::grants::end))
        .routes(routes!(access::grants::uses))
        .routes(routes!(channels::list::list))
        .routes(routes!(channels::keep::keep))
        .routes(routes!(channels::test::test))
        .routes(routes!(clinic::show::show))
        .routes(routes!(clinic::legal::keep))
        .routes(routes!(clinic::brand::keep))
        .routes(routes!(clinic::rota::show))
        .routes(routes!(clinic::rota::put))
        .routes(routes!(clinic::plan::show))
        .routes(routes!(leads::settings::show, leads::settings::keep))
        .routes(routes!(leads::coordinators::list))
        .routes(routes!(leads::coordinators::put))
        .routes(routes!(onboarding::show::show))
        .routes(routes!(onboarding::test_journey::start))
        .routes(routes!(pathways::list::list))
        .routes(routes!(pathways::library::show))
        .routes(routes!(pathways::adopt::adopt))
        .routes(routes!(pathways::default::choose))
        .routes(routes!(pathways::schema::show))
        .routes(routes!(pathways::versions::list))
        .routes(routes!(pathways::versions::show))
        .routes(routes!(pathways::draft::keep, pathways::draft::discard))
        .routes(routes!(pathways::rehearsal::rehearse))
        .routes(routes!(pathways::publish::publish))
        .routes(routes!(pathways::impact::impact))
        .routes(routes!(pathways::upgrade::upgrade))
        .routes(routes!(journeys::board::board))
        .routes(routes!(journeys::list::list, journeys::start::start))
        .routes(routes!(journeys::bulk::show::list, journeys::bulk::act::accept))
        .routes(routes!(journeys::bulk::preview::preview))
        .routes(routes!(journeys::bulk::show::show))
        .routes(routes!(journeys::bulk::show::items))
        .routes(routes!(journeys::bulk::act::cancel))
        .routes(routes!(journeys::show::show))
        .routes(routes!(journeys::timeline::timeline))
        .routes(routes!(journeys::forecast::forecast))
        .routes(routes!(journeys::thread::thread))
        .routes(routes!(messages::qualify::qualify))
        .routes(routes!(messages::book_consult::book_consult))
        .routes(routes!(messages::send_quote::send_quote))
        .routes(routes!(messages::accept_quote::accept_quote))
        .routes(routes!(messages::record_payment::record_payment))
        .routes(routes!(messages::book_surgery::book_surgery))
        .routes(routes!(messages::book_visit::book_visit))
        .routes(routes!(messages::reschedule::reschedule))
        .routes(routes!(messages::reschedule::plan_of))
        .routes(routes!(messages::record_check_in::record_check_in))
        .routes(routes!(messages::acknowledge_escalation::acknowledge_escalation))
        .routes(routes!(messages::pause::pause))
        .routes(routes!(messages::resume::resume))
        .routes(routes!(messages::undo_upgrade::undo_upgrade))
        .routes(routes!(messages::hand_over::hand_over))
        .routes(routes!(messages::retry::retry))
        .routes(routes!(messages::cancel::cancel))
        .routes(routes!(messages::cancel::plan_of))
        .routes(routes!(work::escalations::list))
        .routes(routes!(work::outages::list))
        .routes(routes!(work::outages::probe))
        .routes(routes!(work::tasks::list))
        .routes(routes!(work::change_task::change))
        .routes(routes!(search::find::find))
        .routes(routes!(leads::list::list))
        .routes(routes!(leads::board::board))
        .routes(routes!(leads::show::show, leads::edit::edit))
        .routes(routes!(leads::bulk::bulk))
        .routes(routes!(campaigns::list::list, campaigns::create::create))
        .routes(routes!(campaigns::report::show))
        .routes(routes!(campaigns::spend_csv::read))
        .routes(routes!(
            campaigns::list::show,
            campaigns::edit::edit,
            campaigns::edit::remove
        ))
        .routes(routes!(campaigns::spend::list, campaigns::spend::put))
        .routes(routes!(saved_views::list::list, saved_views::save::save))
        .routes(routes!(saved_views::edit::edit, saved_views::edit::remove))
        .routes(routes!(leads::absences::list, leads::absences::create))
        .routes(routes!(leads::absences::remove))
        .routes(routes!(patients::list::list))
        .routes(routes!(patients::show::show, patients::edit::edit))
        .routes(routes!(patients::portal_link::portal_link))
        .routes(routes!(patients::history::history))
        .routes(routes!(patients::duplicates::of_patient::of_patient))
        .routes(routes!(patients::duplicates::check::check))
        .routes(routes!(patients::duplicates::list::list))
        .routes(routes!(patients::duplicates::dismiss::dismiss))
        .routes(routes!(patients::merges::preview::preview))
        .routes(routes!(patients::merges::merge::merge))
        .routes(routes!(patients::merges::unmerge::unmerge))
        .routes(routes!(patients::merges::list::list))
        .routes(routes!(patients::export::export))
        .routes(routes!(notes::of_patient::of_patient, notes::write::write))
        .routes(routes!(notes::write::edit, notes::remove::remove))
        .routes(routes!(notes::mentions::list))
        .routes(routes!(notes::mentions::read))
        .routes(routes!(imports::list::list))
        .routes(routes!(imports::show::show))
        .routes(routes!(imports::list::errors))
        .routes(routes!(imports::list::kept))
        .routes(routes!(imports::act::check))
        .routes(routes!(imports::act::run))
        .routes(routes!(imports::act::cancel))
        .routes(routes!(imports::act::revert))
        .routes(routes!(privacy::access_log::of_patient))
        .routes(routes!(privacy::consents::list, privacy::consents::record))
        .routes(routes!(privacy::requests::open))
        .routes(routes!(privacy::export::person))
        .routes(routes!(privacy::requests::list))
        .routes(routes!(privacy::requests::one))
        .routes(routes!(privacy::requests::settle))
        .routes(routes!(privacy::erase::erase))
        .routes(routes!(privacy::transfers::list, privacy::transfers::put))
        .routes(routes!(privacy::transfers::end))
        .routes(routes!(privacy::retention::list))
        .routes(routes!(privacy::retention::set))
        .routes(routes!(instruments::list::list))
        .routes(routes!(instruments::keep::keep))
        .routes(routes!(documents::begin::begin))
        .routes(routes!(documents::complete::complete))
        .routes(routes!(documents::show::show))
        .routes(routes!(documents::show::of_patient))
}

/// The clinic's patients.
fn patients_own() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(portal::clinic::clinic))
        .routes(routes!(portal::code::ask))
        .routes(routes!(portal::session::open))
        .routes(routes!(portal::session::close))
        .routes(routes!(portal::home::home))
        .routes(routes!(portal::check_in::check_in))
        .routes(routes!(portal::answer_ask::answer_ask))
        .routes(routes!(portal::uploads::begin))
        .routes(routes!(portal::uploads::complete))
        .routes(routes!(portal::accept_quote::accept_quote))
        .routes(routes!(portal::language::language))
        .routes(routes!(portal::devices::list))
        .routes(routes!(portal::devices::revoke))
        .routes(routes!(portal::companions::list, portal::companions::create))
        .routes(routes!(portal::companions::revoke))
        .routes(routes!(privacy::portal::access_log))
        .routes(routes!(privacy::portal::consents_list, privacy::portal::agree))
        .routes(routes!(privacy::portal::requests, privacy::portal::ask))
}

/// Partners' machines.
fn machines() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(webhooks::elevenlabs::post_call))
        .routes(routes!(tools::report_pain::report_pain))
        .routes(routes!(tools::move_appointment::move_appointment))
        .routes(routes!(webhooks::whatsapp::challenge, webhooks::whatsapp::changes))
        .routes(routes!(webhooks::twilio::status))
        .routes(routes!(webhooks::resend::event))
        .layer(DefaultBodyLimit::max(WEBHOOK_BODY))
}

/// Files of the staff's.
fn files() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(imports::take_in::take_in))
        .layer(DefaultBodyLimit::max(imports::take_in::MOST_BYTES))
}

/// Visitors of the clinics' sites.
fn visitors() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(intake::intake))
        .layer(DefaultBodyLimit::max(INTAKE_BODY))
}

/// Operators of the platform, on their own host.
fn operators() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(ops::sign_in::sign_in))
        .routes(routes!(ops::sign_in::sign_out))
        .routes(routes!(ops::stuck::list))
        .routes(routes!(ops::sweeps::list))
        .routes(routes!(codec::convert::encode))
        .routes(routes!(codec::convert::decode))
        .layer(DefaultBodyLimit::max(CODEC_BODY))
}

/// Whoever watches over the process.
fn watchers() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
}

/// Streams, which outlive every time limit.
fn streams() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(live::stream::events))
}

/// The router, without a socket.
pub fn app(app: App) -> Router {
    let visitors = visitors().layer(intake::cors(&app));
    let operators = operators().layer(codec::cors::layer(&app.settings.temporal_ui_url));
    let bounded = OpenApiRouter::with_openapi(Base::openapi())
        .merge(staff())
        .merge(patients_own())
        .layer(DefaultBodyLimit::max(BODY))
        .merge(files())
        .merge(machines())
        .merge(visitors)
        .merge(operators)
        .merge(watchers())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ));
    let (router, document) = bounded.merge(streams()).split_for_parts();
    let document = document::print(document);
    let router = router.route(
        "/openapi.json",
        axum::routing::get(|| async move { document::response(document) }),
    );
    let router = pages::add(router, &app.settings.panel_dist, &app.settings.portal_dist);
    let compress = DefaultPredicate::new().and(NotForContentType::new("text/event-stream"));
    // Answers are made for one reader: the smallest file would cost more than it saves.
    // The last one added is the first to see a request.
    router
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(compress),
        )
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::map_response(plain_errors_as_problems))
        .layer(middleware::from_fn(limits::headers))
        .layer(middleware::from_fn(telemetry::requests::observe))
        .layer(middleware::from_fn_with_state(app.clone(), headers::secure))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(NewRequestId))
        .layer(middleware::from_fn_with_state(app.clone(), headers::own_request_id))
        .with_state(app)
}

/// The document, as committed in `openapi.json`.
pub fn openapi_json() -> String {
    let mut document = Base::openapi();
    for part in [
        staff(),
        patients_own(),
        files(),
        machines(),
        visitors(),
        operators(),
        watchers(),
        streams(),
    ] {
        document.merge(part.into_openapi());
    }
    document::print(document)
}

/// Answers that no handler made — a wrong method, a spent time — become problems too.
async fn plain_errors_as_problems(response: Response) -> Response {
    let status = response.status();
    let bare = !response.headers().contains_key(axum::http::header::CONTENT_TYPE);
    match status {
        StatusCode::METHOD_NOT_ALLOWED if bare => {
            let allow = response.headers().get(axum::http::header::ALLOW).cloned();
            let mut problem = Problem::of_status(status).into_response();
            if let Some(allow) = allow {
                problem.headers_mut().insert(axum::http::header::ALLOW, allow);
            }
            problem
        }
        StatusCode::SERVICE_UNAVAILABLE if bare => Error::Unavailable("The service").into_response(),
        _ => response,
    }
}

/// A panic is our bug; its words may hold a patient's, so they go nowhere.
fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    Error::Internal(anyhow::anyhow!("a handler panicked")).into_response()
}

/// Ids of requests: ours unless the caller's proxy gave one.
#[derive(Clone, Copy)]
struct NewRequestId;

impl MakeRequestId for NewRequestId {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        uuid::Uuid::now_v7().to_string().parse().ok().map(RequestId::new)
    }
}
