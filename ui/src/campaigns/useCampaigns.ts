// The clinic's campaigns, and making and changing one.
import type { Campaign, CampaignEdit, NewCampaign } from "@medicalai/client/campaigns";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../actions/key.ts";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

export function useCampaigns() {
  return useQuery({ queryKey: ["campaigns"], queryFn: ({ signal }) => api.campaigns(signal), staleTime: 60_000 });
}

/** One campaign with its own version; after a refusal because of it the next try is based on the newer one. */
export function useSaveCampaign(campaign: Campaign | null, onSaved: () => void) {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [theirs, setTheirs] = useState<Campaign | null>(null);
  const save = useMutation({
    mutationFn: (body: NewCampaign & CampaignEdit) => {
      if (!campaign) return api.addCampaign(body, key);
      // The currency of what was spent does not change.
      const { currency: _currency, ...edit } = body;
      return api.editCampaign(campaign.id, (theirs ?? campaign).version, edit);
    },
    onSuccess: (saved) => {
      say({ kind: "ok", title: t("campaigns.saved", { name: saved.name }), lines: [] });
      for (const queryKey of [["campaigns"], ["campaign_report"], ["leads"]]) void queries.invalidateQueries({ queryKey });
      onSaved();
    },
    onError: async (error) => {
      if (!(error instanceof Problem) || error.status !== 412 || !campaign) return;
      const { items } = await queries.fetchQuery({ queryKey: ["campaigns"], queryFn: ({ signal }) => api.campaigns(signal), staleTime: 0 });
      setTheirs(items.find((each) => each.id === campaign.id) ?? null);
    },
  });
  return { save, theirs };
}
