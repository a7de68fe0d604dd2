//! Temporal's time-skipping test server: started for this process on a free port, stopped with it.

use chrono::{DateTime, Duration, Utc};
use std::{
    path::Path,
    process::{Child, Command, Stdio},
};
use temporalio_client::{Connection, ConnectionOptions};
use temporalio_common::protos::temporal::api::{
    operatorservice::v1::AddSearchAttributesRequest,
    testservice::v1::{GetCurrentTimeResponse, SleepRequest, UnlockTimeSkippingRequest},
};
use tonic::Request;

const REMEDY: &str = "the time-skipping test server is fetched by `deploy/dev/tools.sh test`; it needs Java";
/// Numbers of the two types of search attributes in use.
const KEYWORD: i32 = 2;
const DATETIME: i32 = 6;
/// The search attributes of journeys.
const KEYWORDS: [&str; 7] = [
    "Tenant",
    "Stage",
    "Pathway",
    "Coordinator",
    "WaitingOn",
    "Priority",
    "PathwayVersion",
];

/// A running server whose time stands still but for what tests let pass.
pub struct TestServer {
    process: Child,
    pub connection: Connection,
    /// Seconds for which the clock may stand still before it counts as forgotten.
    pub patience: u32,
}

impl Drop for TestServer {
    fn drop(&mut self) {
        // Nothing is lost with it; a server that has died already is what we want.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn classpath() -> String {
    let fetched = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.dev/cache/test-server");
    let given = std::env::var("TEMPORAL_TEST_SERVER_CLASSPATH").ok();
    let folder = std::env::var("TEST_SERVER_CLASSPATH")
        .ok()
        .map(|folder| format!("{folder}/*"));
    given.or(folder).unwrap_or_else(|| format!("{}/*", fetched.display()))
}

async fn answers(address: &str) -> Option<Connection> {
    let url: url::Url = address.parse().expect("an address is a URL");
    // The identity ends up in recorded histories, so it names nobody.
    let options = ConnectionOptions::new(url).identity("journeys".to_owned()).build();
    tokio::time::timeout(std::time::Duration::from_secs(5), Connection::connect(options))
        .await
        .ok()?
        .ok()
}

/// Connects, waiting until the server answers.
pub async fn connect(address: &str) -> Connection {
    for _ in 0..100 {
        if let Some(connection) = answers(address).await {
            return connection;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    panic!("no Temporal server answers at {address}");
}

/// A real Temporal server, where there is one: its time is the wall's.
pub fn real_server() -> Option<String> {
    let named = |name| std::env::var(name).ok().filter(|address| !address.is_empty());
    named("TEST_TEMPORAL_ADDRESS").or_else(|| named("TEMPORAL_ADDRESS"))
}

impl TestServer {
    /// Starts a server.
    pub async fn start() -> Self {
        // A port that was free may be taken by the time Java is up: then another is tried.
        for _ in 0..4 {
            if let Some(server) = Self::try_start().await {
                server.know_search_attributes().await;
                return server;
            }
        }
        panic!("the test server does not start; {REMEDY}");
    }

    async fn try_start() -> Option<Self> {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("it is bound").port();
        drop(free);
        let mut process = Command::new("java")
            .args([
                "-cp",
                &classpath(),
                "io.temporal.testserver.TestServer",
                &port.to_string(),
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect(REMEDY);
        for _ in 0..200 {
            if process.try_wait().expect("a child can be asked after").is_some() {
                return None;
            }
            if let Some(connection) = answers(&format!("http://127.0.0.1:{port}")).await {
                return Some(Self {
                    process,
                    connection,
                    patience: 6,
                });
            }
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
        process.kill().ok();
        process.wait().ok();
        None
    }

    async fn know_search_attributes(&self) {
        let keywords = KEYWORDS.map(|name| (name.to_owned(), KEYWORD));
        let all = keywords.into_iter().chain([("NextDueAt".to_owned(), DATETIME)]);
        let request = AddSearchAttributesRequest {
            search_attributes: all.collect(),
            namespace: "default".to_owned(),
        };
        let mut operator = self.connection.operator_service();
        operator
            .add_search_attributes(Request::new(request))
            .await
            .expect("search attributes may be added");
    }

    /// The server's own time.
    pub async fn now(&self) -> DateTime<Utc> {
        let answer = self.connection.test_service().get_current_time(Request::new(())).await;
        let GetCurrentTimeResponse { time } = answer.expect("the server tells the time").into_inner();
        let time = time.expect("it is set");
        DateTime::from_timestamp(time.seconds, u32::try_from(time.nanos).expect("nanoseconds"))
            .expect("a valid instant")
    }

    /// Lets so much time pass, with everything that falls due in it.
    pub async fn live_for(&self, duration: Duration) {
        let until = self.now().await + duration;
        let wait = duration
            .to_std()
            .expect("time passes forward")
            .try_into()
            .expect("not for ever");
        let mut request = Request::new(SleepRequest { duration: Some(wait) });
        request.set_timeout(std::time::Duration::from_secs(300));
        let mut test = self.connection.test_service();
        let mut pass = std::pin::pin!(test.unlock_time_skipping_with_sleep(request));
        let (mut last, mut still) = (self.now().await, 0);
        loop {
            tokio::select! {
                passed = &mut pass => {
                    passed.expect("time may pass");
                    return;
                }
                () = tokio::time::sleep(std::time::Duration::from_secs(1)) => {}
            }
            let now = self.now().await;
            still = if now - last < Duration::seconds(5) {
                still + 1
            } else {
                0
            };
            last = now;
            if still == self.patience && now < until {
                still = 0;
                // A workflow that is signalled while it ends leaves the server's clock held for ever; nothing works on it any more. Each holds it once.
                println!("  the test server forgot to let its clock go; it is let go");
                let mut test = self.connection.test_service();
                test.unlock_time_skipping(Request::new(UnlockTimeSkippingRequest {}))
                    .await
                    .expect("a held clock can be let go");
            }
        }
    }

    /// Lets time pass until a moment.
    pub async fn live_until(&self, at: DateTime<Utc>) {
        let wait = at - self.now().await;
        if wait > Duration::zero() {
            self.live_for(wait).await;
        }
    }
}
