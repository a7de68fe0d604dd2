// The two steps, and the page of the settings, that hold the clinic's own data.
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { BrandForm } from "./BrandForm.tsx";
import { LegalForm } from "./LegalForm.tsx";
import { useClinic } from "./useClinic.ts";
import "./setup.css";

export function ClinicStep() {
  return <QueryState query={useClinic()} skeleton={<Bones lines={8} height={34} />}>{(clinic) => <LegalForm clinic={clinic} />}</QueryState>;
}

export function BrandStep() {
  return <QueryState query={useClinic()} skeleton={<Bones lines={6} height={34} />}>{(clinic) => <BrandForm clinic={clinic} />}</QueryState>;
}

export function ClinicPage() {
  return (
    <QueryState query={useClinic()} skeleton={<Bones lines={12} height={34} />}>
      {(clinic) => (
        <>
          <BrandForm clinic={clinic} />
          <LegalForm clinic={clinic} />
        </>
      )}
    </QueryState>
  );
}
