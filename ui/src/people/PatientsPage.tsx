// Everybody whom the clinic knows, with or without a journey.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useMemo } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { ExportPatients } from "./ExportPatients.tsx";
import { asked, fits, isNarrowed, mayGoOn, type Choices } from "./filter.ts";
import { PatientFilters } from "./PatientFilters.tsx";
import { PatientTable } from "./PatientTable.tsx";
import "./people.css";

const route = getRouteApi("/patients");

export function PatientsPage() {
  const { t } = useWords();
  const may = useMay();
  const search = route.useSearch();
  const find = useLocation({ select: (location) => location.state.find });
  const navigate = useNavigate({ from: "/patients" });
  const q = useDeferredValue(find);
  const filter = useMemo(() => asked(search, q), [search, q]);
  const query = useInfiniteQuery({
    queryKey: ["patients", filter],
    queryFn: ({ signal, pageParam }) => api.patients(filter, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    // Comparing thousands of rows with those before, to keep the same objects, costs more than drawing the few on screen.
    structuralSharing: false,
  });
  const patients = useMemo(() => query.data?.pages.flatMap((page) => page.items).filter((each) => fits(each, filter)) ?? [], [query.data, filter]);
  const choose = (choice: { [K in keyof Choices]?: string | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...choice }), state: (old) => old, replace: true, resetScroll: false });
  const type = (text: string | undefined) => void navigate({ search: (old) => old, state: (old) => ({ ...old, find: text }), replace: true, resetScroll: false });
  const clear = () => void navigate({ search: (old) => ({ journey: old.journey }), state: (old) => ({ ...old, find: undefined }), replace: true });

  return (
    <div className="page">
      <header className="people-head">
        <h1>{t("people.title")}</h1>
        {query.data && <span className="muted" role="status">{t(query.hasNextPage ? "people.countMore" : "people.count", { count: patients.length })}</span>}
        <span className="row people-acts">
          {may("steer") && <Link to="/duplicates" className="button small"><Icon name="equal" size={13} />{t("doubles.title")}</Link>}
          {may("import_patients") && <Link to="/import" className="button small"><Icon name="down" size={13} />{t("imports.title")}</Link>}
          {may("hand_out") && <ExportPatients filter={filter} />}
        </span>
      </header>
      <PatientFilters seen={patients.map((each) => each.source)} filter={{ ...search, q: find }} onChoose={choose} onType={type} onClear={clear} />
      <div className="list-body">
        <QueryState query={query} skeleton={<Bones lines={10} height={34} />}>
          {({ pages }) =>
            patients.length === 0 && !query.hasNextPage ? (
              isNarrowed(filter) ? (
                <Blank icon="search" title={t("people.noMatch")} hint={t("people.noMatchHint")} />
              ) : (
                <Blank icon="people" title={t("people.empty")} hint={t("people.emptyHint")}>
                  {may("import_patients") && <Link to="/import" className="button">{t("imports.begin")}</Link>}
                </Blank>
              )
            ) : (
              <PatientTable
                patients={patients}
                asked={q ?? ""}
                scope={`${JSON.stringify(filter)} ${pages.length}`}
                more={query.hasNextPage}
                loading={query.isFetchingNextPage}
                // A page that failed is asked for again by hand only.
                failed={query.isFetchNextPageError}
                byHand={!mayGoOn(pages.length, patients.length)}
                onMore={() => void query.fetchNextPage()}
              />
            )
          }
        </QueryState>
      </div>
    </div>
  );
}
