//! German.

use super::{Order, Relative, Source, Unit};

#[rustfmt::skip]
pub(crate) static SOURCE: Source = Source {
    code: "de",
    order: Order::Before,
    votes: &[
        "ich", "und", "ist", "das", "die", "der", "ein", "eine", "nicht", "kein", "keine", "mir", "mich", "habe",
        "mein", "meine", "sie", "bitte", "ja", "nein", "guten", "tag", "mit", "aber", "fur", "auf", "aus", "zu", "wie",
        "sehr", "danke", "wohne", "im", "hallo", "es", "von", "euro", "haben",
    ],
    negators: &[
        "kein*", "nicht", "nie", "niemals", "ohne", "weder", "noch nie", "nichts", "normal", "normale",
    ],
    post_negators: &["nicht", "keine", "keins", "keinen", "kein", "weg", "vorbei", "normal"],
    affirmers: &[
        "habe", "hab", "hatte", "ist", "sind", "bin", "gibt", "etwas", "leicht", "leichte", "leichtes", "bisschen", "wenig", "nur", "sondern",
        "maximal", "hochstens", "mochte", "will", "wohne", "lebe", "kann", "ja",
    ],
    contrasts: &["aber", "sondern", "jedoch", "allerdings", "dafur", "stattdessen", "doch"],
    yes: &["das ware", "super", "perfekt", "in ordnung", "sehr gerne", "ok", "warum nicht", 
        "ja", "jawohl", "genau", "gerne", "gern", "sicher", "naturlich", "ein bisschen", "ein wenig", "etwas", "leider ja", "leider schon",
        "manchmal", "schon", "klar", "doch",
    ],
    no: &["nein", "nee", "no", "uberhaupt nicht", "gar nicht", "keine", "nicht wirklich", "weder noch", "nicht notig"],
    subjects: &[
        "ich", "mein", "meine", "es", "wir", "mir", "danke", "das", "rufen", "bitte",
    ],
    unreal: &[
        "falls", "angst", "risiko", "risiken", "vor jahren", "letztes jahr", "vor monaten", "als kind", "befurchte", "mutter", "vater", "bruder",
        "schwester", "freund", "freundin", "frau", "mann", "onkel", "gehort dass", "fruher", "sorge dass", "konnte es",
    ],
    flags: &[
        ("fever", &[
            "fieber*", "erhohte temperatur", "hohe temperatur", "temperatur .. 38*", "temperatur .. 39*", "temperatur .. 40*", "38 grad",
            "38,* grad", "39 grad", "39,* grad", "40 grad", "schuttelfrost",
        ]),
        ("bleeding", &["blut", "blute*", "blutet*", "blutung*", "nachblut*", "blutig*"]),
        ("breathing", &[
            "atemnot", "!bekomm* .. keine luft", "!krieg* .. keine luft", "!bekomm* .. schlecht luft", "!bekomm* .. kaum luft",
            "!krieg* .. kaum luft", "!krieg* .. schlecht luft", "!kann .. nicht atmen", "!kann .. nicht .. atmen", "!kann .. kaum atmen",
            "!schwer .. atmen", "!schwer .. luft", "kurzatmig*", "atemprobleme", "probleme .. atmen", "!nicht richtig atmen", "atembeschwerden",
            "luftnot",
        ]),
        ("chest_pain", &[
            "brustschmerz*", "schmerz* .. brust", "druck .. brust", "brust .. schmerzt", "brust tut .. weh", "engegefuhl .. brust", "enge .. brust",
            "stechen .. brust",
        ]),
        ("severe_pain", &[
            "starke* .. schmerz*", "starke* schmerz*", "unertraglich*", "schlimme schmerz*", "heftige* schmerz*", "furchtbare* schmerz*",
            "extreme* schmerz*", "schmerz* .. stark", "schmerz* .. unertraglich", "!halte .. nicht mehr aus", "tut .. sehr weh",
            "tut wahnsinnig weh", "hollische* schmerz*",
        ]),
        ("swelling", &["schwellung*", "geschwollen*", "angeschwollen*", "schwillt", "dicke backe", "dicke wange"]),
        ("pus", &["eiter*", "eitrig*", "abszess*", "gelblicher ausfluss"]),
        ("urinary_retention", &[
            "!kann nicht urinieren", "!kann .. nicht urinieren", "!kann .. nicht pinkeln", "!kann .. kein wasser lassen",
            "!kann .. nicht wasser lassen", "!nicht mehr wasser lassen", "!kein wasser lassen", "harnverhalt*", "!kann .. blase .. nicht",
            "!kein urin", "!nicht auf die toilette .. wasser",
        ]),
    ],
    pain: &["schmerz*", "weh", "wehtut", "zahnschmerz*"],
    out_of_ten: &["von 10", "von zehn", "/ 10", "auf der skala"],
    temperature: &["temperatur", "grad", "fieber"],
    procedures: &[
        ("all_on_four", &["all on four", "all on 4", "all on vier", "all on six", "all on 6"]),
        ("penile_implant", &["penisimplant*", "penisprothes*", "penis implant*", "penile implant*", "peniles implant*", "schwellkorperimplant*"]),
        ("dental_implant", &["zahnimplant*", "implant*"]),
        ("veneers", &["veneer*", "verblendschale*", "keramikschale*", "hollywood smile", "hollywood lacheln"]),
        ("holep", &["holep", "prostata op*", "prostataoperation", "prostata laser*", "laser .. prostata", "prostata operation", "prostatalaser*"]),
        ("kidney_stone", &["nierenstein*", "stein* .. niere*"]),
        ("other", &[
            "haartransplant*", "haarverpflanz*", "nasen op", "nasenkorrektur", "nasenoperation", "wurzelbehandl*", "krone*", "bleaching",
            "zahnaufhell*", "beschneidung", "vasektomie", "fettabsaug*", "zahnspange", "weisheitszahn*", "magenverklein*",
        ]),
    ],
    conditions: &[
        ("missing teeth", &[
            "fehl* .. zahn*", "zahn* .. fehl*", "zahnlucke*", "zahnlos*", "zahn* .. verloren", "zahn* .. gezogen", "zahn* .. ausgefallen",
        ]),
        ("broken tooth", &["zahn* .. abgebrochen", "abgebrochen* .. zahn*", "zahn* .. gebrochen", "kaputt* .. zahn*", "zahn* .. kaputt"]),
        ("toothache", &["zahnschmerz*", "zahnweh", "zahn* tut weh", "zahn* .. schmerz*"]),
        ("discoloured teeth", &["gelbe zahne", "verfarb*", "zahn* .. gelb", "zahn* .. dunkel", "zahn* .. verfarbt"]),
        ("loose denture", &["prothese wackelt", "gebiss*", "dritte* zahne", "zahnprothes*", "prothese"]),
        ("gum disease", &["zahnfleisch*", "parodont*"]),
        ("enlarged prostate", &["prostata*", "vergrosserte prostata"]),
        ("frequent urination", &[
            "nachts .. toilette", "haufig .. toilette", "haufig* harndrang", "oft .. toilette", "schwacher harnstrahl", "harndrang",
        ]),
        ("erectile dysfunction", &["erektion*", "impotenz", "potenz*", "erektile*"]),
        ("kidney stones", &["nierenstein*", "stein* .. niere*"]),
        ("hair loss", &["haarausfall", "glatze", "haare ausfallen", "haare .. aus"]),
    ],
    months: &[
        ("januar", 1), ("janner", 1), ("februar", 2), ("marz", 3), ("april", 4), ("mai", 5), ("juni", 6), ("juli", 7), ("august", 8),
        ("september", 9), ("oktober", 10), ("november", 11), ("dezember", 12),
    ],
    month_parts: &[("anfang", "early"), ("mitte", "mid"), ("ende", "late")],
    seasons: &[
        ("fruhling", "spring"), ("fruhjahr", "spring"), ("sommer*", "summer"), ("herbst*", "autumn"), ("winter*", "winter"),
    ],
    relative: &[
        ("ubermorgen", Relative::Days(2)), ("heute", Relative::Days(0)), ("ab morgen", Relative::Days(1)), ("diese woche", Relative::Weeks(0)),
        ("dieser woche", Relative::Weeks(0)), ("nachste woche", Relative::Weeks(1)), ("nachster woche", Relative::Weeks(1)),
        ("kommende woche", Relative::Weeks(1)), ("ubernachste woche", Relative::Weeks(2)), ("diesen monat", Relative::Months(0)),
        ("nachsten monat", Relative::Months(1)), ("im nachsten monat", Relative::Months(1)), ("kommenden monat", Relative::Months(1)),
        ("ubernachsten monat", Relative::Months(2)), ("nachstes jahr", Relative::Years(1)), ("nachsten jahr*", Relative::Years(1)),
        ("kommendes jahr", Relative::Years(1)), ("flexibel", Relative::Flexible), ("jederzeit", Relative::Flexible),
        ("egal wann", Relative::Flexible), ("zeitlich egal", Relative::Flexible),
    ],
    units: &[("tag*", Unit::Day), ("woche*", Unit::Week), ("monat*", Unit::Month)],
    ahead: &["in", "innerhalb", "nach", "binnen"],
    past: &["letzten", "letztes", "letzter", "letztem", "seit", "vergangenen", "vergangenes"],
    numbers: &[
        ("null", 0), ("eins", 1), ("zwei", 2), ("zwo", 2), ("drei", 3), ("vier", 4), ("funf", 5), ("sechs", 6), ("sieben", 7), ("acht", 8),
        ("neun", 9), ("zehn", 10), ("elf", 11), ("zwolf", 12), ("dreizehn", 13), ("vierzehn", 14), ("funfzehn", 15), ("sechzehn", 16),
        ("siebzehn", 17), ("achtzehn", 18), ("neunzehn", 19), ("zwanzig", 20), ("dreissig", 30), ("vierzig", 40), ("funfzig", 50), ("sechzig", 60),
        ("siebzig", 70), ("achtzig", 80), ("neunzig", 90),
    ],
    hundred: &["hundert"],
    thousand: &["tausend", "k", "tsd"],
    half: &["einhalb"],
    joiner: &["und"],
    budget: &["budget", "ausgeben", "leisten", "zahlen", "bezahlen", "maximal", "hochstens", "bis zu"],
    not_budget: &["angebot", "verlangt", "verlangen", "angeboten", "letztes mal", "kostenvoranschlag", "anzahlung"],
    urgent: &["dringend*", "notfall", "sofort", "eilig", "umgehend"],
    soon: &[
        "so bald wie moglich", "so schnell wie moglich", "moglichst bald", "moglichst schnell", "bald*", "schnellstmoglich", "diese woche", "heute",
        "zeitnah",
    ],
    call_me: &["rufen sie mich", "mich zuruck", "mich anrufen", "mich zuruckrufen", "um ruckruf", "ruckruf", "ruckmeldung per telefon", "ruft mich"],
    do_not_call: &[
        "nicht anrufen", "mich nicht an", "kein* anruf*", "nicht zuruckrufen", "lieber schreiben", "nicht telefonisch", "lieber per whatsapp",
        "kein* ruckruf*",
    ],
    callback_asked: &["zuruckrufen", "anrufen", "ruckruf", "sie anruft", "zuruckruft", "rufen wir sie", "sie erreichen"],
    live: &["wohne", "lebe", "wohnhaft", "wohnen", "leben", "zuhause"],
    from: &["aus", "komme", "rufe"],
    toward: &["nach", "fliegen"],
};
