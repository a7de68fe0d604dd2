//! Sign-in of the staff: a password and a second factor open a session, a secret that changes with each use keeps it.

pub mod forgotten;
pub mod me;
pub mod refresh;
pub mod set_password;
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
/// The cookie by which a device is known again; it opens nothing.
pub const DEVICE_COOKIE: &str = "mai_device";
/// A session lives this long after its last refresh.
pub const SESSION_DAYS: i64 = 14;
const DEVICE_DAYS: i64 = 180;

fn refresh_cookie(app: &App, secret: String) -> Cookie<'static> {
    cookie(app, COOKIE, secret, "/v1/auth", TimeDelta::days(SESSION_DAYS))
}

fn device_cookie(app: &App, secret: String) -> Cookie<'static> {
    cookie(app, DEVICE_COOKIE, secret, "/v1/auth", TimeDelta::days(DEVICE_DAYS))
}

fn without(app: &App, jar: CookieJar) -> CookieJar {
    jar.add(cookie(app, COOKIE, String::new(), "/v1/auth", TimeDelta::zero()))
}
