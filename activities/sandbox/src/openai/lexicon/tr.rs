//! Turkish. The predicate at the end carries yes and no.

use super::{Order, Relative, Source, Unit};

#[rustfmt::skip]
pub(crate) static SOURCE: Source = Source {
    code: "tr",
    order: Order::After,
    votes: &[
        "ve", "bir", "bu", "icin", "ben", "var", "yok", "merhaba", "evet", "hayir", "istiyorum", "degil", "ama", "cok", "ne", "mi", "da", "de",
        "bana", "beni", "benim", "olarak", "gibi", "kadar", "dis", "tesekkur*", "tesekkurler", "biraz", "siz", "sizi", "lutfen", "gun", "agrim",
        "euro", "yasiyorum", "simdi", "iyi",
    ],
    negators: &[
        "yok*", "degil*", "hayir", "olmadi", "gecti", "kesildi", "durdu", "kalmadi", "normal",
    ],
    post_negators: &[],
    affirmers: &["var", "vardi", "varmis", "oldu", "basladi", "cikti", "artti", "geldi", "istiyorum", "istiyoruz", "dusunuyorum", "yasiyorum"],
    contrasts: &["ama", "fakat", "ancak", "lakin", "yalniz", "oysa"],
    yes: &["iyi olur", "sevinirim", "harika", "tamam", "cok iyi", "elbette", "evet", "var", "tabii", "tabi", "olur", "elbette", "maalesef evet", "biraz", "lutfen", "memnun olurum", "arayin", "ara sira"],
    no: &["hayir", "yok", "olmaz", "gerek yok", "istemem", "istemiyorum"],
    subjects: &["ben", "benim"],
    unreal: &[
        "olursa", "korkuyorum", "riski", "risk", "yil once", "sene once", "ay once", "gecen yil", "gecen sene", "cocukken", "olur mu", "olabilir mi",
        "annem*", "babam*", "abim*", "ablam*", "arkadas*", "esim*", "kardesim*", "komsum*", "duydum", "eskiden",
    ],
    flags: &[
        ("fever", &["ates", "atesim*", "atesin*", "atesi", "atesli*", "atesle*", "atesten", "yuksek ates*", "ates* .. 38*", "ates* .. 39*"]),
        ("bleeding", &["kanama*", "kaniyor", "kanadi", "kan geliyor", "kan geldi", "kan", "kanli"]),
        ("breathing", &[
            "!nefes alam*", "!nefes alamiyor*", "nefes darlig*", "nefesim darali*", "nefesim kesili*", "nefesim tikani*", "!zor nefes",
            "!nefes almakta", "!nefes almak .. zor*", "solunum sikintisi",
        ]),
        ("chest_pain", &[
            "gogsunuz* .. agri*", "gogsunuzde", "gogus agri*", "gogsum agri*", "gogsumde .. agri*", "gogsum .. agri*", "gogsumde", "gogsumde .. baski", "goguste .. agri*",
            "gogus .. baski*", "gogsumde .. sikis*", "gogus .. sanci*",
        ]),
        ("severe_pain", &[
            "siddetli agri*", "siddetli .. agri*", "cok agri*", "dayanilmaz*", "!agri* dayanam*", "!dayanamiyorum", "asiri agri*",
            "agri* cok siddetli", "agri* .. siddetli", "korkunc agri*", "agri* cok fazla", "cok fena agri*", "siddetli sanci*",
        ]),
        ("swelling", &["sislik*", "sislig*", "sisti", "sisme*", "sisiyor", "sismis", "odem*"]),
        ("pus", &["irin*", "iltihap*", "akinti*", "cerahat*", "apse*"]),
        ("urinary_retention", &[
            "!idrar yapam*", "!idrar yapamiyor*", "!iseyem*", "!cis yapam*", "!idrara cikam*", "!idrarimi yapam*", "!idrar .. gelmiyor",
            "!idrarim .. gelmiyor", "!tuvalete cikam*", "idrar tutul*", "idrar tikan*", "!idrar cikaram*",
        ]),
    ],
    pain: &["agri*", "aci*", "sanci*", "sizi*"],
    out_of_ten: &["uzerinden", "10 uzerinden", "on uzerinden", "/ 10"],
    temperature: &["ates*", "derece*"],
    procedures: &[
        ("all_on_four", &["all on four", "all on 4", "all on dort", "all on six", "all on 6", "tam cene implant*"]),
        ("penile_implant", &["penil implant*", "penis implant*", "penil protez*", "penis protez*", "mutluluk cubug*"]),
        ("dental_implant", &["dis implant*", "implant*", "vida dis*"]),
        ("veneers", &[
            "kaplama*", "lamina*", "laminate*", "zirkonyum*", "hollywood gulus*", "hollywood smile", "gulus tasarim*", "porselen yaprak*", "veneer*",
        ]),
        ("holep", &["holep*", "prostat lazer*", "prostat ameliyat*", "prostat operasyon*", "lazerle prostat*"]),
        ("kidney_stone", &["bobrek tas*", "bobregim* .. tas*", "bobrekte tas*", "bobrekteki tas*", "tas kirdir*", "tas kirma*"]),
        ("other", &[
            "sac ekim*", "sac nakli*", "burun estetig*", "burun ameliyat*", "kanal tedavi*", "dis beyazlat*", "beyazlatma*", "sunnet*", "vazektomi*",
            "mide kuculr*", "tup mide*", "dis teli*", "yirmilik dis*", "liposuction*",
        ]),
    ],
    conditions: &[
        ("missing teeth", &[
            "dis* .. eksik*", "eksik dis*", "dis* .. dokuldu", "dissiz*", "dis* .. cekildi", "dis* .. cektirdi*", "dis* yok", "dis* kaybett*",
            "dis* .. dustu",
        ]),
        ("broken tooth", &["dis* .. kirildi", "kirik dis*", "dis* .. kirik", "dis* .. catla*"]),
        ("toothache", &["dis agri*", "dis* .. agriyor", "disim agri*"]),
        ("discoloured teeth", &["sari dis*", "dis* .. sarar*", "dis* .. sari", "dis* .. leke*", "dis* .. rengi"]),
        ("loose denture", &["takma dis*", "damak protez*", "protezim .. oynuyor"]),
        ("gum disease", &["dis eti* .. kana*", "dis eti hastal*", "diseti*", "dis eti* .. cekil*"]),
        ("enlarged prostate", &["prostat*"]),
        ("frequent urination", &["sik idrar*", "sik sik idrar*", "gece .. tuvalet*", "sik tuvalet*", "idrar akis* .. zayif", "sik sik tuvalet*"]),
        ("erectile dysfunction", &["sertlesme*", "ereksiyon*", "iktidarsizlik*", "erektil*"]),
        ("kidney stones", &["bobrek tas*", "bobregim* .. tas*", "bobrekte tas*"]),
        ("hair loss", &["sac dokul*", "saclarim dokul*", "sac* .. dokul*", "kellik", "kel*"]),
    ],
    months: &[
        ("ocak*", 1), ("subat*", 2), ("mart", 3), ("martta", 3), ("martin", 3), ("nisan*", 4), ("mayis*", 5), ("haziran*", 6), ("temmuz*", 7),
        ("agustos*", 8), ("eylul*", 9), ("ekim", 10), ("ekimde", 10), ("ekimin", 10), ("kasim*", 11), ("aralik*", 12), ("araligin", 12),
    ],
    month_parts: &[
        ("basi*", "early"), ("baslar*", "early"), ("ortasi*", "mid"), ("ortalar*", "mid"), ("sonu*", "late"), ("sonlar*", "late"),
    ],
    seasons: &[
        ("ilkbahar*", "spring"), ("bahar*", "spring"), ("yaz ay*", "summer"), ("yazin", "summer"), ("sonbahar*", "autumn"), ("kisin", "winter"),
        ("kis ay*", "winter"),
    ],
    relative: &[
        ("obur gun", Relative::Days(2)), ("yarin", Relative::Days(1)), ("bugun", Relative::Days(0)), ("bu hafta*", Relative::Weeks(0)),
        ("gelecek hafta*", Relative::Weeks(1)), ("onumuzdeki hafta*", Relative::Weeks(1)), ("haftaya", Relative::Weeks(1)),
        ("bu ay", Relative::Months(0)), ("gelecek ay*", Relative::Months(1)), ("onumuzdeki ay*", Relative::Months(1)),
        ("seneye", Relative::Years(1)), ("gelecek yil*", Relative::Years(1)), ("gelecek sene", Relative::Years(1)),
        ("onumuzdeki yil", Relative::Years(1)), ("fark etmez", Relative::Flexible), ("farketmez", Relative::Flexible),
        ("ne zaman olursa", Relative::Flexible), ("her zaman", Relative::Flexible),
    ],
    units: &[
        ("gun*", Unit::Day), ("hafta*", Unit::Week), ("ay", Unit::Month), ("aya", Unit::Month), ("ay*", Unit::Month),
    ],
    ahead: &["sonra", "icinde", "sonraya"],
    past: &["gecen", "beri", "once"],
    numbers: &[
        ("sifir", 0), ("bir", 1), ("iki", 2), ("uc", 3), ("dort", 4), ("bes", 5), ("alti", 6), ("yedi", 7), ("sekiz", 8), ("dokuz", 9), ("on", 10),
        ("yirmi", 20), ("otuz", 30), ("kirk", 40), ("elli", 50), ("altmis", 60), ("yetmis", 70), ("seksen", 80), ("doksan", 90),
    ],
    hundred: &["yuz"],
    thousand: &["bin", "k"],
    half: &["bucuk"],
    joiner: &[],
    budget: &["butce*", "harca*", "ode*", "ayirdi*", "ayirabil*", "en fazla", "maksimum", "verebil*", "karsilayabil*"],
    not_budget: &["teklif*", "istediler", "soylediler", "fiyat verdi*", "gecen sefer", "kapora"],
    urgent: &["acil*", "hemen", "derhal"],
    soon: &["en kisa", "bir an once", "en yakin", "bu hafta", "yarin", "bugun", "cabuk", "mumkun oldugunca erken", "en erken", "yakin zamanda"],
    call_me: &[
        "beni arayin", "beni arayabilir*", "beni ara", "geri arayin", "geri ara*", "bana donun", "beni arasin*", "arayabilirsiniz", "aramanizi",
    ],
    do_not_call: &[
        "beni aramayin", "aramayin", "telefonla aramayin", "aranmak istemiyorum", "aramanizi istemiyorum", "aramaniza gerek yok", "yazisalim",
    ],
    callback_asked: &["sizi arasin", "sizi arayalim", "arayalim", "arasin", "geri aray*", "aramamizi", "sizi aray*", "aranmak"],
    live: &["yasiyor*", "oturuyor*", "ikamet*", "yasayan"],
    from: &["ariyor*", "geliyor*", "dan", "den", "tan", "ten", "gelecegim", "geliyoruz"],
    toward: &["gitmek", "ya", "gelmek"],
};
