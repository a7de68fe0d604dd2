//! The ledger of invoice numbers: gapless by series and year, taken only at submission, never reused; a refused one is burnt and says why.

use chrono::{Datelike, NaiveDate};
use workflows::ids::InvoiceId;

use crate::{Error, Result, TenantTx};

/// Takes the next number of a series for an invoice, in one transaction with the invoice's row; an invoice that has one keeps it.
/// The series is locked until the transaction ends: commit before anything slow.
///
/// # Errors
/// [`Error::NotFound`] when there is no such draft; [`Error::Invalid`] for a series that is not three capitals or digits.
pub async fn take(tx: &mut TenantTx, invoice: InvoiceId, series: &str, issued_on: NaiveDate) -> Result<String> {
    let year = issued_on.year();
    // The next number is the largest plus one; whoever rolls back leaves no gap.
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('invoice_numbers/' || current_tenant()::text || '/' || $1 || '/' || $2::integer::text, 0))",
        series,
        year
    )
    .execute(tx.conn())
    .await?;
    let row = sqlx::query!("select number, state from invoices where id = $1 for update", invoice.0)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound("invoice"))?;
    if let Some(number) = row.number {
        return Ok(number);
    }
    if row.state != "draft" {
        return Err(Error::NotFound("invoice in this state"));
    }
    let seq = sqlx::query_scalar!(
        "insert into invoice_numbers (series, year, seq, invoice_id)
         select $1, $2, coalesce(max(seq), 0) + 1, $3 from invoice_numbers where series = $1 and year = $2
         returning seq",
        series,
        year,
        invoice.0,
    )
    .fetch_one(tx.conn())
    .await?;
    let number = format!("{series}{year:04}{seq:09}");
    sqlx::query!(
        "update invoices set number = $2, issued_on = $3, state = 'numbered' where id = $1",
        invoice.0,
        number,
        issued_on
    )
    .execute(tx.conn())
    .await?;
    Ok(number)
}

/// The number of an accepted invoice.
pub(crate) async fn accept(tx: &mut TenantTx, invoice: InvoiceId) -> Result<()> {
    sqlx::query!(
        "update invoice_numbers set state = 'accepted' where invoice_id = $1 and state = 'taken'",
        invoice.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The number of a refused invoice.
pub(crate) async fn burn(tx: &mut TenantTx, invoice: InvoiceId, reason: &str) -> Result<()> {
    sqlx::query!(
        "update invoice_numbers set state = 'burnt', reason = $2 where invoice_id = $1 and state = 'taken'",
        invoice.0,
        reason
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
