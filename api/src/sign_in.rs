//! Sign-in of the staff: a password opens a session, a cookie that changes with each use keeps it.

pub mod me;
pub mod refresh;
#[expect(
    clippy::module_inception,
    reason = "one operation, one file: the feature is named after its first"
)]
pub mod sign_in;
pub mod sign_out;
pub mod view;

use axum_extra::extract::{CookieJar, cookie::Cookie};
use chrono::TimeDelta;

use crate::{App, auth::patient::cookie};

/// The refresh cookie.
pub const COOKIE: &str = "mai_refresh";
/// A session lives this long after its last refresh.
pub const SESSION_DAYS: i64 = 14;

fn refresh_cookie(app: &App, secret: String) -> Cookie<'static> {
    cookie(app, COOKIE, secret, "/v1/auth", TimeDelta::days(SESSION_DAYS))
}

fn without(app: &App, jar: CookieJar) -> CookieJar {
    jar.add(cookie(app, COOKIE, String::new(), "/v1/auth", TimeDelta::zero()))
}
