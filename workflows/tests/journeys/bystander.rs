//! The forecast is the future: a world in which nobody does anything lives exactly what was announced.

use chrono::Duration;
use std::sync::atomic::{AtomicU64, Ordering};
use workflows::{
    aftercare,
    forecast::{Forecast, forecast},
    journey::{Stage, Template},
};

use crate::{
    patients::{live, live_into_some_stage},
    world::{Sent, World},
};

const HORIZON: Duration = Duration::days(300);

fn announced(world: &World) -> Vec<Forecast> {
    let mut items = forecast(&world.journey);
    if let Some(care) = &world.aftercare {
        items.extend(aftercare::forecast(care));
    }
    // Somebody who never answers has an alert open, by which a step that wants none is left out.
    items.retain(|item| {
        item.template.is_some() && item.at <= world.now + HORIZON && item.assumption != "no_escalation_open"
    });
    items
}

fn fits(item: &Forecast, sent: &Sent) -> bool {
    let day = sent
        .step
        .as_deref()
        .and_then(|step| step.trim_start_matches('d').parse().ok());
    item.template.as_deref() == Some(sent.template.code())
        && item.day_offset == day
        && (item.at - sent.at).abs() <= Duration::seconds(1)
}

#[test]
fn what_was_announced_is_what_happens_when_nobody_acts() {
    let (told, asked) = (AtomicU64::new(0), AtomicU64::new(0));
    live("forecast", 3_000, |seed| {
        let mut world = World::of(seed);
        world.calm = true;
        live_into_some_stage(&mut world);
        // Let what was already decided arrive.
        for _ in 0..50 {
            if !world.is_speaking() {
                break;
            }
            let until = world.now + HORIZON;
            world.step(until);
        }
        let held = world.journey.paused.is_some() || world.aftercare.as_ref().is_some_and(|care| care.paused);
        if held || world.is_speaking() || world.journey.stage == Stage::Cancelled {
            return world.decisions;
        }
        let before = (
            world.journey.stage,
            world.journey.waiting.clone(),
            world.journey.due.clone(),
        );
        let (items, from) = (announced(&world), world.now);
        world.sent.clear();
        world.live_until(from + HORIZON);
        for item in &items {
            assert!(
                world.sent.iter().any(|sent| fits(item, sent)),
                "announced and not sent: {item:?}\nfrom {from} in {before:?}\nsent: {:#?}",
                world.sent
            );
        }
        told.fetch_add(items.len() as u64, Ordering::Relaxed);
        for sent in world.sent.iter().filter(|sent| sent.template == Template::CheckIn) {
            asked.fetch_add(1, Ordering::Relaxed);
            assert!(
                items.iter().any(|item| fits(item, sent)),
                "sent and not announced: {sent:?}\nannounced: {items:#?}"
            );
        }
        world.decisions
    });
    println!("forecast: {told:?} messages announced, {asked:?} checks asked");
    assert!(std::env::var("SEED").is_ok() || told.into_inner().min(asked.into_inner()) >= 1_000);
}
