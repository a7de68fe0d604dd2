// One file per room; brought in together.
import all from "./tr.json";
import clinic from "./clinic.tr.json";
import setup from "./setup.tr.json";
import pathways from "./pathways.tr.json";
import people from "./people.tr.json";
import imports from "./imports.tr.json";
import leads from "./leads.tr.json";
import asks from "./asks.tr.json";
import bulk from "./bulk.tr.json";

export default Object.assign({}, all, clinic, setup, pathways, people, imports, leads, asks, bulk);
