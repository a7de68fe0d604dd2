//! Meilisearch as the engine: asked with a token that opens one clinic's entries and no others, fed by [`super::feed`]. It tells ids; what is shown of them
//! is read from the database.

mod token;

use migrations::{
    TenantTx,
    search::{
        Found, Hit,
        outbox::{DocumentEntry, PatientEntry},
    },
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;
use workflows::ids::TenantId;

use super::engine::{Ask, Finds};
use crate::problem::{Error, Result};

const PATIENTS: &str = "patients";
const DOCUMENTS: &str = "documents";

/// Where it is, and by which keys it is asked and fed.
#[derive(Clone, Debug)]
pub struct Meili {
    http: reqwest::Client,
    url: Url,
    /// May write documents and settings.
    admin_key: SecretString,
    /// Signs the clinics' tokens; its uid is not secret.
    search_key: SecretString,
    search_key_uid: String,
}

/// The answer of `POST /multi-search`.
#[derive(Deserialize)]
struct Answers {
    results: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    hits: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    id: Uuid,
    #[serde(rename = "_rankingScore")]
    score: f64,
}

impl Meili {
    /// An engine at an address.
    pub fn new(
        http: reqwest::Client,
        url: Url,
        admin_key: SecretString,
        search_key: SecretString,
        search_key_uid: String,
    ) -> Self {
        Self {
            http,
            url,
            admin_key,
            search_key,
            search_key_uid,
        }
    }

    /// Tells it of patients: those that are, and ids of those that are no more.
    ///
    /// # Errors
    /// When it does not take them.
    pub async fn tell_patients(&self, tenant: TenantId, there: &[PatientEntry], gone: &[Uuid]) -> anyhow::Result<()> {
        let entries: Vec<Value> = there
            .iter()
            .map(|one| {
                let backwards: Vec<String> = one.phones.iter().map(|phone| phone.chars().rev().collect()).collect();
                json!({ "id": one.id, "tenant_id": tenant, "name": one.name, "phones": backwards, "emails": one.emails })
            })
            .collect();
        self.tell(PATIENTS, entries, gone).await
    }

    /// Tells it of documents.
    ///
    /// # Errors
    /// As [`Self::tell_patients`].
    pub async fn tell_documents(&self, tenant: TenantId, there: &[DocumentEntry], gone: &[Uuid]) -> anyhow::Result<()> {
        let entries: Vec<Value> = there
            .iter()
            .map(|one| json!({ "id": one.id, "tenant_id": tenant, "title": one.title }))
            .collect();
        self.tell(DOCUMENTS, entries, gone).await
    }

    async fn tell(&self, index: &str, entries: Vec<Value>, gone: &[Uuid]) -> anyhow::Result<()> {
        if !entries.is_empty() {
            let path = format!("indexes/{index}/documents?primaryKey=id");
            self.write(reqwest::Method::POST, &path, json!(entries)).await?;
        }
        if !gone.is_empty() {
            self.write(
                reqwest::Method::POST,
                &format!("indexes/{index}/documents/delete-batch"),
                json!(gone),
            )
            .await?;
        }
        Ok(())
    }

    /// Forgets all of a clinic's entries, before they are told anew.
    ///
    /// # Errors
    /// When it does not take it.
    pub async fn forget(&self, tenant: TenantId) -> anyhow::Result<()> {
        for index in [PATIENTS, DOCUMENTS] {
            let path = format!("indexes/{index}/documents/delete");
            self.write(reqwest::Method::POST, &path, json!({ "filter": filter(tenant) }))
                .await?;
        }
        Ok(())
    }

    /// What is searched, and that every question is filtered by its clinic.
    ///
    /// # Errors
    /// When it does not take it.
    pub async fn set_up(&self) -> anyhow::Result<()> {
        let no_typos = json!(["phones", "emails"]);
        let patients = json!({ "searchableAttributes": ["name", "phones", "emails"], "filterableAttributes": ["tenant_id"], "displayedAttributes": ["id"],
                               "typoTolerance": { "disableOnAttributes": no_typos } });
        let documents = json!({ "searchableAttributes": ["title"], "filterableAttributes": ["tenant_id"], "displayedAttributes": ["id"] });
        self.write(
            reqwest::Method::PATCH,
            &format!("indexes/{PATIENTS}/settings"),
            patients,
        )
        .await?;
        self.write(
            reqwest::Method::PATCH,
            &format!("indexes/{DOCUMENTS}/settings"),
            documents,
        )
        .await?;
        Ok(())
    }

    /// Writes are tasks: taken now, done soon, in order.
    async fn write(&self, method: reqwest::Method, path: &str, body: Value) -> anyhow::Result<()> {
        let request = self
            .http
            .request(method, self.url.join(path)?)
            .bearer_auth(self.admin_key.expose_secret())
            .json(&body);
        let status = request.send().await.map_err(reqwest::Error::without_url)?.status();
        anyhow::ensure!(status.is_success(), "the search engine answered {status}");
        Ok(())
    }

    async fn ask(&self, tenant: TenantId, ask: &Ask) -> anyhow::Result<Found> {
        let token = token::for_clinic(&self.search_key, &self.search_key_uid, tenant)?;
        let request = self
            .http
            .post(self.url.join("multi-search")?)
            .bearer_auth(token)
            .json(&questions(ask));
        let answer = request
            .send()
            .await
            .map_err(reqwest::Error::without_url)?
            .error_for_status()
            .map_err(reqwest::Error::without_url)?;
        let mut answers = answer
            .json::<Answers>()
            .await
            .map_err(reqwest::Error::without_url)?
            .results
            .into_iter();
        let mut hits = || -> Vec<Hit> {
            let entries = answers.next().map(|answer| answer.hits).unwrap_or_default();
            entries
                .into_iter()
                .map(|entry| Hit {
                    id: entry.id,
                    score: entry.score,
                    exact: entry.score > EXACT,
                })
                .collect()
        };
        Ok(Found {
            patients: hits(),
            documents: hits(),
        })
    }
}

/// What is really there scores more than this: a typing error costs more.
const EXACT: f64 = 0.9;

fn filter(tenant: TenantId) -> String {
    format!("tenant_id = \"{tenant}\"")
}

/// Both questions at once; the clinic is in the token.
fn questions(ask: &Ask) -> Value {
    let question = &ask.question;
    let (patients_q, on): (String, Value) = match (
        ask.contact.then(|| question.last_digits()).flatten(),
        question.email().filter(|_| ask.contact),
    ) {
        (Some(digits), _) => (digits.chars().rev().collect(), json!(["phones"])),
        (_, Some(email)) => (email.to_owned(), json!(["emails"])),
        _ => (question.text(), json!(["name"])),
    };
    let one = |index: &str, q: &str, on: Value| {
        json!({ "indexUid": index, "q": q, "limit": ask.limit, "attributesToRetrieve": ["id"], "attributesToSearchOn": on, "matchingStrategy": "all",
                "showRankingScore": true })
    };
    json!({ "queries": [one(PATIENTS, &patients_q, on), one(DOCUMENTS, &question.text(), json!(["title"]))] })
}

impl Finds for Meili {
    fn name(&self) -> &'static str {
        "meilisearch"
    }

    async fn find(&self, tx: &mut TenantTx, ask: &Ask) -> Result<Found> {
        let question = &ask.question;
        if question.text().is_empty()
            && !(ask.contact && (question.last_digits().is_some() || question.email().is_some()))
        {
            return Ok(Found::default());
        }
        let mut found = self.ask(tx.tenant_id(), ask).await.map_err(|error| {
            tracing::warn!(%error, "The search engine does not answer");
            Error::Unavailable("The search")
        })?;
        if question.text().is_empty() {
            // An empty question would find every document.
            found.documents.clear();
        }
        Ok(found)
    }
}
