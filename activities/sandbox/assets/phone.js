// The patients' phones: reads what the sandbox holds, answers as the patient, follows live events.
"use strict";
const $ = (id) => document.getElementById(id);
const el = (tag, props = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== "list") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return node;
};
const json = async (path, options) => {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).error || `The sandbox answered ${answer.status}`);
  return answer.status === 204 ? null : answer.json();
};
const send = (method, path, body) => json(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const clock = (at) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = (at) => new Date(at).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
const when = (at) => (day(at) === day(Date.now()) ? clock(at) : new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short" }));
const PERSONAS = ["calm", "severe", "moves_appointment", "silent", "voicemail", "no_answer", "busy"];
const LANGUAGES = { tr: "Türkçe", en: "English", de: "Deutsch", ru: "Русский", ar: "العربية" };

let view = { kind: "none" };
let tenants = [];
let seen = new Set();
const drafts = new Map();

const parseHash = () => {
  const [kind, number, tenant, tab] = location.hash.slice(2).split("/").map(decodeURIComponent);
  if (kind === "phone" && number) return { kind, number, tenant: tenant || "", tab: tab || "chat" };
  return kind === "mails" || kind === "ledger" ? { kind } : { kind: "none" };
};
const go = (next) => {
  location.hash = next.kind === "phone" ? `#/phone/${[next.number, next.tenant, next.tab || "chat"].map(encodeURIComponent).join("/")}` : `#/${next.kind}`;
};

async function showList() {
  const { phones, mails } = await json("/sandbox/phones");
  $("mail-count").textContent = mails || "";
  const nav = $("threads");
  nav.replaceChildren(...phones.map((p) => el("button", {
    class: "thread", type: "button", "aria-current": String(view.kind === "phone" && p.number === view.number && p.tenant === view.tenant),
    onclick: () => go({ kind: "phone", number: p.number, tenant: p.tenant }),
  },
  el("span", { class: "face", "aria-hidden": "true" }, (p.name || p.number.slice(-2)).slice(0, p.name ? 1 : 2)),
  el("b", {}, el("bdi", {}, p.name || p.number)), el("time", {}, when(p.at)),
  el("span", { class: "last" }, el("bdi", {}, p.last === "☎" ? "☎ Telephone call" : p.last)), el("span", { class: "clinic" }, p.tenant))));
  if (!phones.length) nav.append(el("p", { class: "empty" }, el("b", {}, "No messages yet"), "When a clinic writes to a patient or calls one, the phone appears here."));
  return phones;
}

const camera = () => {
  const svg = document.createElementNS("http:" + "//www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS(svg.namespaceURI, "path");
  path.setAttribute("d", "M9 4 7.5 6H5a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V8a2 2 0 0 0-2-2h-2.5L15 4H9Zm3 4.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm0 2a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z");
  svg.append(path);
  return svg;
};
const TICKS = { sent: "✓ sent", delivered: "✓✓ delivered", read: "✓✓ read" };
function bubble(m) {
  const clinic = m.from === "clinic";
  const status = m.status && el("span", { class: `tick ${m.status}` }, m.status === "failed" ? `! failed ${m.error_code || ""}` : TICKS[m.status] || m.status);
  const node = el("div", { class: `bubble ${m.from}${seen.has(m.id) ? "" : " fresh"}`, "data-id": m.id, "data-kind": m.kind },
    m.media_id && el("img", { src: `/sandbox/media/${m.media_id}`, alt: "Photo sent by the patient" }),
    m.text && el("p", { dir: "auto", lang: m.language || undefined }, m.text),
    el("div", { class: "meta" }, m.template && el("span", { class: "label" }, m.template), el("time", {}, clock(m.at)), clinic && status));
  seen.add(m.id);
  return node;
}
function actions(m, answers) {
  if (m.from !== "clinic" || (!m.buttons.length && !m.list)) return null;
  const answer = answers.get(m.id);
  const box = el("div", { class: "actions" });
  for (const b of m.buttons) {
    if (b.kind === "url") box.append(el("a", { href: b.id, target: "_blank", rel: "noopener", dir: "auto", "data-url": b.id }, "↗ ", el("span", {}, b.title)));
    else box.append(el("button", { type: "button", dir: "auto", class: answer === b.title ? "chosen" : "", disabled: !!answer, "data-payload": b.id,
      onclick: (e) => { e.currentTarget.disabled = true; reply({ button_payload: b.id, context_id: m.id }); } }, answer === b.title ? `✓ ${b.title}` : b.title));
  }
  if (m.list) box.append(el("button", { type: "button", dir: "auto", class: answer ? "chosen" : "", disabled: !!answer, "data-list": m.id, onclick: () => openList(m) }, answer ? `✓ ${answer}` : `☰ ${m.list.button}`));
  return box;
}
const reply = (what) => send("POST", "/sandbox/whatsapp/inbound", { from: view.number, tenant: view.tenant || undefined, ...what }).catch((e) => alert(e.message));
function sheet(...content) {
  const box = $("sheet");
  box.replaceChildren(...content);
  box.showModal();
  box.onclick = (e) => { if (e.target === box) box.close(); };
}
function openList(m) {
  sheet(el("h2", { dir: "auto" }, m.list.button), el("div", { class: "rows" }, ...m.list.rows.map((r) => el("button", { type: "button", dir: "auto", "data-row": r.id,
    onclick: () => { $("sheet").close(); reply({ list_id: r.id, context_id: m.id }); } }, r.title, r.description && el("small", {}, r.description)))));
}

function chat(phone) {
  const messages = phone.messages.filter((m) => !view.tenant || m.tenant === view.tenant);
  const answers = new Map(messages.filter((m) => m.from === "patient" && m.context_id).map((m) => [m.context_id, m.text]));
  const scroll = el("div", { class: "scroll", id: "scroll", tabIndex: 0, role: "tabpanel", "aria-label": "WhatsApp" });
  let last = "";
  for (const m of messages) {
    if (day(m.at) !== last) scroll.append(el("span", { class: "day" }, (last = day(m.at))));
    scroll.append(bubble(m));
    const box = actions(m, answers);
    if (box) scroll.append(box);
  }
  if (!messages.length) scroll.append(el("p", { class: "empty" }, el("b", {}, "No messages"), "Write the first one below: that opens the clinic's 24-hour window."));
  const id = `${view.number} ${view.tenant}`;
  const text = el("textarea", { rows: 1, dir: "auto", placeholder: "Write as the patient", "aria-label": "Write as the patient", id: "text", value: drafts.get(id) || "" });
  text.oninput = () => drafts.set(id, text.value);
  const submit = async () => { const said = text.value.trim(); if (!said) return; text.value = ""; drafts.delete(id); await reply({ text: said }); };
  text.onkeydown = (e) => { if (e.key === "Enter" && !e.shiftKey) { e.preventDefault(); submit(); } };
  const file = el("input", { type: "file", accept: "image/*", hidden: true });
  file.onchange = () => { const r = new FileReader(); r.onload = () => reply({ image: { data_base64: r.result.split(",")[1], mime: file.files[0].type } }); r.readAsDataURL(file.files[0]); };
  const photo = () => sheet(el("h2", {}, "Send a photo"), el("div", { class: "rows" },
    el("button", { type: "button", id: "sample-photo", onclick: () => { $("sheet").close(); reply({ image: "sample" }); } }, "A sample wound photo", el("small", {}, "Drawn, not a real wound")),
    el("button", { type: "button", onclick: () => { $("sheet").close(); file.click(); } }, "A picture from this computer")));
  return [scroll, el("form", { class: "composer", onsubmit: (e) => { e.preventDefault(); submit(); } },
    el("button", { type: "button", title: "Send a photo", "aria-label": "Send a photo", id: "photo", onclick: photo }, camera()), file, text,
    el("button", { class: "send", title: "Send", "aria-label": "Send", id: "send" }, "➤"))];
}
function calls(phone) {
  const list = phone.calls.filter((c) => !view.tenant || c.tenant === view.tenant).reverse();
  const state = (c) => (c.status === "done" ? "done" : c.status === "failed" ? "failed" : "live");
  const persona = el("select", { "aria-label": "How the patient behaves on the telephone", onchange: (e) => send("PUT", "/sandbox/personas", { to_number: view.number, persona: e.target.value }) },
    el("option", { value: "", disabled: true, selected: true }, "As the number's last digit says"), ...PERSONAS.map((p) => el("option", { value: p }, p.replace("_", " "))));
  const box = el("div", { class: "scroll top", tabIndex: 0, role: "tabpanel", "aria-label": "Calls" },
    el("div", { class: "card" }, el("h2", {}, "The next call"), el("p", { class: "sub" }, "Who picks up when the clinic calls this number."), el("div", { class: "pair" }, persona, el("button", { class: "primary", type: "button", onclick: () => callClinic() }, "☎ Call the clinic"))),
    ...list.map((c) => el("article", { class: "card", "data-call": c.id },
      el("h2", {}, el("span", {}, c.direction === "inbound" ? "Called the clinic" : "The clinic called"), el("span", { class: `badge ${state(c)}` }, c.failure_reason || c.status)),
      el("p", { class: "sub" }, `${when(c.at)} · ${c.duration_secs} s · ${LANGUAGES[c.language] || c.language} · ${c.persona.replace("_", " ")}`),
      ...c.transcript.map((t) => el("div", { class: `turn ${t.role}` }, el("b", {}, t.tool ? "tool" : t.role === "user" ? "patient" : "clinic"), el("span", { dir: "auto" }, t.message || t.tool || ""))))));
  return [box];
}
const sms = (phone) => [el("div", { class: "scroll top", tabIndex: 0, role: "tabpanel", "aria-label": "SMS" }, ...phone.sms.map((s) => el("article", { class: "card" }, el("h2", {}, el("span", {}, el("bdi", {}, s.from)), el("time", { class: "badge" }, when(s.at))), el("pre", { dir: "auto" }, s.text))),
  !phone.sms.length && el("p", { class: "empty" }, el("b", {}, "No text messages"), "SMS arrives here when WhatsApp does not reach the patient."))];

async function showPhone() {
  const phone = await json(`/sandbox/phones/${encodeURIComponent(view.number)}`).catch(() => ({ number: view.number, messages: [], calls: [], sms: [] }));
  const was = $("scroll");
  const atEnd = !was || was.scrollHeight - was.scrollTop - was.clientHeight < 60;
  const top = was ? was.scrollTop : 0;
  const typing = document.activeElement && document.activeElement.id === "text";
  const tabs = [["chat", "WhatsApp"], ["calls", `Calls ${phone.calls.length || ""}`], ["sms", `SMS ${phone.sms.length || ""}`]];
  $("phone").replaceChildren(el("section", { class: "screen" },
    el("div", { class: "bar" }, el("button", { class: "back", type: "button", "aria-label": "Back to the list", onclick: () => go({ kind: "" }) }, "‹"),
      el("div", { class: "who" }, el("b", {}, el("bdi", {}, phone.name || phone.number)),
        // Without a name the number already stands above.
        el("span", {}, phone.name && el("bdi", {}, `${phone.number} · `), view.tenant || "every clinic"))),
    el("div", { class: "tabs", role: "tablist" }, ...tabs.map(([id, label]) => el("button", { type: "button", role: "tab", "aria-selected": String(view.tab === id), "data-tab": id, onclick: () => go({ ...view, tab: id }) }, label.trim()))),
    ...(view.tab === "calls" ? calls(phone) : view.tab === "sms" ? sms(phone) : chat(phone))));
  const now = $("scroll");
  if (now) {
    now.scrollTop = atEnd ? now.scrollHeight : top;
    if (atEnd) for (const img of now.querySelectorAll("img")) img.addEventListener("load", () => { now.scrollTop = now.scrollHeight; });
  }
  if (typing && $("text")) { $("text").focus(); $("text").setSelectionRange($("text").value.length, $("text").value.length); }
}
const heading = (title) => el("div", { class: "bar" }, el("button", { class: "back", type: "button", "aria-label": "Back to the list", onclick: () => go({ kind: "" }) }, "‹"), el("div", { class: "who" }, el("b", {}, title)));
async function showMails() {
  const { mails } = await json("/sandbox/mails");
  $("phone").replaceChildren(el("section", { class: "screen wide" }, heading("Mail"), el("div", { class: "scroll top" },
    ...mails.reverse().map((m) => el("article", { class: "card" }, el("h2", {}, el("span", { dir: "auto" }, m.subject), el("time", { class: "badge" }, when(m.at))),
      el("p", { class: "sub" }, el("bdi", {}, m.from), " → ", el("bdi", {}, m.to.join(", "))), m.text && el("pre", { dir: "auto" }, m.text),
      m.html && el("details", { open: !m.text }, el("summary", {}, "As a web page"), el("iframe", { sandbox: "allow-popups", srcdoc: m.html, title: m.subject })))),
    !mails.length && el("p", { class: "empty" }, el("b", {}, "No mail"), "E-mails of all clinics arrive here."))));
}
async function showLedger() {
  const { entries } = await json("/sandbox/ledger");
  const row = (e) => el("tr", {}, el("td", { class: "n" }, String(e.seq)), el("td", { class: "n" }, when(e.at)), el("td", { class: "n" }, `${e.partner} ${e.op}`), el("td", { class: "n" }, e.tenant || ""), el("td", { class: "n" }, el("bdi", {}, e.recipient || "")), el("td", { dir: "auto" }, (e.text || "").slice(0, 140)));
  $("phone").replaceChildren(el("section", { class: "screen wide" }, heading(`Ledger: ${entries.length} accepted`), el("div", { class: "scroll top" },
    el("table", {}, el("thead", {}, el("tr", {}, ...["#", "Time", "Partner", "Clinic", "To", "Text"].map((h) => el("th", {}, h)))), el("tbody", {}, ...entries.slice(-300).reverse().map(row))))));
}
function showNothing() {
  $("phone").replaceChildren(el("p", { class: "empty" }, el("b", {}, "Choose a phone"), "Messages, calls and text messages of one patient, as they arrive."));
}
const tenantSelect = (chosen) => el("select", { name: "tenant" }, ...tenants.map((t) => el("option", { value: t.tenant, selected: t.tenant === chosen }, t.tenant)));
const field = (label, node) => el("label", {}, label, node);
const failing = (form, what) => async (e) => { e.preventDefault(); try { await what(Object.fromEntries(new FormData(form))); $("sheet").close(); } catch (error) { form.querySelector(".error").textContent = error.message; } };
function newPatient() {
  const form = el("form", { method: "dialog" }, field("Clinic", tenantSelect()), field("Telephone with country code", el("input", { name: "from", type: "tel", required: true, placeholder: "+49 170 0000001", pattern: "\\+[0-9 ]{8,20}" })),
    field("Name", el("input", { name: "profile_name", autocomplete: "off" })), field("First message", el("textarea", { name: "text", rows: 2, required: true, dir: "auto" })), el("p", { class: "error", role: "alert" }), el("button", { class: "primary" }, "Send on WhatsApp"));
  form.onsubmit = failing(form, async (v) => { await send("POST", "/sandbox/whatsapp/inbound", { ...v, profile_name: v.profile_name || undefined }); go({ kind: "phone", number: `+${v.from.replace(/\D/g, "")}`, tenant: v.tenant }); });
  sheet(el("h2", {}, "A new patient"), form);
}
function callClinic() {
  const form = el("form", { method: "dialog" }, field("Clinic", tenantSelect(view.tenant)), field("Language", el("select", { name: "language" }, ...Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code }, name)))),
    field("What is said (empty: a stock conversation). One line per turn, “agent:” or “user:” first.", el("textarea", { name: "lines", rows: 5, dir: "auto" })), el("p", { class: "error", role: "alert" }), el("button", { class: "primary" }, "Call and hang up"));
  form.onsubmit = failing(form, (v) => {
    const turns = v.lines.split("\n").filter((l) => l.trim()).map((l) => { const [, role, message] = l.match(/^\s*(agent|user)\s*:\s*(.*)$/i) || [null, "user", l]; return { role: role.toLowerCase(), message }; });
    return send("POST", "/sandbox/elevenlabs/inbound_call", { tenant: v.tenant, from: view.number, language: v.language, transcript: turns.length ? turns : undefined });
  });
  sheet(el("h2", {}, "Call the clinic"), form);
}

