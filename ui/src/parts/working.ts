// A button whose act is on its way.

/** Said to be disabled and deaf, but not disabled: a button that is loses the focus, and whoever works by the keyboard their place. */
export const working = (busy: boolean, act: () => void) => ({
  "aria-disabled": busy || undefined,
  onClick: () => {
    if (!busy) act();
  },
});
