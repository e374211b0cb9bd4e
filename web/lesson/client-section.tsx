/**
 * The step's call as a whole program, in three languages. It stands below the text, so its code comes when it is nearly in
 * sight; until then its place is held.
 */
import { Suspense, useEffect, useRef, useState } from 'react'
import { Skeleton } from '../design/index.ts'
import { lazyPart } from '../part/index.ts'
import type { Place } from './place.ts'
import { texts } from './texts.ts'

const ClientCode = lazyPart(async () => (await import('./client-code.tsx')).ClientCode)

const AHEAD = '400px'

export function ClientSection({ place, ids }: { readonly place: Place; readonly ids: readonly string[] }) {
  const text = texts.use()
  const here = useRef<HTMLElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (here.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true)
      },
      { rootMargin: AHEAD },
    )
    observer.observe(here.current)
    return () => observer.disconnect()
  }, [])
  return (
    <section ref={here} aria-label={text.inCode} className="min-h-40">
      <h3 className="text-small font-semibold">{text.inCode}</h3>
      {isNear && (
        <Suspense fallback={<Skeleton lines={5} className="mt-4" />}>
          {ids.map((id) => (
            <ClientCode key={id} module={place.module.slug} lesson={place.lesson.slug} id={id} />
          ))}
        </Suspense>
      )}
    </section>
  )
}
