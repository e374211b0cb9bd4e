/** How fields of the window look. */
export const FIELD =
  'h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface-raised px-2.5 text-small placeholder:text-ink-faint hover:border-ink'
