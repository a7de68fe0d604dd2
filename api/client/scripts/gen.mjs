// Writes src/schema.ts from the api's OpenAPI snapshot; run again after the snapshot changes.
import { existsSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const snapshot = new URL("../../openapi.json", import.meta.url);
const target = new URL("../src/schema.ts", import.meta.url);

if (!existsSync(snapshot)) {
  console.error("api/openapi.json is missing: run the api crate's OpenAPI snapshot test first.");
  process.exit(1);
}
const body = astToString(await openapiTS(snapshot));
writeFileSync(target, `// Generated from api/openapi.json by \`npm run gen -w @medicalai/client\`; edits are overwritten.\n${body}`);
