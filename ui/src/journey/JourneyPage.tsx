// The journey on a page of its own, for a second screen or a shared address.
import { getRouteApi } from "@tanstack/react-router";
import { JourneyView } from "./JourneyView.tsx";

const route = getRouteApi("/journeys/$journeyId");

export function JourneyPage() {
  const { journeyId } = route.useParams();
  return <JourneyView key={journeyId} journeyId={journeyId} />;
}
