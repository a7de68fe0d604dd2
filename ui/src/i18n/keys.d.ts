// Makes a key that is missing in the English file a type error.
import "i18next";
import type clinic from "./clinic.en.json";
import type words from "./en.json";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof words & typeof clinic };
  }
}
