// One file per room; brought in together.
import all from "./en.json";
import clinic from "./clinic.en.json";
import setup from "./setup.en.json";
import pathways from "./pathways.en.json";
import people from "./people.en.json";
import imports from "./imports.en.json";
import leads from "./leads.en.json";
import asks from "./asks.en.json";
import bulk from "./bulk.en.json";

export default Object.assign({}, all, clinic, setup, pathways, people, imports, leads, asks, bulk);
