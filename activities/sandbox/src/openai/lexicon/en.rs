//! English.

use super::{Order, Relative, Source, Unit};

#[rustfmt::skip]
pub(crate) static SOURCE: Source = Source {
    code: "en",
    order: Order::Before,
    votes: &[
        "the", "i", "and", "is", "have", "my", "to", "would", "like", "a", "you", "in", "of", "it", "for", "please",
        "yes", "no", "not", "hello", "can", "am", "do", "with", "but", "thank", "thanks", "am", "from", "what", "how",
        "hi",
    ],
    negators: &[
        "no", "not", "never", "without", "none", "neither", "nor", "nothing", "free of", "denies", "stopped", "normal",
    ],
    post_negators: &["not", "gone", "stopped", "no", "none", "normal", "negative"],
    affirmers: &[
        "have", "has", "had", "having", "got", "feel", "feeling", "is", "am", "are", "there", "some", "little", "bit",
        "slight", "slightly", "only", "just", "max", "maximum", "want", "would", "prefer", "live", "living", "can",
        "yes",
    ],
    contrasts: &[
        "but", "however", "although", "though", "except", "rather", "instead", "yet",
    ],
    yes: &["that would be", "great", "perfect", "sounds good", "i would", "why not", "go ahead", "ok", "okay", 
        "yes", "yeah", "yep", "yes please", "sure", "of course", "correct", "right", "absolutely", "a little", "a bit", "sometimes", "i do",
        "please do", "definitely", "unfortunately yes",
    ],
    no: &["no", "nope", "nah", "not really", "not at all", "none", "negative", "neither"],
    subjects: &[
        "i", "my", "it", "we", "there", "the", "actually", "thanks", "thank", "please", "do", "call",
    ],
    unreal: &[
        "if", "in case", "afraid", "worried", "risk", "risks", "years ago", "last year", "months ago", "as a child", "could there", "will there",
        "mother", "father", "brother", "sister", "friend", "wife", "husband", "uncle", "neighbour", "heard that", "used to",
    ],
    flags: &[
        ("fever", &[
            "fever*", "high temperature", "febrile", "temperature .. 38*", "temperature .. 39*", "temperature .. 40*", "38 degrees", "39 degrees",
            "40 degrees", "feverish", "chills",
        ]),
        ("bleeding", &["bleed*", "blood", "haemorrhag*", "hemorrhag*"]),
        ("breathing", &[
            "!can not breathe", "!can not .. breathe", "!trouble breathing", "!hard to breathe", "!difficult* breathing", "!difficult* to breathe",
            "short of breath", "shortness of breath", "breathless*", "!can hardly breathe", "!can barely breathe", "breathing problem*",
            "breathing difficult*", "struggl* to breathe", "!not getting .. air",
        ]),
        ("chest_pain", &[
            "chest pain*", "pain* .. chest", "chest hurts", "pressure .. chest", "tight* .. chest", "chest is tight", "chest tightness",
            "chest pressure",
        ]),
        ("severe_pain", &[
            "severe pain*", "pain .. severe", "unbearable*", "excruciating", "agony", "terrible pain*", "awful pain*", "intense pain*",
            "strong pain*", "extreme pain*", "worst pain*", "pain .. terrible", "pain .. intense", "pain .. killing me", "a lot of pain",
            "in great pain", "hurts so much", "hurts really bad*", "hurts a lot",
        ]),
        ("swelling", &["swell*", "swollen", "puffy", "swelled"]),
        ("pus", &["pus", "purulent", "yellow* discharge", "green* discharge", "smelly discharge", "abscess*", "oozing"]),
        ("urinary_retention", &[
            "!can not urinate", "!can not pee", "!can not pass urine", "!unable to urinate", "!unable to pee", "!unable to pass urine",
            "!can not empty .. bladder", "!not been able to urinate", "!not been able to pee", "!have not urinated", "!have not peed",
            "urinary retention", "urine .. blocked", "!no urine .. coming", "!can not go to the toilet to pee",
        ]),
    ],
    pain: &["pain*", "hurt*", "ache*", "aching", "sore*", "toothache"],
    out_of_ten: &["out of 10", "out of ten", "/ 10", "of 10", "of ten"],
    temperature: &["temperature", "degrees", "celsius"],
    procedures: &[
        ("all_on_four", &["all on four", "all on 4", "all on six", "all on 6", "full arch", "full mouth implant*"]),
        ("penile_implant", &["penile implant*", "penile prosthes*", "penis implant*", "penis prosthes*", "inflatable prosthes*"]),
        ("dental_implant", &["dental implant*", "tooth implant*", "teeth implant*", "implant*"]),
        ("veneers", &["veneer*", "hollywood smile", "smile makeover", "porcelain laminate*", "lumineer*"]),
        ("holep", &["holep", "prostate laser", "laser .. prostate", "prostate surg*", "prostate operation", "prostate enucleation"]),
        ("kidney_stone", &["kidney stone*", "renal stone*", "stone* .. kidney*", "kidney calcul*"]),
        ("other", &[
            "hair transplant*", "rhinoplast*", "nose job", "root canal", "crown*", "whitening", "vasectom*", "circumcis*", "knee replacement",
            "liposuction", "braces", "gastric*", "wisdom tooth",
        ]),
    ],
    conditions: &[
        ("missing teeth", &[
            "missing .. teeth", "missing .. tooth", "missing .. molar*", "lost .. teeth", "lost .. tooth", "lost .. molar*", "no teeth",
            "teeth .. missing", "tooth .. missing", "teeth .. fell out", "toothless", "tooth .. pulled", "teeth .. pulled", "tooth .. extracted",
            "teeth .. extracted",
        ]),
        ("broken tooth", &[
            "broke* .. tooth", "broke* .. teeth", "chipped .. tooth", "chipped .. teeth", "cracked .. tooth", "tooth .. broke*", "teeth .. broke*",
        ]),
        ("toothache", &["toothache", "tooth hurts", "tooth .. aches", "pain .. tooth", "teeth hurt"]),
        ("discoloured teeth", &["yellow teeth", "stained teeth", "discolou*", "discolor*", "teeth .. yellow", "teeth .. stained", "dark teeth"]),
        ("loose denture", &["denture*"]),
        ("gum disease", &["gum disease", "gums .. bleed*", "periodont*", "gingivitis", "receding gums"]),
        ("enlarged prostate", &[
            "enlarged prostate", "prostate .. enlarged", "prostate .. big", "bph", "prostate problem*", "big prostate", "prostate",
        ]),
        ("frequent urination", &[
            "urinat* .. often", "urinat* .. times", "get up .. night", "frequent urination", "weak stream", "pee .. often", "weak .. urine",
        ]),
        ("erectile dysfunction", &["erectile dysfunction", "erection*", "impoten*", "erectile"]),
        ("kidney stones", &["kidney stone*", "renal stone*", "stone* .. kidney*"]),
        ("hair loss", &["hair loss", "losing .. hair", "going bald", "bald*"]),
    ],
    months: &[
        ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("in may", 5), ("may", 5), ("june", 6), ("july", 7), ("august", 8),
        ("september", 9), ("october", 10), ("november", 11), ("december", 12), ("jan", 1), ("feb", 2), ("aug", 8), ("sept", 9), ("oct", 10),
        ("nov", 11), ("dec", 12),
    ],
    month_parts: &[
        ("early", "early"), ("beginning", "early"), ("start", "early"), ("mid", "mid"), ("middle", "mid"), ("late", "late"), ("end", "late"),
    ],
    seasons: &[
        ("spring", "spring"), ("in summer", "summer"), ("summer", "summer"), ("autumn", "autumn"), ("in the fall", "autumn"), ("winter", "winter"),
    ],
    relative: &[
        ("day after tomorrow", Relative::Days(2)), ("tomorrow", Relative::Days(1)), ("today", Relative::Days(0)), ("this week", Relative::Weeks(0)),
        ("next week", Relative::Weeks(1)), ("week after next", Relative::Weeks(2)), ("this month", Relative::Months(0)),
        ("next month", Relative::Months(1)), ("month after next", Relative::Months(2)), ("next year", Relative::Years(1)),
        ("any time", Relative::Flexible), ("anytime", Relative::Flexible), ("flexible", Relative::Flexible), ("whenever", Relative::Flexible),
    ],
    units: &[("day*", Unit::Day), ("week*", Unit::Week), ("month*", Unit::Month)],
    ahead: &["in", "within", "after", "from now", "time"],
    past: &["last", "since", "ago", "previous", "back in"],
    numbers: &[
        ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9),
        ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17),
        ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70),
        ("eighty", 80), ("ninety", 90),
    ],
    hundred: &["hundred"],
    thousand: &["thousand", "k", "grand"],
    half: &["and a half"],
    joiner: &["and"],
    budget: &["budget", "spend", "afford", "pay", "maximum", "max", "up to", "cost"],
    not_budget: &["offered", "quoted", "charge", "charged", "asked for", "last time", "deposit"],
    urgent: &["urgent*", "emergency", "immediately", "right now", "right away"],
    soon: &["as soon as possible", "asap", "soon", "quickly", "this week", "tomorrow", "today", "earliest", "hurry"],
    call_me: &["call me", "call back", "ring me", "phone me", "give me a call", "callback"],
    do_not_call: &[
        "not call", "no call*", "no phone call*", "not phone", "not ring", "rather write", "prefer whatsapp", "message me instead", "stop calling",
    ],
    callback_asked: &["call you", "callback", "call back", "phone you", "ring you", "give you a call"],
    live: &["live", "living", "based", "reside", "resident", "staying"],
    from: &["from", "calling from", "here in"],
    toward: &["to", "visit", "fly"],
};
