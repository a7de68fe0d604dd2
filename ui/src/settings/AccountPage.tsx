// One's own account: the second step of signing in, the password, and the devices on which one is signed in.
import { useQuery } from "@tanstack/react-query";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { PasswordCard } from "./PasswordCard.tsx";
import { SessionsCard } from "./SessionsCard.tsx";
import { TotpCard } from "./TotpCard.tsx";

export function AccountPage() {
  const factor = useQuery({ queryKey: ["second_factor"], queryFn: ({ signal }) => api.secondFactor(signal) });
  return (
    <>
      <QueryState query={factor} skeleton={<Bones lines={5} height={28} />}>
        {(mine) => <TotpCard factor={mine} />}
      </QueryState>
      <PasswordCard />
      <SessionsCard />
    </>
  );
}
