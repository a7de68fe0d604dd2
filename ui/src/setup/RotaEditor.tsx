// The three positions through which alerts climb.
import { useQuery } from "@tanstack/react-query";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { RotaPosition } from "./RotaPosition.tsx";
import "./setup.css";

export function RotaEditor() {
  const rota = useQuery({ queryKey: ["rota"], queryFn: ({ signal }) => api.rota(signal) });
  const staff = useQuery({ queryKey: ["staff"], queryFn: ({ signal }) => api.staff(signal) });
  return (
    <QueryState query={rota} skeleton={<Bones lines={3} height={110} />}>
      {({ items }) => (
        <div className="rota">
          {items.map((item) => <RotaPosition key={item.position} item={item} team={staff.data?.items ?? []} />)}
        </div>
      )}
    </QueryState>
  );
}
