// Notes and mentions in the stand-in. What the signed-in person is named in is given by the tests as `world.mentions`.
const iso = (at) => new Date(at).toISOString();

export function answerNotes(mock, request, { path, body }, { send, problem }) {
  const { world } = mock;
  world.notes ??= new Map();
  world.mentions ??= [];
  if (path === "/v1/mentions") return send(200, { items: world.mentions.filter((each) => !each.read_at), next_cursor: null });
  const [, mentionId] = /^\/v1\/mentions\/([^/]+)\/read$/.exec(path) ?? [];
  if (mentionId) {
    mock.posts.push({ name: "read_mention", id: mentionId });
    const mention = world.mentions.find((each) => each.id === mentionId);
    if (!mention) return problem(404, "not_found");
    mention.read_at = iso(Date.now());
    return send(204);
  }
  const [, patientId, noteId] = /^\/v1\/patients\/([^/]+)\/notes(?:\/([^/]+))?$/.exec(path) ?? [];
  if (!patientId) return undefined;
  const all = world.notes.get(patientId) ?? [];
  const people = (ids) => ids.map((id) => world.staff.find((each) => each.id === id)).filter(Boolean).map(({ id, name }) => ({ id, name }));
  if (!noteId && request.method === "GET") return send(200, { items: all, next_cursor: null });
  if (!noteId) {
    const key = request.headers["idempotency-key"];
    if (!key) return problem(422, "idempotency_key_missing");
    mock.posts.push({ name: "add_note", body, key });
    if (mock.noteFails) {
      mock.noteFails = false;
      return problem(503, "unavailable");
    }
    const note = { id: `note-${all.length + 1}`, text: body.text, author: { id: mock.me.staff.id, name: mock.me.staff.name }, mentions: people(body.mentions), created_at: iso(Date.now()), edited_at: null, version: 1 };
    world.notes.set(patientId, [note, ...all]);
    return send(201, note);
  }
  const note = all.find((each) => each.id === noteId);
  if (!note) return problem(404, "not_found");
  if (request.method === "DELETE") {
    mock.posts.push({ name: "remove_note", id: noteId });
    world.notes.set(patientId, all.filter((each) => each !== note));
    return send(204);
  }
  if (note.author.id !== mock.me.staff.id) return problem(403, "not_the_author");
  if (request.headers["if-match"] !== `"${note.version}"`) return problem(412, "version_changed");
  Object.assign(note, { text: body.text, mentions: people(body.mentions), edited_at: iso(Date.now()), version: note.version + 1 });
  return send(200, note);
}

/** Somebody wrote a note that names whoever is signed in. */
export function mention(mock, patient, text = "Lütfen @Derya Aksoy uçuş saatini sorar mısın?") {
  const { world } = mock;
  world.notes ??= new Map();
  world.mentions ??= [];
  const at = iso(Date.now() - 20 * 60_000);
  const author = { id: "st-can", name: "Can Erdem" };
  const note = { id: `note-of-can-${world.mentions.length + 1}`, text, author, mentions: [{ id: mock.me.staff.id, name: mock.me.staff.name }], created_at: at, edited_at: null, version: 1 };
  world.notes.set(patient.id, [note, ...(world.notes.get(patient.id) ?? [])]);
  world.mentions.push({ id: `me-${world.mentions.length + 1}`, note_id: note.id, patient: { id: patient.id, full_name: patient.full_name }, author, at, read_at: null });
}
