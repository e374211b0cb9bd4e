/** One task over many protocols, on one ruler: the page. */
import { HowMeasured } from './notes.tsx'
import { Ruler } from './ruler.tsx'
import { texts } from './texts.ts'

export function RulerPage() {
  const t = texts.use()
  return (
    <div className="mx-auto w-full max-w-[84rem] px-5 pt-12 pb-24 sm:px-10">
      <header>
        <h1 className="font-display text-display font-medium tracking-[-0.015em]">{t.title}</h1>
        <p className="mt-3 mb-10 max-w-[42em] text-lead text-pretty text-ink-soft">{t.lead}</p>
      </header>
      <Ruler />
      <div className="mt-12">
        <HowMeasured />
      </div>
    </div>
  )
}
