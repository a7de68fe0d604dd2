// The clinic's accounts with partners: typed in once, tested by really asking, never shown again.
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { ChannelCard } from "./ChannelCard.tsx";

export function ChannelsPage() {
  const { t } = useWords();
  const query = useQuery({ queryKey: ["channels"], queryFn: ({ signal }) => api.channels(signal) });
  return (
    <>
      <p className="muted">{t("channels.lead")}</p>
      <QueryState query={query} skeleton={<Bones lines={6} height={54} />}>
        {({ items }) => items.map((channel) => <ChannelCard key={channel.provider} channel={channel} />)}
      </QueryState>
    </>
  );
}
