// One position: who is told, in which order. Every press is saved at once, so that nothing is lost by leaving.
import type { StaffEntry } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import type { RotaItem } from "@medicalai/client/setup";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useProved } from "../settings/StepUp.tsx";
import { mayStand, moved, withOne, without } from "./rota.ts";

export function RotaPosition({ item, team }: { item: RotaItem; team: StaffEntry[] }) {
  const { t, code, language } = useWords();
  const may = useMay();
  const proved = useProved();
  const queries = useQueryClient();
  const id = useId();
  const [chosen, setChosen] = useState("");
  const [said, setSaid] = useState("");
  const save = useMutation({
    mutationFn: (ids: string[]) => proved(() => api.saveRota(item.position, ids)),
    onSuccess: (saved) => {
      queries.setQueryData<{ items: RotaItem[] }>(["rota"], (old) => old && { items: old.items.map((each) => (each.position === saved.position ? saved : each)) });
      setSaid(t("rota.changed", { position: code("position", item.position) }));
    },
  });
  const ids = item.staff.map((each) => each.id);
  const put = (next: string[]) => {
    if (!save.isPending && next !== ids) save.mutate(next);
  };
  const free = team.filter((each) => mayStand(each.role) && !ids.includes(each.id));
  const name = code("position", item.position);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    put(withOne(ids, chosen));
    setChosen("");
  };
  return (
    <section className="panel" aria-labelledby={id} data-position={item.position}>
      <div className="settings-line">
        <h2 id={id}>{name.charAt(0).toLocaleUpperCase(language) + name.slice(1)}</h2>
        <span className="muted">{code("rota_means", item.position)}</span>
      </div>
      {item.staff.length === 0 ? (
        <p className="rota-empty"><Icon name="alert" size={14} />{t("rota.empty")}</p>
      ) : (
        <ol className="rota-list">
          {item.staff.map((person, at) => (
            <li key={person.id}>
              <span className="rota-place" aria-hidden="true">{t("rota.order", { n: at + 1 })}</span>
              <span className="rota-name">{person.name}</span>
              <span className="muted">{code("role", person.role)}</span>
              {may("manage_clinic") && (
                <span className="push row">
                  {/* At the end of the list the buttons stay where they are, so that the keyboard keeps its place. */}
                  <button type="button" className="button icon small" aria-disabled={at === 0} aria-label={t("rota.up", { name: person.name })} onClick={() => put(moved(ids, person.id, -1))}><Icon name="arrowUp" size={13} /></button>
                  <button type="button" className="button icon small" aria-disabled={at === ids.length - 1} aria-label={t("rota.down", { name: person.name })} onClick={() => put(moved(ids, person.id, 1))}><Icon name="down" size={13} /></button>
                  <button
                    type="button"
                    className="button icon small"
                    aria-disabled={ids.length === 1}
                    title={ids.length === 1 ? t("rota.last") : undefined}
                    aria-label={t("rota.remove", { name: person.name })}
                    onClick={() => ids.length > 1 && put(without(ids, person.id))}
                  >
                    <Icon name="close" size={13} />
                  </button>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {may("manage_clinic") && free.length > 0 && (
        <form className="rota-add" onSubmit={add}>
          <select className="input" aria-label={t("rota.addTo", { position: name })} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{t("rota.choose")}</option>
            {free.map((each) => <option key={each.id} value={each.id}>{`${each.name} · ${code("role", each.role)}`}</option>)}
          </select>
          <button type="submit" className="button" disabled={!chosen || save.isPending}>{t("rota.put")}</button>
        </form>
      )}
      <p className="visually-hidden" role="status">{said}</p>
      {save.error instanceof Problem && save.error.code !== "proof_required" && <Refusal problem={save.error} />}
    </section>
  );
}
