/** What axe objects to, of any weight, in each theme. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const THEMES = ['light', 'dark', 'projector'] as const

/** What depends on colours; all else that axe looks at is the same in every theme. */
const OF_THE_THEME = ['color-contrast', 'link-in-text-block']

/** Rows of bytes are all alike, and so are operations that are not open: looking at hundreds of them is most of what axe's time goes into. */
const ALIKE = [
  '[role=grid] [role=row]:nth-child(n+5)',
  '[data-hex] tr:nth-child(n+5)',
  '[data-operations] > li:nth-child(n+3):not(:has([aria-expanded=true]))',
]

/** The page as it stands, in every theme, and then left as on a projector, where everything is largest. */
export async function expectNoFaults(page: Page): Promise<void> {
  for (const theme of THEMES) {
    await wear(page, theme)
    // No frames of other origins here: their way of being looked at opens one more page each time.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
    for (const rows of ALIKE) axe.exclude(rows)
    if (theme !== 'light') axe.withRules(OF_THE_THEME)
    expect(await objections(axe), theme).toEqual([])
  }
}

/** The page in the theme it wears, with what is open on it: looking at every theme would close that. */
export async function expectNoFaultsNow(page: Page): Promise<void> {
  expect(await objections(new AxeBuilder({ page }).options({ resultTypes: ['violations'] }))).toEqual([])
}

async function objections(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/** Themes as the settings apply them; colours on their way to a new value are let through to it first. */
async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate(async (chosen) => {
    document.documentElement.dataset['theme'] = chosen
    getComputedStyle(document.body).getPropertyValue('color')
    const onTheirWay = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    // Not by their promises: of an element that React exchanges meanwhile they may never settle.
    while (onTheirWay.some(({ playState }) => playState === 'running')) {
      await new Promise((next) => requestAnimationFrame(next))
    }
  }, theme)
}
