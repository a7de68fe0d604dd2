// The conversation, closed until someone opens it: each reading is recorded.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";

export function Messages({ journeyId }: { journeyId: string }) {
  const { t, code } = useWords();
  const time = useTime();
  const [open, setOpen] = useState(false);
  // Never asked for again by itself: only the reader's own wish is a reading.
  const query = useQuery({
    queryKey: ["messages", journeyId],
    queryFn: ({ signal }) => api.messages(journeyId, signal),
    enabled: open,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <section className="panel" aria-labelledby="messages">
      <h2 id="messages">{t("journey.messages")}</h2>
      {!open ? (
        <>
          <p className="muted">{t("journey.messagesNote")}</p>
          <button type="button" className="button small" onClick={() => setOpen(true)}>
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
