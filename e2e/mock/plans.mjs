// What moving and cancelling would do in the stand-in, as one thing with an id.
import { createHash } from "node:crypto";
import { forecast } from "./history.mjs";
import { detail } from "./world.mjs";

const iso = (at) => new Date(at).toISOString();

/** A plan of the same things has the same id. `mock.planTwist` changes what a journey would do, as life does. */
export function planOf(mock, card, name, body) {
  const { world } = mock;
  const { state } = detail(world, card);
  const items = forecast(world, card)
    .filter((each) => each.assumption !== "nobody_acts")
    .map(({ kind, template, day_offset, to, at }) => ({ kind, template, day_offset, to, at }));
  const booked = ["consult", "surgery", "discharge"].map((what) => [what, state[`${what}_at`]]).filter(([, at]) => at && Date.parse(at) > world.now);
  const plan = { moves: [], sends: [], tasks: [], gone: [], added: [], shifted: [], lapses: [], money: null, ends: false, slot_free: null };
  if (state.paid_minor > 0) plan.money = { currency: "EUR", paid_minor: state.paid_minor, back_minor: name === "cancel" && !body.keep_deposit ? state.paid_minor : 0 };
  if (name === "cancel") {
    const refund = plan.money?.back_minor > 0 ? ["refund_due"] : [];
    Object.assign(plan, { moves: booked.map(([what, from]) => ({ what, from, to: null })), sends: ["journey_cancelled"], tasks: refund, gone: items, ends: true });
  } else {
    const by = Date.parse(body.starts_at) - Date.parse(state[`${body.what}_at`]);
    const along = booked.filter(([what]) => what === body.what || (body.what === "surgery" && what === "discharge"));
    plan.moves = along.map(([what, from]) => ({ what, from, to: iso(Date.parse(from) + by) }));
    plan.sends = ["appointment_moved"];
    plan.shifted = items.map((before) => ({ before, after: { ...before, at: iso(Date.parse(before.at) + by) } }));
    plan.slot_free = !mock.takenSlot;
  }
  mock.planTwist?.(plan);
  const hash = createHash("sha256").update(JSON.stringify(plan)).digest("hex");
  return { plan: `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`, ...plan };
}
