//! What a patient's WhatsApp message means for a check: our own buttons and lists by their ids, and any number by itself.

use partners::whatsapp::{pain, webhook::Kind};
use std::collections::BTreeSet;
use workflows::{
    aftercare::{Answer, PainBand},
    ids::JourneyId,
    pathway::RedFlag,
};

/// An answer found in a message.
#[derive(Debug, PartialEq)]
pub struct Reply {
    /// Which journey and step, when the message says so.
    pub about: Option<(JourneyId, String)>,
    pub answer: Answer,
}

/// Reads a message; `None` when it holds no answer.
pub fn read(kind: &Kind) -> Option<Reply> {
    match kind {
        Kind::ButtonReply { payload, .. } => payload_answer(payload),
        Kind::ListReply { id, .. } => payload_answer(id),
        Kind::Text(text) => pain::parse(text).map(|pain| Reply {
            about: None,
            answer: report(Some(pain), None),
        }),
        _ => None,
    }
}

/// `ci:{journey}:{step}:{start | band:… | pain:… | flags:… | flag:…}`
fn payload_answer(payload: &str) -> Option<Reply> {
    let mut parts = payload.split(':');
    if parts.next()? != "ci" {
        return None;
    }
    let journey: JourneyId = parts.next()?.parse().ok()?;
    let step = parts.next().filter(|step| !step.is_empty())?.to_owned();
    let answer = match (parts.next()?, parts.next()) {
        ("start", None) => Answer::Start,
        ("band", Some(code)) => Answer::Band {
            band: PainBand::from_code(code)?,
        },
        ("pain", Some(number)) => report(Some(number.parse().ok().filter(|pain| *pain <= 10)?), None),
        ("flags", Some("none")) => report(None, Some(BTreeSet::new())),
        ("flags", Some("some")) => Answer::SomeFlag,
        ("flag", Some(code)) => report(None, Some(BTreeSet::from([RedFlag::from_code(code)?]))),
        _ => return None,
    };
    parts.next().is_none().then_some(Reply {
        about: Some((journey, step)),
        answer,
    })
}

fn report(pain: Option<u8>, red_flags: Option<BTreeSet<RedFlag>>) -> Answer {
    Answer::Report { pain, red_flags }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOURNEY: &str = "01900000-0000-7000-8000-000000000001";

    fn answer(rest: &str) -> Option<Answer> {
        let payload = format!("ci:{JOURNEY}:d7:{rest}");
        read(&Kind::ButtonReply {
            payload,
            text: String::new(),
        })
        .map(|reply| {
            assert_eq!(reply.about, Some((JOURNEY.parse().expect("an id"), "d7".to_owned())));
            reply.answer
        })
    }

    #[test]
    fn our_own_ids() {
        assert_eq!(answer("start"), Some(Answer::Start));
        assert_eq!(answer("band:severe"), Some(Answer::Band { band: PainBand::Severe }));
        assert_eq!(answer("pain:8"), Some(report(Some(8), None)));
        assert_eq!(answer("flags:none"), Some(report(None, Some(BTreeSet::new()))));
        assert_eq!(answer("flags:some"), Some(Answer::SomeFlag));
        assert_eq!(
            answer("flag:chest_pain"),
            Some(report(None, Some(BTreeSet::from([RedFlag::ChestPain]))))
        );
        for nonsense in ["pain:11", "pain:x", "band:awful", "flag:love", "start:now", "", "pain"] {
            assert_eq!(answer(nonsense), None, "{nonsense}");
        }
        assert_eq!(
            read(&Kind::ListReply {
                id: "other:1".into(),
                title: "7".into()
            }),
            None
        );
    }

    #[test]
    fn any_number_counts() {
        let said = |text: &str| read(&Kind::Text(text.into())).map(|reply| reply.answer);
        assert_eq!(said("7"), Some(report(Some(7), None)));
        assert_eq!(said("hello"), None);
    }
}
