// What the brand form takes.
import { contrast, isColour, readable } from "@medicalai/client/colour";
import type { Brand, ClinicProfile } from "@medicalai/client/setup";
import { z } from "zod";

export const patientLanguages = ["tr", "en", "de", "ru", "ar"] as const;
/** Offered first to a clinic that has no colour yet; readable under white. */
export const firstAccent = "#0f766e";

const phone = z.string().transform((text) => text.replaceAll(/[\s()-]/g, "")).refine((text) => text === "" || /^\+[1-9]\d{6,14}$/.test(text), "badPhone");

export const BrandRules = z
  .object({
    name: z.string().trim().min(1, "required").max(120),
    zone: z.string().min(1, "required"),
    languages: z.array(z.string()).min(1, "chooseOne"),
    own: z.boolean(),
    accent: z.string().trim().transform((text) => text.toLowerCase()),
    phone,
    whatsapp: phone,
  })
  .superRefine(({ own, accent }, check) => {
    if (!own) return;
    const fault = !isColour(accent) ? "badColour" : contrast(accent, "#ffffff") < readable ? "tooLight" : null;
    if (fault) check.addIssue({ code: "custom", path: ["accent"], message: fault });
  });
export type BrandValues = z.input<typeof BrandRules>;

export const brandValues = (clinic: ClinicProfile): BrandValues => ({
  name: clinic.name,
  zone: clinic.zone,
  languages: clinic.languages,
  own: clinic.accent !== null,
  accent: clinic.accent ?? firstAccent,
  phone: clinic.phone ?? "",
  whatsapp: clinic.whatsapp ?? "",
});

export const brandOf = ({ own, accent, phone, whatsapp, languages, ...rest }: z.output<typeof BrandRules>): Brand => ({
  ...rest,
  // In one order whatever was ticked first.
  languages: patientLanguages.filter((each) => languages.includes(each)),
  accent: own ? accent : null,
  phone: phone || null,
  whatsapp: whatsapp || null,
});
