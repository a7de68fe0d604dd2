// Makes a key that is missing in the English file a type error.
import "i18next";
import type asks from "./asks.en.json";
import type bulk from "./bulk.en.json";
import type clinic from "./clinic.en.json";
import type words from "./en.json";
import type imports from "./imports.en.json";
import type leads from "./leads.en.json";
import type pathways from "./pathways.en.json";
import type people from "./people.en.json";
import type setup from "./setup.en.json";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof words & typeof clinic & typeof setup & typeof pathways & typeof people & typeof imports & typeof leads & typeof asks & typeof bulk };
  }
}
