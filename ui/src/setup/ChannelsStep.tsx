// The partners without whom nothing reaches a patient, and the one who may be left out.
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { ChannelCard } from "../settings/ChannelCard.tsx";

const needed = ["whatsapp", "elevenlabs", "resend", "nilvera"];

export function ChannelsStep() {
  const { t } = useWords();
  const query = useQuery({ queryKey: ["channels"], queryFn: ({ signal }) => api.channels(signal) });
  return (
    <QueryState query={query} skeleton={<Bones lines={4} height={54} />}>
      {({ items }) => {
        const first = needed.flatMap((provider) => items.filter((each) => each.provider === provider));
        const rest = items.filter((each) => !needed.includes(each.provider));
        return (
          <>
            {first.map((channel) => <ChannelCard key={channel.provider} channel={channel} />)}
            {rest.length > 0 && (
              <div className="setup-optional">
                <h3>{t("setup_channels.optional")}</h3>
                <p className="muted">{t("setup_channels.optionalLead")}</p>
              </div>
            )}
            {rest.map((channel) => <ChannelCard key={channel.provider} channel={channel} />)}
          </>
        );
      }}
    </QueryState>
  );
}
