//! ISO 3166-1 alpha-2 codes: what counts as a country in a model's answer or on an invoice.

const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF \
GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW \
KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL \
NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST \
SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// Whether `code` is an assigned upper-case code (and Kosovo's `XK`, which the invoice rules accept).
pub fn is_code(code: &str) -> bool {
    code.len() == 2 && CODES.split(' ').any(|known| known == code)
}

/// Turkish names of the countries that patients come from; an invoice wants the name beside the code.
const TURKISH: [(&str, &str); 54] = [
    ("AE", "Birleşik Arap Emirlikleri"),
    ("AL", "Arnavutluk"),
    ("AT", "Avusturya"),
    ("AU", "Avustralya"),
    ("AZ", "Azerbaycan"),
    ("BA", "Bosna-Hersek"),
    ("BE", "Belçika"),
    ("BG", "Bulgaristan"),
    ("BH", "Bahreyn"),
    ("BY", "Belarus"),
    ("CA", "Kanada"),
    ("CH", "İsviçre"),
    ("CZ", "Çekya"),
    ("DE", "Almanya"),
    ("DK", "Danimarka"),
    ("DZ", "Cezayir"),
    ("EG", "Mısır"),
    ("ES", "İspanya"),
    ("FI", "Finlandiya"),
    ("FR", "Fransa"),
    ("GB", "Birleşik Krallık"),
    ("GE", "Gürcistan"),
    ("GR", "Yunanistan"),
    ("HU", "Macaristan"),
    ("IE", "İrlanda"),
    ("IL", "İsrail"),
    ("IQ", "Irak"),
    ("IT", "İtalya"),
    ("JO", "Ürdün"),
    ("KW", "Kuveyt"),
    ("KZ", "Kazakistan"),
    ("LB", "Lübnan"),
    ("LU", "Lüksemburg"),
    ("LY", "Libya"),
    ("MA", "Fas"),
    ("MK", "Kuzey Makedonya"),
    ("NL", "Hollanda"),
    ("NO", "Norveç"),
    ("OM", "Umman"),
    ("PL", "Polonya"),
    ("PT", "Portekiz"),
    ("QA", "Katar"),
    ("RO", "Romanya"),
    ("RS", "Sırbistan"),
    ("RU", "Rusya"),
    ("SA", "Suudi Arabistan"),
    ("SE", "İsveç"),
    ("SK", "Slovakya"),
    ("TN", "Tunus"),
    ("TR", "Türkiye"),
    ("UA", "Ukrayna"),
    ("US", "Amerika Birleşik Devletleri"),
    ("UZ", "Özbekistan"),
    ("XK", "Kosova"),
];

/// The Turkish name of a country, where it is known here.
pub fn turkish_name(code: &str) -> Option<&'static str> {
    TURKISH.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn knows_countries_and_nothing_else() {
        assert_eq!(super::CODES.split(' ').count(), 250);
        for good in ["DE", "TR", "SA", "ZW", "XK"] {
            assert!(is_code(good), "{good}");
        }
        for bad in ["de", "XX", "", "D", "DEU", "E ", "UK"] {
            assert!(!is_code(bad), "{bad}");
        }
    }
}
