// The clinic's own side of the stand-in: accounts with a second factor, the team, partners' accounts, keys. The one TOTP code that it takes is 123456.
const day = 86_400_000;
const iso = (at) => new Date(at).toISOString();

const permissions = [
  ["read", ["owner", "admin", "coordinator", "doctor", "finance", "viewer"]],
  ["care", ["owner", "admin", "coordinator", "doctor"]],
  ["steer", ["owner", "admin", "coordinator"]],
  ["money", ["owner", "admin", "coordinator", "finance"]],
  ["team", ["owner", "admin"]],
  ["channels", ["owner", "admin"]],
  ["api_keys", ["owner"]],
];

export function createClinic(now = Date.now()) {
  const member = (id, name, role, more = {}) => ({
    id,
    name,
    email: `${id.slice(3)}@denistanbul.example`,
    role,
    lang: "tr",
    state: "active",
    second_factor: false,
    last_seen_at: iso(now - 3 * 3_600_000),
    ...more,
  });
  const fields = (provider, names) => names.map(([name, secret, set]) => ({ name, secret, set, provider }));
  return {
    /** What the sign-in asks for, once set up. */
    factor: { confirmed: false, required: false, recovery_codes_left: 0 },
    pending: false,
    recovery: new Set(),
    /** The api asks for a fresh proof until one was given. */
    proved: false,
    letters: [],
    sessions: [
      { id: "se-1", client: "browser", device: "Chrome · Windows", created_at: iso(now - 2 * 3_600_000), last_seen_at: iso(now - 60_000), current: true },
      { id: "se-2", client: "mobile", device: null, created_at: iso(now - 20 * day), last_seen_at: iso(now - 9 * 3_600_000), current: false },
      { id: "se-3", client: "browser", device: "Safari · iPad", created_at: iso(now - 6 * day), last_seen_at: iso(now - 5 * day), current: false },
    ],
    team: [
      member("st-derya", "Derya Aksoy", "owner", { second_factor: true }),
      member("st-can", "Can Erdem", "coordinator"),
      member("st-selin", "Dr. Selin Arı", "doctor", { second_factor: true, last_seen_at: iso(now - 2 * day) }),
      member("st-nil", "Nil Kurt", "finance"),
      member("st-ece", "Ece Yaman", "coordinator", { state: "invited", last_seen_at: null }),
      member("st-eski", "Orhan Eskici", "viewer", { state: "deactivated", last_seen_at: iso(now - 90 * day) }),
    ],
    channels: [
      {
        provider: "elevenlabs",
        settings: { agent_id: "agent_denistanbul" },
        fields: fields("elevenlabs", [["agent_id", false, true], ["api_key", true, true], ["webhook_secret", true, true]]),
        webhook_url: "https://denistanbul.example/webhooks/elevenlabs/ep_2f8c1d",
        checked_at: iso(now - 2 * day),
        check_code: null,
      },
      {
        provider: "whatsapp",
        settings: {},
        fields: fields("whatsapp", [["phone_number_id", false, false], ["access_token", true, false], ["app_secret", true, false], ["verify_token", true, false]]),
        webhook_url: "https://denistanbul.example/webhooks/whatsapp/ep_90b7aa",
        checked_at: null,
        check_code: null,
      },
    ],
    keys: [],
  };
}

