//! Adding up an invoice's XML again, from the text alone. The official rules check no sums, so this does, and it shares
//! no code with what wrote them.

use quick_xml::{Reader, XmlVersion, events::Event};
use rust_decimal::{Decimal, RoundingStrategy};

/// A sum that does not add up: where, and both values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discrepancy {
    pub at: String,
    pub stated: String,
    pub expected: String,
}

/// One element with its text, attributes left out.
#[derive(Debug, Default)]
struct Node {
    name: String,
    text: String,
    children: Vec<Node>,
}

/// Checks line amounts, taxes, totals, currencies and the lira note of an invoice.
///
/// # Errors
/// Every sum that is wrong, or one entry when the text is no invoice at all.
pub fn check(xml: &str) -> Result<(), Vec<Discrepancy>> {
    let Some(invoice) = parse(xml) else {
        return Err(vec![Discrepancy {
            at: "document".into(),
            stated: "unreadable".into(),
            expected: "Invoice".into(),
        }]);
    };
    let mut found = Vec::new();
    let mut expect = |at: &str, stated: Option<Decimal>, expected: Decimal| {
        if stated != Some(expected) {
            let stated = stated.map_or_else(|| "missing".to_owned(), |s| s.to_string());
            found.push(Discrepancy {
                at: at.to_owned(),
                stated,
                expected: expected.to_string(),
            });
        }
    };

    let lines: Vec<&Node> = invoice.all("InvoiceLine").collect();
    expect(
        "LineCountNumeric",
        invoice.number("LineCountNumeric"),
        Decimal::from(lines.len()),
    );
    let (mut gross, mut net, mut discount, mut tax) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    let (mut lira_net, mut lira_tax) = (Decimal::ZERO, Decimal::ZERO);
    let rate = invoice
        .child("PricingExchangeRate")
        .and_then(|r| r.number("CalculationRate"))
        .unwrap_or(Decimal::ONE);
    let mut groups: Vec<(String, Decimal, Decimal)> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let at = |name: &str| format!("line {} {name}", n + 1);
        let price = line
            .child("Price")
            .and_then(|p| p.number("PriceAmount"))
            .unwrap_or_default();
        let full = money(line.number("InvoicedQuantity").unwrap_or_default() * price);
        let mut off = Decimal::ZERO;
        for allowance in line.all("AllowanceCharge") {
            off += allowance.number("Amount").unwrap_or_default();
            expect(&at("BaseAmount"), allowance.number("BaseAmount"), full);
        }
        let stated_net = line.number("LineExtensionAmount");
        expect(&at("LineExtensionAmount"), stated_net, full - off);
        let mut line_tax = Decimal::ZERO;
        let total = line.child("TaxTotal");
        for sub in total.iter().flat_map(|t| t.all("TaxSubtotal")) {
            let percent = sub.number("Percent").unwrap_or_default();
            let due = money((full - off) * percent / Decimal::ONE_HUNDRED);
            expect(&at("TaxableAmount"), sub.number("TaxableAmount"), full - off);
            expect(&at("TaxSubtotal/TaxAmount"), sub.number("TaxAmount"), due);
            line_tax += due;
            let key = sub.tax_key();
            match groups.iter_mut().find(|(k, _, _)| *k == key) {
                Some(group) => (group.1, group.2) = (group.1 + full - off, group.2 + due),
                None => groups.push((key, full - off, due)),
            }
        }
        expect(&at("TaxAmount"), total.and_then(|t| t.number("TaxAmount")), line_tax);
        (gross, net, discount, tax) = (gross + full, net + full - off, discount + off, tax + line_tax);
        lira_net += money((full - off) * rate);
        lira_tax += money(line_tax * rate);
    }

    let total = invoice.child("TaxTotal");
    expect("TaxTotal/TaxAmount", total.and_then(|t| t.number("TaxAmount")), tax);
    let subtotals: Vec<&Node> = total.iter().flat_map(|t| t.all("TaxSubtotal")).collect();
    expect(
        "TaxSubtotal count",
        Some(Decimal::from(subtotals.len())),
        Decimal::from(groups.len()),
    );
    for (key, base, due) in &groups {
        let stated = subtotals.iter().find(|s| s.tax_key() == *key);
        expect(
            &format!("TaxSubtotal {key} TaxableAmount"),
            stated.and_then(|s| s.number("TaxableAmount")),
            *base,
        );
        expect(
            &format!("TaxSubtotal {key} TaxAmount"),
            stated.and_then(|s| s.number("TaxAmount")),
            *due,
        );
    }
    let sums = invoice.child("LegalMonetaryTotal");
    let sum = |name: &str| sums.and_then(|s| s.number(name));
    expect("LineExtensionAmount", sum("LineExtensionAmount"), gross);
    expect("TaxExclusiveAmount", sum("TaxExclusiveAmount"), net);
    expect("TaxInclusiveAmount", sum("TaxInclusiveAmount"), net + tax);
    expect(
        "AllowanceTotalAmount",
        Some(sum("AllowanceTotalAmount").unwrap_or_default()),
        discount,
    );
    expect("PayableAmount", sum("PayableAmount"), net + tax);
    if invoice.child("PricingExchangeRate").is_some() {
        let note = invoice.all("Note").find(|n| n.text.starts_with("TRY KARŞILIĞI"));
        let stated = |label: &str| turkish(note?.text.split_once(label)?.1);
        expect("note: net in TRY", stated("Toplam "), lira_net);
        expect("note: tax in TRY", stated("KDV "), lira_tax);
        expect("note: payable in TRY", stated("Ödenecek "), lira_net + lira_tax);
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// Two decimals, half up.
fn money(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// `57.748,08 TL, …`
fn turkish(text: &str) -> Option<Decimal> {
    text.split_once(" TL")?
        .0
        .replace('.', "")
        .replace(',', ".")
        .parse()
        .ok()
}

impl Node {
    fn all(&self, name: &str) -> impl Iterator<Item = &Node> {
        self.children.iter().filter(move |c| c.name == name)
    }

    fn child(&self, name: &str) -> Option<&Node> {
        self.all(name).next()
    }

    fn number(&self, name: &str) -> Option<Decimal> {
        self.child(name)?.text.trim().parse().ok()
    }

    /// What makes two tax subtotals the same: percent and exemption.
    fn tax_key(&self) -> String {
        let text = |node: Option<&Node>, name: &str| {
            node.and_then(|n| n.child(name))
                .map_or("", |n| n.text.as_str())
                .to_owned()
        };
        format!(
            "{}%{}",
            text(Some(self), "Percent"),
            text(self.child("TaxCategory"), "TaxExemptionReasonCode")
        )
    }
}

fn parse(xml: &str) -> Option<Node> {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                open.push(Node {
                    name: start.local_name().as_ref().to_owned(),
                    ..Node::default()
                });
            }
            Event::Text(text) => open
                .last_mut()?
                .text
                .push_str(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::End(_) => {
                let done = open.pop()?;
                open.last_mut()?.children.push(done);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let document = open.pop().filter(|_| open.is_empty())?;
    document.children.into_iter().find(|n| n.name == "Invoice")
}
