/**
 * A word that the glossary explains: dotted, and told on hover, focus or a tap. The card stays while the pointer is on it, so
 * that its links can be reached; Escape takes it away. It lies inside the sentence, hence nothing but spans.
 */
import { type ReactNode, Suspense, useCallback, useEffect, useId, useRef, useState } from 'react'
import { useLanguage } from '../i18n/index.ts'
import { loadGlossary, type Term } from '../lessons/index.ts'
import { lazyPart } from '../part/index.ts'

const TermCard = lazyPart(async () => (await import('./term-card.tsx')).TermCard)

/** Long enough not to flicker under a pointer that only passes, short enough to cross the gap to the card. */
const OPEN_MS = 180
const CLOSE_MS = 220

export function TermMark({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const { open, isOpen, soon, now, later } = useOpening()
  const term = useTerm(id, open)
  const card = useId()
  const word = useRef<HTMLButtonElement>(null)
  const isShown = isOpen && term !== null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notes where pointer and focus are; the button inside is operated
    <span
      onPointerEnter={(event) => event.pointerType === 'mouse' && soon()}
      onPointerLeave={(event) => event.pointerType === 'mouse' && later()}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) now(false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        now(false)
      }}
    >
      <button
        ref={word}
        type="button"
        data-term={id}
        aria-expanded={isShown}
        aria-controls={isShown ? card : undefined}
        aria-describedby={isShown ? `${card}-text` : undefined}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && now(true)}
        onClick={() => now(true)}
        className="cursor-help whitespace-normal rounded-sm text-left underline decoration-ink-faint decoration-dotted decoration-1 underline-offset-[0.24em] hover:decoration-ink"
      >
        {children}
      </button>
      {isShown && (
        <Suspense fallback={null}>
          <TermCard id={card} term={term} anchor={word} />
        </Suspense>
      )}
    </span>
  )
}

/** `open`: asked for at least once, so that the words may be loaded. */
function useOpening() {
  const [isOpen, setOpen] = useState(false)
  const [open, setAsked] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const stop = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
  }, [])
  const now = (next: boolean) => {
    stop()
    if (next) setAsked(true)
    setOpen(next)
  }
  const after = (milliseconds: number, next: boolean) => {
    stop()
    timer.current = setTimeout(() => now(next), milliseconds)
  }
  useEffect(() => stop, [stop])
  return { open, isOpen, now, soon: () => after(OPEN_MS, true), later: () => after(CLOSE_MS, false) }
}

function useTerm(id: string, isWanted: boolean): Term | null {
  const language = useLanguage()
  const [term, setTerm] = useState<Term | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    loadGlossary(language).then(
      (terms) => {
        if (isCurrent) setTerm(terms.find((each) => each.id === id) ?? null)
      },
      // Without a server the word is a word: nothing is lost.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [id, language, isWanted])
  return term
}
