// What is typed by hand says more than the api's own description (which words a text may be), and may say nothing else. `npm run types` compares the two, so that
// they cannot drift apart: an answer field by field, a body by whether the api takes it.
import type * as campaigns from "./campaigns.ts";
import type * as contract from "./contract.ts";
import type * as documents from "./documents.ts";
import type * as imports from "./imports.ts";
import type * as leads from "./leads.ts";
import type * as people from "./people.ts";
import type { components } from "./schema.ts";

type Api = components["schemas"];

type IsAny<T> = 0 extends 1 & T ? true : false;
/** Parts that the description leaves open: any JSON. */
type IsOpen<T> = IsAny<T> extends true ? true : unknown extends T ? true : T extends Record<string, never> ? (keyof T extends never ? false : string extends keyof T ? true : false) : false;
/** What may be absent arrives as null: the api leaves no field out. */
type Filled<T> = undefined extends T ? Exclude<T, undefined> | null : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Plain<T> = T extends string ? string : T;

/** Where an answer as described and as typed differ; `never` when nowhere. */
type Differ<A, H, Path extends string> =
  IsOpen<A> extends true ? never
  : IsOpen<NonNullable<A>> extends true ? never
  : null extends A ? (null extends H ? Differ<NonNullable<A>, NonNullable<H>, Path> : `${Path} may be null`)
  : null extends H ? `${Path} is never null`
  : [A] extends [readonly (infer AE)[]] ? ([H] extends [readonly (infer HE)[]] ? Differ<AE, HE, `${Path}[]`> : `${Path} is a list`)
  : [A] extends [object] ? ([H] extends [object] ? Fields<A, H, Path> : `${Path} is an object`)
  : Same<string extends A ? Plain<H> : H, A> extends true ? never : `${Path} is of another kind`;
type Fields<A, H, Path extends string> =
  string extends keyof A ? never
  : { [K in keyof A & string]: K extends keyof H ? Differ<Filled<A[K]>, Filled<H[K]>, `${Path}.${K}`> : `${Path}.${K} is missing here` }[keyof A & string]
  | { [K in keyof H & string]: K extends keyof A ? never : `${Path}.${K} is unknown to the api` }[keyof H & string];

/** An answer of the api under its name there. */
type Answer<N extends keyof Api, H, But extends string = never> = Differ<Omit<Api[N], But>, Omit<H, But>, N>;
/** A body that the api would take. */
type Body<N extends keyof Api, H, A = Api[N]> = [H] extends [A] ? never : `${N}: the api takes no such body`;
type Agreed<T extends readonly never[]> = T;

export type Agreement = Agreed<[
  // Leads
  Answer<"Lead", leads.Lead>,
  Answer<"LeadCard", leads.BoardLead>,
  Answer<"LeadBoard", leads.LeadBoard>,
  Answer<"LeadDetail", leads.LeadDetail>,
  Body<"EditLead", leads.LeadEdit>,
  Answer<"SavedView", leads.SavedView, "definition">,
  Body<"Definition", leads.ViewDefinition, Partial<Api["Definition"]>>,
  Body<"BulkChange", leads.BulkChange>,
  Answer<"BulkResult", leads.BulkResult>,
  Answer<"LeadSettings", leads.LeadRules>,
  Body<"LeadSettings", leads.LeadRules>,
  Answer<"LeadCoordinator", leads.LeadCoordinator>,
  Body<"PutCoordinator", leads.PutCoordinator>,
  Answer<"Absence", leads.Absence>,
  // People
  Answer<"SearchHits", people.SearchResult>,
  Answer<"Candidate", people.Double>,
  Answer<"DuplicatePair", people.DuplicatePair>,
  Body<"CheckDuplicates", people.DuplicateCheck>,
  Answer<"MergePreview", people.MergePreview>,
  Body<"MergePatients", people.MergeBody>,
  Answer<"PatientsMerged", people.Merged>,
  Answer<"PatientMerge", people.MergeEntry>,
  Answer<"PatientsParted", people.Unmerged>,
  Answer<"PatientChange", people.HistoryEntry>,
  Answer<"Note", people.Note>,
  Body<"WriteNote", people.NoteBody>,
  Answer<"Mention", people.Mention>,
  // Imports
  Answer<"Import", imports.PatientImport, "mapping">,
  Answer<"ImportError", imports.ImportError>,
  Answer<"ImportKept", imports.ImportKept>,
  // Campaigns
  Answer<"Campaign", campaigns.Campaign>,
  Body<"NewCampaign", campaigns.NewCampaign>,
  Body<"EditCampaign", campaigns.CampaignEdit>,
  Answer<"SpendDay", campaigns.SpendDay>,
  Answer<"SpendRead", campaigns.SpendRead>,
  Answer<"CampaignReport", campaigns.CampaignReport>,
  // Documents
  Body<"BeginDocument", documents.BeginDocument>,
  Answer<"UploadBegun", documents.UploadBegun>,
  Answer<"Document", contract.PatientDocument>,
  // What journeys and people are everywhere
  Answer<"Patient", contract.Patient>,
  Answer<"PatientDetail", contract.PatientDetail>,
  Answer<"JourneyCard", contract.JourneyCard>,
  Answer<"JourneyDetail", contract.JourneyDetail>,
  Answer<"TimelineEntry", contract.JourneyEvent>,
  Answer<"ForecastItem", contract.ForecastItem>,
  Answer<"ThreadMessage", contract.Message>,
  Answer<"Task", contract.Task>,
  Body<"ChangeTask", contract.TaskChange>,
  Answer<"Consent", contract.Consent>,
]>;