/** Answers what the door and the settings ask; undefined when the path is none of theirs. */
export function answerClinic(mock, request, path, body, { send, problem }) {
  const { clinic } = mock;
  const method = request.method;
  const proof = () => clinic.proved || problem(403, "step_up_required");
  const say = (name) => mock.posts.push({ name, body });

  if (path === "/v1/account") return send(200, { staff: mock.me.staff, second_factor: clinic.factor });
  if (path === "/v1/auth/step_up") {
    if (body.password !== "correct horse") return problem(422, "proof_refused");
    clinic.proved = true;
    return send(204);
  }
  if (path === "/v1/account/totp" && method === "POST") {
    clinic.pending = true;
    return send(200, { uri: "otpauth://totp/Denistanbul:derya%40denistanbul.example?secret=JBSWY3DPEHPK3PXP&issuer=Denistanbul", secret: "JBSWY3DPEHPK3PXP" });
  }
  if (path === "/v1/account/totp" && method === "DELETE") {
    if (proof() !== true) return true;
    clinic.factor = { confirmed: false, required: false, recovery_codes_left: 0 };
    return send(204);
  }
  if (path === "/v1/account/totp/confirm" || path === "/v1/account/recovery_codes") {
    if (path.endsWith("confirm") && (!clinic.pending || body.code !== "123456")) return problem(422, "code_refused");
    const codes = Array.from({ length: 10 }, (_, n) => `7k${n}m-q4x${(n * 7) % 10}`);
    clinic.recovery = new Set(codes);
    clinic.factor = { ...clinic.factor, confirmed: true, recovery_codes_left: codes.length };
    return send(200, { recovery_codes: codes });
  }
  if (path === "/v1/account/sessions") return send(200, { items: clinic.sessions });
  const session = /^\/v1\/account\/sessions\/(.+)$/.exec(path);
  if (session) {
    clinic.sessions = clinic.sessions.filter((each) => each.id !== session[1]);
    return send(204);
  }

  if (path === "/v1/permissions") return send(200, { items: permissions.map(([permission, roles]) => ({ permission, roles })) });
  if (path === "/v1/team" && method === "GET") return send(200, { items: clinic.team });
  if (path === "/v1/team") {
    if (proof() !== true) return true;
    say("invite");
    if (clinic.team.some((each) => each.email === body.email)) return problem(409, "staff_email_key", { errors: [{ field: "email", message: "is taken" }] });
    const made = { id: `st-${clinic.team.length}`, ...body, state: "invited", second_factor: false, last_seen_at: null };
    clinic.team.push(made);
    return send(201, made);
  }
  const [, who, part] = /^\/v1\/team\/([^/]+)(\/invitation)?$/.exec(path) ?? [];
  if (who) {
    const found = clinic.team.find((each) => each.id === who);
    if (!found) return problem(404, "not_found");
    if (part) return send(204);
    if (proof() !== true) return true;
    say("change_member");
    if (body.role) found.role = body.role;
    if (body.active !== undefined) found.state = body.active ? "active" : "deactivated";
    return send(200, found);
  }

  if (path === "/v1/channels") return send(200, { items: clinic.channels });
  const [, provider, test] = /^\/v1\/channels\/([^/]+)(\/test)?$/.exec(path) ?? [];
  if (provider) {
    const channel = clinic.channels.find((each) => each.provider === provider);
    if (!channel) return problem(404, "not_found");
    if (test) {
      channel.checked_at = iso(Date.now());
      channel.check_code = clinic.partnerRefuses ?? null;
      return send(200, { ok: !channel.check_code, code: channel.check_code });
    }
    if (proof() !== true) return true;
    say("set_channel");
    for (const field of channel.fields) {
      if (!(field.name in body)) continue;
      field.set = true;
      if (!field.secret) channel.settings[field.name] = body[field.name];
    }
    return send(200, channel);
  }

  if (path === "/v1/api_keys" && method === "GET") return send(200, { items: clinic.keys });
  if (path === "/v1/api_keys") {
    if (proof() !== true) return true;
    say("make_key");
    const api_key = { id: `key-${clinic.keys.length}`, name: body.name, scopes: body.scopes, created_at: iso(Date.now()), expires_at: iso(Date.now() + body.days * day), last_used_at: null, revoked_at: null };
    clinic.keys.push(api_key);
    return send(201, { key: "mai_live_5f1c0a9e7d3b42", api_key });
  }
  const key = /^\/v1\/api_keys\/(.+)$/.exec(path);
  if (key) {
    const found = clinic.keys.find((each) => each.id === key[1]);
    found.revoked_at = iso(Date.now());
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
      if (!body.totp_code && !body.recovery_code) return problem(401, "second_factor_required");
      const good = body.totp_code ? body.totp_code === "123456" : clinic.recovery.delete(body.recovery_code);
      if (!good) return problem(401, "second_factor_refused");
    }
    mock.signedIn = true;
    return send(200, session);
  }
  if (path === "/v1/auth/forgot_password") {
    clinic.letters.push(body.email);
    return send(202);
  }
  if (path === "/v1/auth/reset_password" || path === "/v1/auth/accept_invitation") {
    if (body.token !== "good") return problem(401, "link_over");
    if (/password|12345/.test(body.password)) return problem(422, "weak_password");
    mock.posts.push({ name: path.split("/").at(-1), body });
    return send(204);
  }
  return undefined;
}
