/** One task over many protocols, on one ruler. */
import { texts } from './texts.ts'

export function RulerPage() {
  const t = texts.use()
  return (
    <div className="mx-auto w-full max-w-[80rem] px-5 pt-12 pb-24 sm:px-10">
      <h1 className="font-display text-display font-medium tracking-[-0.015em]">{t.title}</h1>
      <p className="mt-3 max-w-[40em] text-lead text-ink-soft">{t.lead}</p>
    </div>
  )
}
