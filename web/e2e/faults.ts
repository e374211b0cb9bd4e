/** What axe objects to, of any weight, in each theme. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const THEMES = ['light', 'dark', 'projector'] as const

/** What depends on colours; all else that axe looks at is the same in every theme. */
const OF_THE_THEME = ['color-contrast', 'link-in-text-block']

const ALIKE = 'data-alike'

/** The page as it stands, in every theme, and then left as on a projector, where everything is largest. */
export async function expectNoFaults(page: Page): Promise<void> {
  for (const theme of THEMES) {
    await wear(page, theme)
    expect(await objections(page, theme === 'light' ? null : OF_THE_THEME), theme).toEqual([])
  }
}

/** The page in the theme it wears, with what is open on it: looking at every theme would close that. */
export async function expectNoFaultsNow(page: Page): Promise<void> {
  expect(await objections(page, null)).toEqual([])
}

/** @param rules null: all of them */
async function objections(page: Page, rules: readonly string[] | null): Promise<readonly string[]> {
  await markAlike(page)
  // No frames of other origins here: their way of being looked at opens one more page each time.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .exclude(`[${ALIKE}]`)
  if (rules !== null) axe.withRules([...rules])
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/**
 * Marks what axe need not look at, since rows, cells and cards repeat, and their colours are most of its time: elements that
 * are built as others before them, down to the last child, in parents of the same kind, when two of their kind are looked at
 * already. Kinds are told by tags, classes, styles, roles and states, and by which names and links there are; not by words.
 */
async function markAlike(page: Page): Promise<void> {
  await page.evaluate((mark) => {
    const kinds = new Map<string, number>()
    const numberOf = (kind: string): number => {
      const number = kinds.get(kind) ?? kinds.size
      kinds.set(kind, number)
      return number
    }
    const isState =
      /^(class|style|role|type|tabindex|data-.*|aria-(?!label|describedby|controls|owns|details|valuetext).*)$/
    const own = (element: Element): string => {
      const others = [...element.attributes].filter(({ name }) => name !== mark)
      const told = others.map(({ name, value }) => {
        // Places and numbers differ from row to row.
        return isState.test(name) ? `${name}=${value.replace(/[\d.]+/g, '0')}` : `${name}${value === '' ? '=' : ''}`
      })
      return [element.localName, ...told].join()
    }
    const builds = new Map<Element, number>()
    const build = (element: Element): number => {
      const known = numberOf([own(element), ...[...element.children].map(build)].join())
      builds.set(element, known)
      return known
    }
    const seen = new Map<string, number>()
    const visit = (element: Element, place: number): void => {
      const kind = `${place} ${builds.get(element)}`
      const count = seen.get(kind) ?? 0
      seen.set(kind, count + 1)
      element.toggleAttribute(mark, count >= 2)
      if (count >= 2) return
      const inside = numberOf(`${place} in ${own(element)}`)
      for (const child of element.children) visit(child, inside)
    }
    build(document.body)
    visit(document.body, 0)
  }, ALIKE)
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
