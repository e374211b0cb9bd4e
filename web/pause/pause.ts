/**
 * Waits before a retry. It never rejects: the caller looks at the signal afterwards, as it does before each try.
 * Nothing is left behind on the signal, which may outlive many pauses.
 *
 * @param milliseconds as of `setTimeout`
 * @param signal ends the pause at once; when it was aborted before, there is none
 */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, milliseconds)
    function finish(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    signal.addEventListener('abort', finish)
    if (signal.aborted) finish()
  })
}
