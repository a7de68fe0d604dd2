// What a journey can be told, and with which words.
import type { Priority, QuoteLine } from "./contract.ts";

export type ActionName =
  | "qualify"
  | "book_consult"
  | "send_quote"
  | "accept_quote"
  | "record_payment"
  | "book_surgery"
  | "book_visit"
  | "reschedule"
  | "record_check_in"
  | "acknowledge_escalation"
  | "pause"
  | "resume"
  | "retry"
  | "undo_upgrade"
  | "hand_over"
  | "cancel";
export interface Action {
  name: ActionName;
  consequences: string[];
}
export interface ActionBodies {
  qualify: { coordinator_id?: string; priority?: Priority };
  book_consult: { starts_at: string; minutes: number; doctor_id?: string };
  send_quote: { currency: string; lines: QuoteLine[]; deposit_minor: number; valid_days: number };
  accept_quote: { quote_id: string };
  record_payment: {
    kind: "deposit" | "balance" | "refund";
    amount_minor: number;
    currency: string;
    method: string;
    received_at?: string;
  };
  book_surgery: { starts_at: string; minutes: number; doctor_id?: string; discharge_at?: string };
  book_visit: { step: string; starts_at: string; minutes: number; doctor_id?: string };
  reschedule: { what: "consult" | "surgery"; starts_at: string; plan?: string };
  record_check_in: { step_key?: string; pain_score?: number; red_flags?: string[]; note?: string };
  acknowledge_escalation: { escalation_id: string };
  pause: { reason: string };
  resume: Record<string, never>;
  retry: Record<string, never>;
  undo_upgrade: Record<string, never>;
  hand_over: { coordinator_id: string };
  cancel: { reason: "patient_request" | "medical" | "no_show" | "duplicate" | "other"; keep_deposit: boolean; plan?: string };
}
