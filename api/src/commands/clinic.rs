//! `api clinic open`: a new clinic, empty but for its first owner, who is invited to set it up.

use anyhow::{Context, bail};
use chrono::{TimeDelta, Utc};
use migrations::{
    OwnerDb,
    account_letters::{self, NewLetter},
    audit_entries::{self, NewEntry},
    staff,
    tenants::{self, NewTenant},
};
use serde_json::json;
use uuid::Uuid;
use workflows::ids::TenantId;

use crate::{App, auth::token, letters::INVITATION_DAYS, patients::fields};

/// A clinic to be opened.
#[derive(Debug, clap::Args)]
pub struct Open {
    /// The first label of its host name: small letters, digits and dashes. It never changes.
    #[arg(long)]
    slug: String,
    #[arg(long)]
    name: String,
    /// IANA zone.
    #[arg(long, default_value = "Europe/Istanbul")]
    zone: String,
    /// trial, standard or large.
    #[arg(long, default_value = "trial", value_parser = ["trial", "standard", "large"])]
    plan: String,
    #[arg(long)]
    owner_name: String,
    #[arg(long)]
    owner_email: String,
    /// In which the owner is written to: tr or en.
    #[arg(long, default_value = "tr", value_parser = ["tr", "en"])]
    owner_lang: String,
}

/// Opens it and says the owner's invitation: whoever reads the line takes the account. Again, while nobody came in, it invites anew and the link of before is worth nothing.
///
/// # Errors
/// When the slug is taken or cannot be one, or something typed in cannot be right.
pub async fn open(app: &App, owner_url: &str, new: &Open, say: &mut impl FnMut(String)) -> anyhow::Result<()> {
    if fields::email(&new.owner_email).is_err() {
        bail!("--owner-email must be an e-mail address");
    }
    if fields::full_name(&new.owner_name).is_err() || fields::full_name(&new.name).is_err() {
        bail!("--owner-name and --name must have 1 to 200 characters");
    }
    if fields::zone(&new.zone).is_err() {
        bail!("--zone must be an IANA time zone");
    }
    // A former name of another clinic still leads there. Where nobody ever came in, the command again makes the invitation anew.
    let known = tenants::resolve(&app.ingest, &new.slug).await?;
    if let Some(known) = &known {
        let mut tx = app.db.tenant(known.id).await?;
        if !staff::list(&mut tx).await?.is_empty() {
            bail!("there is a clinic {} already", new.slug);
        }
    }
    let clinic = match known {
        Some(known) => known.id,
        None => create(owner_url, new).await?,
    };
    let mut tx = app.db.tenant(clinic).await?;
    let invited = staff::invite(&mut tx, "owner", &new.owner_name, &new.owner_email, &new.owner_lang).await?;
    let letter = NewLetter {
        id: Uuid::now_v7(),
        purpose: "invitation",
        channel: "email",
        staff_id: Some(invited),
        address: None,
        expires_at: Utc::now() + TimeDelta::days(INVITATION_DAYS),
    };
    account_letters::create(&mut tx, &letter).await?;
    let secret = app.tokens.letter_token(letter.id);
    account_letters::supersede(&mut tx, invited, letter.id).await?;
    account_letters::address_to(&mut tx, letter.id, Some(invited), None, &token::hash(&secret)).await?;
    let entry = NewEntry {
        actor_kind: "operator",
        action: "clinic_opened",
        subject_kind: "staff",
        subject_id: Some(invited.0),
        ..NewEntry::default()
    };
    audit_entries::append(&mut tx, &entry).await?;
    tx.commit().await?;
    let origin = app.settings.origin(&new.slug);
    say(format!("invitation: {origin}/invitation#{secret}"));
    Ok(())
}

async fn create(owner_url: &str, new: &Open) -> anyhow::Result<TenantId> {
    let owner = OwnerDb::connect(owner_url).await?;
    let clinic = NewTenant {
        id: TenantId(Uuid::now_v7()),
        slug: new.slug.clone(),
        name: new.name.clone(),
        zone: new.zone.clone(),
        languages: ["tr", "en", "de", "ru", "ar"].map(str::to_owned).to_vec(),
        clock_origin: None,
        clock_rate: 1,
        settings: json!({}),
    };
    tenants::create(&owner, &clinic)
        .await
        .with_context(|| format!("{} cannot be a clinic's name in addresses, or is taken", new.slug))?;
    tenants::set_plan(&owner, clinic.id, &new.plan).await?;
    Ok(clinic.id)
}
