// The content policy forbids building code from text, so the validator must not even try. Imported before any rule is made.
// Its settings live in the page, so that they hold although the validator itself comes later, with the first form that needs it.
const page = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
page.__zod_globalConfig = { ...page.__zod_globalConfig, jitless: true };
export {};
