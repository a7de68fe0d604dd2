// The conversation, closed until someone opens it: each reading is recorded.
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { useMessages } from "./useStory.ts";

export function Messages({ journeyId, open, onOpen }: { journeyId: string; open: boolean; onOpen: () => void }) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  // Never asked for again by itself: only the reader's own wish is a reading.
  const query = useMessages(journeyId, open);
  if (!may("care")) return null;
  return (
    <section className="panel" aria-labelledby="messages">
      <h2 id="messages">{t("journey.messages")}</h2>
      {!open ? (
        <>
          <p className="muted">{t("journey.messagesNote")}</p>
          <button type="button" className="button small" onClick={onOpen}>
            <Icon name="chat" size={14} />
            {t("journey.messagesShow")}
          </button>
        </>
      ) : (
        <QueryState query={query} skeleton={<Bones lines={4} height={30} />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="muted">{t("journey.messagesEmpty")}</p>
            ) : (
              <ol className="messages">
                {items.map((message) => (
                  <li key={message.id} className={`message-${message.direction}`}>
                    <p dir="auto">{message.text ?? (message.template ? code("template", message.template) : "")}</p>
                    <p className="muted" title={time.exact(message.at)}>
                      {`${time.past(message.at)} · ${code("channel", message.channel)} · ${code("message_status", message.status)}`}
                      {message.error_code && ` · ${t("state.errorCode", { code: message.error_code })}`}
                    </p>
                  </li>
                ))}
              </ol>
            )
          }
        </QueryState>
      )}
    </section>
  );
}
