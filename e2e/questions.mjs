// Ten questions of every day, and how somebody who has never seen the panel comes to the answer. `go` presses, and each press is counted by whoever runs it;
// what is typed into a field that already has the focus is no press. Used by the test that walks them and by the command that takes their screens.

const person = (seat, name) => seat.page.locator(".people-table a", { hasText: name }).first();
const palette = (seat, text) => seat.page.locator(".palette [role=option]", { hasText: text }).first();

/** `demo` is what `prepare` found out: whom and what the questions are about. */
export const questions = (demo) => [
  {
    slug: "who-waits-for-me",
    tr: "Beni kim bekliyor?",
    en: "Who waits for me?",
    way: "My day, where one arrives",
    go: async () => undefined,
    answer: (seat) => seat.page.locator(".day-section .todo").first(),
    says: /bekliyor|Beklenen|gecikti|kaldı/,
  },
  {
    slug: "whom-to-answer-first",
    tr: "Önce kime yanıt vermeliyim?",
    en: "Whom must I answer first, and by when?",
    way: "My day › Open the leads",
    go: async (seat, press) => press(seat.page.getByRole("link", { name: /^(Adayları aç|Diğer adayları listede gör)$/ })),
    answer: (seat) => seat.page.locator('[data-drop="new"] .lead-card').first(),
    says: /İlk yanıt/,
  },
  {
    slug: "why-this-message",
    tr: "Bu hastaya bu mesaj neden gitti?",
    en: "Why did this patient get this message?",
    way: "Search, type the name › the patient: every automatic line says its rule",
    go: async (seat, press) => {
      await press(seat.button("Ara"));
      await seat.page.keyboard.type(demo.told);
      await press(palette(seat, demo.told));
    },
    answer: (seat) => seat.page.locator(".side-panel .timeline-reason", { hasText: "Kural: " }).first(),
    says: /Kural: \S/,
  },
  {
    slug: "which-campaign-pays",
    tr: "Hangi kampanya kazandırıyor?",
    en: "Which campaign pays?",
    way: "Leads › Campaigns",
    go: async (seat, press) => {
      await press(seat.page.locator(".rail").getByRole("link", { name: "Adaylar", exact: true }));
      await press(seat.link("Kampanyalar"));
    },
    answer: (seat) => seat.page.locator(".campaigns-table tbody tr", { hasText: demo.campaign }).first(),
    says: /€/,
  },
  {
    slug: "what-if-nobody-acts",
    tr: "Kimse bir şey yapmazsa bu yolculukta ne olur?",
    en: "What happens to this journey if nobody acts?",
    way: "Journeys › the patient",
    go: async (seat, press) => {
      await press(seat.page.locator(".rail").getByRole("link", { name: "Yolculuklar", exact: true }));
      await press(seat.page.locator("#main tbody [data-row]").first());
    },
    answer: (seat) => seat.page.locator(".side-panel .situation div", { hasText: "Kimse bir şey yapmazsa" }),
    says: /Kimse bir şey yapmazsa\s+\S/,
  },
  {
    slug: "where-from-and-why-this-score",
    tr: "Bu aday nereden geldi, puanı neden bu?",
    en: "Where did this lead come from, and why this score?",
    way: "Leads › Find a lead, type the name › the card",
    go: async (seat, press) => {
      await press(seat.page.locator(".rail").getByRole("link", { name: "Adaylar", exact: true }));
      await press(seat.page.getByLabel("Aday bul"));
      await seat.page.keyboard.type(demo.asked);
      await press(seat.page.locator(".lead-card", { hasText: demo.asked }).first());
    },
    answer: (seat) => seat.page.locator(".side-panel section[aria-labelledby=lead-attribution]"),
    says: /Kampanya\s+\S/,
  },
  {
    slug: "what-is-in-the-pipeline",
    tr: "Bekleyen tekliflerin tutarı ne kadar?",
    en: "How much are the open quotes worth?",
    way: "Leads: the head of the column",
    go: async (seat, press) => press(seat.page.locator(".rail").getByRole("link", { name: "Adaylar", exact: true })),
    answer: (seat) => seat.page.locator('[data-drop="quote"] header'),
    says: /Teklif\s+\d+[\s\S]*€[\d.]+/,
  },
  {
    slug: "who-looked-at-this-file",
    tr: "Bu dosyaya kim baktı?",
    en: "Who has looked at this file?",
    way: "Patients › the patient › Show the list",
    go: async (seat, press) => {
      await press(seat.page.locator(".rail").getByRole("link", { name: "Hastalar", exact: true }));
      await press(person(seat, ""));
      await press(seat.button("Listeyi göster"));
    },
    answer: (seat) => seat.page.locator("ol.access"),
    says: /\S+ · Koordinatör\s+Hasta dosyasını açtı/,
  },
  {
    slug: "is-somebody-here-twice",
    tr: "Aynı kişi iki kez mi kayıtlı?",
    en: "Is somebody here twice?",
    way: "Patients › Duplicates",
    go: async (seat, press) => {
      await press(seat.page.locator(".rail").getByRole("link", { name: "Hastalar", exact: true }));
      await press(seat.link("Çift kayıtlar"));
    },
    answer: (seat) => seat.page.locator(".pair").first(),
    says: /Neredeyse kesin|Büyük olasılıkla|Olabilir/,
  },
  {
    slug: "what-would-moving-change",
    tr: "Ameliyatı taşırsam neler kayar?",
    en: "What moves along if I move this surgery?",
    way: "Board › the patient › Move appointment",
    go: async (seat, press) => {
      await press(seat.page.locator(".rail").getByRole("link", { name: "Pano", exact: true }));
      await press(seat.page.locator(`[data-row="${demo.booked}"]`));
      await press(seat.page.locator(".actions").getByRole("button", { name: "Randevuyu taşı", exact: true }));
    },
    answer: (seat) => seat.page.locator("dialog[open] .foreseen", { hasText: "Hastaya mesaj" }),
    says: /Olacaklar[\s\S]*Hastaya mesaj/,
  },
];

