// What the legal form takes, before the api is asked: each fault is a key of `form.*`.
import type { Legal } from "@medicalai/client/setup";
import { z } from "zod";
import { isVkn } from "./vkn.ts";

export const branches = ["dental", "urology"] as const;

const needed = z.string().trim().min(1, "required").max(200);
/** Numbers are often copied with blanks and dots between. */
const digits = (good: (text: string) => boolean, fault: string) =>
  z.string().transform((text) => text.replaceAll(/[\s.-]/g, "")).refine((text) => text !== "", "required").refine((text) => text === "" || good(text), fault);

export const LegalRules = z
  .object({
    title: needed,
    vkn: digits(isVkn, "badVkn"),
    mersis_no: digits((text) => /^\d{16}$/.test(text), "badMersis"),
    tax_office: needed,
    street: needed,
    district: needed,
    city: needed,
    invoice_series: needed.refine((text) => text === "" || /^[A-Z0-9]{3}$/.test(text), "badSeries"),
    branch: needed,
    authorisation: z.object({ number: needed, valid_from: needed, valid_to: z.string(), branches: z.array(z.string()).min(1, "chooseOne") }),
  })
  .superRefine(({ authorisation: { valid_from, valid_to } }, check) => {
    if (valid_to && valid_to <= valid_from) check.addIssue({ code: "custom", path: ["authorisation", "valid_to"], message: "endsBefore" });
  });
export type LegalValues = z.input<typeof LegalRules>;

export function legalValues(legal: Legal | null): LegalValues {
  const { authorisation, ...rest } = legal ?? { title: "", vkn: "", mersis_no: "", tax_office: "", street: "", district: "", city: "", invoice_series: "", branch: "", authorisation: null };
  return { ...rest, authorisation: { number: authorisation?.number ?? "", valid_from: authorisation?.valid_from ?? "", valid_to: authorisation?.valid_to ?? "", branches: authorisation?.branches ?? [] } };
}

export const legalOf = (values: z.output<typeof LegalRules>): Legal => ({ ...values, authorisation: { ...values.authorisation, valid_to: values.authorisation.valid_to || null } });
