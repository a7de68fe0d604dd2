// One's own account: the second step of signing in, and the devices on which one is signed in.
import { useQuery } from "@tanstack/react-query";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { SessionsCard } from "./SessionsCard.tsx";
import { TotpCard } from "./TotpCard.tsx";

export function AccountPage() {
  const account = useQuery({ queryKey: ["account"], queryFn: ({ signal }) => api.account(signal) });
  return (
    <>
      <QueryState query={account} skeleton={<Bones lines={5} height={28} />}>
        {(mine) => <TotpCard account={mine} />}
      </QueryState>
      <SessionsCard />
    </>
  );
}
