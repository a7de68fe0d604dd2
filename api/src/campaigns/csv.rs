//! The advertiser's file of costs: `Campaign, Cost, Currency` in any order, with commas, semicolons or tabs, titles above and totals below.

use chrono::NaiveDate;

/// The header is among the first lines.
const TITLES: usize = 10;

/// A line as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// From 1, as an editor counts.
    pub number: usize,
    pub campaign: String,
    /// None when it is no amount.
    pub amount_minor: Option<i64>,
    /// As the file says it, if it does.
    pub currency: Option<String>,
    /// As the file says it; `None` without such a column.
    pub day: Option<Option<NaiveDate>>,
}

/// Reads the lines; `None` without the columns of campaign and cost.
pub fn read(text: &str) -> Option<Vec<Line>> {
    let text = text.trim_start_matches('\u{feff}');
    ['\t', ';', ',']
        .into_iter()
        .find_map(|separator| lines(text, separator))
}

fn lines(text: &str, separator: char) -> Option<Vec<Line>> {
    let records = records(text, separator);
    let (at, columns) = records
        .iter()
        .take(TITLES)
        .enumerate()
        .find_map(|(at, (_, cells))| Columns::of(cells).map(|columns| (at, columns)))?;
    let cell = |cells: &[String], column: Option<usize>| {
        column
            .and_then(|column| cells.get(column))
            .map(|text| text.trim().to_owned())
    };
    let read = records.iter().skip(at + 1).filter_map(|(number, cells)| {
        let campaign = cell(cells, Some(columns.campaign))?;
        if campaign.is_empty() || is_total(&campaign) {
            return None;
        }
        Some(Line {
            number: *number,
            campaign,
            amount_minor: amount(&cell(cells, Some(columns.cost)).unwrap_or_default()),
            currency: cell(cells, columns.currency).filter(|text| !text.is_empty()),
            day: columns.day.map(|day| cell(cells, Some(day)).as_deref().and_then(date)),
        })
    });
    Some(read.collect())
}

struct Columns {
    campaign: usize,
    cost: usize,
    currency: Option<usize>,
    day: Option<usize>,
}

impl Columns {
    fn of(cells: &[String]) -> Option<Self> {
        let named = |names: &[&str]| {
            let name = |cell: &String| cell.trim().to_lowercase();
            cells.iter().position(|cell| names.contains(&name(cell).as_str()))
        };
        Some(Self {
            campaign: named(&["campaign", "campaign name", "kampanya"])?,
            cost: named(&["cost", "spend", "amount spent", "maliyet"])?,
            currency: named(&["currency", "currency code", "para birimi"]),
            day: named(&["day", "date", "gün", "tarih"]),
        })
    }
}

/// Advertisers end with sums.
fn is_total(campaign: &str) -> bool {
    let text = campaign.to_lowercase();
    text == "--" || text == "total" || text.starts_with("total:") || text.starts_with("toplam")
}

/// Records with the number of the line where each begins; quotes may hold separators, quotes and ends of lines.
fn records(text: &str, separator: char) -> Vec<(usize, Vec<String>)> {
    let (mut all, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut number, mut begins) = (false, 1, 1);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\n' {
            number += 1;
        }
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\r' if !quoted => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                all.push((begins, std::mem::take(&mut cells)));
                begins = number;
            }
            c if c == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        all.push((begins, cells));
    }
    all
}

/// Minor units of an amount with a decimal point or comma and thousands in groups; nothing below nought.
fn amount(text: &str) -> Option<i64> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !"€$£₺'".contains(*c))
        .collect();
    if bare.is_empty() || !bare.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let decimal = decimal_mark(&bare);
    let (whole, part) = match decimal.and_then(|mark| bare.rsplit_once(mark)) {
        Some((whole, part)) => (whole, part),
        None => (bare.as_str(), ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if part.len() > 2 || (whole.is_empty() && part.is_empty()) {
        return None;
    }
    let cents = format!("{part:0<2}").parse::<i64>().ok()?;
    let whole = if whole.is_empty() {
        0
    } else {
        whole.parse::<i64>().ok()?
    };
    whole.checked_mul(100)?.checked_add(cents)
}

/// Which mark divides whole from part: the last one of two kinds; one kind alone if it stands once and is not followed by a group of three.
fn decimal_mark(bare: &str) -> Option<char> {
    let last = bare.rfind(['.', ','])?;
    let mark = bare[last..].chars().next()?;
    let other = if mark == '.' { ',' } else { '.' };
    let once = bare.matches(mark).count() == 1;
    (once && (bare.contains(other) || bare.len() - last - 1 != 3)).then_some(mark)
}

fn date(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%b %d, %Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_many_hands_are_read() {
        let google = "\u{feff}Campaign report\r\n\"November 1, 2026 - November 25, 2026\"\r\nCampaign,Cost,Currency code\r\n\
            \"Implants, DE\",\"1,234.50\",EUR\r\nUrology,0.00,EUR\r\nTotal: Campaigns,\"1,234.50\",EUR\r\n";
        let lines = read(google).expect("columns");
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (
                lines[0].number,
                lines[0].campaign.as_str(),
                lines[0].amount_minor,
                lines[0].currency.as_deref()
            ),
            (4, "Implants, DE", Some(123_450), Some("EUR"))
        );
        assert_eq!((lines[1].amount_minor, &lines[1].day), (Some(0), &None));

        let turkish = "Para birimi;Gün;Kampanya;Maliyet\nTRY;25.11.2026;Diş;1.234,5\nTRY;gestern;Diş;x\n";
        let lines = read(turkish).expect("columns");
        assert_eq!(lines[0].day, Some(NaiveDate::from_ymd_opt(2026, 11, 25)));
        assert_eq!(
            (lines[0].amount_minor, lines[1].amount_minor, lines[1].day),
            (Some(123_450), None, Some(None))
        );

        let tabs = "Campaign\tCost\n\"a \"\"b\"\"\"\t7\n";
        let lines = read(tabs).expect("columns");
        assert_eq!(
            (
                lines[0].campaign.as_str(),
                lines[0].amount_minor,
                lines[0].currency.as_deref()
            ),
            ("a \"b\"", Some(700), None)
        );
        assert!(read("Name,Clicks\na,1\n").is_none() && read("").is_none());
    }

    #[test]
    fn amounts_in_every_writing() {
        for (text, minor) in [
            ("12.34", Some(1234)),
            ("12,34", Some(1234)),
            ("€ 1.234,56", Some(123_456)),
            ("1,234.56", Some(123_456)),
            ("1.234.567", Some(123_456_700)),
            ("1,234", Some(123_400)),
            ("1'234.5", Some(123_450)),
            (".5", Some(50)),
            ("7", Some(700)),
            ("-5", None),
            ("1.2345", None),
            ("12.34 EUR", None),
            (".", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(amount(text), minor, "{text}");
        }
    }
}
