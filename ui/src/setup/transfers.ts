// The register of transfers abroad as setting up needs it: one row for each partner in use.
import type { PutTransfer, Transfer } from "@medicalai/client/setup";

export interface Needed {
  partner: string;
  country: string;
  purpose: string;
  data_classes: string[];
}

const row = (partner: string, purpose: string, data_classes: string[]): Needed => ({ partner, country: "US", purpose, data_classes });
export const registered: Needed[] = [
  row("whatsapp", "care_messages", ["contact", "care"]),
  row("resend", "care_messages", ["contact", "care"]),
  row("twilio", "care_messages", ["contact", "care"]),
  row("elevenlabs", "voice_calls", ["contact", "care", "voice"]),
  row("openai", "ai_summary", ["transcript"]),
];

/** In the order in which the law's advisers think of them; none is proposed. */
export const bases = ["explicit_consent", "standard_contract", "adequacy", "contract", "legal_obligation"] as const;

/** The row that counts now, if there is one. */
export function inForce(rows: Transfer[], { partner, purpose }: Pick<Needed, "partner" | "purpose">, now: Date): Transfer | null {
  return rows.find((each) => each.partner === partner && each.purpose === purpose && !each.ended_at && Date.parse(each.valid_until) > now.getTime()) ?? null;
}

/** A row counts until the end of its last day. */
export const rowOf = (needed: Needed, given: { legal_basis: string; reference: string; until: string }): PutTransfer => ({
  ...needed,
  legal_basis: given.legal_basis,
  reference: given.reference.trim(),
  valid_until: `${given.until}T23:59:59Z`,
});
