import { useAnnouncements } from './announcements.ts'

/** The live region. It must be on the page before anything is put into it. */
export function Announcer() {
  const text = useAnnouncements((state) => state.text)
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  )
}
