/** `]` and `[` lead to the next and previous step, unless someone is typing: also the way of a presenter's remote with key mapping. */
import { useEffect } from 'react'
import type { Language } from '../i18n/index.ts'
import { navigate } from '../routes/index.ts'
import type { Place } from './place.ts'

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="textbox"]'

export function useStepKeys(place: Place, language: Language): void {
  const { previous, next } = place
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(TYPING) !== null) return
      const target = event.key === ']' ? next : event.key === '[' ? previous : null
      if (target === null) return
      event.preventDefault()
      navigate({ page: 'lesson', language, ...target })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [previous, next, language])
}
