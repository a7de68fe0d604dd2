//! Numbers of our own beside the SDK's, on the worker's metrics port.

use migrations::outages::Totals;
use std::sync::Arc;
use temporalio_common::telemetry::metrics::{
    CoreMeter, Gauge, MetricAttributes, MetricKeyValue, MetricParameters, NewAttributes,
};

/// The gauges.
#[derive(Clone)]
pub struct Gauges {
    meter: Arc<dyn CoreMeter>,
    away: Gauge,
    waiting: Gauge,
    clinical: Gauge,
}

impl Gauges {
    /// Gauges of a meter.
    pub fn of(meter: Arc<dyn CoreMeter>) -> Self {
        let gauge = |name: &'static str, description: &'static str| {
            meter.gauge(MetricParameters::builder().name(name).description(description).build())
        };
        Self {
            away: gauge("partner_away", "Clinics for which a partner is away"),
            waiting: gauge("partner_waiting", "Workflows that wait for a partner"),
            clinical: gauge(
                "partner_waiting_clinical",
                "Of those, with something about how a patient fares",
            ),
            meter,
        }
    }

    /// What is known of the partners now.
    pub fn outages(&self, totals: &[Totals]) {
        for of in totals {
            let partner = self.labelled("partner", &of.partner);
            set(&self.away, of.away, &partner);
            set(&self.waiting, of.waiting, &partner);
            set(&self.clinical, of.clinical, &partner);
        }
    }

    fn labelled(&self, key: &str, value: &str) -> MetricAttributes {
        self.meter
            .new_attributes(NewAttributes::from(vec![MetricKeyValue::new(key, value.to_owned())]))
    }
}

fn set(gauge: &Gauge, value: i64, of: &MetricAttributes) {
    gauge.record(u64::try_from(value).unwrap_or_default(), of);
}
