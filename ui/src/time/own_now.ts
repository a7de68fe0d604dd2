// The present in a journey's own time: the wall's, unless the clinic's clock runs fast from an origin in the past.

interface Clock {
  origin: string | null;
  rate: number;
}

/** `started` is the wall time of the journey's first event. */
export function ownNow(clock: Clock, started: string | null, wall: number): Date {
  if (clock.rate <= 1 || !clock.origin || !started) return new Date(wall);
  // The page's present lags by some seconds: a journey that began within them has not gone backwards.
  return new Date(Date.parse(clock.origin) + Math.max(0, wall - Date.parse(started)) * clock.rate);
}