async function render() {
  document.body.classList.toggle("open", view.kind !== "none");
  await showList();
  if (view.kind === "phone") await showPhone();
  else if (view.kind === "mails") await showMails();
  else if (view.kind === "ledger") await showLedger();
  else showNothing();
}
let due = null;
const soon = () => { if (!due) due = setTimeout(() => { due = null; render().catch(() => {}); }, 80); };
window.addEventListener("hashchange", () => { view = parseHash(); render(); });
$("new").onclick = newPatient;
$("mails-link").onclick = () => go({ kind: "mails" });
$("ledger-link").onclick = () => go({ kind: "ledger" });
const events = new EventSource("/sandbox/stream");
events.addEventListener("phone", soon);
events.addEventListener("mail", soon);
events.addEventListener("lagged", soon);
events.addEventListener("ledger", (e) => { $("ledger-count").textContent = JSON.parse(e.data).seq; if (view.kind === "ledger") soon(); });
events.onopen = () => { $("offline").hidden = true; soon(); };
events.onerror = () => { $("offline").hidden = false; };
(async () => {
  tenants = (await json("/sandbox/endpoints")).endpoints;
  $("ledger-count").textContent = (await json("/sandbox/ledger?since=999999999")).last || "";
  view = parseHash();
  await render();
})();
