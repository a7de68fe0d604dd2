// Campaigns in the stand-in: their figures, what was spent by day, the reading of a partner's file, and the report.
import { randomUUID } from "node:crypto";
import { leadOf } from "./leads.mjs";

export function createCampaigns(now = Date.now()) {
  const on = (daysAgo) => new Date(now - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const made = new Date(now - 40 * 86_400_000).toISOString();
  const figures = { won: 0, leads: 0, revenue: [], version: 1, active: true, created_at: made };
  return {
    items: [
      { ...figures, id: "ca-1", name: "Implants DE", code: "implants-de", platform: "google_ads", currency: "EUR", budget_minor: 500_000, won: 5, leads: 41, revenue: [{ currency: "EUR", amount_minor: 2_400_000 }] },
      { ...figures, id: "ca-2", name: "Smile London", code: "smile-london", platform: "meta", currency: "GBP", budget_minor: 200_000, leads: 12 },
      { ...figures, id: "ca-3", name: "IDS Köln 2026", code: "ids-2026", platform: "fair", currency: "EUR", budget_minor: null, active: false },
    ],
    spend: new Map([["ca-1", [{ on: on(1), amount_minor: 6_200, source: "csv" }, { on: on(2), amount_minor: 117_200, source: "typed" }]]]),
  };
}

function shown(mock, each) {
  const spend_minor = (mock.campaigns.spend.get(each.id) ?? []).reduce((sum, row) => sum + row.amount_minor, 0);
  const revenue = each.revenue.find((sum) => sum.currency === each.currency)?.amount_minor ?? 0;
  return { ...each, spend_minor, cost_per_lead_minor: each.leads ? Math.round(spend_minor / each.leads) : null, roi_percent: spend_minor ? Math.round(((revenue - spend_minor) / spend_minor) * 1000) / 10 : null };
}

function put(mock, id, row) {
  const rest = (mock.campaigns.spend.get(id) ?? []).filter((each) => each.on !== row.on);
  mock.campaigns.spend.set(id, [...rest, ...(row.amount_minor ? [row] : [])].sort((a, b) => b.on.localeCompare(a.on)));
}

/** Answers what is asked of campaigns; undefined when the path is none of theirs. */
export function answerCampaigns(mock, request, path, query, body, { send, problem }) {
  if (!path.startsWith("/v1/campaigns")) return undefined;
  const kept = mock.campaigns;
  const method = request.method;
  const wrong = (field, message) => problem(422, "invalid", { errors: [{ field, message }] });
  if (method !== "GET") {
    if (!mock.me.permissions.includes("steer")) return problem(403, "forbidden");
    mock.posts.push({ name: `${method} ${path.slice("/v1/".length)}`, body });
  }
  if (path === "/v1/campaigns" && method === "GET") return send(200, { items: kept.items.map((each) => shown(mock, each)) });
  if (path === "/v1/campaigns") {
    if (!/^[a-z0-9._-]{1,80}$/.test(body.code)) return wrong("code", "is no code");
    if (kept.items.some((each) => each.code === body.code)) return problem(409, "campaigns_code_key");
    const made = { id: randomUUID(), version: 1, active: true, leads: 0, won: 0, revenue: [], created_at: new Date().toISOString(), ...body };
    kept.items.push(made);
    return send(201, shown(mock, made));
  }
  if (path === "/v1/campaigns/report") return send(200, report(mock, query));
  if (path === "/v1/campaigns/spend_csv") return readCsv(mock, body, { send, wrong });
  const [, id, part] = /^\/v1\/campaigns\/([^/]+)(?:\/(spend))?$/.exec(path) ?? [];
  const found = kept.items.find((each) => each.id === id);
  if (!found) return problem(404, "not_found");
  if (part && method === "PUT") {
    put(mock, id, { ...body, source: "typed" });
    return send(200, shown(mock, found));
  }
  if (part) return send(200, { items: kept.spend.get(id) ?? [] });
  if (method === "DELETE") {
    if (found.leads > 0) return problem(409, "campaign_has_leads");
    kept.items = kept.items.filter((each) => each !== found);
    return send(204);
  }
  if (method === "PATCH") {
    if (request.headers["if-match"] !== `"${found.version}"`) return problem(412, "version_changed");
    Object.assign(found, body, { version: found.version + 1 });
  }
  return send(200, shown(mock, found));
}

function readCsv(mock, body, { send, wrong }) {
  const lines = body.csv.replace(/^\uFEFF/, "").split(/\r?\n/);
  const head = lines.findIndex((line) => /campaign|kampanya/i.test(line) && /cost|maliyet/i.test(line));
  if (head < 0) return wrong("csv", "has no columns Campaign and Cost");
  const mark = lines[head].includes("\t") ? "\t" : lines[head].includes(";") ? ";" : ",";
  const names = lines[head].split(mark).map((each) => each.trim().toLowerCase());
  const at = (cells, ...keys) => cells[names.findIndex((name) => keys.includes(name))]?.trim() ?? "";
  const rows = lines.slice(head + 1).flatMap((line, n) => {
    if (!line.trim() || /^total|^toplam/i.test(line)) return [];
    const cells = line.split(mark);
    const campaign = at(cells, "campaign", "kampanya");
    const cost = Number(at(cells, "cost", "maliyet").replace(",", "."));
    const currency = at(cells, "currency", "currency code") || "EUR";
    const found = mock.campaigns.items.find((each) => [each.name.toLowerCase(), each.code].includes(campaign.toLowerCase()));
    const code = !found ? "campaign_unknown" : Number.isNaN(cost) ? "cost_unreadable" : found.currency !== currency ? "currency_differs" : null;
    const on = at(cells, "day") || body.on;
    if (!code && !body.preview) put(mock, found.id, { on, amount_minor: Math.round(cost * 100), source: "csv" });
    return [{ line: head + n + 2, campaign, on, amount_minor: Number.isNaN(cost) ? null : Math.round(cost * 100), currency, outcome: code ? "refused" : "taken", code }];
  });
  return send(200, { preview: body.preview, taken: rows.filter((each) => !each.code).length, refused: rows.filter((each) => each.code).length, rows });
}

function report(mock, query) {
  const by = query.get("by");
  const groups = new Map();
  for (const card of mock.world.cards) {
    const lead = leadOf(mock, card);
    const key = by === "campaign" ? (lead.campaign?.id ?? null) : by === "language" ? lead.patient.lang : by === "pathway" ? card.pathway.code : lead.source.startsWith("site:") ? lead.source.slice(5) : null;
    const row = groups.get(key) ?? { key, label: by === "campaign" ? (lead.campaign?.name ?? null) : key, leads: 0, qualified: 0, won: 0, lost: 0, revenue: [], invoiced_eur_minor: 0, spend: [], roi_percent: null };
    row.leads += 1;
    if (lead.column !== "new") row.qualified += 1;
    if (lead.column === "won") row.won += 1;
    if (lead.column === "lost") row.lost += 1;
    if (by === "campaign" && key) Object.assign(row, { spend: [{ currency: "EUR", amount_minor: 123_400 }], roi_percent: 279.3 });
    row.revenue = row.won ? [{ currency: "EUR", amount_minor: row.won * 468_000 }] : [];
    row.invoiced_eur_minor = row.won * 300_000;
    groups.set(key, row);
  }
  return { by, from: query.get("from") ?? "2026-08-28", to: query.get("to") ?? "2026-11-27", rows: [...groups.values()].sort((a, b) => b.leads - a.leads) };
}
