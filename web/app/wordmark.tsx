/** The name with its sign: one frame, a header and what it carries. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg aria-hidden="true" width="26" height="17" viewBox="0 0 26 17" fill="none">
        <rect x="0.9" y="0.9" width="24.2" height="15.2" rx="1.6" stroke="currentColor" strokeWidth="1.8" />
        <path d="M3.4 3.4h5.2v10.2H3.4z" className="fill-accent" />
      </svg>
      <span
        translate="no"
        className="font-display max-sm:sr-only text-[1.1875rem] leading-none font-semibold tracking-[-0.01em]"
      >
        {'Framewise'}
      </span>
    </span>
  )
}
