// Saved views as tabs. A view that was changed since says so, and can be saved again or as a new one.
import type { SavedView, ViewBody } from "@medicalai/client/leads";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useMay, useSession } from "../session/session.tsx";
import { Confirm } from "../settings/Confirm.tsx";
import { definitionOf, isView, searchOf, type LeadSearch } from "./search.ts";
import { useViewActs, useViews } from "./useViews.ts";
import { ViewDialog } from "./ViewDialog.tsx";
import "./view_tabs.css";

interface Props {
  search: LeadSearch;
  onChoose: (search: LeadSearch) => void;
}

export function ViewTabs({ search, onChoose }: Props) {
  const { t } = useWords();
  const may = useMay();
  const { staff } = useSession();
  const views = useViews().data?.items ?? [];
  const active = views.find((each) => each.id === search.view);
  const changed = active !== undefined && !isView(search, active.definition);
  const [dialog, setDialog] = useState<"new" | "rename" | "drop" | null>(null);
  const whole: LeadSearch = { view: "all", ...(search.layout ? { layout: search.layout } : {}) };
  const acts = useViewActs(
    (made) => {
      setDialog(null);
      onChoose(searchOf(made.definition, made.id));
    },
    () => {
      setDialog(null);
      onChoose(whole);
    },
  );
  const steersAll = staff.role === "owner" || staff.role === "admin";
  const close = () => {
    setDialog(null);
    acts.reset();
  };
  const edit = (view: SavedView, body: Partial<ViewBody>) => acts.mutate({ kind: "edit", view, body });

  return (
    <div className="view-tabs">
      <nav aria-label={t("views.title")}>
        <ul>
          <li><Tab word={t("views.all")} here={!active} onPress={() => onChoose(whole)} /></li>
          {views.map((view) => (
            <li key={view.id}>
              <Tab
                word={view.title}
                here={view === active}
                changed={view === active && changed}
                shared={view.shared}
                first={view.default}
                onPress={() => onChoose(searchOf(view.definition, view.id))}
              />
              {view === active && (
                <DropdownMenu.Root modal={false}>
                  <DropdownMenu.Trigger className="button quiet icon small view-menu" aria-label={t("views.menu", { title: view.title })}>
                    <Icon name="more" size={14} />
                  </DropdownMenu.Trigger>
                  <DropdownMenu.Content className="menu" align="start" sideOffset={4} collisionPadding={8}>
                    {!view.may_edit && <DropdownMenu.Label className="menu-label">{t("views.notYours", { who: view.owner.name })}</DropdownMenu.Label>}
                    {view.may_edit && (
                      <>
                        <Item word={t("views.update")} off={!changed} onPress={() => edit(view, { definition: definitionOf(search) })} />
                        <Item word={t("views.rename")} onPress={() => setDialog("rename")} />
                        {steersAll && <Item word={t(view.shared ? "views.unshare" : "views.share")} onPress={() => edit(view, view.shared ? { shared: false, default: false } : { shared: true })} />}
                        {steersAll && view.shared && <Item word={t(view.default ? "views.noDefault" : "views.makeDefault")} onPress={() => edit(view, { default: !view.default })} />}
                        <DropdownMenu.Separator className="menu-line" />
                        <Item word={t("views.drop")} onPress={() => setDialog("drop")} />
                      </>
                    )}
                  </DropdownMenu.Content>
                </DropdownMenu.Root>
              )}
            </li>
          ))}
        </ul>
      </nav>
      {changed && active?.may_edit && <button type="button" className="button small" onClick={() => edit(active, { definition: definitionOf(search) })}>{t("views.update")}</button>}
      {may("read_clinic") && (
        <button type="button" className="button quiet small" onClick={() => setDialog("new")}>
          <Icon name="plus" size={13} />
          {t("views.saveNew")}
        </button>
      )}
      {(dialog === "new" || dialog === "rename") && (
        <ViewDialog
          view={dialog === "rename" ? active : undefined}
          fixedDays={Boolean(search.from ?? search.to)}
          mayShare={steersAll}
          error={acts.error}
          busy={acts.isPending}
          onClose={close}
          onSave={({ title, shared, first }) => {
            if (dialog === "new" || !active) acts.mutate({ kind: "make", body: { title, shared, default: first, definition: definitionOf(search) } });
            else acts.mutate({ kind: "edit", view: active, body: { title } }, { onSuccess: close });
          }}
        />
      )}
      {dialog === "drop" && active && (
        <Confirm title={t("views.dropTitle", { title: active.title })} verb={t("views.drop")} danger act={{ isPending: acts.isPending, error: acts.error, mutate: () => acts.mutate({ kind: "drop", view: active }) }} onClose={close}>
          <p>{t(active.shared ? "views.dropShared" : "views.dropOwn")}</p>
        </Confirm>
      )}
    </div>
  );
}

function Tab({ word, here, changed = false, shared = false, first = false, onPress }: { word: string; here: boolean; changed?: boolean; shared?: boolean; first?: boolean; onPress: () => void }) {
  const { t } = useWords();
  return (
    <button type="button" className="view-tab" aria-current={here ? "page" : undefined} onClick={onPress}>
      {word}
      {shared && <span title={t(first ? "views.isDefault" : "views.isShared")}><Icon name={first ? "check" : "people"} size={12} /><span className="visually-hidden">{t(first ? "views.isDefault" : "views.isShared")}</span></span>}
      {changed && <span className="view-changed">{t("views.changed")}</span>}
    </button>
  );
}

function Item({ word, off = false, onPress }: { word: string; off?: boolean; onPress: () => void }) {
  return <DropdownMenu.Item className="menu-item" disabled={off} onSelect={onPress}>{word}</DropdownMenu.Item>;
}
