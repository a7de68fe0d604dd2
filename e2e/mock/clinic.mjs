// The clinic's own side of the stand-in: accounts with a second factor, the team, partners' accounts, keys. The one code that it takes is 123456.
const day = 86_400_000;
const iso = (at) => new Date(at).toISOString();

/** What each partner calls an account. */
const accounts = { whatsapp: /^\d{5,}$/, nilvera: /^\d{5,}$/, resend: /@/ };

export function createClinic(now = Date.now()) {
  return {
    /** What the sign-in asks for, once set up. */
    factor: { confirmed: false, required: false, recovery_codes_left: 0 },
    pending: false,
    recovery: new Set(),
    /** The api asks for a fresh proof until one was given. */
    proved: false,
    requireSecondFactor: false,
    letters: [],
    sessions: [
      { id: "se-1", client: "browser", device: "Chrome on Windows", created_at: iso(now - 2 * 3_600_000), last_seen_at: iso(now - 60_000), current: true },
      { id: "se-2", client: "mobile", device: "Android", created_at: iso(now - 20 * day), last_seen_at: iso(now - 9 * 3_600_000), current: false },
      { id: "se-3", client: "browser", device: "Safari on iPad", created_at: iso(now - 6 * day), last_seen_at: iso(now - 5 * day), current: false },
    ].map((each) => ({ ...each, expires_at: iso(now + 9 * day) })),
    invited: [{ id: "st-ece", name: "Ece Yaman", email: "ece@denistanbul.example", role: "coordinator", invited_at: iso(now - day), letter: "sent" }],
    channels: [
      {
        provider: "elevenlabs",
        account_id: "agent_denistanbul",
        settings: { phone_number_id: "phnum_7f" },
        secrets_needed: ["api_key", "webhook_secret"],
        secrets_set: ["api_key", "webhook_secret"],
        webhook_url: "https://denistanbul.example/webhooks/elevenlabs/ep_2f8c1d",
        checked_at: iso(now - 2 * day),
        check_code: null,
      },
      {
        provider: "whatsapp",
        account_id: null,
        settings: {},
        secrets_needed: ["token", "app_secret", "verify_token"],
        secrets_set: [],
        webhook_url: null,
        checked_at: null,
        check_code: null,
      },
    ],
    keys: [],
    grants: [],
    grantUses: [],
    looked: [],
  };
}

