/** The ruler within a text: some protocols side by side, and the way to the page with all of them and all that is said about it. */
import { RULER_PROTOCOLS, type RulerPart } from '#proto/api/ruler.ts'
import { useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { Ruler } from './ruler.tsx'
import { texts } from './texts.ts'

export interface RulerBlockProps {
  /** Names as proto/api/ruler.ts has them, with spaces between; empty: all. */
  readonly protocols: string
  readonly part: RulerPart
}

export function RulerBlock({ protocols, part }: RulerBlockProps) {
  const t = texts.use()
  const language = useLanguage()
  const wanted = new Set(protocols.split(' '))
  const chosen = RULER_PROTOCOLS.filter((protocol) => wanted.has(protocol))
  return (
    <section aria-label={t.title} className="my-6 border-y border-line py-5">
      <Ruler protocols={chosen.length === 0 ? RULER_PROTOCOLS : chosen} part={part} isBrief />
      <p className="mt-4 text-small">
        <RouteLink to={{ page: 'ruler', language }} className="underline underline-offset-4">
          {t.toPage}
        </RouteLink>
      </p>
    </section>
  )
}
