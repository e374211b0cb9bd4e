/**
 * What the app says aloud without showing it anew: one polite live region for all features. Throttled: of a burst only the
 * last is spoken, since a screen reader would read them all to the end.
 */
import { create } from 'zustand'

const PAUSE_MS = 700

interface Announcements {
  readonly text: string
}

export const useAnnouncements = create<Announcements>(() => ({ text: '' }))

let timer: ReturnType<typeof setTimeout> | undefined

export function announce(text: string): void {
  clearTimeout(timer)
  timer = setTimeout(() => useAnnouncements.setState({ text }), PAUSE_MS)
}
