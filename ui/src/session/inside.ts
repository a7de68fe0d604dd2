// What those who are signed in see: its code, and that of the page at this address, fetched together.
import type { ComponentType } from "react";

/** Pages that a day begins with. The others are fetched once the panel knows its addresses. */
const often: [at: RegExp, page: () => Promise<unknown>][] = [
  [/^\/$/, () => import("../day/DayPage.tsx")],
  [/^\/leads$/, () => import("../leads/LeadsPage.tsx")],
  [/^\/board$/, () => import("../board/BoardPage.tsx")],
  [/^\/journeys\/./, () => import("../journey/JourneyPage.tsx")],
];

export async function bringInside(): Promise<ComponentType> {
  const coming = import("../shell/Panel.tsx");
  const page = often.find(([at]) => at.test(location.pathname))?.[1]();
  // What cannot be fetched ahead fails where it is shown.
  page?.catch(() => undefined);
  const { Panel, pageReady } = await coming;
  await pageReady();
  return Panel;
}
