import { texts } from './texts.ts'

/** The first thing that the Tab key reaches. */
export function SkipLink() {
  const { skip } = texts.use()
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-md bg-ink px-4 py-2 text-small text-surface focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {skip}
    </a>
  )
}