/** Answers what the door and the settings ask; undefined when the path is none of theirs. */
export function answerClinic(mock, request, path, body, { send, problem }) {
  const { clinic } = mock;
  const method = request.method;
  const proof = () => clinic.proved || problem(403, "proof_required");
  const say = (name) => mock.posts.push({ name, body });
  const good = (code) => code === "123456" || clinic.recovery.delete(code);

  if (path === "/v1/me/proof") {
    const right = clinic.factor.confirmed ? good(body.code) : body.password === "correct horse";
    if (!right) return problem(403, "proof_wrong");
    clinic.proved = true;
    return send(204);
  }
  if (path === "/v1/me/password") {
    if (body.current !== "correct horse") return problem(403, "proof_wrong");
    say("change_password");
    clinic.sessions = clinic.sessions.filter((each) => each.current);
    return send(204);
  }
  if (path === "/v1/me/second_factor" && method === "GET") return send(200, clinic.factor);
  if (path === "/v1/me/second_factor") {
    clinic.pending = true;
    return send(200, { uri: "otpauth://totp/Denistanbul:derya%40denistanbul.example?secret=JBSWY3DPEHPK3PXP&issuer=Denistanbul", secret: "JBSWY3DPEHPK3PXP", qr_svg: "" });
  }
  if (path === "/v1/me/second_factor/confirm" || path === "/v1/me/second_factor/recovery_codes") {
    if (!(clinic.pending || clinic.factor.confirmed) || !good(body.code)) return problem(403, "proof_wrong");
    const codes = Array.from({ length: 10 }, (_, n) => `7K${n}M-Q4X${(n * 7) % 10}-ABCD-EFGH`);
    clinic.recovery = new Set(codes);
    clinic.factor = { ...clinic.factor, confirmed: true, recovery_codes_left: codes.length };
    return send(200, { recovery_codes: codes });
  }
  if (path === "/v1/me/second_factor/remove") {
    if (!good(body.code)) return problem(403, "proof_wrong");
    clinic.factor = { confirmed: false, required: false, recovery_codes_left: 0 };
    return send(204);
  }
  if (path === "/v1/me/sessions") return send(200, { items: clinic.sessions });
  if (path === "/v1/me/sessions/end_others") {
    clinic.sessions = clinic.sessions.filter((each) => each.current);
    return send(204);
  }
  const session = /^\/v1\/me\/sessions\/(.+)$/.exec(path);
  if (session) {
    clinic.sessions = clinic.sessions.filter((each) => each.id !== session[1]);
    return send(204);
  }

  if (path === "/v1/staff/invitations" && method === "GET") return send(200, { items: clinic.invited });
  if (path === "/v1/staff/invitations") {
    if (proof() !== true) return true;
    say("invite");
    if (body.email === "can@denistanbul.example") return problem(409, "staff_email_key", { errors: [{ field: "email", message: "is taken" }] });
    clinic.invited = clinic.invited.filter((each) => each.email !== body.email);
    clinic.invited.push({ id: `st-${Date.now()}`, ...body, invited_at: iso(Date.now()), letter: "sent" });
    return send(201, { id: "st-new", expires_at: iso(Date.now() + 7 * day) });
  }
  const [, who, part] = /^\/v1\/staff\/([^/]+)(\/end_sessions)?$/.exec(path) ?? [];
  if (who) {
    const found = mock.world.staff.find((each) => each.id === who);
    if (!found) return problem(404, "not_found");
    if (proof() !== true) return true;
    say(part ? "end_sessions" : "change_staff");
    if (part) return send(204);
    if (body.role) found.role = body.role;
    if (body.active === false) mock.world.staff.splice(mock.world.staff.indexOf(found), 1);
    return send(200, { ...found, active: body.active ?? true });
  }
  if (path === "/v1/clinic/security" && method === "GET") return send(200, { require_second_factor: clinic.requireSecondFactor });
  if (path === "/v1/clinic/security") {
    if (proof() !== true) return true;
    if (body.require_second_factor && !clinic.factor.confirmed) return problem(409, "second_factor_of_ones_own_first");
    clinic.requireSecondFactor = body.require_second_factor;
    return send(204);
  }

  if (path === "/v1/channels") return send(200, { items: clinic.channels });
  const [, provider, test] = /^\/v1\/channels\/([^/]+)(\/test)?$/.exec(path) ?? [];
  if (provider) {
    const channel = clinic.channels.find((each) => each.provider === provider);
    if (!channel) return problem(404, "not_found");
    if (proof() !== true) return true;
    if (test) {
      channel.checked_at = iso(Date.now());
      channel.check_code = clinic.partnerRefuses ?? null;
      return send(200, { ok: !channel.check_code, code: channel.check_code });
    }
    say("keep_channel");
    if (!(accounts[provider] ?? /^\w{3,}$/).test(body.account_id)) return problem(422, "invalid", { errors: [{ field: "account_id", message: "is not what this partner calls an account" }] });
    channel.account_id = body.account_id;
    channel.settings = body.settings;
    channel.secrets_set = [...new Set([...channel.secrets_set, ...Object.keys(body.secrets)])];
    channel.checked_at = null;
    if (provider !== "nilvera") channel.webhook_url ??= `https://denistanbul.example/webhooks/${provider}/ep_90b7aa`;
    return send(200, channel);
  }

  if (path === "/v1/break_glass") {
    clinic.lookedRead = (clinic.lookedRead ?? 0) + 1;
    return send(200, { items: clinic.looked });
  }
  if (path === "/v1/decode_grants" && method === "GET") return send(200, { items: clinic.grants });
  if (path === "/v1/decode_grants/uses") return send(200, { items: clinic.grantUses });
  if (path === "/v1/decode_grants") {
    if (proof() !== true) return true;
    say("let_operator_in");
    if (body.operator_email !== "ops@platform.example") return problem(422, "invalid", { errors: [{ field: "operator_email", message: "is no operator's" }] });
    const grant = { operator_id: "0199b000-0000-7000-8000-0000000c0ffe", reason: body.reason, granted_by: "st-derya", granted_at: iso(Date.now()), expires_at: iso(Date.now() + body.hours * 3_600_000), ended_at: null, live: true };
    clinic.grants.unshift(grant);
    return send(201, { operator_id: grant.operator_id, operator_name: "Kerem Uz", expires_at: grant.expires_at });
  }
  const ended = /^\/v1\/decode_grants\/([^/]+)$/.exec(path);
  if (ended && method === "DELETE") {
    say("end_operator");
    for (const grant of clinic.grants.filter((each) => each.operator_id === ended[1] && each.live)) Object.assign(grant, { live: false, ended_at: iso(Date.now()) });
    return send(204);
  }

  if (path === "/v1/api_keys" && method === "GET") return send(200, { items: clinic.keys });
  if (path === "/v1/api_keys") {
    if (proof() !== true) return true;
    say("make_key");
    const key = { id: `key-${clinic.keys.length}`, name: body.name, scopes: body.scopes, created_by: "st-derya", created_at: iso(Date.now()), expires_at: iso(Date.now() + body.days * day), last_used_at: null, revoked_at: null };
    clinic.keys.push(key);
    return send(201, { ...key, secret: "mai_5f1c0a9e7d3b42" });
  }
  const key = /^\/v1\/api_keys\/(.+)$/.exec(path);
  if (key) {
    clinic.keys.find((each) => each.id === key[1]).revoked_at = iso(Date.now());
    return send(204);
  }
  return undefined;
}

/** Answers what nobody needs to be signed in for; undefined when the path is none of these. */
export function answerDoor(mock, path, body, session, { send, problem }) {
  const { clinic } = mock;
  if (path === "/v1/auth/sign_in") {
    if (body.password !== "correct horse") return problem(401, "wrong_credentials");
    if (clinic.factor.confirmed) {
      if (!body.code) return problem(401, "second_factor_required");
      if (body.code !== "123456" && !clinic.recovery.delete(body.code)) return problem(401, "wrong_code");
    }
    mock.signedIn = true;
    return send(200, session);
  }
  if (path === "/v1/auth/forgotten") {
    clinic.letters.push(body.email);
    return send(202);
  }
  if (path === "/v1/auth/set_password") {
    if (body.token !== "good") return problem(401, "link_over");
    if (/password|12345/.test(body.password)) return problem(422, "invalid", { errors: [{ field: "password", message: "is easy to guess" }] });
    mock.posts.push({ name: "set_password", body });
    return send(204);
  }
  return undefined;
}
