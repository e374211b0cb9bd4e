/** What the parts of a bar stand for, in their order. */
import { BAR_ORDER } from './figures.ts'
import { PURPOSE_LOOKS } from './purpose-looks.ts'
import { texts } from './texts.ts'

export function Legend() {
  const t = texts.use()
  return (
    <>
      <ul className="mt-4 grid gap-x-6 gap-y-1.5 text-small sm:grid-cols-2 lg:grid-cols-3">
        {BAR_ORDER.map((purpose) => (
          <li key={purpose} className="flex items-baseline gap-2">
            <span
              aria-hidden="true"
              className={`size-2.5 shrink-0 translate-y-px rounded-sm ${PURPOSE_LOOKS[purpose].fill}`}
            />
            <span>
              {t[purpose]}
              <span className="text-ink-faint">: {t[`${purpose}Text`]}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 max-w-[68ch] text-small text-pretty text-ink-faint">{t.noBrowser}</p>
    </>
  )
}
