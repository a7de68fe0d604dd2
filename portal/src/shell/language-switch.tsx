// The language switch: always visible, each language by its own name.
import { api } from "../api.ts";
import { homeStore } from "../home/home-store.ts";
import { LANGUAGES, direction, toLang } from "../i18n/languages.ts";
import type { Lang } from "../i18n/languages.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { Icon } from "./icons.tsx";

function useChoose() {
  const { setLang } = useI18n();
  return (lang: Lang) => {
    setLang(lang, "person");
    // The clinic then writes in this language too. If that fails, the screen still changes; the next choice tells it again.
    if (homeStore.get().home) api.setLanguage(lang).catch(() => undefined);
  };
}

/** The small switch in the head of each screen: the phone's own picker. */
export function LanguageSelect() {
  const { lang, t } = useI18n();
  const choose = useChoose();
  return (
    <label className="language-select">
      <Icon name="globe" />
      <span className="unseen">{t("lang.label")}</span>
      <select
        value={lang}
        onChange={(event) => {
          const next = toLang(event.currentTarget.value);
          if (next) choose(next);
        }}
      >
        {LANGUAGES.map((language) => (
          <option key={language.code} value={language.code} lang={language.code} dir={language.dir}>
            {language.name}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}

/** All five at once, for the first screen, where the wrong language is likeliest. */
export function LanguageRow() {
  const { lang, t } = useI18n();
  const choose = useChoose();
  return (
    <div className="language-row" role="group" aria-label={t("lang.label")}>
      {LANGUAGES.map((language) => (
        <button
          key={language.code}
          type="button"
          lang={language.code}
          dir={direction(language.code)}
          aria-pressed={language.code === lang}
          onClick={() => choose(language.code)}
        >
          {language.name}
        </button>
      ))}
    </div>
  );
}
