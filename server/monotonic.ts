/**
 * Milliseconds by a clock that nobody sets, from no beginning in particular. Whatever bounds a duration (rates, patience,
 * what is remembered for a while) goes by it: by Date.now(), a machine whose clock is set back refuses for as long.
 */
export const monotonic = (): number => performance.now()