/** Walks from the first page to the answer; how many presses it took, and what the answer says. */
export async function walk(seat, question) {
  await seat.page.goto(seat.base);
  await seat.page.locator(".todo").first().waitFor();
  let presses = 0;
  await question.go(seat, async (place) => {
    await place.click();
    presses += 1;
  });
  const answer = question.answer(seat);
  await answer.waitFor();
  return { presses, text: await answer.innerText() };
}

/** What the questions are about. A campaign, a lead of it and a person who is there twice are made where the demo has none; their names are invented. */
export async function prepare(clinic, { caller, visit, mobile, until }) {
  const campaigns = (await caller.get("/v1/campaigns")).items;
  const code = "implants-de";
  const campaign = campaigns.find((each) => each.code === code) ?? (await caller.post("/v1/campaigns", { name: "İmplant Almanya", code, platform: "google_ads", currency: "EUR", budget_minor: 250_000 }));
  await caller.put(`/v1/campaigns/${campaign.id}/spend`, { on: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10), amount_minor: 84_000 });
  if (campaign.won === 0) {
    const { items } = await caller.get("/v1/leads?source=google_ads&limit=25");
    await caller.post("/v1/leads/bulk", { ids: items.map((lead) => lead.id), filter: null, change: { kind: "campaign", campaign_id: campaign.id }, preview: false });
  }
  const asked = "Henrike Sommerfeld";
  const known = async (name) => (await caller.get(`/v1/patients?q=${encodeURIComponent(name)}`)).items[0];
  if (!(await known(asked))) {
    const form = { lang: "de", country: "DE", email: "henrike.sommerfeld@example.org" };
    await visit(clinic, { ...form, full_name: asked, phone: mobile(), message: "Wann kann ich kommen?", utm: { source: "google", medium: "cpc", campaign: code }, landing_page: "https://www.denistanbul.example/de/implantate" });
    await until("the lead is there", () => known(asked));
    await visit(clinic, { ...form, full_name: "Henrike Sommerfeldt", phone: mobile() });
  }
  await until("the pair is found", async () => (await caller.get("/v1/duplicates")).items.length > 0);
  const surgery = (await caller.get("/v1/journeys?stage=surgery&open=true&limit=100")).items;
  const booked = surgery.find((journey) => journey.surgery_at && Date.parse(journey.surgery_at) > Date.now());
  const aftercare = (await caller.get("/v1/journeys?stage=aftercare&open=true&limit=100")).items;
  return { campaign: campaign.name, asked, booked: booked?.id, told: aftercare[0]?.patient.full_name };
}
